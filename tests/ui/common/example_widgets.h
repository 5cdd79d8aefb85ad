#pragma once

class QTableWidget;
class QWidget;

namespace klipy::ui {

/// Widgets in typical states, for pictures. The caller owns them.
QWidget* swatches(); ///< the workspaces' colours
QTableWidget* exampleTable();
QWidget* exampleForm();
QWidget* exampleButtons();
QWidget* exampleTabs();

} // namespace klipy::ui

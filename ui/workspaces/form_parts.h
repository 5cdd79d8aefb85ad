#pragma once

#include "ui/common/colors.h"

#include <QDialog>
#include <QLabel>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace klipy::ui {

/// What the dialogs of this folder are made of, so that they look alike.
inline constexpr int dialogWidth = 500; ///< logical pixels
inline constexpr int hintSpacing = 5;   ///< between a field and the line under it

/// A quiet line under a field. Plain text; its colour follows the palette.
class HintLabel final : public QLabel {
    Q_OBJECT
public:
    explicit HintLabel(QWidget* parent = nullptr);
    /// Empty words leave no gap.
    void say(const QString& words, Tone tone = Tone::Neutral);

protected:
    void changeEvent(QEvent* event) override;

private:
    void colour();

    Tone m_tone = Tone::Neutral;
    bool m_colouring = false;
};

/// A label above \a field, which it names to a screen reader and whose shortcut it carries.
QLabel* fieldLabel(const QString& text, QWidget* field);

/// A paragraph: wraps, and is never taken for HTML.
QLabel* paragraph(const QString& text, QWidget* parent);

/// A paragraph as the heading of a dialog or a page; \a scale: of the usual text size.
QLabel* heading(const QString& text, QWidget* parent, double scale = 1.25);

/// A dialog that is always just as high as its content, which comes and goes.
class SnugDialog : public QDialog {
    Q_OBJECT
public:
    using QDialog::QDialog;

protected:
    bool event(QEvent* event) override;
};

/// One quiet line with an icon before it: something to know, nothing to do.
QWidget* quietLine(QStringView iconName, const QString& text, QWidget* parent);

/// The layout of a dialog, with its margins.
QVBoxLayout* dialogLayout(QDialog* dialog);

/// A button that Return doesn't press unless it is the default or has the focus.
QPushButton* dialogButton(const QString& text, const QString& name, QWidget* parent);
/// The last row of a dialog: buttons at the right, the main one last.
QHBoxLayout* buttonRow(const QList<QPushButton*>& buttons);

} // namespace klipy::ui

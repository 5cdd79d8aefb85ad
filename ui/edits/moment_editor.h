#pragma once

#include "ui/edits/checked_editor.h"

#include <QPointer>

class QLineEdit;

namespace klipy::ui {

class MomentPopup;

/// A date and time: typed in the locale's form or as ISO 8601, or chosen from a calendar (its button, Alt+Down, F4).
class MomentEditor final : public CheckedEditor {
    Q_OBJECT
public:
    MomentEditor(EditorParts parts, QWidget* parent);

    void beginWith(const QString& text) override;
    void selectAll() override;

protected:
    QString content() const override;
    void fill(const Value& value) override;
    bool takeKey(const QKeyEvent& key) override;
    QSize sizeOver(const QSize& cell) const override;

private:
    void openCalendar();
    void choose(const QDateTime& moment);

    QLineEdit* m_line;
    QPointer<MomentPopup> m_popup;
};

} // namespace klipy::ui

#pragma once

#include "ui/edits/checked_editor.h"

namespace klipy::ui {

class GrowingText;

/// Text of several lines. Grows with what is in it. Ctrl+Enter commits, Enter begins a new line.
class LinesEditor final : public CheckedEditor {
    Q_OBJECT
public:
    LinesEditor(EditorParts parts, QWidget* parent);

    void beginWith(const QString& text) override;
    void selectAll() override;

protected:
    QString content() const override;
    void fill(const Value& value) override;
    bool endsByKey(const QKeyEvent& key) const override;
    QSize sizeOver(const QSize& cell) const override;

private:
    GrowingText* m_text;
};

} // namespace klipy::ui

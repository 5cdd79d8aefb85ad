#pragma once

#include "ui/edits/checked_editor.h"

class QLineEdit;

namespace klipy::ui {

/// A line of text: names, addresses, numbers.
class TextEditor final : public CheckedEditor {
    Q_OBJECT
public:
    TextEditor(EditorParts parts, QWidget* parent);

    void beginWith(const QString& text) override;
    void selectAll() override;

protected:
    QString content() const override;
    void fill(const Value& value) override;

private:
    QLineEdit* m_line;
};

} // namespace klipy::ui

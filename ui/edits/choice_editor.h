#pragma once

#include "ui/edits/checked_editor.h"

class QComboBox;

namespace klipy::ui {

/// One of the values that the contract knows, in words; or yes and no. A value that the contract doesn't know can stay;
/// "—" clears where nothing is a value too.
class ChoiceEditor final : public CheckedEditor {
    Q_OBJECT
public:
    ChoiceEditor(EditorParts parts, QWidget* parent);

    /// Chooses the first value that begins so.
    void beginWith(const QString& text) override;
    void selectAll() override {}

protected:
    QString content() const override;
    void fill(const Value& value) override;
    QSize sizeOver(const QSize& cell) const override;

private:
    QComboBox* m_box;
};

} // namespace klipy::ui

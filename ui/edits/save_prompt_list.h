#pragma once

#include "ui/edits/change_text.h"

#include <QScrollArea>

namespace klipy::ui {

/// A value that a save destroys.
struct DestroyedField {
    RecordRef ref;
    QString record;
    QString field;
    QString before;
    QString after;           ///< empty: it is cleared
    bool overwrites = false; ///< `before` is what somebody else made of it
};

/// Of a plan, in its order. Deletes are not among them: they are asked about by themselves.
QList<DestroyedField> destroyedFields(const SavePlan& plan, const ChangeContext& context);
qsizetype recordsOf(const QList<DestroyedField>& fields);

/// What a save destroys, one value under the other: "Aoife Brennan – Title: CTO → nothing". Scrolls where it is long.
class SavePromptList final : public QScrollArea {
    Q_OBJECT
public:
    SavePromptList(const QList<DestroyedField>& fields, QWidget* parent);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
};

} // namespace klipy::ui

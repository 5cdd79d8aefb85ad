#include "ui/edits/save_prompt_list.h"

#include "ui/workspaces/form_parts.h"

#include <QResizeEvent>
#include <QSet>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

constexpr int mostHeight = 148;      ///< logical pixels; more is scrolled
constexpr int longestValue = 60;     ///< characters
constexpr qsizetype mostLines = 500; ///< more than anybody reads; what is beyond is counted

} // namespace

QList<DestroyedField> destroyedFields(const SavePlan& plan, const ChangeContext& context) {
    QList<DestroyedField> destroyed;
    for (const PlannedWrite& write : plan.writes) {
        if (!write.destroys || write.staged.change == StagedRecord::Change::Delete)
            continue;
        const QList<FieldChange> changes = fieldChanges(write.staged, context);
        for (const FieldChange& change : changes) {
            const bool overwrites = write.staged.fields.value(change.field).overwrites;
            if (change.clears || overwrites)
                destroyed.append({write.staged.ref, recordName(write.staged), change.label, change.before, change.after,
                                  overwrites});
        }
    }
    return destroyed;
}

qsizetype recordsOf(const QList<DestroyedField>& fields) {
    QSet<RecordRef> refs;
    for (const DestroyedField& field : fields)
        refs.insert(field.ref);
    return refs.size();
}

SavePromptList::SavePromptList(const QList<DestroyedField>& fields, QWidget* parent) : QScrollArea(parent) {
    setObjectName(QStringLiteral("saveDestroyedList"));
    setAccessibleName(tr("Values that are written over or cleared"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    const auto told = [](const QString& text) { return text.isEmpty() ? tr("nothing") : text.left(longestValue); };
    for (const DestroyedField& field : fields.mid(0, mostLines)) {
        QLabel* line = paragraph(tr("%1 – %2: %3 → %4", "record, field, old value, new value")
                                     .arg(field.record.left(longestValue), field.field, told(field.before),
                                          told(field.after)),
                                 content);
        line->setObjectName(QStringLiteral("saveDestroyed"));
        layout->addWidget(line);
    }
    if (fields.size() > mostLines)
        layout->addWidget(paragraph(tr("And %1 more.").arg(QLocale().toString(fields.size() - mostLines)), content));
    layout->addStretch(1);
    setWidget(content);
    content->setAutoFillBackground(false); // setWidget() has set it: what is behind it shows
    fit();
}

/// As high as its lines at this width, up to a limit.
void SavePromptList::fit() {
    const int whole = widget()->layout()->heightForWidth(viewport()->width());
    setFocusPolicy(whole > mostHeight ? Qt::StrongFocus : Qt::NoFocus); // to be scrolled by keyboard
    setFixedHeight(qMin(whole, mostHeight));
}

void SavePromptList::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

} // namespace klipy::ui

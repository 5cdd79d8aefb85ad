#include "ui/edits/save_prompt.h"

#include "ui/activity/cost_text.h"
#include "ui/edits/change_text.h"
#include "ui/edits/destructive_panel.h"
#include "ui/edits/save_prompt_list.h"
#include "ui/workspaces/workspace_words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

bool isDelete(const PlannedWrite& write) {
    return write.staged.change == StagedRecord::Change::Delete;
}

QLabel* quiet(const QString& text, QWidget* parent) {
    QLabel* label = paragraph(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// "2 fields of 1 record"
QString fieldsOfRecords(qsizetype fields, qsizetype records) {
    const auto number = [](qsizetype count) { return QLocale().toString(count); };
    const QString of = records == 1 ? SavePrompt::tr("1 record") : SavePrompt::tr("%1 records").arg(number(records));
    return fields == 1 ? SavePrompt::tr("1 field of %1", "records").arg(of)
                       : SavePrompt::tr("%1 fields of %2", "number, records").arg(number(fields), of);
}

} // namespace

SavePrompt::SavePrompt(WorkspaceSession& session, const SavePlan& plan, QWidget* parent) : SnugDialog(parent) {
    setObjectName(QStringLiteral("savePrompt"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save"));
    QVBoxLayout* layout = dialogLayout(this);
    const QString count = QLocale().toString(plan.writes.size());
    QLabel* question = heading(plan.writes.size() == 1 ? tr("Send this change to Klipy?")
                                                       : tr("Send these %1 changes to Klipy?").arg(count),
                               this);
    question->setObjectName(QStringLiteral("saveQuestion"));
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(question);
    const Workspace& workspace = session.workspace();
    head->addWidget(quiet(workspace.name + QStringLiteral(" · ") + environmentText(workspace.environment), this));
    layout->addLayout(head);

    auto* panel = new DestructivePanel(Tone::Neutral, this);
    panel->setObjectName(QStringLiteral("saveCounts"));
    const QStringList lines = planSummary(plan);
    for (const QString& line : lines)
        panel->addWidget(paragraph(line, panel));
    layout->addWidget(panel);
    addDestroyed(session, plan, layout);
    addNotes(session, plan, layout);

    auto* cancel = dialogButton(tr("Cancel"), QStringLiteral("saveCancel"), this);
    auto* confirm = dialogButton(plan.writes.size() == 1 ? tr("Save 1 change") : tr("Save %1 changes").arg(count),
                                 QStringLiteral("saveConfirm"), this);
    confirm->setDefault(true);
    confirm->setFocus();
    layout->addLayout(buttonRow({cancel, confirm}));
    connect(cancel, &QPushButton::clicked, this, &SavePrompt::reject);
    connect(confirm, &QPushButton::clicked, this, &SavePrompt::accept);
}

void SavePrompt::addNotes(WorkspaceSession& session, const SavePlan& plan, QVBoxLayout* layout) {
    auto* notes = new QVBoxLayout;
    notes->setSpacing(4);
    QString cost = requestCountText(plan);
    if (Scheduler* scheduler = session.scheduler())
        cost += u'\n' + costSentence(scheduler->forecast(plan.requests()));
    notes->addWidget(quietLine(u"gauge", cost, this));
    if (!plan.rereads.refs.isEmpty()) {
        QWidget* line = quietLine(u"refresh",
                                  rereadsText(plan) + QStringLiteral(". ") +
                                      tr("A field that somebody else has changed meanwhile is not written over unasked."),
                                  this);
        line->setObjectName(QStringLiteral("saveRereads"));
        notes->addWidget(line);
    }
    if (std::any_of(plan.writes.begin(), plan.writes.end(), [](const PlannedWrite& write) {
            return write.staged.change == StagedRecord::Change::Update;
        })) {
        QWidget* line =
            quietLine(u"info", tr("Klipy has no versions: what somebody else changes in the minute between reading and "
                                  "writing is written over."),
                      this);
        line->setObjectName(QStringLiteral("saveWindow"));
        notes->addWidget(line);
    }
    if (session.editing().journal().keeping() == Keeping::MemoryByChoice)
        notes->addWidget(quietLine(
            u"journal", tr("The journal of this workspace is in memory only: it ends with the program."), this));
    const qsizetype left = session.editing().edits().count() - plan.writes.size();
    if (left > 0)
        notes->addWidget(quietLine(u"review",
                                   left == 1 ? tr("1 other record stays staged.")
                                             : tr("%1 other records stay staged.").arg(QLocale().toString(left)),
                                   this));
    layout->addLayout(notes);
}

void SavePrompt::addDestroyed(WorkspaceSession& session, const SavePlan& plan, QVBoxLayout* layout) {
    const ChangeContext context{&session.contract(), &session.editing().edits(), session.names(), QLocale(),
                                session.clock()->wallMs()};
    const QList<DestroyedField> destroyed = destroyedFields(plan, context);
    QList<DestroyedField> cleared;
    QList<DestroyedField> overwritten;
    for (const DestroyedField& field : destroyed)
        (field.overwrites ? overwritten : cleared).append(field);
    if (!destroyed.isEmpty()) {
        auto* panel = new DestructivePanel(Tone::Warning, this);
        panel->setObjectName(QStringLiteral("saveDestroys"));
        const auto add = [&](const char* name, const QString& text, const QList<DestroyedField>& fields) {
            if (fields.isEmpty())
                return;
            QLabel* title = heading(text.arg(fieldsOfRecords(fields.size(), recordsOf(fields))), panel, 1.0);
            title->setObjectName(QLatin1String(name));
            panel->addWidget(title);
            panel->addWidget(new SavePromptList(fields, panel));
        };
        add("saveOverwrites", tr("Writes over what somebody else changed: %1", "2 fields of 1 record"), overwritten);
        add("saveClears", tr("Clears what held a value: %1", "2 fields of 1 record"), cleared);
        layout->addWidget(panel);
    }
    const auto deletes = std::count_if(plan.writes.begin(), plan.writes.end(), isDelete);
    if (deletes > 0)
        layout->addWidget(quietLine(u"trash",
                                    deletes == 1 ? tr("The delete is asked about by itself, at the end.")
                                                 : tr("The deletes are asked about by themselves, at the end."),
                                    this));
}

} // namespace klipy::ui

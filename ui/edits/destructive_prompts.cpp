#include "ui/edits/destructive_prompts.h"

#include "ui/common/spinner.h"
#include "ui/edits/destructive_button.h"
#include "ui/edits/destructive_panel.h"
#include "ui/workspaces/workspace_words.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

QString whereText(const Workspace& workspace) {
    return workspace.name + QStringLiteral(" · ") + environmentText(workspace.environment);
}

QLabel* quiet(const QString& text, QWidget* parent) {
    QLabel* label = paragraph(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// A heading, and under it where it would happen.
QVBoxLayout* head(QLabel* question, const QString& where, QWidget* parent) {
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(question);
    column->addWidget(quiet(where, parent));
    return column;
}

/// "Title   CTO → COO"
QWidget* changeLines(const QList<FieldChange>& changes, QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    const auto told = [](const QString& text) {
        return text.isEmpty() ? DeletePrompt::tr("nothing") : text.left(80);
    };
    for (int row = 0; row < changes.size(); ++row) {
        const FieldChange& change = changes[row];
        grid->addWidget(quiet(change.label, box), row, 0, Qt::AlignTop);
        grid->addWidget(paragraph(DeletePrompt::tr("%1 → %2", "old value, new value")
                                      .arg(told(change.before), told(change.after)),
                                  box),
                        row, 1);
    }
    return box;
}

} // namespace

// Delete one record

DeletePrompt::DeletePrompt(const DeleteFacts& facts, const Workspace& workspace, std::shared_ptr<Clock> clock,
                           QWidget* parent)
    : SnugDialog(parent), m_facts(facts), m_workspace(workspace), m_question(heading({}, this)),
      m_reading(new QWidget(this)), m_place(new QVBoxLayout), m_delete(new DestructiveButton(std::move(clock), this)),
      m_cancel(dialogButton(tr("Cancel"), QStringLiteral("deleteCancel"), this)) {
    setObjectName(QStringLiteral("deletePrompt"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Delete"));
    m_question->setObjectName(QStringLiteral("deleteQuestion"));
    m_delete->setObjectName(QStringLiteral("deleteConfirm"));
    build();
    showReading();
}

void DeletePrompt::build() {
    QVBoxLayout* layout = dialogLayout(this);
    layout->addLayout(head(m_question, kindTitle(m_facts.ref.kind) + QStringLiteral(" · ") + whereText(m_workspace), this));
    m_place->setSpacing(14);
    layout->addLayout(m_place);
    auto* row = new QHBoxLayout(m_reading);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(new Spinner(m_reading), 0, Qt::AlignTop);
    row->addWidget(paragraph(tr("Reading it once more…"), m_reading), 1);
    layout->addWidget(m_reading);
    layout->addLayout(buttonRow({m_delete, m_cancel}));
    m_cancel->setDefault(true);
    m_cancel->setFocus();
    connect(m_cancel, &QPushButton::clicked, this, &DeletePrompt::reject);
    connect(m_delete, &QPushButton::clicked, this, &DeletePrompt::confirmed);
}

void DeletePrompt::showReading() {
    m_delete->disarm();
    m_reading->show();
    fill();
    m_cancel->setFocus();
}

void DeletePrompt::ask(const DeleteFacts& facts) {
    m_facts = facts;
    m_reading->hide();
    fill();
    m_cancel->setFocus();
    m_delete->arm();
}

void DeletePrompt::fill() {
    m_question->setText(tr("Delete %1?").arg(m_facts.name));
    // A & in a name is no shortcut.
    m_delete->setText(tr("Delete %1").arg(QString(m_facts.name).replace(u'&', QLatin1String("&&"))));
    delete m_body;
    m_body = new QWidget(this);
    auto* layout = new QVBoxLayout(m_body);
    layout->setContentsMargins({});
    layout->setSpacing(14);
    if (!m_facts.facts.isEmpty()) {
        auto* panel = new DestructivePanel(Tone::Neutral, m_body);
        for (const auto& [label, value] : std::as_const(m_facts.facts))
            panel->addFact(label, value);
        layout->addWidget(panel);
    }
    if (!m_facts.changes.isEmpty()) {
        auto* panel = new DestructivePanel(Tone::Warning, m_body);
        panel->setObjectName(QStringLiteral("deleteChanges"));
        panel->addWidget(heading(tr("It has changed since you looked at it"), panel, 1.0));
        panel->addWidget(changeLines(m_facts.changes, panel));
        layout->addWidget(panel);
    }
    auto* attached = new QVBoxLayout;
    attached->setSpacing(4);
    for (const QString& sentence : std::as_const(m_facts.attached))
        attached->addWidget(quietLine(u"timeline", sentence, m_body));
    layout->addLayout(attached);
    QLabel* last = paragraph(tr("Neither Klipy nor this program can bring it back."), m_body);
    last->setObjectName(QStringLiteral("deleteFinal"));
    QFont font;
    font.setWeight(QFont::DemiBold);
    last->setFont(font);
    layout->addWidget(last);
    layout->addWidget(quiet(m_facts.isJournalInMemory
                                ? tr("The journal keeps a copy in memory only, until the program ends.")
                                : tr("The journal keeps a copy, from which one like it can be made: with another ID, "
                                     "and without its interactions."),
                            m_body));
    m_place->addWidget(m_body);
    m_body->show();
}

// Discard

DiscardPrompt::DiscardPrompt(int records, int fields, QWidget* parent) : SnugDialog(parent) {
    setObjectName(QStringLiteral("discardPrompt"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Discard all"));
    QVBoxLayout* layout = dialogLayout(this);
    const QString count = QLocale().toString(records);
    QLabel* question = heading(tr("Discard the staged edits of %1 records?").arg(count), this);
    question->setObjectName(QStringLiteral("discardQuestion"));
    layout->addWidget(question);
    layout->addWidget(paragraph(
        tr("%1 changes in all. Nothing of them was sent. Undo brings them back as long as the program runs.")
            .arg(QLocale().toString(fields)),
        this));
    auto* cancel = dialogButton(tr("Cancel"), QStringLiteral("discardCancel"), this);
    auto* confirm = dialogButton(tr("Discard %1").arg(count), QStringLiteral("discardConfirm"), this);
    cancel->setDefault(true);
    cancel->setFocus();
    layout->addLayout(buttonRow({confirm, cancel}));
    connect(cancel, &QPushButton::clicked, this, &DiscardPrompt::reject);
    connect(confirm, &QPushButton::clicked, this, &DiscardPrompt::accept);
}

// Quit

QuitPrompt::QuitPrompt(const QuitRisks& risks, QWidget* parent) : SnugDialog(parent) {
    setObjectName(QStringLiteral("quitPrompt"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Quit"));
    QVBoxLayout* layout = dialogLayout(this);
    const QString count = QLocale().toString(risks.lost);
    QString question = tr("Quit while a save is under way?");
    if (risks.lost > 0)
        question = risks.lost == 1 ? tr("Quit and lose the staged edits of 1 record?")
                                   : tr("Quit and lose the staged edits of %1 records?").arg(count);
    layout->addWidget(heading(question, this));
    if (risks.lost > 0)
        layout->addWidget(paragraph(tr("They are in memory only, because their workspace is for this session, or because "
                                       "its keychain is not open. Nothing of them was sent."),
                                    this));
    if (risks.saves > 0)
        layout->addWidget(paragraph(
            tr("The request under way ends first. What was not sent yet is not sent; it goes on from Review next time, "
               "where staged edits are kept on disk."),
            this));
    auto* cancel = dialogButton(tr("Cancel"), QStringLiteral("quitCancel"), this);
    auto* confirm = dialogButton(tr("Quit"), QStringLiteral("quitConfirm"), this);
    cancel->setDefault(true);
    cancel->setFocus();
    layout->addLayout(buttonRow({confirm, cancel}));
    connect(cancel, &QPushButton::clicked, this, &QuitPrompt::reject);
    connect(confirm, &QPushButton::clicked, this, &QuitPrompt::accept);
}

} // namespace klipy::ui

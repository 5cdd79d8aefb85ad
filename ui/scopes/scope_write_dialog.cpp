#include "ui/scopes/scope_write_dialog.h"

#include "core/scopes/scope_summary.h"
#include "ui/common/theme.h"
#include "ui/scopes/scope_check_panel.h"
#include "ui/scopes/scope_surface.h"
#include "ui/scopes/scope_words.h"
#include "ui/workspaces/message_panel.h"
#include "ui/workspaces/workspace_words.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace klipy::ui {

namespace {

int updatesOf(const ScopePlan& plan) {
    return static_cast<int>(
        std::count_if(plan.probes.begin(), plan.probes.end(), [](const ScopeProbe& probe) { return !isRead(probe); }));
}

} // namespace

ScopeWriteDialog::ScopeWriteDialog(ScopeWriteCheck& check, const ScopeWatch& watch, const WriteGate& gate,
                                   const Workspace& workspace, const Contract& contract, QWidget* parent)
    : SnugDialog(parent), m_check(check), m_watch(watch), m_gate(gate), m_plan(check.plan()) {
    setObjectName(QStringLiteral("writeCheckDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Check write scopes"));
    build(workspace, contract);
    connect(&m_check, &ScopeRun::progressed, this, &ScopeWriteDialog::progress);
    connect(&m_check, &ScopeRun::ended, this, &ScopeWriteDialog::end);
    lookAtLock();
}

ScopeWriteDialog::~ScopeWriteDialog() {
    m_check.disconnect(this);
    m_check.stop();
}

void ScopeWriteDialog::build(const Workspace& workspace, const Contract& contract) {
    QVBoxLayout* layout = dialogLayout(this);
    layout->addWidget(heading(tr("Find out what this key may write?"), this));
    m_words = new QWidget(this);
    auto* words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(10);
    words->addWidget(paragraph(tr("Klipy tells no key its scopes. There is one way to ask about writing without "
                                  "changing anything: an update (PATCH) with nothing in it, of an id that no record "
                                  "can have."),
                               m_words));
    words->addWidget(paragraph(tr("A refusal (401 or 403) means no. 400, 404 or 422 means probably, and never more. A "
                                  "success would be a surprise: the check stops at once and says so."),
                               m_words));
    words->addWidget(makePlan());
    QStringList cannotTell = m_plan.cannotTell;
    cannotTell.removeIf([&contract](const QString& scope) { return powerOf(scope, contract) == ScopePower::Read; });
    if (!cannotTell.isEmpty()) {
        QLabel* cannot = paragraph(tr("It can't tell: %1. Removing and creating are never tried: no DELETE or PUT, and "
                                      "no POST that isn't a query, is ever sent to find out.")
                                       .arg(listText(cannotTell)),
                                   m_words);
        cannot->setObjectName(QStringLiteral("writeCheckCannotTell"));
        words->addWidget(cannot);
    }
    words->addWidget(makeLock());
    const int updates = updatesOf(m_plan);
    m_consent = new QCheckBox(m_words);
    m_consent->setObjectName(QStringLiteral("writeCheckConsent"));
    QString name = workspace.name;
    name.replace(u'&', QLatin1String("&&")); // it would mark a key
    m_consent->setText(
        (updates == 1 ? tr("Yes, send this update to “%1” (%2)") : tr("Yes, send these updates to “%1” (%2)"))
            .arg(name, environmentText(workspace.environment)));
    words->addWidget(m_consent);
    layout->addWidget(m_words);

    m_progressText = paragraph({}, this);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_result = new MessagePanel(this);
    m_result->setObjectName(QStringLiteral("writeCheckResult"));
    layout->addWidget(m_progressText);
    layout->addWidget(m_progress);
    layout->addWidget(m_result);
    m_progressText->hide();
    m_progress->hide();

    m_close = dialogButton(tr("Cancel"), QStringLiteral("writeCheckCancel"), this);
    m_send = dialogButton(tr("Send %1").arg(requestCount(m_plan.cost())), QStringLiteral("writeCheckSend"), this);
    layout->addLayout(buttonRow({m_close, m_send}));
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_check.isRunning())
            m_check.stop();
        else
            reject();
    });
    connect(m_send, &QPushButton::clicked, this, &ScopeWriteDialog::start);
    connect(m_consent, &QCheckBox::toggled, this, &ScopeWriteDialog::lookAtLock);
    m_consent->setFocus();
}

QWidget* ScopeWriteDialog::makePlan() {
    auto* surface = new ScopeSurface(Tone::Neutral, m_words);
    auto* layout = new QVBoxLayout(surface);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(6);
    QLabel* title = paragraph(tr("Sends exactly this, one after the other, each once:"), surface);
    QFont bold;
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    layout->addWidget(title);
    QStringList lines;
    for (const ScopeProbe& probe : m_plan.probes)
        lines.append(probeText(probe));
    QLabel* requests = paragraph(lines.join(u'\n'), surface);
    requests->setObjectName(QStringLiteral("writeCheckRequests"));
    requests->setFont(fixedFont(font()));
    requests->setLayoutDirection(Qt::LeftToRight);
    requests->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(requests);
    QLabel* note = paragraph(tr("Updates go to the id %1. The last one is a read: it shows that the key itself is "
                                "good, so that a refusal means the scope.")
                                 .arg(impossibleId()),
                             surface);
    note->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(note);
    return surface;
}

QWidget* ScopeWriteDialog::makeLock() {
    m_lock = new ScopeSurface(Tone::Warning, m_words);
    m_lock->setObjectName(QStringLiteral("writeCheckLocked"));
    auto* row = new QHBoxLayout(m_lock);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(quietLine(u"lock",
                             tr("The workspace is locked: nothing that could write leaves it. Unlock it to go on."),
                             m_lock),
                   1);
    QPushButton* unlock = dialogButton(tr("Unlock…"), QStringLiteral("writeCheckUnlock"), m_lock);
    row->addWidget(unlock, 0, Qt::AlignVCenter);
    connect(unlock, &QPushButton::clicked, this, &ScopeWriteDialog::unlockRequested);
    return m_lock;
}

void ScopeWriteDialog::lookAtLock() {
    m_lock->setVisible(!m_gate.isOpen());
    m_consent->setEnabled(m_gate.isOpen());
    m_send->setEnabled(m_gate.isOpen() && m_consent->isChecked() && !m_ran && updatesOf(m_plan) > 0);
}

void ScopeWriteDialog::changeEvent(QEvent* event) {
    SnugDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && m_lock)
        lookAtLock();
}

void ScopeWriteDialog::start() {
    if (!m_gate.isOpen() || !m_consent->isChecked() || m_ran)
        return;
    m_ran = true;
    m_words->hide();
    m_send->hide();
    m_close->setText(tr("Stop"));
    progress(0, m_plan.cost());
    m_check.start(m_plan);
}

void ScopeWriteDialog::progress(int sent, int of) {
    m_progressText->setText(tr("Request %1 of %2").arg(QLocale().toString(sent), QLocale().toString(of)));
    m_progress->setRange(0, qMax(1, of));
    m_progress->setValue(sent);
    m_progressText->show();
    m_progress->show();
}

QString ScopeWriteDialog::resultText() const {
    QStringList lines;
    for (const ScopeProbe& probe : m_plan.probes) {
        const ScopeCell* cell = m_watch.report().scope(probe.operation().scope);
        if (!isRead(probe) && cell)
            lines.append(tr("%1: %2", "scope, how it stands").arg(cell->scope, heldText(*cell)));
    }
    return lines.join(u'\n');
}

void ScopeWriteDialog::end(ScopeCheckEnd how) {
    m_progressText->hide();
    m_progress->hide();
    Message message;
    message.tone = toneOf(how);
    message.title = checkEndTitle(how, m_check.sent());
    message.text = how == ScopeCheckEnd::Finished ? resultText() : checkEndText(how);
    const QString id = how == ScopeCheckEnd::Answered ? answeredRequestId(m_watch.findings()) : QString();
    if (!id.isEmpty())
        message.detail = tr("Request id: %1").arg(id);
    m_result->say(message);
    m_close->setText(tr("Close"));
    m_close->setFocus();
}

} // namespace klipy::ui

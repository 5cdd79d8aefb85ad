#include "ui/scopes/scope_check_panel.h"

#include "ui/common/plain_text.h"
#include "ui/common/theme.h"
#include "ui/scopes/scope_words.h"
#include "ui/workspaces/form_parts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace klipy::ui {

QString checkCostText(const ScopePlan& plan, int limit) {
    const bool reads = std::all_of(plan.probes.begin(), plan.probes.end(), isRead);
    const QString cost =
        ScopeCheckPanel::tr("%1 of %2", "4, 200 requests").arg(QLocale().toString(plan.cost()), requestCount(limit));
    return reads ? ScopeCheckPanel::tr("%1, all of them reads", "4 of 200 requests").arg(cost) : cost;
}

QString probeText(const ScopeProbe& probe) {
    const QString text = requestText(probe.operation().method, probe.operation().pathTemplate);
    return probe.request.body ? text + QStringLiteral("  ") + oneLine(QString::fromUtf8(*probe.request.body), 120)
                              : text;
}

ScopeCheckPanel::ScopeCheckPanel(QWidget* parent)
    : ScopeSurface(Tone::Info, parent), m_cost(paragraph({}, this)), m_requests(paragraph({}, this)),
      m_cannotTell(paragraph({}, this)), m_progress(new QProgressBar(this)),
      m_send(dialogButton(tr("Send"), QStringLiteral("sendCheck"), this)),
      m_cancel(dialogButton(tr("Cancel"), QStringLiteral("cancelCheck"), this)),
      m_stop(dialogButton(tr("Stop"), QStringLiteral("stopCheck"), this)) {
    setObjectName(QStringLiteral("checkPlan"));
    m_cost->setObjectName(QStringLiteral("checkCost"));
    m_requests->setObjectName(QStringLiteral("checkRequests"));
    m_cannotTell->setObjectName(QStringLiteral("checkCannotTell"));
    m_progress->setObjectName(QStringLiteral("checkProgress"));
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_progress->setTextVisible(false);
    QFont bold;
    bold.setWeight(QFont::DemiBold);
    m_cost->setFont(bold);
    m_requests->setFont(fixedFont(font()));
    m_requests->setLayoutDirection(Qt::LeftToRight);
    m_cannotTell->setForegroundRole(QPalette::PlaceholderText);

    auto* words = new QVBoxLayout;
    words->setSpacing(5);
    words->addWidget(m_cost);
    words->addWidget(m_requests);
    words->addWidget(m_progress);
    words->addWidget(m_cannotTell);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : {m_cancel, m_send, m_stop})
        buttons->addWidget(button, 0, Qt::AlignBottom);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 12, 10);
    row->setSpacing(16);
    row->addLayout(words, 1);
    row->addLayout(buttons);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_send, &QPushButton::clicked, this, &ScopeCheckPanel::sendRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ScopeCheckPanel::cancelled);
    connect(m_stop, &QPushButton::clicked, this, &ScopeCheckPanel::stopRequested);
    setVisible(false);
}

void ScopeCheckPanel::ask(const ScopePlan& plan, int limit, int left) {
    QString cost = tr("Sends %1", "4 of 200 requests, all of them reads").arg(checkCostText(plan, limit));
    if (left >= 0)
        cost += u' ' + tr("(%1 left now)").arg(QLocale().toString(left));
    m_cost->setText(cost);
    QStringList lines;
    for (const ScopeProbe& probe : plan.probes) {
        lines.append(probeText(probe));
        if (!probe.request.pathArguments.isEmpty())
            lines.last() += QStringLiteral("  ") + (probe.knownRecord ? tr("(of a record that is known)")
                                                                      : tr("(of an id that no record can have)"));
    }
    m_requests->setText(lines.join(u'\n'));
    m_cannotTell->setText(plan.cannotTell.isEmpty() ? QString()
                                                    : tr("It can't tell: %1.").arg(listText(plan.cannotTell)));
    m_cannotTell->setVisible(!plan.cannotTell.isEmpty());
    m_send->setText(tr("Send %1").arg(requestCount(plan.cost())));
    setRunning(false);
    setVisible(true);
    m_send->setFocus();
}

void ScopeCheckPanel::showProgress(int sent, int of) {
    setRunning(true);
    m_cost->setText(
        tr("Checking scopes: %1 of %2", "request number, requests").arg(QLocale().toString(sent), requestCount(of)));
    m_progress->setRange(0, qMax(1, of));
    m_progress->setValue(sent);
    setVisible(true);
}

bool ScopeCheckPanel::isAsking() const {
    return !isHidden() && !m_running;
}

void ScopeCheckPanel::setRunning(bool running) {
    const bool began = running && !m_running;
    m_running = running;
    m_requests->setVisible(!running);
    m_cannotTell->setVisible(!running && !m_cannotTell->text().isEmpty());
    m_progress->setVisible(running);
    m_send->setVisible(!running);
    m_cancel->setVisible(!running);
    m_stop->setVisible(running);
    if (began)
        m_stop->setFocus();
}

void ScopeCheckPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && isAsking())
        emit cancelled();
    else
        ScopeSurface::keyPressEvent(event);
}

} // namespace klipy::ui

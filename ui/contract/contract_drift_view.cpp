#include "ui/contract/contract_drift_view.h"

#include "ui/common/empty_state.h"
#include "ui/contract/contract_table.h"

#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace klipy::ui {

ContractDriftView::ContractDriftView(const DriftLog& log, std::function<qint64()> nowMs, QWidget* parent)
    : QWidget(parent), m_log(log), m_model(log, std::move(nowMs)), m_explained(new QLabel(this)),
      m_body(new QStackedWidget(this)), m_table(new ContractTable(m_model, {36, 14, 13, 12, 14, 20}, this)),
      m_empty(new EmptyState(this)) {
    setObjectName(QStringLiteral("contractDrift"));
    m_table->setObjectName(QStringLiteral("contractDriftTable"));
    m_table->setAccessibleName(tr("Differences between the contract and the server's answers"));
    m_table->hideBelow(ContractDriftModel::Since, 760);
    m_table->hideBelow(ContractDriftModel::About, 560);
    m_explained->setObjectName(QStringLiteral("contractDriftExplained"));
    m_explained->setTextFormat(Qt::PlainText);
    m_explained->setWordWrap(true);
    m_explained->setForegroundRole(QPalette::PlaceholderText);
    m_explained->setContentsMargins(12, 8, 12, 8);
    m_body->addWidget(m_table);
    m_body->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_explained);
    layout->addWidget(m_body, 1);
    connect(&m_log, &DriftLog::changed, this, &ContractDriftView::update); // after the model's own
    update();
}

void ContractDriftView::update() {
    const QLocale locale;
    const bool any = !m_log.seen().isEmpty();
    m_explained->setVisible(any);
    m_body->setCurrentWidget(any ? static_cast<QWidget*>(m_table) : m_empty);
    if (!any) {
        const QString seen =
            m_log.answers() == 0
                ? tr("Load some records to begin with.")
                : tr("%1 answers were compared in this session.").arg(locale.toString(m_log.answers()));
        const bool compared = m_log.answers() > 0;
        m_empty->setContent(compared ? QStringLiteral("check") : QStringLiteral("search"),
                            compared ? tr("The server keeps to the contract") : tr("Nothing was compared yet"),
                            tr("While you browse, each answer is compared with the contract in use. What the server "
                               "sends otherwise is counted here, with the place and never with a value. Tables show "
                               "it anyway.") +
                                QStringLiteral("\n\n") + seen);
        return;
    }
    QString words = tr("What the server sent otherwise than the contract says, in %1 compared answers of this session. "
                       "Nothing of it breaks a table. Much of it? Load Klipy's newer document.")
                        .arg(locale.toString(m_log.answers()));
    if (m_log.leftOut() > 0)
        words += u' ' + tr("%1 more findings found no room in the list.").arg(locale.toString(m_log.leftOut()));
    m_explained->setText(words);
}

void ContractDriftView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_body->currentWidget() == m_table)
        m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace klipy::ui

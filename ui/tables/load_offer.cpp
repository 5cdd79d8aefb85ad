#include "ui/tables/load_offer.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace klipy::ui {

LoadOffer::LoadOffer(QWidget* parent)
    : QFrame(parent), m_words(new QLabel(this)), m_start(new QPushButton(tr("Load all"), this)) {
    setObjectName(QStringLiteral("loadOffer"));
    setFrameShape(QFrame::StyledPanel);
    m_start->setDefault(true);
    m_words->setObjectName(QStringLiteral("loadOfferWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_start->setObjectName(QStringLiteral("loadOfferStart"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("loadOfferCancel"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_start);
    layout->addWidget(cancel);
    connect(m_start, &QPushButton::clicked, this, [this] {
        hide();
        emit accepted();
    });
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void LoadOffer::offer(const QString& cost) {
    m_words->setText(cost);
    show();
    m_start->setFocus(Qt::OtherFocusReason);
}

} // namespace klipy::ui

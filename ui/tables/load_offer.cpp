#include "ui/tables/load_offer.h"

#include "ui/common/colors.h"
#include "ui/tables/load_words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace klipy::ui {

namespace {
QLabel* plainLabel(QWidget* parent, const char* name) {
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}
} // namespace

LoadOffer::LoadOffer(QWidget* parent)
    : QFrame(parent), m_title(plainLabel(this, "loadOfferTitle")), m_cost(plainLabel(this, "loadOfferWords")),
      m_start(new QPushButton(this)), m_cancel(new QPushButton(tr("Cancel"), this)) {
    setObjectName(QStringLiteral("loadOffer"));
    setFrameShape(QFrame::NoFrame);
    QFont bold; // only its weight is ours; the rest is inherited
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_start->setObjectName(QStringLiteral("loadOfferStart"));
    m_start->setDefault(true);
    m_cancel->setObjectName(QStringLiteral("loadOfferCancel"));

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_cost);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(words, 1);
    layout->addWidget(m_start);
    layout->addWidget(m_cancel);
    connect(m_start, &QPushButton::clicked, this, [this] {
        hide();
        emit accepted();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        hide();
        emit declined();
    });
    hide();
}

void LoadOffer::ask(const OfferWords& words) {
    m_title->setText(words.title);
    m_cost->setText(words.cost);
    m_start->setText(words.action);
    // The keyboard goes to the button, so that is where a screen reader must hear what it costs.
    m_start->setAccessibleDescription(words.title + u' ' + words.cost);
    show();
    m_start->setFocus(Qt::OtherFocusReason);
}

void LoadOffer::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        m_cancel->click();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        (m_cancel->hasFocus() ? m_cancel : m_start)->click();
    else
        QFrame::keyPressEvent(event);
}

void LoadOffer::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), toneBackground(Tone::Info, palette()));
    painter.fillRect(0, height() - 1, width(), 1, toneBorder(Tone::Info, palette()));
}

} // namespace klipy::ui

#include "ui/contract/contract_loss_row.h"

#include "ui/common/icons.h"
#include "ui/contract/contract_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace klipy::ui {

namespace {
constexpr int signSize = 16;
}

ContractLossRow::ContractLossRow(const ContractLoss& loss, QWidget* parent)
    : QWidget(parent), m_sign(new QLabel(this)) {
    setObjectName(QStringLiteral("contractLoss"));
    auto* what = new QLabel(lossText(loss), this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    QFont bold = what->font();
    bold.setWeight(QFont::DemiBold);
    what->setFont(bold);
    auto* meaning = new QLabel(lossMeaning(loss), this);
    meaning->setTextFormat(Qt::PlainText);
    meaning->setWordWrap(true);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(what);
    texts->addWidget(meaning);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    paintSign();
}

void ContractLossRow::paintSign() {
    m_sign->setPixmap(
        iconPixmap(u"warning", toneText(Tone::Warning, palette()), {signSize, signSize}, devicePixelRatioF()));
}

void ContractLossRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSign();
}

} // namespace klipy::ui

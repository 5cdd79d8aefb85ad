#include "ui/contract/contract_source_card.h"

#include "ui/common/colors.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/contract/contract_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace klipy::ui {

namespace {

constexpr int signSize = 20;
constexpr qreal radius = 8;
constexpr qsizetype longestTitle = 120;

QString titleOf(const ContractPageParts& parts) {
    if (!parts.loaded)
        return ContractSourceCard::tr("The contract that ships with the app");
    const QString title = oneLine(parts.inUse->title, longestTitle);
    const QString version = oneLine(parts.inUse->version, longestTitle);
    const QString named = title.isEmpty() ? ContractSourceCard::tr("A loaded document") : title;
    return version.isEmpty() ? named
                             : ContractSourceCard::tr("%1, version %2", "title of a document").arg(named, version);
}

QString detailOf(const ContractPageParts& parts) {
    if (!parts.loaded)
        return ContractSourceCard::tr("Gathered from Klipy's public documents; what they don't say is assumed, and "
                                      "marked. Klipy's own OpenAPI document can take its place.");
    const ContractChoice& choice = *parts.loaded;
    QString words =
        ContractSourceCard::tr("Loaded from %1", "a file or a web address").arg(documentName(choice.source));
    if (choice.chosenMs > 0)
        words = ContractSourceCard::tr("%1 · in use since %2", "where from, when")
                    .arg(words, absoluteMoment(choice.chosenMs, QLocale()));
    QStringList renames;
    for (const FieldRename& rename : choice.renames)
        renames.append(ContractSourceCard::tr("%1 replaces %2", "names of fields")
                           .arg(documentName(rename.to), documentName(rename.from)));
    return renames.isEmpty() ? words : words + QStringLiteral("\n") + renames.join(QStringLiteral(" · "));
}

} // namespace

ContractSourceCard::ContractSourceCard(const ContractPageParts& parts, QWidget* parent)
    : QFrame(parent), m_sign(new QLabel(this)), m_isLoaded(parts.loaded.has_value()) {
    setObjectName(QStringLiteral("contractSource"));
    auto* title = new ElidedLabel(titleOf(parts), this);
    title->setObjectName(QStringLiteral("contractSourceTitle"));
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto* detail = new QLabel(this);
    detail->setObjectName(QStringLiteral("contractSourceDetail"));
    detail->setTextFormat(Qt::PlainText);
    detail->setWordWrap(true);
    detail->setText(detailOf(parts));
    auto* back = new QPushButton(tr("Take back"), this);
    back->setObjectName(QStringLiteral("contractTakeBack"));
    back->setAutoDefault(false);
    back->setToolTip(tr("Use the contract that ships with the app again"));
    back->setVisible(m_isLoaded);
    connect(back, &QPushButton::clicked, this, &ContractSourceCard::takeBackRequested);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(title);
    texts->addWidget(detail);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 9, 10, 9);
    layout->setSpacing(10);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(back, 0, Qt::AlignVCenter);
    paintSign();
}

void ContractSourceCard::paintSign() {
    m_sign->setPixmap(iconPixmap(m_isLoaded ? u"code" : u"journal", mutedTextColor(palette()), {signSize, signSize},
                                 devicePixelRatioF()));
}

void ContractSourceCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSign();
}

void ContractSourceCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tone tone = m_isLoaded ? Tone::Info : Tone::Neutral;
    painter.setPen(m_isLoaded ? toneBorder(tone, palette()) : separatorColor(palette()));
    painter.setBrush(m_isLoaded ? toneBackground(tone, palette()) : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace klipy::ui

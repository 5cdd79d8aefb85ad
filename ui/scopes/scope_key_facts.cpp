#include "ui/scopes/scope_key_facts.h"

#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/scopes/scope_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

constexpr int iconSize = 16;

QStringView iconOf(Tone tone) {
    switch (tone) {
    case Tone::Ok:
        return u"check";
    case Tone::Warning:
        return u"warning";
    case Tone::Error:
        return u"error";
    case Tone::Neutral:
    case Tone::Info:
        break;
    }
    return u"info";
}

} // namespace

ScopeKeyFacts::ScopeKeyFacts(QWidget* parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_row(new QHBoxLayout), m_icon(new QLabel(this)),
      m_hint(new QLabel(this)), m_kept(new QLabel(this)), m_mark(new QLabel(this)), m_standing(new ElidedLabel(this)),
      m_showDates(new QToolButton(this)) {
    setObjectName(QStringLiteral("scopeKeyFacts"));
    m_hint->setObjectName(QStringLiteral("keyFingerprint"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setFont(fixedFont(m_hint->font()));
    m_hint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_kept->setObjectName(QStringLiteral("keyKept"));
    m_kept->setForegroundRole(QPalette::PlaceholderText);
    m_standing->setObjectName(QStringLiteral("keyStanding"));
    m_showDates->setObjectName(QStringLiteral("showKeyDates"));
    m_showDates->setText(tr("Expiry and rotation"));
    m_showDates->setIcon(icon(u"calendar"));
    m_showDates->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_showDates->setAutoRaise(true);
    m_showDates->setCheckable(true);
    m_showDates->setFocusPolicy(Qt::TabFocus);
    m_showDates->hide();
    connect(m_showDates, &QToolButton::toggled, this, [this](bool shown) {
        if (m_dates)
            m_dates->setVisible(shown);
    });
    m_column->setContentsMargins(12, 2, 12, 4);
    m_column->setSpacing(6);
    m_column->addLayout(m_row);
    m_row->setSpacing(6);
    m_row->addWidget(m_icon);
    m_row->addWidget(m_hint);
    m_row->addSpacing(10);
    m_row->addWidget(m_kept);
    m_row->addSpacing(10);
    m_row->addWidget(m_mark);
    m_row->addWidget(m_standing, 1);
    m_row->addWidget(m_showDates);
    paintIcons();
}

void ScopeKeyFacts::show(const ScopeReport& report, WorkspaceKey::State state, qint64 nowMs) {
    const bool usable = state == WorkspaceKey::State::Ready || state == WorkspaceKey::State::Session;
    m_hint->setText(report.hint);
    m_hint->setVisible(usable && !report.hint.isEmpty());
    m_kept->setText(keptText(state));
    m_standing->setText(usable ? standingText(report, nowMs) : QString());
    m_mark->setVisible(usable);
    m_tone = toneOf(report.key);
    paintIcons();
}

void ScopeKeyFacts::setDates(QWidget* dates) {
    delete m_dates;
    m_dates = dates;
    m_showDates->setVisible(dates != nullptr);
    if (!dates)
        return;
    m_column->addWidget(dates);
    dates->setVisible(m_showDates->isChecked());
}

void ScopeKeyFacts::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcons();
}

void ScopeKeyFacts::paintIcons() {
    const QSize size(iconSize, iconSize);
    m_icon->setPixmap(iconPixmap(u"key", mutedTextColor(palette()), size, devicePixelRatioF()));
    m_mark->setPixmap(iconPixmap(iconOf(m_tone), toneText(m_tone, palette()), size, devicePixelRatioF()));
}

} // namespace klipy::ui

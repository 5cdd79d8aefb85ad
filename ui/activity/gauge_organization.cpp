#include "ui/activity/gauge_organization.h"

#include "ui/activity/budget_gauge_accessible.h"
#include "ui/activity/budget_text.h"
#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QPainter>
#include <QStyle>

namespace klipy::ui {

namespace {
constexpr int pictureSize = 14;
constexpr int margin = 7;
constexpr int gap = 5;
constexpr int inset = 2; // above and below
} // namespace

OrganizationGauge::OrganizationGauge(QWidget* parent) : QWidget(parent) {
    installBudgetGaugeAccessibility();
    setObjectName(QStringLiteral("organizationGauge"));
    setAccessibleName(tr("Organization budget"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void OrganizationGauge::setState(const OrganizationState& state) {
    m_state = state;
    setVisible(state.probablyReached);
}

QString OrganizationGauge::sentence() const {
    return organizationSentence(m_state);
}

QString OrganizationGauge::words(int room) const {
    const QString whole = tr("Organization probably used up");
    return fontMetrics().horizontalAdvance(whole) <= room
               ? whole
               : tr("Organization?", "its budget is probably used up, where room is scarce");
}

int OrganizationGauge::widthFor(const QString& words) const {
    return margin + pictureSize + gap + fontMetrics().horizontalAdvance(words) + margin;
}

QSize OrganizationGauge::sizeHint() const {
    return {widthFor(words(QWIDGETSIZE_MAX)), fontMetrics().height() + 6};
}

QSize OrganizationGauge::minimumSizeHint() const {
    return {widthFor(words(0)), sizeHint().height()};
}

void OrganizationGauge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneBorder(Tone::Warning, palette()));
    painter.setBrush(toneBackground(Tone::Warning, palette()));
    const QRectF pill = QRectF(rect()).adjusted(0.5, inset + 0.5, -0.5, -inset - 0.5);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const QColor text = toneText(Tone::Warning, palette());
    const QRect picture = QStyle::visualRect(layoutDirection(), rect(),
                                             QRect(margin, (height() - pictureSize) / 2, pictureSize, pictureSize));
    painter.drawPixmap(picture.topLeft(), iconPixmap(u"company", text, picture.size(), devicePixelRatioF()));
    const int start = margin + pictureSize + gap;
    const int room = width() - start - margin;
    const QString shown = words(room);
    painter.setPen(text);
    painter.setLayoutDirection(shown.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), QRect(start, 0, room, height())),
                     static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute |
                                      QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     shown);
}

} // namespace klipy::ui

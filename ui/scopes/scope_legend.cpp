#include "ui/scopes/scope_legend.h"

#include "ui/common/colors.h"

#include <QPainter>
#include <QStyle>

namespace klipy::ui {

namespace {
constexpr int margin = 12;
constexpr int gap = 18;
constexpr int markGap = 5;
} // namespace

ScopeLegend::ScopeLegend(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("scopesLegend"));
    m_entries = {{ScopeMark::HeldProven, tr("held, proven: it was carried out")},
                 {ScopeMark::HeldProbable, tr("held, probable: it was let in")},
                 {ScopeMark::LackingProven, tr("not held, proven: it was refused")},
                 {ScopeMark::LackingProbable, tr("not held, probable")},
                 {ScopeMark::NotKnown, tr("not known")}};
    QStringList words;
    for (const Entry& entry : m_entries)
        words.append(entry.words);
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize ScopeLegend::minimumSizeHint() const {
    return {200, fontMetrics().height() + 10};
}

int ScopeLegend::heightForWidth(int width) const {
    return arrange(width, nullptr);
}

int ScopeLegend::arrange(int width, QPainter* painter) const {
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.height() + 4;
    int x = margin;
    int y = 4;
    for (const Entry& entry : m_entries) {
        const int wide = scopeMarkSize + markGap + metrics.horizontalAdvance(entry.words);
        if (x > margin && x + wide > width - margin) {
            x = margin;
            y += line;
        }
        if (painter) {
            const auto mirrored = [this](const QRect& part) {
                return QStyle::visualRect(layoutDirection(), rect(), part);
            };
            paintMark(*painter, mirrored(QRect(x, y + (line - scopeMarkSize) / 2, scopeMarkSize, scopeMarkSize)),
                      entry.mark, palette());
            painter->setPen(mutedTextColor(palette()));
            painter->drawText(mirrored(QRect(x + scopeMarkSize + markGap, y, wide - scopeMarkSize, line)),
                              static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) |
                                  Qt::AlignVCenter,
                              entry.words);
        }
        x += wide + gap;
    }
    return y + line + 4;
}

void ScopeLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    arrange(width(), &painter);
}

} // namespace klipy::ui

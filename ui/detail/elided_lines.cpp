#include "ui/detail/elided_lines.h"

#include "ui/common/plain_text.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

/// Where each line of \a text starts, up to \a most lines and the one that follows.
QList<int> lineStarts(const QString& text, const QFont& font, int width, int most) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    QList<int> starts;
    layout.beginLayout();
    while (starts.size() <= most) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        starts.append(line.textStart());
    }
    layout.endLayout();
    return starts;
}

} // namespace

void drawElidedLines(QPainter& painter, const QRect& area, const QString& text, int lines) {
    const QFontMetrics metrics(painter.font());
    const QList<int> starts = lineStarts(text, painter.font(), area.width(), lines);
    const qsizetype shown = std::min<qsizetype>(lines, starts.size());
    for (qsizetype i = 0; i < shown; ++i) {
        const bool hasNext = i + 1 < starts.size();
        const bool isCut = hasNext && i + 1 == lines;
        const QString rest = text.mid(starts[i], hasNext && !isCut ? starts[i + 1] - starts[i] : -1).trimmed();
        const QRect place(area.left(), area.top() + static_cast<int>(i) * metrics.lineSpacing(), area.width(),
                          metrics.lineSpacing());
        painter.drawText(place, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                         isCut ? metrics.elidedText(rest, Qt::ElideRight, area.width()) : rest);
    }
}

TitleLabel::TitleLabel(int mostLines, QWidget* parent) : QLabel(parent), m_mostLines(mostLines) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true); // else QLabel takes the height-for-width out of the policy with each text
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TitleLabel::setTitle(const QString& title) {
    setText(oneLine(title, 1000));
    updateToolTip();
    updateGeometry();
}

int TitleLabel::heightForWidth(int width) const {
    const auto starts = lineStarts(text(), font(), std::max(1, width), m_mostLines);
    const auto lines = std::clamp<qsizetype>(starts.size(), 1, m_mostLines);
    return static_cast<int>(lines) * QFontMetrics(font()).lineSpacing();
}

QSize TitleLabel::sizeHint() const {
    return {QFontMetrics(font()).averageCharWidth() * 20, heightForWidth(width())};
}

QSize TitleLabel::minimumSizeHint() const {
    return {QFontMetrics(font()).averageCharWidth() * 4, QFontMetrics(font()).lineSpacing()};
}

void TitleLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    drawElidedLines(painter, rect(), text(), m_mostLines);
}

void TitleLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    updateToolTip();
}

void TitleLabel::updateToolTip() {
    const bool isCut = lineStarts(text(), font(), std::max(1, width()), m_mostLines).size() > m_mostLines;
    setToolTip(isCut ? toolTipText(text()) : QString());
}

} // namespace klipy::ui

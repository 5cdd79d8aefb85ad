#include "ui/activity/gauge_picture.h"

#include "ui/common/colors.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace klipy::ui {

namespace {

constexpr qreal shareHeight = 3;
constexpr qreal shareGap = 2;
constexpr qint64 minuteMs = 60'000;

int spent(const BudgetHistory::Slice& slice) {
    return std::max(0, slice.ours) + std::max(0, slice.others);
}

QColor trackColor(const QPalette& palette) {
    return blend(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.16);
}

/// Paints in pixels of the screen. At 150 % a bar of two logical pixels would else be blurred at one edge or the other.
class PixelPainter {
public:
    PixelPainter(QPainter* painter, const QRectF& area) : m_painter(painter) {
        m_painter->save();
        const QTransform toScreen = painter->deviceTransform();
        m_scale = toScreen.m22() > 0 ? toScreen.m22() : 1;
        const QRectF onScreen = toScreen.mapRect(area);
        const QRect whole(QPoint(qRound(onScreen.left()), qRound(onScreen.top())),
                          QSize(qRound(onScreen.width()), qRound(onScreen.height())));
        m_size = whole.size();
        // From now on one unit is one pixel of the screen, and (0, 0) is the corner of the area.
        m_painter->setWorldTransform(QTransform::fromTranslate(whole.left(), whole.top()) * toScreen.inverted() *
                                     painter->worldTransform());
        m_painter->setPen(Qt::NoPen);
    }
    ~PixelPainter() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(PixelPainter)

    QSize size() const { return m_size; }
    /// Logical pixels as whole pixels of the screen, never none.
    int pixels(qreal logical) const { return std::max(1, qRound(logical * m_scale)); }
    void fill(const QRect& rect, const QColor& color) { m_painter->fillRect(rect, color); }
    void fillRound(const QRectF& rect, const QColor& color) {
        m_painter->setBrush(color);
        m_painter->drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    }

private:
    QPainter* m_painter;
    qreal m_scale = 1;
    QSize m_size;
};

/// Where the bars stand.
struct Columns {
    int count = 0; ///< the latest so many slices have room
    int width = 1;
    int pitch = 1;
    int start = 0; ///< what the whole width leaves over, so that the newest bar ends at the edge
};

Columns columnsIn(const PixelPainter& pixels, qsizetype slices) {
    Columns columns;
    const int gap = pixels.pixels(0.75);
    const int width = pixels.size().width() + gap;
    columns.pitch = std::max(gap + 1, slices > 0 ? width / static_cast<int>(slices) : width);
    columns.count = static_cast<int>(std::min<qsizetype>(slices, width / columns.pitch));
    columns.width = columns.pitch - gap;
    columns.start = width - columns.count * columns.pitch;
    return columns;
}

/// One bar's two parts, in pixels.
struct Bar {
    int ours = 0;
    int others = 0;
};

/// Whatever was spent is seen, if only as a dot of each tone.
Bar barOf(const BudgetHistory::Slice& slice, int full, int height, int least) {
    const int all = spent(slice);
    if (all == 0)
        return {};
    const bool both = slice.ours > 0 && slice.others > 0;
    const int tall = std::clamp(qRound(double(all) / full * height), both ? 2 * least : least, height);
    if (!both)
        return slice.ours > 0 ? Bar{tall, 0} : Bar{0, tall};
    const int others = std::clamp(qRound(double(slice.others) / all * tall), least, tall - least);
    return {tall - others, others};
}

void paintBars(PixelPainter& pixels, const Columns& columns, int height, const GaugePicture& picture,
               const QPalette& palette) {
    const int full = fullHeight(picture.history, picture.limit);
    const int least = pixels.pixels(1);
    for (int i = 0; i < columns.count; ++i) {
        const BudgetHistory::Slice& slice = picture.history.slices[picture.history.slices.size() - columns.count + i];
        int x = columns.start + i * columns.pitch;
        if (picture.rightToLeft)
            x = pixels.size().width() - x - columns.width;
        const Bar bar = barOf(slice, full, height, least);
        if (bar.ours + bar.others == 0)
            pixels.fill({x, height - least, columns.width, least}, trackColor(palette));
        pixels.fill({x, height - bar.ours, columns.width, bar.ours}, oursColor(palette));
        pixels.fill({x, height - bar.ours - bar.others, columns.width, bar.others}, othersColor(palette));
    }
}

void paintShare(PixelPainter& pixels, const QRect& place, const GaugePicture& picture, const QPalette& palette) {
    QRectF bar(place);
    pixels.fillRound(bar, trackColor(palette));
    if (picture.limit <= 0 || picture.remaining <= 0)
        return;
    const double share = std::min(1.0, double(picture.remaining) / picture.limit);
    const qreal filled = std::max<qreal>(std::round(bar.width() * share), bar.height()); // never less than a dot
    if (picture.rightToLeft)
        bar.setLeft(bar.right() - filled);
    else
        bar.setWidth(filled);
    pixels.fillRound(bar, picture.left);
}

} // namespace

QColor oursColor(const QPalette& palette) {
    return accentColor(palette);
}

QColor othersColor(const QPalette& palette) {
    const QColor window = palette.color(QPalette::Window);
    return readableOn(blend(palette.color(QPalette::WindowText), window, 0.40), window, 3.0);
}

int fullHeight(const BudgetHistory& history, int limit) {
    int fullest = 1;
    for (const BudgetHistory::Slice& slice : history.slices)
        fullest = std::max(fullest, spent(slice));
    return std::max(fullest, static_cast<int>(limit * history.sliceMs / minuteMs));
}

void paintGaugePicture(QPainter* painter, const QRectF& area, const GaugePicture& picture, const QPalette& palette) {
    PixelPainter pixels(painter, area);
    const int share = pixels.pixels(shareHeight);
    const int bars = pixels.size().height() - share - pixels.pixels(shareGap);
    const Columns columns = columnsIn(pixels, picture.history.slices.size());
    if (bars > 0)
        paintBars(pixels, columns, bars, picture, palette);
    // As wide as the bars above it.
    const int start = columns.count > 0 ? columns.start : 0;
    paintShare(pixels,
               {picture.rightToLeft ? 0 : start, pixels.size().height() - share, pixels.size().width() - start, share},
               picture, palette);
}

} // namespace klipy::ui

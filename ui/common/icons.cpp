#include "ui/common/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QWidget>

namespace klipy::ui {

namespace {

QString pathOf(QStringView name) {
    return QStringLiteral(":/klipy/icons/%1.svg").arg(name);
}

/// Drawn by the size in device pixels, so that a line is as crisp at 1.5 as at 1.
QPixmap render(const QString& name, const QColor& color, QSize devicePixels) {
    const QString key = QStringLiteral("klipy-icon/%1/%2x%3/%4")
                            .arg(name)
                            .arg(devicePixels.width())
                            .arg(devicePixels.height())
                            .arg(color.name(QColor::HexArgb));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(QPointF(), QSizeF(devicePixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class LineIconEngine final : public QIconEngine {
public:
    LineIconEngine(QString name, const QColor& color) : m_name(std::move(name)), m_color(color) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const QPaintDevice* device = painter->device();
        const auto* widget = dynamic_cast<const QWidget*>(device);
        const QPalette palette = widget ? widget->palette() : QGuiApplication::palette();
        const qreal ratio = device ? device->devicePixelRatio() : 1;
        const QSizeF pixels = QSizeF(rect.size()) * ratio;
        QPixmap pixmap = render(m_name, colorFor(mode, palette), pixels.toSize());
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, pixmap);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return render(m_name, colorFor(mode, QGuiApplication::palette()), size);
    }

    /// \a size is in device pixels here (QIcon::pixmap multiplies).
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        return pixmap(size, mode, state);
    }

    QIconEngine* clone() const override { return new LineIconEngine(m_name, m_color); }
    QString key() const override { return QStringLiteral("klipy-line-icon"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QColor colorFor(QIcon::Mode mode, const QPalette& palette) const {
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected:
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        default:
            return m_color.isValid() ? m_color : palette.color(QPalette::Active, QPalette::WindowText);
        }
    }

    QString m_name;
    QColor m_color;
};

} // namespace

QIcon icon(QStringView name) {
    return icon(name, QColor());
}

QIcon icon(QStringView name, const QColor& color) {
    if (!QFile::exists(pathOf(name)))
        return {};
    return QIcon(new LineIconEngine(name.toString(), color));
}

QPixmap iconPixmap(QStringView name, const QColor& color, QSize size, qreal devicePixelRatio) {
    QPixmap pixmap = render(name.toString(), color, (QSizeF(size) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace klipy::ui

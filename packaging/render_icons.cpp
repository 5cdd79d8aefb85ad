// Draws the program's icon in the sizes that desktops look for, while building, with the same Qt that draws it later.
// Usage: klipy_render_icons ICON.svg SIZE FILE.png [SIZE FILE.png …]

#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

namespace {

bool draw(QSvgRenderer& icon, int size, const QString& file) {
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    icon.render(&painter);
    painter.end();
    return image.save(file, "PNG");
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4 || arguments.size() % 2 != 0) {
        std::fputs("usage: klipy_render_icons ICON.svg SIZE FILE.png [SIZE FILE.png ...]\n", stderr);
        return 2;
    }
    QSvgRenderer icon(arguments.at(1));
    if (!icon.isValid()) {
        std::fprintf(stderr, "%s can't be drawn\n", qUtf8Printable(arguments.at(1)));
        return 1;
    }
    for (qsizetype i = 2; i + 1 < arguments.size(); i += 2) {
        if (!draw(icon, arguments.at(i).toInt(), arguments.at(i + 1))) {
            std::fprintf(stderr, "%s can't be written\n", qUtf8Printable(arguments.at(i + 1)));
            return 1;
        }
    }
    return 0;
}

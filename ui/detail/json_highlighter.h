#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>

namespace klipy::ui {

/// Light colours for indented JSON. Works line by line: no JSON string has a line break in it.
class JsonHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    JsonHighlighter(QTextDocument* document, const QPalette& palette);

    void setPalette(const QPalette& palette);

protected:
    void highlightBlock(const QString& text) override;

private:
    void takeColors(const QPalette& palette);

    QColor m_name;
    QColor m_string;
    QColor m_number;
    QColor m_word; ///< true, false, null
};

} // namespace klipy::ui

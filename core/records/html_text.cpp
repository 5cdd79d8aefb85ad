#include "core/records/html_text.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace klipy {

namespace {

bool isOneOf(const xmlChar* name, std::initializer_list<const char*> names) {
    const QLatin1String wanted(reinterpret_cast<const char*>(name));
    for (const char* one : names) {
        if (wanted.compare(QLatin1String(one), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

constexpr QChar bullet(u'•');

/// Collects text while it walks the tree. libxml2 itself limits how deep a tree can be (256).
class Collector {
public:
    void walk(const xmlNode* first) {
        for (const xmlNode* node = first; node; node = node->next)
            visit(node);
    }
    QString result() const {
        QString text = m_text.trimmed();
        static const QRegularExpression manyLines(QStringLiteral("\n{3,}"));
        return text.replace(manyLines, QStringLiteral("\n\n"));
    }

private:
    void visit(const xmlNode* node) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            addText(QString::fromUtf8(reinterpret_cast<const char*>(node->content)));
            return;
        }
        if (node->type != XML_ELEMENT_NODE ||
            isOneOf(node->name, {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math",
                                 "select", "textarea", "title"}))
            return;
        visitElement(node);
    }

    void visitElement(const xmlNode* node) {
        const bool isParagraph =
            isOneOf(node->name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"});
        const bool isLine = isParagraph || isOneOf(node->name, {"div", "li", "tr", "section", "article", "header",
                                                                "footer", "dt", "dd", "hr", "address"});
        if (isOneOf(node->name, {"br"})) {
            m_text += u'\n';
            return;
        }
        if (isLine)
            endLine(isParagraph ? 2 : 1);
        if (isOneOf(node->name, {"li"})) {
            m_text += bullet;
            m_text += u' ';
        }
        const bool isPre = isOneOf(node->name, {"pre"});
        m_pre += isPre ? 1 : 0;
        const qsizetype begin = m_text.size();
        walk(node->children);
        m_pre -= isPre ? 1 : 0;
        // A block inside may have taken blanks away that were there before.
        if (isOneOf(node->name, {"a"}))
            addTarget(node, QStringView(m_text).sliced(std::min(begin, m_text.size())).trimmed().toString());
        if (isOneOf(node->name, {"td", "th"}))
            m_text += u'\t';
        if (isLine)
            endLine(isParagraph ? 2 : 1);
    }

    void addText(const QString& raw) {
        for (const QChar c : raw) {
            if (m_pre > 0) {
                if (c != u'\r')
                    m_text += c;
            } else if (!c.isSpace() || c == QChar::Nbsp) {
                m_text += c == QChar::Nbsp ? QChar(u' ') : c;
            } else if (!m_text.isEmpty() && !m_text.back().isSpace()) {
                m_text += u' ';
            }
        }
    }

    void addTarget(const xmlNode* node, const QString& shown) {
        const std::unique_ptr<xmlChar, void (*)(void*)> href(xmlGetProp(node, reinterpret_cast<const xmlChar*>("href")),
                                                             [](void* p) { xmlFree(p); });
        if (!href)
            return;
        const QString target = QString::fromUtf8(reinterpret_cast<const char*>(href.get())).trimmed();
        static const QSet<QString> schemes{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("mailto")};
        if (!schemes.contains(QUrl(target).scheme()) || target == shown ||
            target.endsWith(QStringLiteral(":") + shown) || target.endsWith(QStringLiteral("//") + shown))
            return;
        m_text += QStringLiteral(" (%1)").arg(target);
    }

    /// Ends the line that is open, and leaves \a lines - 1 empty ones.
    void endLine(int lines) {
        qsizetype end = m_text.size();
        while (end > 0 && (m_text[end - 1] == u' ' || m_text[end - 1] == u'\t'))
            --end;
        const bool isBullet = end > 0 && end < m_text.size() && m_text[end - 1] == bullet;
        if (end == 0 || isBullet) // what a list item begins with stays on its line
            return;
        m_text.truncate(end);
        int have = 0;
        while (have < m_text.size() && m_text[m_text.size() - 1 - have] == u'\n')
            ++have;
        for (; have < lines; ++have)
            m_text += u'\n';
    }

    int m_pre = 0; // how many <pre> are open
    QString m_text;
};

struct Parsed {
    std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document{nullptr, xmlFreeDoc};
    bool isWhole = false; ///< false: nested too deep, and cut there
};

Parsed parse(const QString& html) {
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
    Parsed parsed;
    const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxt*)> context(htmlNewParserCtxt(), htmlFreeParserCtxt);
    if (!context)
        return parsed;
    const QByteArray bytes = html.toUtf8();
    parsed.document.reset(
        htmlCtxtReadMemory(context.get(), bytes.constData(), static_cast<int>(bytes.size()), nullptr, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
    parsed.isWhole = context->disableSAX == 0;
    return parsed;
}

/// Without the tags that only nest: what is left of \a html has its lines and links, and hidden elements keep hiding.
QString flattened(QString html) {
    static const QRegularExpression blocks(
        QStringLiteral("</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|blockquote|pre|section|article|dt|dd)\\b[^<>]*>"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression others(
        QStringLiteral(
            "</?(?!(?:a|br|script|style|head|template|noscript|iframe|object|svg|math|select|textarea|title)\\b)"
            "[a-z][^<>]*>"),
        QRegularExpression::CaseInsensitiveOption);
    return html.replace(blocks, QStringLiteral("<br>")).remove(others);
}

} // namespace

QString plainText(const QString& html) {
    static const QRegularExpression tag(QStringLiteral("<[A-Za-z/!?][^<]*>"));
    static const QRegularExpression entity(QStringLiteral("&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);"));
    const bool hasTags = html.contains(tag);
    if (!hasTags && !html.contains(entity))
        return html;
    QString markup = html;
    markup.remove(QChar(u'\0')); // libxml2 would stop there
    if (!hasTags)
        markup.replace(u'\n', QLatin1String("<br>")); // plain text that somebody escaped: its lines are lines
    Parsed parsed = parse(markup);
    if (!parsed.isWhole)
        parsed = parse(flattened(markup));
    if (!parsed.document)
        return html;
    Collector collector;
    collector.walk(xmlDocGetRootElement(parsed.document.get()));
    return collector.result();
}

} // namespace klipy

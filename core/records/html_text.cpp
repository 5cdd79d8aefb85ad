#include "core/records/html_text.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <libxml/HTMLparser.h>

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

/// Collects text while it walks the tree. libxml2 itself limits how deep a tree can be.
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
        const bool isParagraph = isOneOf(node->name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table",
                                                      "blockquote", "pre"});
        const bool isLine = isParagraph || isOneOf(node->name, {"div", "li", "tr", "section", "article", "header",
                                                                "footer", "dt", "dd", "hr", "address"});
        if (isOneOf(node->name, {"br"})) {
            m_text += u'\n';
            return;
        }
        if (isLine)
            endLine(isParagraph ? 2 : 1);
        if (isOneOf(node->name, {"li"}))
            m_text += QStringLiteral("• ");
        const qsizetype begin = m_text.size();
        walk(node->children);
        if (isOneOf(node->name, {"a"}))
            addTarget(node, QStringView(m_text).sliced(begin).trimmed().toString());
        if (isOneOf(node->name, {"td", "th"}))
            m_text += u'\t';
        if (isLine)
            endLine(isParagraph ? 2 : 1);
    }

    void addText(const QString& raw) {
        for (const QChar c : raw) {
            if (!c.isSpace() || c == QChar::Nbsp)
                m_text += c == QChar::Nbsp ? QChar(u' ') : c;
            else if (!m_text.isEmpty() && !m_text.back().isSpace())
                m_text += u' ';
        }
    }

    void addTarget(const xmlNode* node, const QString& shown) {
        const std::unique_ptr<xmlChar, void (*)(void*)> href(
            xmlGetProp(node, reinterpret_cast<const xmlChar*>("href")), [](void* p) { xmlFree(p); });
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
        while (!m_text.isEmpty() && (m_text.back() == u' ' || m_text.back() == u'\t'))
            m_text.chop(1);
        if (m_text.isEmpty() || m_text.endsWith(QStringLiteral("• ").trimmed()))
            return;
        int have = 0;
        while (have < m_text.size() && m_text[m_text.size() - 1 - have] == u'\n')
            ++have;
        for (; have < lines; ++have)
            m_text += u'\n';
    }

    QString m_text;
};

} // namespace

QString plainText(const QString& html) {
    if (!html.contains(u'<') && !html.contains(u'&'))
        return html;
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
    const QByteArray bytes = html.toUtf8();
    const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
        htmlReadMemory(bytes.constData(), static_cast<int>(bytes.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET),
        xmlFreeDoc);
    if (!document)
        return html;
    Collector collector;
    collector.walk(xmlDocGetRootElement(document.get()));
    return collector.result();
}

} // namespace klipy

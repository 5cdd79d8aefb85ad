#include "core/contract/openapi_places.h"

#include <QRegularExpression>

namespace klipy {

namespace {

/// The order in which answers are looked at; -1: it isn't one that says how a record looks.
int rankOfStatus(QStringView status) {
    static const QStringList first{QStringLiteral("200"), QStringLiteral("201"), QStringLiteral("202")};
    const auto place = first.indexOf(status);
    if (place >= 0)
        return static_cast<int>(place);
    if (status.startsWith(u'2') && status != u"204")
        return 3;
    return status == u"default" ? 4 : -1;
}

bool isJson(QStringView mediaType) {
    const QStringView type = mediaType.left(mediaType.indexOf(u';')).trimmed();
    return type.compare(u"application/json", Qt::CaseInsensitive) == 0 || type.endsWith(u"+json") || type == u"*/*" ||
           type == u"application/*";
}

} // namespace

QString normalizedPath(QString path, const QStringList& basePaths) {
    for (const QString& base : basePaths) {
        if (path.startsWith(base + u'/')) {
            path.remove(0, base.size());
            break;
        }
    }
    while (path.size() > 1 && path.endsWith(u'/'))
        path.chop(1);
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A(/(?!\.{1,2}(/|\z))([\w.~:@!$&'()*+,;=-]|\{[\w.-]+\})+)+\z)"));
    return path.size() < 500 && pattern.match(path).hasMatch() ? path : QString();
}

Schema contentSchema(OpenApiDocument& document, const RawJson& holder) {
    const auto contents = document.members(document.member(document.resolved(holder), u"content"));
    for (const RawJson::Member& content : contents) {
        if (isJson(content.name))
            return Schema(document, {document.member(document.resolved(content.value), u"schema")});
    }
    return {};
}

Schema answerSchema(OpenApiDocument& document, const RawJson& responses) {
    const auto all = document.members(responses);
    Schema best;
    int bestRank = -1;
    for (const RawJson::Member& response : all) {
        const int rank = rankOfStatus(response.name);
        if (rank < 0 || (bestRank >= 0 && rank >= bestRank))
            continue;
        const Schema schema = contentSchema(document, response.value);
        if (schema.isEmpty())
            continue;
        best = schema;
        bestRank = rank;
    }
    return best;
}

Schema recordInAnswer(OpenApiDocument& document, const Schema& answer, QStringView name) {
    const Schema data = answer.property(document, u"data");
    const Schema& outer = data.isEmpty() ? answer : data;
    const Schema inner = outer.property(document, name);
    const bool wraps = inner.type() == u"object" && outer.property(document, u"id").isEmpty();
    return wraps ? inner : outer;
}

Schema itemInAnswer(OpenApiDocument& document, const Schema& answer) {
    const Schema data = answer.property(document, u"data");
    const Schema& outer = data.isEmpty() ? answer : data;
    if (outer.type() == u"array")
        return outer.items(document);
    const auto properties = outer.properties(document);
    for (const Schema::Property& property : properties) {
        const Schema list(document, property.nodes);
        if (list.type() == u"array" && list.items(document).type() == u"object")
            return list.items(document);
    }
    return {};
}

} // namespace klipy

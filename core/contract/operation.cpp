#include "core/contract/operation.h"

#include <QRegularExpression>

#include <array>

namespace klipy {

namespace {
struct NamedMethod {
    HttpMethod method;
    const char* name;
};
constexpr std::array methods{
    NamedMethod{HttpMethod::Get, "GET"},     NamedMethod{HttpMethod::Post, "POST"},
    NamedMethod{HttpMethod::Put, "PUT"},     NamedMethod{HttpMethod::Patch, "PATCH"},
    NamedMethod{HttpMethod::Delete, "DELETE"},
};
const QRegularExpression& parameterPattern() {
    static const QRegularExpression pattern(QStringLiteral("\\{([^{}/]+)\\}"));
    return pattern;
}
} // namespace

QByteArray methodName(HttpMethod method) {
    for (const auto& known : methods) {
        if (known.method == method)
            return known.name;
    }
    return {};
}

std::optional<HttpMethod> methodFromName(QStringView name) {
    for (const auto& known : methods) {
        if (name.compare(QLatin1String(known.name), Qt::CaseInsensitive) == 0)
            return known.method;
    }
    return std::nullopt;
}

QStringList Operation::pathParameters() const {
    QStringList names;
    for (const auto& match : parameterPattern().globalMatch(pathTemplate))
        names.append(match.captured(1));
    return names;
}

QString Operation::signature() const {
    QString path = pathTemplate;
    path.replace(parameterPattern(), QStringLiteral("{}"));
    return QString::fromLatin1(methodName(method)) + u' ' + path;
}

} // namespace klipy

#include "core/transport/request.h"

namespace klipy {

std::optional<QString> Request::encodedPath() const {
    const QStringList parameters = operation.pathParameters();
    if (parameters.size() != pathArguments.size())
        return std::nullopt;
    QString path = operation.pathTemplate;
    qsizetype at = 0;
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        const QString& argument = pathArguments[i];
        if (argument.isEmpty() || argument == QLatin1String(".") || argument == QLatin1String(".."))
            return std::nullopt;
        const QString placeholder = u'{' + parameters[i] + u'}';
        const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(argument));
        at = path.indexOf(placeholder, at);
        path.replace(at, placeholder.size(), encoded);
        at += encoded.size();
    }
    return path;
}

} // namespace klipy

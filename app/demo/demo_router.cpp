#include "app/demo/demo_router.h"

#include <QStringList>

namespace klipy {

namespace {
bool isParameter(const QString& segment) {
    return segment.startsWith(u'{') && segment.endsWith(u'}');
}

/// Whether \a segments fit \a pattern; the parameter's value goes to \a id.
bool fits(const QStringList& pattern, const QStringList& segments, QString* id) {
    if (pattern.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (isParameter(pattern[i]) && !segments[i].isEmpty())
            *id = segments[i];
        else if (pattern[i] != segments[i])
            return false;
    }
    return true;
}
} // namespace

DemoRoute routeFor(const Contract& contract, const QByteArray& method, const QByteArray& path) {
    DemoRoute route;
    if (!path.startsWith(demoBasePath))
        return route;
    QStringList segments;
    for (const QByteArray& part : path.sliced(qsizetype(qstrlen(demoBasePath))).split('/'))
        segments.append(QString::fromUtf8(QByteArray::fromPercentEncoding(part)));

    for (const Operation& operation : contract.operations) {
        QString id;
        if (!fits(operation.pathTemplate.split(u'/'), segments, &id))
            continue;
        const QByteArray name = methodName(operation.method);
        route.allowedMethods.append(name);
        if (name == method && (!route.operation || id.isEmpty())) {
            route.operation = &operation;
            route.id = id;
        }
    }
    return route;
}

} // namespace klipy

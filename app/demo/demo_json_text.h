#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace klipy {

/// A JSON object, written member by member in the order in which they are added. (QJsonObject sorts them by name, and
/// no real server answers so.)
class DemoJsonText {
public:
    DemoJsonText& add(const QString& name, const QJsonValue& value);
    DemoJsonText& addText(const QString& name, const QByteArray& json); ///< \a json is taken as it is
    QByteArray done() const;

    static QByteArray of(const QJsonValue& value);
    static QByteArray array(const QList<QByteArray>& elements);

private:
    QByteArray m_members;
};

} // namespace klipy

#include "app/demo/demo_json_text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace klipy {

QByteArray DemoJsonText::of(const QJsonValue& value) {
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.sliced(1, wrapped.size() - 2);
}

QByteArray DemoJsonText::array(const QList<QByteArray>& elements) {
    return '[' + elements.join(',') + ']';
}

DemoJsonText& DemoJsonText::addText(const QString& name, const QByteArray& json) {
    if (!m_members.isEmpty())
        m_members += ',';
    m_members += of(name) + ':' + json;
    return *this;
}

DemoJsonText& DemoJsonText::add(const QString& name, const QJsonValue& value) {
    return addText(name, of(value));
}

QByteArray DemoJsonText::done() const {
    return '{' + m_members + '}';
}

} // namespace klipy

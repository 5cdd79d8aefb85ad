#include "tests/core/access/secret_service.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>

using namespace Qt::StringLiterals;

/// The Secret Service's struct for a secret (specifications.freedesktop.org/secret-service): session, parameters,
/// value, content type.
struct WireSecret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
Q_DECLARE_METATYPE(WireSecret)

static QDBusArgument& operator<<(QDBusArgument& argument, const WireSecret& secret) {
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

static const QDBusArgument& operator>>(const QDBusArgument& argument, WireSecret& secret) {
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

namespace klipy::test {

namespace {

const QString serviceName = u"org.freedesktop.secrets"_s;
const QString servicePath = u"/org/freedesktop/secrets"_s;
const QString serviceInterface = u"org.freedesktop.Secret.Service"_s;
const QString collectionPath = u"/org/freedesktop/secrets/collection/login"_s;
const QString prompterName = u"org.gnome.keyring.SystemPrompter"_s;
const QString prompterPath = u"/org/gnome/keyring/Prompter"_s;

QDBusMessage call(const QString& interface, const QString& method, const QVariantList& arguments,
                  const QString& path = servicePath) {
    QDBusMessage message = QDBusMessage::createMethodCall(serviceName, path, interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

} // namespace

bool SecretService::isLocked() {
    const QDBusMessage reply = call(u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                    {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s}, collectionPath);
    return reply.type() == QDBusMessage::ReplyMessage &&
           reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
}

bool SecretService::lock() {
    const QList<QDBusObjectPath> paths = {QDBusObjectPath(collectionPath)};
    return call(serviceInterface, u"Lock"_s, {QVariant::fromValue(paths)}).type() == QDBusMessage::ReplyMessage &&
           isLocked();
}

bool SecretService::unlock(const QString& password) {
    qDBusRegisterMetaType<WireSecret>();
    const QDBusMessage session =
        call(serviceInterface, u"OpenSession"_s, {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))});
    if (session.type() != QDBusMessage::ReplyMessage)
        return false;
    const WireSecret secret = {
        session.arguments().value(1).value<QDBusObjectPath>(), {}, password.toUtf8(), u"text/plain"_s};
    // gnome-keyring's own back door for tests and display managers.
    const QDBusMessage reply =
        call(u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s, u"UnlockWithMasterPassword"_s,
             {QVariant::fromValue(QDBusObjectPath(collectionPath)), QVariant::fromValue(secret)});
    return reply.type() == QDBusMessage::ReplyMessage && !isLocked();
}

/// Takes every call on the prompter's path, says that it was taken, and does nothing about it.
class SecretService::SilentPrompter::Object final : public QDBusVirtualObject {
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
        asked = asked || message.member() == u"BeginPrompting"_s;
        connection.send(message.createReply());
        return true;
    }
    bool asked = false;
};

SecretService::SilentPrompter::SilentPrompter() : m_object(std::make_unique<Object>()) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerVirtualObject(prompterPath, m_object.get()) || !bus.registerService(prompterName))
        qFatal("the prompter's name is taken");
}

SecretService::SilentPrompter::~SilentPrompter() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.unregisterService(prompterName);
    bus.unregisterObject(prompterPath);
}

bool SecretService::SilentPrompter::isAsked() const {
    return m_object->asked;
}

} // namespace klipy::test

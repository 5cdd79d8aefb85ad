#include "ui/common/desktop_appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace klipy::ui {

namespace {

// The settings portal of freedesktop.org: org.freedesktop.appearance, color-scheme; 0 no preference, 1 dark, 2 light.
constexpr QLatin1String service("org.freedesktop.portal.Desktop");
constexpr QLatin1String objectPath("/org/freedesktop/portal/desktop");
constexpr QLatin1String interfaceName("org.freedesktop.portal.Settings");
constexpr QLatin1String appearanceArea("org.freedesktop.appearance");
constexpr QLatin1String colorScheme("color-scheme");

/// Read() wraps its answer in a second variant.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopAppearance::DesktopAppearance(QObject* parent) : QObject(parent) {}

void DesktopAppearance::ask() {
    // Without an address libdbus would try to launch a bus of its own.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, objectPath, interfaceName, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, objectPath, interfaceName, QStringLiteral("Read"));
    call.setAutoStartService(false);
    call.setArguments({QString(appearanceArea), QString(colorScheme)});
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            read(QVariant::fromValue(reply.value()));
        watcher->deleteLater();
    });
}

void DesktopAppearance::settingChanged(const QString& area, const QString& key, const QDBusVariant& value) {
    if (area == appearanceArea && key == colorScheme)
        read(QVariant::fromValue(value));
}

void DesktopAppearance::read(const QVariant& value) {
    const uint scheme = unwrapped(value).toUInt();
    emit changed(scheme == 1 || scheme == 2 ? std::optional(scheme == 1) : std::nullopt);
}

} // namespace klipy::ui

#include "ui/common/colors.h"
#include "ui/common/desktop_appearance.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {
constexpr QLatin1String path("/org/freedesktop/portal/desktop");
constexpr QLatin1String interfaceName("org.freedesktop.portal.Settings");
} // namespace

/// The settings portal as desktops provide it, on a connection of its own.
class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    Portal() : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s)) {
        m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots);
        m_isUp = m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }
    ~Portal() override { QDBusConnection::disconnectFromBus(u"portal"_s); }

    bool isUp() const { return m_isUp; }
    void prefer(uint scheme) {
        m_scheme = scheme;
        QDBusMessage changed = QDBusMessage::createSignal(path, interfaceName, u"SettingChanged"_s);
        changed.setArguments(
            {u"org.freedesktop.appearance"_s, u"color-scheme"_s, QVariant::fromValue(QDBusVariant(scheme))});
        m_bus.send(changed);
    }

public slots:
    QDBusVariant Read(const QString& area, const QString& key) {
        const bool known = area == u"org.freedesktop.appearance"_s && key == u"color-scheme"_s;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? m_scheme : 99u)));
    }

private:
    QDBusConnection m_bus;
    bool m_isUp = false;
    uint m_scheme = 1;
};

/// Runs under dbus-run-session: a bus with nobody on it but us.
class TestDesktopAppearance : public QObject {
    Q_OBJECT
private slots:
    void withoutAPortalNothingIsHeard();
    void theThemeFollowsThePortal();
};

void TestDesktopAppearance::withoutAPortalNothingIsHeard() {
    DesktopAppearance desktop;
    QSignalSpy changed(&desktop, &DesktopAppearance::changed);
    desktop.ask();
    QVERIFY(!changed.wait(300));
}

void TestDesktopAppearance::theThemeFollowsThePortal() {
    Portal portal;
    QVERIFY(portal.isUp());
    applyAppearance(*qApp, Appearance::System);
    QVERIFY(!isDark(QGuiApplication::palette())); // nobody waits for the answer
    QTRY_VERIFY(isDark(QGuiApplication::palette()));
    portal.prefer(2);
    QTRY_VERIFY(!isDark(QGuiApplication::palette()));
    portal.prefer(1);
    QTRY_VERIFY(isDark(QGuiApplication::palette()));
    portal.prefer(0); // no preference: as the desktop's own palette was
    QTRY_VERIFY(!isDark(QGuiApplication::palette()));

    // Whoever has chosen stays with it.
    applyAppearance(*qApp, Appearance::Light);
    DesktopAppearance alsoListens;
    QSignalSpy heard(&alsoListens, &DesktopAppearance::changed);
    alsoListens.ask();
    QTRY_COMPARE(heard.count(), 1);
    portal.prefer(1);
    QTRY_COMPARE(heard.count(), 2);
    QVERIFY(!isDark(QGuiApplication::palette()));
    applyAppearance(*qApp, Appearance::System);
    QVERIFY(isDark(QGuiApplication::palette()));
}

QTEST_MAIN(TestDesktopAppearance)
#include "tst_desktop_appearance.moc"

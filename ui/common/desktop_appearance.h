#pragma once

#include <QObject>

#include <optional>

class QDBusVariant;

namespace klipy::ui {

/// Asks the desktop, through the settings portal, whether it is dark, and hears of changes.
///
/// Never waits: without a session bus nothing happens, and a portal that doesn't run is not started.
class DesktopAppearance final : public QObject {
    Q_OBJECT
public:
    explicit DesktopAppearance(QObject* parent = nullptr);

    void ask();

signals:
    /// Nothing: the desktop has no preference (under GNOME that is how light mode is said).
    void changed(std::optional<bool> dark);

private slots:
    void settingChanged(const QString& area, const QString& key, const QDBusVariant& value);

private:
    void read(const QVariant& value);
};

} // namespace klipy::ui

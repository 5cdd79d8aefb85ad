"""What the keyring of this desktop holds, asked for over the Secret Service's own bus interface
(specifications.freedesktop.org/secret-service) and not through the library that the program uses."""

from gi.repository import Gio, GLib

SERVICE, PATH = "org.freedesktop.secrets", "/org/freedesktop/secrets"
INTERFACE = "org.freedesktop.Secret.Service"
PATIENCE_MS = 30_000


def _call(bus, method, arguments):
    return bus.call_sync(SERVICE, PATH, INTERFACE, method, arguments, None, Gio.DBusCallFlags.NONE, PATIENCE_MS,
                         None).unpack()


def secrets():
    """All that are unlocked, as bytes."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    _, session = _call(bus, "OpenSession", GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))
    unlocked, _ = _call(bus, "SearchItems", GLib.Variant("(a{ss})", ({},)))
    (found,) = _call(bus, "GetSecrets", GLib.Variant("(aoo)", (unlocked, session)))
    return [bytes(value) for _, _, value, _ in found.values()]

#pragma once

#include <QByteArrayView>
#include <QDebug>
#include <QString>
#include <QStringView>

#include <memory>

namespace klipy {

/// Bytes that must not be seen: an API key, or the secret that seals the local files.
///
/// The bytes lie in memory of libsodium's own (locked, kept out of core dumps where the system allows) and are wiped
/// when the last copy goes. Copies share one buffer, which never changes, so a Secret may be copied freely, also into
/// callbacks and between threads. What Qt itself copies on the way (a pasted QString, a request header, a keychain
/// job) is outside of this promise; wipe() helps where the caller still holds such a copy.
class Secret {
public:
    Secret() = default;

    /// Exactly these bytes.
    static Secret fromBytes(QByteArrayView bytes);

    /// An API key as a person pastes it: surrounding space, invisible characters and quotes go, and so does a header
    /// name (`X-Klipy-Api-Key:`, `Authorization:`) or `Bearer` in front of it.
    static Secret fromPastedKey(QStringView text);

    bool isEmpty() const { return size() == 0; }
    qsizetype size() const;
    /// Valid as long as this object, or a copy of it, lives.
    QByteArrayView view() const;

    /// It can be sent as a header value: not empty, and visible ASCII only. (A line break in it would let a pasted
    /// text add headers of its own.)
    bool fitsHeader() const;

    /// It begins as Klipy's keys do: `klipy_api_` now, `klipy_pk_` earlier. Only a hint: others may be good.
    bool looksFamiliar() const;

    /// What may be shown: the known prefix and the last four characters ("klipy_api_…3f9a"); of a short key, only
    /// the prefix.
    QString hint() const;

    /// In constant time.
    friend bool operator==(const Secret& a, const Secret& b);

private:
    struct Buffer;
    std::shared_ptr<const Buffer> m_buffer;
};

/// A secret is never printed; what would print it doesn't compile.
QDebug operator<<(QDebug, const Secret&) = delete;

/// Overwrites the text and empties it. Does nothing but empty it when the buffer is shared with another QString or
/// QByteArray: writing would only make, and wipe, a further copy.
void wipe(QString& text);
void wipe(QByteArray& bytes);

} // namespace klipy

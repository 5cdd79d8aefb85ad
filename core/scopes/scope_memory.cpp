#include "core/scopes/scope_memory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

#include <algorithm>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

const QByteArray keyKind = QByteArrayLiteral("scopes");
const QByteArray saltId = QByteArrayLiteral("salt"); // no name is so short
constexpr int formatVersion = 1;
constexpr qsizetype saltSize = crypto_generichash_KEYBYTES;
constexpr qsizetype nameSize = crypto_generichash_BYTES;

const unsigned char* bytes(const QByteArray& data) {
    return reinterpret_cast<const unsigned char*>(data.constData());
}

QByteArray newSalt() {
    if (sodium_init() < 0)
        qFatal("libsodium doesn't start");
    QByteArray salt(saltSize, '\0');
    randombytes_buf(salt.data(), static_cast<size_t>(salt.size()));
    return salt;
}

QByteArray toJson(const RememberedKey& key) {
    QJsonArray checks;
    for (const ScopeSnapshot& check : key.checks)
        checks.append(check.toJson());
    return QJsonDocument(QJsonObject{{u"version"_s, formatVersion},
                                     {u"name"_s, QString::fromLatin1(key.name.toHex())},
                                     {u"hint"_s, key.hint},
                                     {u"at"_s, key.lastMs},
                                     {u"findings"_s, key.findings.toJson()},
                                     {u"checks"_s, checks}})
        .toJson(QJsonDocument::Compact);
}

std::optional<RememberedKey> readKey(const QJsonObject& json) {
    RememberedKey key;
    key.name = QByteArray::fromHex(json[u"name"].toString().toLatin1());
    if (json[u"version"].toInt() != formatVersion || key.name.size() != nameSize)
        return std::nullopt;
    key.hint = json[u"hint"].toString();
    key.lastMs = json[u"at"].toInteger();
    key.findings = ScopeFindings::fromJson(json[u"findings"].toObject());
    const QJsonArray checks = json[u"checks"].toArray();
    for (const QJsonValue& check : checks) {
        if (const auto snapshot = ScopeSnapshot::fromJson(check.toObject()))
            key.checks.append(*snapshot);
    }
    return key;
}

QByteArray saltJson(const QByteArray& salt) {
    return QJsonDocument(QJsonObject{{u"salt"_s, QString::fromLatin1(salt.toHex())}}).toJson(QJsonDocument::Compact);
}

} // namespace

ScopeMemory::ScopeMemory(SealedStore* store, QObject* parent) : QObject(parent), m_store(store) {
    if (!m_store) {
        m_salt = newSalt();
        return;
    }
    connect(m_store, &SealedStore::keepingChanged, this, &ScopeMemory::storeChanged);
    storeChanged();
}

ScopeMemory::~ScopeMemory() {
    dropWrite();
    write(); // the writer's thread does what it was given, also when nobody listens any more
}

QByteArray ScopeMemory::nameOf(const QUrl& baseUrl, const Secret& key) const {
    if (!isReady() || key.isEmpty())
        return {};
    const QByteArray url = baseUrl.toEncoded(QUrl::StripTrailingSlash);
    QByteArray name(nameSize, '\0');
    crypto_generichash_state state;
    crypto_generichash_init(&state, bytes(m_salt), static_cast<size_t>(m_salt.size()),
                            static_cast<size_t>(name.size()));
    crypto_generichash_update(&state, bytes(url), static_cast<size_t>(url.size() + 1)); // with its end
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(key.view().data()),
                              static_cast<size_t>(key.size()));
    crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(name.data()), static_cast<size_t>(name.size()));
    return name;
}

const RememberedKey* ScopeMemory::find(const QByteArray& name) const {
    const auto found = m_keys.constFind(name);
    return found == m_keys.constEnd() ? nullptr : &*found;
}

QList<RememberedKey> ScopeMemory::all() const {
    QList<RememberedKey> keys = m_keys.values();
    std::sort(keys.begin(), keys.end(), [](const RememberedKey& a, const RememberedKey& b) {
        return std::pair(b.lastMs, b.name) < std::pair(a.lastMs, a.name);
    });
    return keys;
}

void ScopeMemory::remember(const QByteArray& name, const ScopeSnapshot& now) {
    if (name.isEmpty())
        return;
    RememberedKey& key = m_keys[name];
    key.name = name;
    key.hint = now.hint;
    key.lastMs = now.wallMs;
    key.findings = now.findings;
    changed(name);
}

void ScopeMemory::rememberCheck(const QByteArray& name, const ScopeSnapshot& now) {
    if (name.isEmpty())
        return;
    QList<ScopeSnapshot>& checks = m_keys[name].checks;
    checks.append(now);
    while (checks.size() > mostChecks)
        checks.removeFirst();
    remember(name, now);
}

void ScopeMemory::forget(const QByteArray& name) {
    if (m_keys.remove(name) > 0)
        changed(name);
}

void ScopeMemory::changed(const QByteArray& name) {
    m_unsaved.insert(name);
    forgetOldest();
    write();
}

void ScopeMemory::forgetOldest() {
    if (m_keys.size() <= mostKeys)
        return;
    const QList<RememberedKey> keys = all();
    for (qsizetype i = mostKeys; i < keys.size(); ++i) {
        m_keys.remove(keys.at(i).name);
        m_unsaved.insert(keys.at(i).name);
    }
}

void ScopeMemory::storeChanged() {
    m_load.reset();
    dropWrite();
    m_isLoaded = false;
    if (m_store->keeping() == Keeping::Durable)
        m_load = m_store->all(keyKind, [this](const SealedContents& contents) { take(contents); });
}

void ScopeMemory::take(const SealedContents& contents) {
    m_load.reset();
    m_isLoaded = true;
    QByteArray salt;
    QHash<QByteArray, RememberedKey> onDisk;
    for (const QByteArray& content : contents.contents) {
        const QJsonObject json = QJsonDocument::fromJson(content).object();
        if (json.contains(u"salt"))
            salt = QByteArray::fromHex(json[u"salt"].toString().toLatin1());
        else if (const auto key = readKey(json))
            onDisk.insert(key->name, *key);
    }
    m_saltIsKept = salt.size() == saltSize;
    if (m_saltIsKept && m_salt != salt) {
        // The first time, or another file: what is named by another salt can't be found any more.
        m_salt = salt;
        m_keys.clear();
        m_unsaved.clear();
    } else if (m_salt.isEmpty()) {
        m_salt = newSalt();
    }
    // What is known here is newer than what is on disk; a file that was set aside took it with it.
    const QSet<QByteArray> forgotten = m_unsaved;
    const QList<QByteArray> known = m_keys.keys();
    m_unsaved += QSet<QByteArray>(known.begin(), known.end());
    for (auto it = onDisk.cbegin(); it != onDisk.cend(); ++it) {
        if (!m_keys.contains(it.key()) && !forgotten.contains(it.key()))
            m_keys.insert(it.key(), it.value());
    }
    forgetOldest();
    write();
    emit loaded();
}

void ScopeMemory::write() {
    if (!m_store || m_write || !m_isLoaded || m_store->keeping() != Keeping::Durable)
        return;
    QList<SealedRecord> records;
    QList<SealedKey> gone;
    if (!m_saltIsKept)
        records.append({keyKind, saltId, saltJson(m_salt)});
    for (const QByteArray& name : std::as_const(m_unsaved)) {
        if (const RememberedKey* key = find(name))
            records.append({keyKind, name, toJson(*key)});
        else
            gone.append({keyKind, name});
    }
    if (m_unsaved.isEmpty()) // a salt without anything that it names needn't be kept
        return;
    m_underWay = std::exchange(m_unsaved, {});
    m_write = m_store->change(records, gone, [this](bool done) {
        if (!done)
            return dropWrite(); // the store has left Durable, and says so when it is back
        m_write.reset();
        m_underWay.clear();
        m_saltIsKept = true;
        write();
    });
}

void ScopeMemory::dropWrite() {
    m_write.reset();
    m_unsaved += std::exchange(m_underWay, {});
}

} // namespace klipy

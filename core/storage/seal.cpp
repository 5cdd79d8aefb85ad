#include "core/storage/seal.h"

#include <QtEndian>

#include <sodium.h>

#include <array>

namespace klipy {

namespace {

constexpr char boxVersion = 1;
constexpr qsizetype secretSize = crypto_kdf_KEYBYTES;
constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype nameSize = crypto_generichash_BYTES;
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes(QByteArrayView view) {
    return reinterpret_cast<const unsigned char*>(view.data());
}

unsigned char* bytes(QByteArray& array) {
    return reinterpret_cast<unsigned char*>(array.data());
}

/// A key for one purpose, wiped when it goes.
class Subkey {
public:
    enum class Purpose : uint64_t { Sealing = 1, Naming = 2 };

    Subkey(const Secret& sealing, Purpose purpose) {
        static constexpr char context[] = "klipydsk"; // crypto_kdf wants eight characters
        static_assert(sizeof context - 1 == crypto_kdf_CONTEXTBYTES);
        crypto_kdf_derive_from_key(m_key.data(), m_key.size(), static_cast<uint64_t>(purpose), context,
                                   bytes(sealing.view()));
    }
    ~Subkey() { sodium_memzero(m_key.data(), m_key.size()); }
    Q_DISABLE_COPY_MOVE(Subkey)

    const unsigned char* data() const { return m_key.data(); }
    size_t size() const { return m_key.size(); }

private:
    std::array<unsigned char, 32> m_key{};
    static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);
};

/// Each part with its length in front, so that no two bindings read the same.
void appendPart(QByteArray& to, QByteArrayView part) {
    std::array<char, sizeof(quint32)> length{};
    qToLittleEndian(static_cast<quint32>(part.size()), length.data());
    to.append(length.data(), length.size());
    to.append(part);
}

QByteArray additionalData(const SealBinding& binding) {
    QByteArray data(1, boxVersion);
    appendPart(data, binding.workspaceId.toUtf8());
    appendPart(data, binding.kind);
    appendPart(data, binding.recordId);
    return data;
}

bool isSealingSecret(const Secret& secret) {
    return secret.size() == secretSize && sodium_init() >= 0;
}

} // namespace

Result<QByteArray, SealProblem> seal(const Secret& sealing, const SealBinding& binding, QByteArrayView plain) {
    if (!isSealingSecret(sealing))
        return failure(SealProblem::BadSecret);
    const Subkey key(sealing, Subkey::Purpose::Sealing);
    const QByteArray bound = additionalData(binding);
    QByteArray box(1 + nonceSize + plain.size() + tagSize, Qt::Uninitialized);
    box[0] = boxVersion;
    unsigned char* nonce = bytes(box) + 1;
    randombytes_buf(nonce, nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        nonce + nonceSize, nullptr, bytes(plain), static_cast<unsigned long long>(plain.size()),
        bytes(QByteArrayView(bound)), static_cast<unsigned long long>(bound.size()), nullptr, nonce, key.data());
    return box;
}

Result<QByteArray, SealProblem> unseal(const Secret& sealing, const SealBinding& binding, QByteArrayView box) {
    if (!isSealingSecret(sealing))
        return failure(SealProblem::BadSecret);
    if (box.size() < 1 + nonceSize + tagSize || box.front() != boxVersion)
        return failure(SealProblem::NotABox);
    const Subkey key(sealing, Subkey::Purpose::Sealing);
    const QByteArray bound = additionalData(binding);
    const QByteArrayView nonce = box.sliced(1, nonceSize);
    const QByteArrayView sealed = box.sliced(1 + nonceSize);
    QByteArray plain(sealed.size() - tagSize, Qt::Uninitialized);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytes(plain), nullptr, nullptr, bytes(sealed), static_cast<unsigned long long>(sealed.size()),
            bytes(QByteArrayView(bound)), static_cast<unsigned long long>(bound.size()), bytes(nonce), key.data()) != 0)
        return failure(SealProblem::NotGenuine);
    return plain;
}

Result<QByteArray, SealProblem> sealedName(const Secret& sealing, QByteArrayView kind, QByteArrayView recordId) {
    if (!isSealingSecret(sealing))
        return failure(SealProblem::BadSecret);
    const Subkey key(sealing, Subkey::Purpose::Naming);
    QByteArray text;
    appendPart(text, kind);
    appendPart(text, recordId);
    QByteArray name(nameSize, Qt::Uninitialized);
    crypto_generichash(bytes(name), static_cast<size_t>(name.size()), bytes(QByteArrayView(text)),
                       static_cast<unsigned long long>(text.size()), key.data(), key.size());
    return name;
}

Secret makeSealingSecret() {
    std::array<char, secretSize> random{};
    if (sodium_init() < 0)
        return {};
    randombytes_buf(random.data(), random.size());
    Secret secret = Secret::fromBytes(QByteArrayView(random.data(), secretSize));
    sodium_memzero(random.data(), random.size());
    return secret;
}

Secret sealingSecretToText(const Secret& sealing) {
    if (!isSealingSecret(sealing))
        return {};
    std::array<char, sodium_base64_ENCODED_LEN(secretSize, base64)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes(sealing.view()), static_cast<size_t>(secretSize), base64);
    Secret result = Secret::fromBytes(QByteArrayView(text.data(), static_cast<qsizetype>(text.size()) - 1));
    sodium_memzero(text.data(), text.size());
    return result;
}

Secret sealingSecretFromText(const Secret& text) {
    std::array<unsigned char, secretSize> decoded{};
    size_t size = 0;
    const QByteArrayView view = text.view();
    const bool good = sodium_init() >= 0 && !view.isEmpty() &&
                      sodium_base642bin(decoded.data(), decoded.size(), view.data(), static_cast<size_t>(view.size()),
                                        nullptr, &size, nullptr, base64) == 0 &&
                      size == decoded.size();
    Secret result = good ? Secret::fromBytes(QByteArrayView(decoded.data(), secretSize)) : Secret();
    sodium_memzero(decoded.data(), decoded.size());
    return result;
}

} // namespace klipy

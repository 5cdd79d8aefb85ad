#pragma once

#include "core/access/secret.h"
#include "core/common/result.h"

#include <QByteArray>
#include <QString>

namespace klipy {

/// Which record a sealed box belongs to. A box opens only for the binding that it was made for, so nobody can swap two
/// boxes, or carry one into another workspace.
struct SealBinding {
    QString workspaceId;
    QByteArray kind;
    QByteArray recordId;
};

enum class SealProblem {
    BadSecret,  ///< not a sealing secret
    NotABox,    ///< too short, or made by a version that we don't know
    NotGenuine, ///< changed, made with another secret, or for another record
};

/// Seals with XChaCha20-Poly1305 (libsodium): version byte, random 24-byte nonce, ciphertext with its tag. The key is
/// derived from the sealing secret, which must be one of makeSealingSecret(); the binding is authenticated along with
/// it.
Result<QByteArray, SealProblem> seal(const Secret& sealing, const SealBinding& binding, QByteArrayView plain);
Result<QByteArray, SealProblem> unseal(const Secret& sealing, const SealBinding& binding, QByteArrayView box);

/// A name for a record under which it can be found again without telling its id: 32 bytes, keyed with the secret.
Result<QByteArray, SealProblem> sealedName(const Secret& sealing, QByteArrayView kind, QByteArrayView recordId);

/// 32 random bytes.
Secret makeSealingSecret();
/// As text for a keychain (base64, URL alphabet, without padding) and back. Reading anything else gives an empty one.
Secret sealingSecretToText(const Secret& sealing);
Secret sealingSecretFromText(const Secret& text);

} // namespace klipy

#pragma once

#include <QByteArray>
#include <QList>

namespace klipy {

/// One record as it goes in. Its kind is stored in clear; its id and content only sealed.
struct SealedRecord {
    QByteArray kind;
    QByteArray id; ///< unique within its kind; storing one of the same id replaces it
    QByteArray content;
};

/// Which record: by kind and id.
struct SealedKey {
    QByteArray kind;
    QByteArray id;
};

/// What came out of one kind. The id of a record isn't stored apart: a content that needs it carries it.
struct SealedContents {
    QList<QByteArray> contents;
    int unreadable = 0; ///< rows that didn't open; they are left where they are
};

} // namespace klipy

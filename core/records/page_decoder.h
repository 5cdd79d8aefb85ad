#pragma once

#include "core/api/envelope.h"
#include "core/contract/drift.h"
#include "core/records/record.h"

namespace klipy {

/// A page, read.
struct DecodedPage {
    bool readable = false;      ///< false: the body isn't a list in any known shape
    PageContent content;
    QList<RecordPtr> records;   ///< without those that had no id
    QStringList ids;            ///< of `records`
    QStringList sentNames;      ///< member names as the server spells them
    int withoutId = 0;          ///< records that couldn't be used
    QString requestId;
    DriftFindings drift;        ///< how it differs from the contract; empty if the body isn't JSON
};

/// Reads a page's body. Long for a hundred records with HTML in them: meant for a worker; touches only its arguments.
DecodedPage decodePage(const QByteArray& body, const KindDescription& kind);

/// A single record's answer, read.
struct DecodedRecord {
    RecordPtr record; ///< null: the body holds none
    QStringList sentNames;
    DriftFindings drift;
};
DecodedRecord decodeRecord(const QByteArray& body, const KindDescription& kind);

} // namespace klipy

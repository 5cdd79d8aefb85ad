#pragma once

#include "core/api/envelope.h"
#include "core/contract/drift.h"
#include "core/records/record.h"

#include <QHash>

namespace klipy {

/// Finds out how one answer differs from what the contract says of its kind. Touches only its arguments, so that it may
/// run on a worker, and changes nothing in how the answer is read.
///
/// Every record's member names are looked at; types and enum values only of the first few, which is enough for a server
/// that has one way to write a record, and keeps the cost of a page small. No value, id or cursor gets into what is
/// found: a member's name is told only if it looks like a name, since an object may be keyed by ids.
class DriftReader {
public:
    /// \a kind must outlive it.
    explicit DriftReader(const KindDescription& kind) : m_kind(kind) {}

    /// A list's answer; \a content is null if no list was found in it.
    void readPage(const Envelope& envelope, const PageContent* content);
    /// The answer of a single record.
    void readSingle(const Envelope& envelope);
    /// A record of it, with its members, which whoever asks may need for more. \a record: what was made of it; null if
    /// it had no id.
    void readRecord(const QList<RawJson::Member>& members, const Record* record);
    /// After the last record.
    DriftFindings take();

private:
    struct Finding {
        int index = 0;       // in m_findings.found
        int lastRecord = -1; // that showed it: each counts once
    };
    void find(Drift::What what, const QString& field, const QString& detail = {});
    void readNames(const QList<RawJson::Member>& members);
    void readEnvelope(const Envelope& envelope);
    void compare(const RawJson& json, const Value& value, const Field& field, const QString& sentName);
    int indexOf(const QString& sentName);
    void findMissing();

    const KindDescription& m_kind;
    DriftFindings m_findings;
    QHash<QString, int> m_indexes;   // by name as sent: into m_kind.fields; -1: none of them
    QHash<QString, int> m_fields;    // by canonical name; filled at the first need
    QHash<QString, Finding> m_known; // by what and where
    QList<int> m_last;               // indexes in the record before: most have the same members in the same order
    QStringList m_lastNames;
    QList<int> m_seen; // by field: records that had it
    QString m_place;   // "data[]"
    int m_usable = 0;  // records that have an id
    bool m_isPage = false;
};

} // namespace klipy

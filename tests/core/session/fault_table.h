#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <iterator>

namespace klipy::test {

/// What goes wrong, once a save is under way, just as the request that counts is sent.
enum class Fault {
    TimeoutBefore, ///< the server never gets it, and nobody answers
    TimeoutAfter,  ///< the server carries it out, and its answer stops after a byte
    ResetBefore,
    ResetAfter, ///< carried out; the connection is reset in the middle of the answer
    CutBody,
    SlowDrip,
    Status500,
    Status500Applied, ///< it says that it failed, and has done it
    Html502,
    Status409,
    Status422,
    Status429Once,
    Status429Always,
    KeyRevoked,
    Status403,
    BadJson,
    EmptyBody,
    NoContent,
    Dialect,
    DiskFullBefore, ///< before the intent could be written down
    DiskFullAfter,  ///< the intent is on disk, its outcome can't be
    KeyringLocked,
};

/// What is being done meanwhile.
enum class Act { Stage, Update, Create, Upsert, Delete, Reread, Restore };

struct FaultRow {
    Fault fault;
    const char* name;
};

inline constexpr FaultRow wireFaults[] = {
    {Fault::TimeoutBefore, "timeout before it was applied"},
    {Fault::TimeoutAfter, "timeout after it was applied"},
    {Fault::ResetBefore, "reset before it was applied"},
    {Fault::ResetAfter, "reset in the answer"},
    {Fault::CutBody, "cut body"},
    {Fault::SlowDrip, "slow drip"},
    {Fault::DiskFullBefore, "disk full before the intent"},
    {Fault::DiskFullAfter, "disk full after the intent"},
    {Fault::KeyringLocked, "keyring locked in mid-save"},
};

inline constexpr FaultRow answerFaults[] = {
    {Fault::Status500, "500, not applied"},
    {Fault::Status500Applied, "500, and applied"},
    {Fault::Html502, "502 with HTML"},
    {Fault::Status409, "409"},
    {Fault::Status422, "422"},
    {Fault::Status429Once, "429 once"},
    {Fault::Status429Always, "429 without end"},
    {Fault::KeyRevoked, "401, key revoked in mid-save"},
    {Fault::Status403, "403"},
    {Fault::BadJson, "bad JSON"},
    {Fault::EmptyBody, "empty body"},
    {Fault::NoContent, "204"},
    {Fault::Dialect, "another dialect"},
};

struct ActColumn {
    Act act;
    const char* name;
};
inline constexpr ActColumn actColumns[] = {
    {Act::Stage, "stage"},   {Act::Update, "update"},  {Act::Create, "create"},   {Act::Upsert, "upsert"},
    {Act::Delete, "delete"}, {Act::Reread, "re-read"}, {Act::Restore, "restore"},
};

/// How each cell ended, in words, as a table.
class FaultMatrix {
public:
    void set(const char* fault, const char* act, const QString& word) { m_words[key(fault, act)] = word; }

    template <typename Rows> QStringList lines(const Rows& rows) const {
        QStringList lines;
        QString head = QString(firstWidth, u' ');
        for (const ActColumn& column : actColumns)
            head += QString::fromLatin1(column.name).leftJustified(width);
        lines.append(head);
        for (const FaultRow& row : rows) {
            QString line = QString::fromLatin1(row.name).leftJustified(firstWidth);
            for (const ActColumn& column : actColumns)
                line += m_words.value(key(row.name, column.name), QStringLiteral("BROKEN")).leftJustified(width);
            lines.append(line);
        }
        return lines;
    }

private:
    static constexpr int firstWidth = 31;
    static constexpr int width = 28;
    static QString key(const char* fault, const char* act) {
        return QString::fromLatin1(fault) + u'/' + QString::fromLatin1(act);
    }
    QHash<QString, QString> m_words;
};

} // namespace klipy::test

#include "core/storage/sealed_archive.h"

#include "core/storage/sealed_database.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

// As SealedStore names them when it sets them aside.
const QString lost = QStringLiteral("sealed.db.secret-lost-");
const QString other = QStringLiteral("sealed.db.other-secret-");
const QString recovered = QStringLiteral(".recovered");

/// SQLite finds these by the name of the database; what was written last may be in the -wal alone.
const QStringList& companions() {
    static const QStringList suffixes{u"-wal"_s, u"-shm"_s};
    return suffixes;
}

bool isCompanion(const QString& name) {
    return name.endsWith(companions()[0]) || name.endsWith(companions()[1]);
}

/// Only what belongs to the data: SQLite makes a new -shm.
bool copyTo(const QString& file, const QString& copy) {
    if (!QFile::copy(file, copy))
        return false;
    const QString wal = file + companions()[0];
    return !QFileInfo::exists(wal) || QFile::copy(wal, copy + companions()[0]);
}

} // namespace

Result<SealedArchive, StorageFailure> SealedArchive::read(const QString& file, const QString& workspaceId,
                                                          const Secret& sealing, const QList<QByteArray>& kinds) {
    // Beside the original, where there is room for it and nobody else may look; its boxes stay sealed in any case.
    const QTemporaryDir folder(QFileInfo(file).path() + u"/reading-XXXXXX"_s);
    const QString copy = folder.filePath(u"copy.db"_s);
    if (!folder.isValid() || !copyTo(file, copy))
        return failure(StorageFailure{StorageFailure::Kind::Disk});
    const auto database = SealedDatabase::open(copy, workspaceId, sealing);
    if (!database)
        return failure(database.error());
    SealedArchive archive;
    for (const QByteArray& kind : kinds) {
        const auto contents = (*database)->all(kind);
        if (!contents)
            return failure(contents.error());
        archive.kinds.insert(kind, *contents);
    }
    return archive;
}

QStringList SealedArchive::lostIn(const QString& folder) {
    const QDir dir(folder);
    QStringList found;
    const QStringList names =
        dir.entryList({lost + u'*', other + u'*'}, QDir::Files | QDir::Hidden);
    for (const QString& name : names) {
        if (!isCompanion(name) && !name.endsWith(recovered))
            found.append(dir.filePath(name));
    }
    // Their names end with the moment at which they were set aside.
    const auto momentOf = [](const QString& path) {
        const QString name = QFileInfo(path).fileName();
        return name.mid(name.startsWith(lost) ? lost.size() : other.size());
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](const QString& a, const QString& b) { return momentOf(a) < momentOf(b); });
    return found;
}

bool SealedArchive::markRecovered(const QString& file) {
    const QString target = file + recovered;
    if (QFileInfo::exists(target) || !QFile::rename(file, target))
        return false;
    for (const QString& suffix : companions())
        QFile::rename(file + suffix, target + suffix);
    return true;
}

} // namespace klipy

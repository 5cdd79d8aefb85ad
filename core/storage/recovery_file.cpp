#include "core/storage/recovery_file.h"

#include "core/storage/recovery_code.h"

#include <QFile>
#include <QSaveFile>

namespace klipy {

namespace {

// Not translated: any version of the program must find the code again.
const QByteArray begin = QByteArrayLiteral("-----BEGIN KLIPY RECOVERY CODE-----");
const QByteArray end = QByteArrayLiteral("-----END KLIPY RECOVERY CODE-----");
constexpr qint64 longestFile = 64 * 1024;

QByteArray inLines(const QString& code) {
    constexpr int groupsInLine = recoveryCodeGroups / 2;
    constexpr qsizetype lineLength = groupsInLine * (recoveryCodeGroupSize + 1) - 1;
    QByteArray lines = code.toLatin1();
    if (lines.size() > lineLength)
        lines[lineLength] = '\n';
    return lines;
}

} // namespace

QByteArray recoveryFile(const QString& words, const QString& code) {
    return words.toUtf8() + "\n\n" + begin + '\n' + inLines(code) + '\n' + end + '\n';
}

QString codeInRecoveryFile(const QByteArray& file) {
    const qsizetype first = file.indexOf(begin);
    if (first < 0)
        return QString::fromUtf8(file);
    const qsizetype from = first + begin.size();
    const qsizetype to = file.indexOf(end, from);
    return QString::fromUtf8(to < 0 ? file.mid(from) : file.mid(from, to - from));
}

QString saveRecoveryFile(const QString& path, const QByteArray& file) {
    QSaveFile target(path);
    const bool written = target.open(QIODevice::WriteOnly) &&
                         target.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         target.write(file) == file.size() && target.commit();
    return written ? QString() : target.errorString();
}

QByteArray loadRecoveryFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
        return {};
    return file.readAll();
}

} // namespace klipy

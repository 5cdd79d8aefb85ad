#include "core/access/workspace_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSettings>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

constexpr int formatVersion = 1;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QDate readDay(const QVariant& value) {
    return QDate::fromString(value.toString(), Qt::ISODate);
}

/// A date that can't be read is one that isn't known: no reason to lose the workspace.
KeyDates readKeyDates(const QSettings& settings) {
    KeyDates dates;
    dates.expires = readDay(settings.value("keyExpires"_L1));
    dates.rotateOn = readDay(settings.value("keyRotateOn"_L1));
    dates.rotateEveryDays = settings.value("keyRotateEveryDays"_L1).toInt();
    return dates.tidied();
}

void writeKeyDates(QSettings& settings, const KeyDates& dates) {
    if (dates.expires.isValid())
        settings.setValue("keyExpires"_L1, dates.expires.toString(Qt::ISODate));
    if (dates.rotateOn.isValid())
        settings.setValue("keyRotateOn"_L1, dates.rotateOn.toString(Qt::ISODate));
    if (dates.rotateEveryDays > 0)
        settings.setValue("keyRotateEveryDays"_L1, dates.rotateEveryDays);
}

/// Reads the entry that \a settings stands at.
Result<Workspace, WorkspaceProblem> readEntry(const QSettings& settings) {
    Workspace workspace;
    workspace.id = settings.value("id"_L1).toString();
    workspace.name = settings.value("name"_L1).toString();
    workspace.baseUrl = QUrl(settings.value("baseUrl"_L1).toString(), QUrl::StrictMode);
    workspace.colour = settings.value("colour"_L1).toString();
    workspace.keyStored = settings.value("keyStored"_L1).toString() == "true"_L1;
    workspace.keyDates = readKeyDates(settings);
    if (!readName(settings.value("environment"_L1).toString(), workspace.environment))
        workspace.environment = Environment::Other;
    // Not understood means the careful one.
    if (!readName(settings.value("mode"_L1).toString(), workspace.mode))
        workspace.mode = WorkspaceMode::Locked;
    return checkWorkspace(workspace).map([&] { return workspace; });
}

} // namespace

WorkspaceFileReading readWorkspaceFile(const QString& file) {
    using Outcome = WorkspaceFileReading::Outcome;
    WorkspaceFileReading reading;
    if (!QFileInfo::exists(file))
        return reading;
    if (!QFile(file).open(QIODevice::ReadOnly)) {
        reading.outcome = Outcome::Unreadable;
        return reading;
    }
    QSettings settings(file, QSettings::IniFormat);
    const int version = settings.value("format"_L1).toInt();
    // Without a version it isn't ours, or its beginning is gone; QSettings itself forgives a lot.
    if (settings.status() != QSettings::NoError || version < 1) {
        reading.outcome = Outcome::Broken;
        return reading;
    }
    if (version > formatVersion) {
        reading.outcome = Outcome::Newer;
        return reading;
    }
    QSet<QString> ids;
    const int size = settings.beginReadArray("workspaces"_L1);
    for (int i = 0; i < size; ++i) {
        settings.setArrayIndex(i);
        const auto workspace = readEntry(settings);
        if (!workspace || ids.contains(workspace->id)) {
            reading.outcome = Outcome::SomeBroken;
            continue;
        }
        ids.insert(workspace->id);
        reading.list.workspaces.append(*workspace);
    }
    settings.endArray();
    reading.list.lastUsed = settings.value("lastUsed"_L1).toString();
    return reading;
}

bool writeWorkspaceFile(const QString& file, const WorkspaceList& list) {
    QSettings settings(file, QSettings::IniFormat);
    settings.clear();
    settings.setValue("format"_L1, formatVersion);
    settings.setValue("lastUsed"_L1, list.lastUsed);
    settings.beginWriteArray("workspaces"_L1, static_cast<int>(list.workspaces.size()));
    for (int i = 0; i < list.workspaces.size(); ++i) {
        const Workspace& workspace = list.workspaces[i];
        settings.setArrayIndex(i);
        settings.setValue("id"_L1, workspace.id);
        settings.setValue("name"_L1, workspace.name);
        settings.setValue("environment"_L1, nameOf(workspace.environment));
        settings.setValue("baseUrl"_L1, workspace.baseUrl.toString(QUrl::FullyEncoded));
        settings.setValue("colour"_L1, workspace.colour);
        settings.setValue("mode"_L1, nameOf(workspace.mode));
        settings.setValue("keyStored"_L1, workspace.keyStored);
        writeKeyDates(settings, workspace.keyDates);
    }
    settings.endArray();
    settings.sync(); // through a temporary file and a rename
    if (settings.status() != QSettings::NoError)
        return false;
    QFile::setPermissions(file, ownerOnly);
    return true;
}

} // namespace klipy

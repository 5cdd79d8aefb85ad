#include "core/access/workspace.h"

#include "core/access/base_url.h"

#include <QRegularExpression>
#include <QUuid>

#include <array>
#include <utility>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array environmentNames = {
    std::pair(Environment::Production, "production"_L1),
    std::pair(Environment::Staging, "staging"_L1),
    std::pair(Environment::Test, "test"_L1),
    std::pair(Environment::Other, "other"_L1),
};
constexpr std::array modeNames = {
    std::pair(WorkspaceMode::Locked, "locked"_L1),
    std::pair(WorkspaceMode::Ask, "ask"_L1),
    std::pair(WorkspaceMode::Trusted, "trusted"_L1),
};

template <typename Names, typename Value> QString find(const Names& names, Value value) {
    for (const auto& [candidate, name] : names) {
        if (candidate == value)
            return name;
    }
    return {};
}

template <typename Names, typename Value> bool read(const Names& names, const QString& text, Value& value) {
    for (const auto& [candidate, name] : names) {
        if (text == name) {
            value = candidate;
            return true;
        }
    }
    return false;
}

} // namespace

QString Workspace::newId() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString Workspace::accountFor(const QString& purpose) const {
    return u"workspace/%1/%2"_s.arg(id, purpose);
}

Result<void, WorkspaceProblem> checkWorkspace(const Workspace& workspace) {
    static const QRegularExpression colour(u"\\A#[0-9a-fA-F]{6}\\z"_s);
    // The id names a folder and a keychain entry, so it is nothing but a UUID in its one usual spelling.
    if (QUuid::fromString(workspace.id).toString(QUuid::WithoutBraces) != workspace.id ||
        QUuid::fromString(workspace.id).isNull())
        return failure(WorkspaceProblem::BadId);
    if (workspace.name.trimmed().isEmpty())
        return failure(WorkspaceProblem::NameMissing);
    const auto url = checkBaseUrl(workspace.baseUrl.toString(QUrl::FullyEncoded));
    if (!url || *url != workspace.baseUrl)
        return failure(WorkspaceProblem::BadUrl);
    if (!colour.match(workspace.colour).hasMatch())
        return failure(WorkspaceProblem::BadColour);
    return {};
}

QString nameOf(Environment environment) {
    return find(environmentNames, environment);
}

QString nameOf(WorkspaceMode mode) {
    return find(modeNames, mode);
}

bool readName(const QString& name, Environment& environment) {
    return read(environmentNames, name, environment);
}

bool readName(const QString& name, WorkspaceMode& mode) {
    return read(modeNames, name, mode);
}

} // namespace klipy

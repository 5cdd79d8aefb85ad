#include "ui/workspaces/workspace_words.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::WorkspaceWords)
};
} // namespace

QString environmentText(Environment environment) {
    switch (environment) {
    case Environment::Production:
        return Words::tr("Production");
    case Environment::Staging:
        return Words::tr("Staging");
    case Environment::Test:
        return Words::tr("Test");
    case Environment::Other:
        break;
    }
    return Words::tr("Other");
}

QString urlProblemText(UrlProblem problem) {
    switch (problem) {
    case UrlProblem::Empty:
        return Words::tr("Enter the address of the API.");
    case UrlProblem::NoScheme:
        return Words::tr("It has to begin with https://");
    case UrlProblem::OtherScheme:
        return Words::tr("Only https:// can be used (or http:// to this computer).");
    case UrlProblem::PlainHttp:
        return Words::tr("Plain http would send the key for anyone to read, so it is only for this computer. Use "
                         "https://");
    case UrlProblem::NoHost:
        return Words::tr("The name of the server is missing.");
    case UrlProblem::UserInfo:
        return Words::tr("It can't hold a user name or password (what stands before an @).");
    case UrlProblem::Query:
        return Words::tr("It can't hold a query (what begins with a ?).");
    case UrlProblem::Fragment:
        return Words::tr("It can't hold a fragment (what begins with a #).");
    case UrlProblem::Malformed:
        break;
    }
    return Words::tr("This isn't an address: look for spaces, backslashes, or a wrong port.");
}

QString modeName(WorkspaceMode mode) {
    switch (mode) {
    case WorkspaceMode::Ask:
        return Words::tr("Ask");
    case WorkspaceMode::Trusted:
        return Words::tr("Trusted");
    case WorkspaceMode::Locked:
        break;
    }
    return Words::tr("Locked");
}

QString modeMeaning(WorkspaceMode mode) {
    switch (mode) {
    case WorkspaceMode::Ask:
        return Words::tr("Saving goes through Review, and asks once, saying what goes out. Deletes ask, then wait ten "
                         "seconds in view.");
    case WorkspaceMode::Trusted:
        return Words::tr("Saving sends at once what Review would show. Deletes still ask, and wait ten seconds.");
    case WorkspaceMode::Locked:
        break;
    }
    return Words::tr("Edits can be staged. Nothing that could change a record is sent.");
}

QString workspaceProblemText(WorkspaceProblem problem) {
    switch (problem) {
    case WorkspaceProblem::NameMissing:
        return Words::tr("The workspace needs a name.");
    case WorkspaceProblem::BadUrl:
        return Words::tr("The base URL can't be used.");
    case WorkspaceProblem::BadColour:
        return Words::tr("The colour can't be used.");
    case WorkspaceProblem::UnknownId:
        return Words::tr("The workspace was removed meanwhile.");
    case WorkspaceProblem::KeyBelongsElsewhere:
        return Words::tr("The kept API key belongs to the present server. It has to be removed first.");
    case WorkspaceProblem::BadId:
    case WorkspaceProblem::DuplicateId:
    case WorkspaceProblem::StorageChanged:
        break;
    }
    return Words::tr("The workspace can't be kept like this.");
}

QString hostText(const QUrl& url) {
    QString host = url.host();
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return url.port() > 0 ? QStringLiteral("%1:%2").arg(host).arg(url.port()) : host;
}

} // namespace klipy::ui

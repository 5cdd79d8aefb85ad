#include "ui/contract/contract_problem_words.h"

#include "ui/common/plain_text.h"
#include "ui/contract/contract_words.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ContractProblemWords)
};

constexpr qsizetype longestProblem = 400; // characters

} // namespace

QString problemText(const ContractProblem& problem) {
    const QString message = oneLine(problem.message, longestProblem);
    if (problem.pointer.isEmpty())
        return message;
    return Words::tr("%1\nWhere in the document: %2", "what is wrong, a JSON pointer")
        .arg(message, documentName(problem.pointer));
}

QString problemText(const ContractRefusal& refusal) {
    switch (refusal.reason) {
    case ContractRefusal::Reason::TooLarge:
        return problemText(DocumentProblem::TooLarge);
    case ContractRefusal::Reason::Unreadable:
        return problemText(refusal.problem);
    case ContractRefusal::Reason::UnknownWorkspace:
        return Words::tr("The workspace isn't there any more.");
    case ContractRefusal::Reason::Busy:
        break;
    }
    return Words::tr("Something is being saved, or a delete is waiting. Try again when that has ended.");
}

QString problemText(DocumentProblem problem) {
    switch (problem) {
    case DocumentProblem::NotThere:
        return Words::tr("The file can't be read.");
    case DocumentProblem::TooLarge:
        return Words::tr("It is larger than 8 MB, which no description of this API needs.");
    case DocumentProblem::Empty:
        return Words::tr("There is nothing in it.");
    case DocumentProblem::Yaml:
        return Words::tr("It is YAML. The same document as JSON is needed.");
    case DocumentProblem::NotJson:
        break;
    }
    return Words::tr("It isn't JSON; it may be a web page about the document.");
}

QString problemText(const ContractFetch::Outcome& outcome) {
    using Problem = ContractFetch::Problem;
    switch (outcome.problem) {
    case Problem::BadAddress:
        return Words::tr("That is no address that can be asked. A name or a password in it isn't sent, either.");
    case Problem::NotHttps:
        return Words::tr("Only https is asked: what comes over http may have been changed on its way.");
    case Problem::Redirected:
        if (outcome.location.isEmpty())
            return Words::tr("The server sends us elsewhere, and doesn't say where.");
        return Words::tr("The server sends us elsewhere, which isn't followed. If you trust it, ask for it by name: %1")
            .arg(documentName(outcome.location.toDisplayString(QUrl::RemoveUserInfo)));
    case Problem::Tls:
        return Words::tr("The connection isn't safe: the server's certificate was refused.");
    case Problem::HostNotFound:
        return Words::tr("There is no server of that name.");
    case Problem::NoAnswer:
        return Words::tr("The server doesn't answer. Are you offline?");
    case Problem::Timeout:
        return Words::tr("The server took longer than 20 seconds.");
    case Problem::Refused:
        return Words::tr("The server answered with status %1.").arg(outcome.status);
    case Problem::TooLarge:
        return problemText(DocumentProblem::TooLarge);
    case Problem::Empty:
        return problemText(DocumentProblem::Empty);
    case Problem::Yaml:
        return problemText(DocumentProblem::Yaml);
    case Problem::NotJson:
        return problemText(DocumentProblem::NotJson);
    case Problem::None:
        break;
    }
    return {};
}

} // namespace klipy::ui

#include "ui/contract/contract_session.h"

#include "ui/contract/contract_problem_words.h"

#include <utility>

namespace klipy::ui {

namespace {

/// A fetch that ends when it is let go, also from within its own signal.
std::shared_ptr<void> startFetch(const std::shared_ptr<Clock>& clock, const QString& address,
                                 ContractPageParts::Fetched done) {
    std::shared_ptr<ContractFetch> fetch(new ContractFetch(clock), [](ContractFetch* dropped) {
        dropped->disconnect();
        dropped->cancel();
        dropped->deleteLater();
    });
    QObject::connect(fetch.get(), &ContractFetch::finished, fetch.get(), std::move(done));
    fetch->fetch(ContractFetch::addressFrom(address));
    return fetch;
}

Workspaces::ContractDone toldAs(ContractPageParts::Done done) {
    return [done = std::move(done)](const Result<void, ContractRefusal>& ended) {
        if (ended)
            done({});
        else
            done(failure(problemText(ended.error())));
    };
}

} // namespace

ContractPageParts contractPartsOf(WorkspaceSession& session, Workspaces& workspaces) {
    ContractPageParts parts;
    const QString id = session.workspace().id;
    parts.inUse = session.sharedContract();
    if (const ContractChoice* choice = workspaces.contractChoice(id))
        parts.loaded = *choice;
    parts.readFile = readDocumentFile;
    parts.fetch = [clock = session.clock()](const QString& address, ContractPageParts::Fetched done) {
        return startFetch(clock, address, std::move(done));
    };
    parts.use = [&workspaces, id](const ContractChoice& choice, ContractPageParts::Done done) {
        workspaces.useContract(id, choice, toldAs(std::move(done)));
    };
    parts.takeBack = [&workspaces, id](ContractPageParts::Done done) {
        workspaces.dropContract(id, toldAs(std::move(done)));
    };
    parts.drift = &session.client().drift();
    parts.nowMs = [clock = session.clock()] { return clock->wallMs(); };
    return parts;
}

} // namespace klipy::ui

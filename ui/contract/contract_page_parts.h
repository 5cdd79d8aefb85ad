#pragma once

#include "core/api/drift_log.h"
#include "core/common/result.h"
#include "core/contract/contract.h"
#include "core/session/contract_fetch.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>

namespace klipy::ui {

/// What the page "Contract" stands on: one workspace, without the machinery behind it. The page is made for one
/// contract; where another comes into use, the workspace gets another page.
struct ContractPageParts {
    /// Why something couldn't be had or done: a sentence for the user.
    using Problem = QString;
    using Done = std::function<void(const Result<void, Problem>& ended)>;
    using Fetched = std::function<void(const ContractFetch::Outcome& outcome)>;

    std::shared_ptr<const Contract> inUse;
    std::optional<ContractChoice> loaded; ///< nothing: the contract that ships with the program is in use
    /// Called on a worker; readDocumentFile() outside of tests.
    std::function<Result<QByteArray, DocumentProblem>(const QString& path)> readFile;
    /// Reads a document from the web, without the key; \a address as it was typed. Dropping what it returns stops it.
    /// Null: not offered.
    std::function<std::shared_ptr<void>(const QString& address, Fetched done)> fetch;
    /// Puts a document in use for this workspace. That ends the page where the workspace gets another one for it,
    /// before or after \a done comes, which is called once.
    std::function<void(const ContractChoice& choice, Done done)> use;
    /// Back to the contract that ships with the program, in the same way.
    std::function<void(Done done)> takeBack;
    DriftLog* drift = nullptr;     ///< must outlive the page; null: not counted
    std::function<qint64()> nowMs; ///< Unix ms
};

} // namespace klipy::ui

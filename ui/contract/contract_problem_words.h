#pragma once

#include "core/session/contract_fetch.h"
#include "core/session/workspaces.h"

#include <QString>

namespace klipy::ui {

// Why a document isn't used, in words. All of it is plain text.

/// Why a document can't be used, and where in it; a line each.
QString problemText(const ContractProblem& problem);

/// Why it isn't put in use, or taken back, now.
QString problemText(const ContractRefusal& refusal);
/// Why a file's bytes can't be a document.
QString problemText(DocumentProblem problem);
/// Why a document couldn't be had from the web, and what to do.
QString problemText(const ContractFetch::Outcome& outcome);

} // namespace klipy::ui

#pragma once

#include "core/access/workspace.h"
#include "core/edits/recovery.h"
#include "ui/workspaces/key_words.h"

#include <QSettings>
#include <QString>

namespace klipy::ui {

/// What stands above the code in a recovery file: which workspace, when, and how to keep it.
QString recoveryFileWords(const Workspace& workspace, qint64 nowMs);
/// "klipy-recovery-northwind.txt"
QString recoveryFileName(const Workspace& workspace);
/// The code in two lines.
QString codeInTwoLines(const QString& code);

/// Where a typed code is wrong.
QString codeProblemText(const RecoveryCodeProblem& problem);
Message recoveryProblemMessage(const RecoveryProblem& problem);
Message recoveredMessage(const Recovered& recovered);
/// "Set aside on 24 Nov 2026, 14:05:07 CET", out of its name.
QString lostFileText(const QString& file);

/// Whether a recovery file is still to be offered for a workspace, which happens once: when it is first unlocked.
bool isRecoveryOfferDue(const QSettings& settings, const Workspace& workspace);
void noteRecoveryOffered(QSettings& settings, const Workspace& workspace);

} // namespace klipy::ui

#pragma once

#include "core/access/base_url.h"
#include "core/access/workspace.h"

#include <QString>

namespace klipy::ui {

QString environmentText(Environment environment);

/// What is wrong with an address, and what would be right.
QString urlProblemText(UrlProblem problem);

/// "Locked", "Ask", "Trusted", and what each means.
QString modeName(WorkspaceMode mode);
QString modeMeaning(WorkspaceMode mode);

QString workspaceProblemText(WorkspaceProblem problem);

/// Whose server it is: "api.klipy.ai", "127.0.0.1:8080".
QString hostText(const QUrl& url);

} // namespace klipy::ui

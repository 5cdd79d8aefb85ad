#pragma once

#include "core/access/workspace.h"
#include "core/access/workspace_key.h"
#include "ui/scopes/scope_matrix_model.h"

namespace klipy::ui {

/// What the report tells of.
struct ScopeDocument {
    Workspace workspace;
    WorkspaceKey::State kept = WorkspaceKey::State::None;
    ScopeReport report;
    std::shared_ptr<const Contract> contract;
    QString summary;
    QStringList warnings;
    std::optional<ScopeOther> other; ///< what it is compared with
    qint64 nowMs = 0;                ///< Unix ms
};

/// The report as Markdown (GitHub's, with tables), for a ticket or a security review. Holds of the key no more than its
/// prefix and last four characters. Whatever a name or a server's word looks like, it stays text.
QString scopesAsMarkdown(const ScopeDocument& document);

/// Text that Markdown takes for nothing else.
QString markdownText(const QString& text);
/// The same as code.
QString markdownCode(const QString& text);

} // namespace klipy::ui

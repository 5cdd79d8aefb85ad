#pragma once

#include "core/scopes/scope_check.h"
#include "core/scopes/scope_comparison.h"
#include "core/session/workspace_session.h"

#include <QObject>

#include <memory>

namespace klipy::ui {

/// Finds out what a key may do that isn't in use yet, to compare it with the one that is. Reads only, and from the new
/// key's own budget: it has a scheduler of its own.
///
/// Begin listening before the key is verified: `GET /authenticate` is a part of the check, and isn't sent again.
class NewKeyScopes final : public QObject {
    Q_OBJECT
public:
    /// \a session, whose key is to be replaced, must outlive it.
    NewKeyScopes(const SessionServices& services, WorkspaceSession& session, QObject* parent = nullptr);
    ~NewKeyScopes() override;

    /// What was seen of the key in use, as far as it went while that key worked.
    ScopeReport before() const;
    /// Something is known of the key in use, so that there is something to compare with.
    bool canCompare() const;
    /// Requests, the verification included.
    int cost() const;

    void listen(const Secret& key);
    /// Sends what the verification hasn't sent. Ends with ended(), unless it is dropped.
    void start();
    void drop();

    /// Of what was seen until now.
    ScopeReport after() const;
    /// What it goes by, for who keeps evidence of this key from now on.
    ScopeFindings findings() const;
    ScopeComparison comparison() const { return compare(before(), after()); }

signals:
    void progressed(int sent, int of);
    void ended(klipy::ScopeCheckEnd how);

private:
    ScopePlan plan() const;

    SessionServices m_services;
    WorkspaceSession& m_session;
    struct Run;
    std::unique_ptr<Run> m_run;
};

} // namespace klipy::ui

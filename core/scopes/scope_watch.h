#pragma once

#include "core/scopes/scope_report.h"
#include "core/transport/scheduler.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace klipy {

/// Learns what the key in use may do from every answer that it gets, whoever asked. Sends nothing.
///
/// Workspaces with the same key share a scheduler, so each of their watches learns the same while it follows.
class ScopeWatch final : public QObject {
    Q_OBJECT
public:
    /// What has just worked needn't be read again: of an operation that works, one answer in so many ms is looked at.
    static constexpr qint64 lookEveryMs = 10'000;

    /// \a clock names the moment of a report.
    ScopeWatch(std::shared_ptr<const Contract> contract, std::shared_ptr<Clock> clock, QObject* parent = nullptr);
    ~ScopeWatch() override;

    /// Another key, or none (null): its evidence starts empty. \a key is held to keep it out of what a server may send
    /// back, and for its hint; it is in no report. The scheduler may end at any time. The same scheduler again changes
    /// nothing.
    void follow(Scheduler* scheduler, const Secret& key);
    /// What was known of this key from an earlier time: goes before what came since.
    void takeIn(const ScopeFindings& earlier);
    /// Another contract is in use: the evidence stays, and is weighed by the new one's scopes where it names the same
    /// operations.
    void useContract(std::shared_ptr<const Contract> contract);

    bool isFollowing() const { return m_scheduler != nullptr; }
    const ScopeFindings& findings() const { return m_findings; }
    ScopeSnapshot snapshot() const;
    /// Made anew after each change, at the first call.
    const ScopeReport& report() const;

    /// While the handle lives, answers to this operation count as \a source's, and each is looked at.
    [[nodiscard]] std::shared_ptr<void> label(const QString& operationId, ScopeSource source);

signals:
    /// There is new evidence, or another key. May come often: once for each answer that is looked at.
    void changed();

private:
    struct Labels;
    void take(const Request& request, const LogEntry& entry, const QByteArray& body);
    bool isOldNews(const QString& operationId, const LogEntry& entry) const;
    void announce();

    std::shared_ptr<const Contract> m_contract;
    std::shared_ptr<Clock> m_clock;
    QPointer<Scheduler> m_scheduler;
    Secret m_key;
    ScopeFindings m_findings;
    std::shared_ptr<Labels> m_labels; // shared with handles, which may outlive this
    mutable std::optional<ScopeReport> m_report;
};

} // namespace klipy

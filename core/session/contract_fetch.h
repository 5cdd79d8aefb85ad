#pragma once

#include "core/common/clock.h"
#include "core/session/contract_choice.h"
#include "core/transport/http_transport.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace klipy {

/// Gets an OpenAPI document from a web address, once and without a key: one GET over https to the very address that the
/// user gave. It follows no redirect, sends nothing of a workspace, and isn't a part of any key's budget.
class ContractFetch final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 timeoutMs = 20'000; ///< for all of it

    enum class Problem {
        None,
        BadAddress, ///< no address at all, or one with a user's name or a password in it
        NotHttps,
        Redirected, ///< the server sends us elsewhere: Outcome::location. Whoever wants that asks for it by name
        Tls,        ///< the server's certificate was refused, or the handshake failed
        HostNotFound,
        NoAnswer, ///< refused, offline, or the connection ended
        Timeout,
        Refused, ///< a status that is no success: Outcome::status
        TooLarge,
        Empty,
        Yaml,    ///< the same document exists as JSON, and that is what is needed
        NotJson, ///< a web page, say
    };
    struct Outcome {
        Problem problem = Problem::None;
        QByteArray document; ///< only without a problem
        QUrl address;        ///< that was asked
        QUrl location;       ///< of Redirected; may be empty
        int status = 0;      ///< 0: no answer
    };

    /// \a makeTransport: SessionServices::makeTransport will do; null: the real one, which takes no longer answers than
    /// are wanted.
    using MakeTransport = std::function<std::shared_ptr<HttpTransport>(const QUrl& origin)>;
    explicit ContractFetch(std::shared_ptr<Clock> clock, MakeTransport makeTransport = {}, QObject* parent = nullptr);
    ~ContractFetch() override;

    /// An address as a person types or pastes it; without a scheme it is https.
    static QUrl addressFrom(const QString& text);

    /// Ends with finished(), later and once. Whatever ran before is dropped without a word.
    void fetch(const QUrl& address);
    /// finished() isn't emitted any more.
    void cancel();
    bool isRunning() const { return m_running; }

signals:
    void finished(const klipy::ContractFetch::Outcome& outcome);

private:
    void answered(const HttpReply& reply);
    void end(Outcome outcome);
    void endLater(Problem problem);

    std::shared_ptr<Clock> m_clock;
    MakeTransport m_makeTransport;
    QUrl m_address;
    bool m_running = false;
    std::shared_ptr<HttpTransport> m_transport;
    HttpTransport::Exchange m_exchange; // before the transport
    Clock::Alarm m_deadline;
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::ContractFetch::Outcome)

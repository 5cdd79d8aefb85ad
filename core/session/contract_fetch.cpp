#include "core/session/contract_fetch.h"

#include "core/transport/network_transport.h"

#include <utility>

namespace klipy {

namespace {

using Problem = ContractFetch::Problem;

Problem problemOf(WireFailure failure) {
    switch (failure) {
    case WireFailure::None:
        return Problem::None;
    case WireFailure::HostNotFound:
        return Problem::HostNotFound;
    case WireFailure::Tls:
    case WireFailure::TlsBroken:
        return Problem::Tls;
    case WireFailure::Timeout:
        return Problem::Timeout;
    case WireFailure::TooLarge:
        return Problem::TooLarge;
    case WireFailure::NotOurHost:
        return Problem::BadAddress;
    case WireFailure::Offline:
    case WireFailure::Refused:
    case WireFailure::ConnectionLost:
        break;
    }
    return Problem::NoAnswer;
}

Problem problemOf(DocumentProblem problem) {
    switch (problem) {
    case DocumentProblem::TooLarge:
        return Problem::TooLarge;
    case DocumentProblem::Yaml:
        return Problem::Yaml;
    case DocumentProblem::NotJson:
        return Problem::NotJson;
    case DocumentProblem::NotThere:
    case DocumentProblem::Empty:
        break;
    }
    return Problem::Empty;
}

Problem problemWith(const QUrl& address) {
    if (!address.isValid() || address.host().isEmpty() || !address.userInfo().isEmpty())
        return Problem::BadAddress;
    return address.scheme() == QLatin1String("https") ? Problem::None : Problem::NotHttps;
}

} // namespace

ContractFetch::ContractFetch(std::shared_ptr<Clock> clock, MakeTransport makeTransport, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)), m_makeTransport(std::move(makeTransport)) {
    if (!m_makeTransport)
        m_makeTransport = [](const QUrl& origin) {
            return std::make_shared<NetworkTransport>(origin, mostContractBytes);
        };
}

ContractFetch::~ContractFetch() = default;

QUrl ContractFetch::addressFrom(const QString& text) {
    const QString typed = text.trimmed();
    QUrl address(typed.contains(QLatin1String("://")) ? typed : QStringLiteral("https://") + typed, QUrl::StrictMode);
    address.setFragment({}); // it would never be sent
    return address;
}

void ContractFetch::fetch(const QUrl& address) {
    cancel();
    m_address = address;
    m_running = true;
    if (const Problem problem = problemWith(address); problem != Problem::None) {
        endLater(problem);
        return;
    }
    m_transport = m_makeTransport(address);
    HttpRequest request;
    request.url = address;
    request.headers = {{"Accept", "application/json"}};
    request.timeoutMs = static_cast<int>(timeoutMs);
    m_exchange = m_transport->send(std::move(request), [this](const HttpReply& reply) { answered(reply); });
    // The transport's own time is for silence; a server that sends a byte now and then would hold it up for ever.
    m_deadline = m_clock->after(timeoutMs, [this] { end({Problem::Timeout, {}, m_address, {}, 0}); });
}

void ContractFetch::cancel() {
    m_running = false;
    m_deadline.reset();
    m_exchange.reset();
    m_transport.reset();
}

void ContractFetch::answered(const HttpReply& reply) {
    Outcome outcome{problemOf(reply.failure), {}, m_address, {}, reply.status};
    if (outcome.problem == Problem::None && reply.status >= 300 && reply.status < 400) {
        outcome.problem = Problem::Redirected;
        outcome.location = m_address.resolved(QUrl::fromEncoded(reply.header("Location")));
    } else if (outcome.problem == Problem::None && !reply.isSuccess()) {
        outcome.problem = Problem::Refused;
    } else if (outcome.problem == Problem::None) {
        const auto checked = checkDocument(reply.body);
        if (checked)
            outcome.document = reply.body;
        else
            outcome.problem = problemOf(checked.error());
    }
    end(std::move(outcome));
}

void ContractFetch::end(Outcome outcome) {
    // Kept until the end of this call: it comes from one of them. The exchange goes before its transport.
    const auto transport = std::exchange(m_transport, nullptr);
    const auto exchange = std::exchange(m_exchange, nullptr);
    const auto deadline = std::exchange(m_deadline, nullptr);
    m_running = false;
    emit finished(outcome);
}

void ContractFetch::endLater(Problem problem) {
    m_deadline = m_clock->after(0, [this, problem] { end({problem, {}, m_address, {}, 0}); });
}

} // namespace klipy

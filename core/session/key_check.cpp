#include "core/session/key_check.h"

namespace klipy {

KeyCheck::KeyCheck(SessionServices services) : m_services(std::move(services)) {}

void KeyCheck::start(const QUrl& baseUrl, const Secret& key, Done done) {
    m_client = std::make_unique<Client>(m_services.contract, schedulerFor(m_services, baseUrl, key));
    m_ticket = m_client->authenticate(Lane::Interactive, std::move(done));
}

void KeyCheck::cancel() {
    m_ticket.reset();
    m_client.reset(); // and with it the key
}

KeyVerdict verdictOf(const Result<Identity>& answer) {
    if (answer)
        return KeyVerdict::Good;
    switch (answer.error().kind) {
    case ErrorKind::Forbidden:
        return KeyVerdict::MayBeNarrow;
    case ErrorKind::Unauthorized:
        return KeyVerdict::Refused;
    default:
        return KeyVerdict::NotReached;
    }
}

} // namespace klipy

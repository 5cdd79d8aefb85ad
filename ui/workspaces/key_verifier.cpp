#include "ui/workspaces/key_verifier.h"

#include "ui/common/plain_text.h"

namespace klipy::ui {

namespace {
constexpr qint64 longWaitMs = 4000;
} // namespace

KeyVerifier::KeyVerifier(const SessionServices& services, QObject* parent)
    : QObject(parent), m_check(services), m_clock(services.clock) {}

void KeyVerifier::start(const QUrl& baseUrl, const Secret& key) {
    drop();
    m_baseUrl = baseUrl;
    emit said(askingServer(baseUrl));
    m_long = m_clock->after(longWaitMs, [this] { emit said(stillAskingServer(m_baseUrl)); });
    m_check.start(baseUrl, key, [this](const Result<Identity>& answer) { arrived(answer); });
}

void KeyVerifier::drop() {
    m_check.cancel();
    m_long.reset();
    m_answer.reset();
}

void KeyVerifier::arrived(const Result<Identity>& answer) {
    m_long.reset();
    m_answer = answer;
    emit said(describeCheck(answer, m_baseUrl));
    emit answered();
}

QString KeyVerifier::organization() const {
    return m_answer && *m_answer ? oneLine((**m_answer).organization, 80) : QString();
}

} // namespace klipy::ui

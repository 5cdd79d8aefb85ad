#include "ui/workspaces/key_verifier.h"

#include "ui/common/plain_text.h"

namespace klipy::ui {

namespace {
using namespace std::chrono_literals;
constexpr auto longWait = 4s;
} // namespace

KeyVerifier::KeyVerifier(const SessionServices& services, QObject* parent) : QObject(parent), m_check(services) {
    m_long.setSingleShot(true);
    m_long.setInterval(longWait);
    connect(&m_long, &QTimer::timeout, this, [this] { emit said(stillAskingServer(m_baseUrl)); });
}

void KeyVerifier::start(const QUrl& baseUrl, const Secret& key) {
    drop();
    m_baseUrl = baseUrl;
    emit said(askingServer(baseUrl));
    m_long.start();
    m_check.start(baseUrl, key, [this](const Result<Identity>& answer) { arrived(answer); });
}

void KeyVerifier::drop() {
    m_check.cancel();
    m_long.stop();
    m_answer.reset();
}

void KeyVerifier::arrived(const Result<Identity>& answer) {
    m_long.stop();
    m_answer = answer;
    emit said(describeCheck(answer, m_baseUrl));
    emit answered();
}

QString KeyVerifier::organization() const {
    return m_answer && *m_answer ? oneLine((**m_answer).organization, 80) : QString();
}

} // namespace klipy::ui

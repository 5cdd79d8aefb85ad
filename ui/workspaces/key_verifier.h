#pragma once

#include "core/session/key_check.h"
#include "ui/workspaces/key_words.h"

#include <QObject>

#include <optional>

namespace klipy::ui {

/// Asks a server about the key of a dialog, once at a time, and has the words for it meanwhile and afterwards.
class KeyVerifier final : public QObject {
    Q_OBJECT
public:
    explicit KeyVerifier(const SessionServices& services, QObject* parent = nullptr);

    /// One request. Ends with answered(), unless it is dropped.
    void start(const QUrl& baseUrl, const Secret& key);
    /// Drops the question under way, and forgets the last answer: the key or the server is another one now.
    void drop();

    /// Nothing before the first answer.
    const std::optional<Result<Identity>>& answer() const { return m_answer; }
    bool isRefusal() const { return m_answer && verdictOf(*m_answer) != KeyVerdict::Good; }
    bool isWorthRetrying() const { return m_answer && verdictOf(*m_answer) == KeyVerdict::NotReached; }
    /// Whose key it is; empty if that isn't known.
    QString organization() const;

signals:
    /// What the dialog should show now.
    void said(const klipy::ui::Message& message);
    void answered();

private:
    void arrived(const Result<Identity>& answer);

    KeyCheck m_check;
    QUrl m_baseUrl;
    std::shared_ptr<Clock> m_clock;
    Clock::Alarm m_long; // the answer takes long: time to say that we still wait
    std::optional<Result<Identity>> m_answer;
};

} // namespace klipy::ui

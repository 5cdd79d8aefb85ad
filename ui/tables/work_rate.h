#pragma once

#include <QList>
#include <QtGlobal>

#include <optional>

namespace klipy::ui {

/// How fast a long piece of work goes, from how many of its requests were answered when: over the last minute of work,
/// since that is what a budget is counted in. Says nothing before there is enough to say. Times are monotonic
/// milliseconds, handed in; pauses don't count.
class WorkRate {
public:
    void begin(int answered, qint64 now);
    void end() { m_samples.clear(); }
    bool isRunning() const { return !m_samples.isEmpty(); }
    /// \a answered: requests of the work, all told. Cheap: called with each answer and each second.
    void add(int answered, qint64 now);
    void setPaused(bool paused, qint64 now);

    /// Requests a minute; nothing before five seconds of work.
    std::optional<int> perMinute(qint64 now) const;
    /// Until \a requests more are answered at this rate, in ms; nothing if there is no rate, or it is 0.
    std::optional<qint64> leftMs(int requests, qint64 now) const;

private:
    struct Sample {
        qint64 at = 0; // of working time
        int answered = 0;
    };
    qint64 worked(qint64 now) const;
    std::optional<double> rate(qint64 now) const; // requests a ms

    QList<Sample> m_samples; // the first is the newest that is a minute old, or the beginning
    qint64 m_begunAt = 0;
    qint64 m_pausedMs = 0;
    std::optional<qint64> m_pausedAt;
};

} // namespace klipy::ui

#pragma once

#include "core/session/workspace_session.h"
#include "ui/tables/load_words.h"
#include "ui/tables/work_rate.h"

#include <QTimer>

namespace klipy::ui {

class LoadOffer;
class ProgressStrip;

/// What a page does in many requests: Load all and Refresh. Asks first where it costs more than a few, shows how it
/// goes, pauses and stops it.
class LoadControl final : public QObject {
    Q_OBJECT
public:
    /// \a session, \a offer and \a strip must outlive it. \a clock: for the rate; null: the machine's.
    LoadControl(WorkspaceSession& session, RecordKind kind, LoadOffer& offer, ProgressStrip& strip,
                QObject* parent = nullptr, std::shared_ptr<Clock> clock = {});

    void loadAll();
    /// Reads anew what was read: of a list all of that, of companies, which are a request each, \a onScreen.
    void refresh(const QStringList& onScreen = {});
    /// Shows how things are; to be called when they may have changed.
    void update();

    /// Work that takes long enough to be shown.
    bool isRunning() const;
    /// Whether there is more than is loaded.
    bool hasRest() const;
    bool isAsking() const;

signals:
    /// The question has come or gone.
    void askingChanged();
    /// It was answered with no; the keyboard needs another place.
    void declined();

private:
    enum class Wish { LoadAll, Refresh };
    void ask(Wish wish, int requests, int records);
    void start(Wish wish);
    void setPaused(bool paused);
    bool isPaused() const;
    void stop();
    LoadState state();
    int answered() const;
    int toCome() const;
    QString cost(int requests) const;

    WorkspaceSession& m_session;
    RecordKind m_kind;
    LoadOffer& m_offer;
    ProgressStrip& m_strip;
    std::shared_ptr<Clock> m_clock;
    QTimer m_tick; // seconds are counted down
    WorkRate m_rate;
    FeedProgress::Run m_shownRun = FeedProgress::Run::None;
    int m_answeredBefore = 0; // of companies, when the work began
    Wish m_asked = Wish::LoadAll;
    QStringList m_onScreen;
};

} // namespace klipy::ui

#pragma once

#include "core/session/workspace_session.h"

#include <QHash>
#include <QObject>

#include <map>

namespace klipy::ui {

/// A new person was refused because somebody has the email already: offers to change that person instead. Taking the
/// offer sends one safe request, which finds them; then an update is staged in place of the new person, for the review
/// to show. Nothing is written here.
class UpdateInstead final : public QObject {
    Q_OBJECT
public:
    struct Offer {
        enum class State {
            None, ///< nothing to offer: another refusal, or the new person is no longer staged with that email
            Offered,
            Searching,
            Staged,
            NothingDiffers, ///< they have these values already: nothing is staged any more
            Nobody,         ///< nobody with the email was found. May be tried again
            Several,        ///< more than one person has it: which to change is the user's to say
            NotRead,        ///< the search failed: `error`. May be tried again
        };
        State state = State::None;
        RecordPtr person; ///< for Staged and NothingDiffers: as they are at the server
        int found = 0;    ///< people with the email
        std::optional<ApiError> error;
        bool canBeTaken() const {
            return state == State::Offered || state == State::Nobody || state == State::NotRead;
        }
    };

    /// \a session must outlive it.
    explicit UpdateInstead(WorkspaceSession& session, QObject* parent = nullptr);
    ~UpdateInstead() override;

    /// \a result: how the create ended; \a email: the one that it was sent with.
    Offer offer(const SaveResult& result, const QString& email) const;
    /// Costs one request. Nothing happens if it isn't offered.
    void take(const SaveResult& result, const QString& email);
    /// Another save begins: what was offered for the last one is forgotten, searches that are under way too.
    void forget();

signals:
    void changed();
    /// \a person is what an update is staged for now.
    void staged(const klipy::RecordRef& person);

private:
    void ended(const RecordRef& create, const QString& email, const Result<QList<RecordPtr>>& found);
    void stage(const RecordRef& create, const RecordPtr& person, Offer& offer);
    bool isStagedWith(const RecordRef& create, const QString& email) const;
    bool saysThatItIsKnown(const ApiError& error, const QString& email) const;
    bool isLoaded(const QString& email) const;

    WorkspaceSession& m_session;
    QHash<RecordRef, Offer> m_taken;
    std::map<QString, Client::Ticket> m_searches; // by the create's temporary id
};

/// What is offered, or what became of it; empty for None.
QString offerText(const UpdateInstead::Offer& offer, const StagedEdits& edits);
/// What the button says that takes it; empty where it can't be taken.
QString offerActionText(const UpdateInstead::Offer& offer);

} // namespace klipy::ui

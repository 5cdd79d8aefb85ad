#include "ui/edits/save_flow_instead.h"

#include "core/common/names.h"
#include "core/edits/landed_write.h"
#include "core/edits/person_search.h"
#include "core/edits/update_instead.h"
#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"

#include <QLocale>

#include <algorithm>

namespace klipy::ui {

using State = UpdateInstead::Offer::State;

UpdateInstead::UpdateInstead(WorkspaceSession& session, QObject* parent) : QObject(parent), m_session(session) {}

UpdateInstead::~UpdateInstead() = default;

UpdateInstead::Offer UpdateInstead::offer(const SaveResult& result, const QString& email) const {
    const bool wasRefused = result.kind == SaveResult::Kind::Failed && result.error && !email.isEmpty() &&
                            result.ref.kind == RecordKind::Person && result.action == Action::Create;
    if (!wasRefused)
        return {};
    const Offer taken = m_taken.value(result.ref);
    const bool replaced = taken.state == State::Staged || taken.state == State::NothingDiffers;
    const bool staged = isStagedWith(result.ref, email);
    if (replaced && !staged)
        return taken;
    if (!staged)
        return {};
    if (taken.state != State::None && !replaced) // a replaced one that is staged again was brought back by undo
        return taken;
    Offer offer;
    if (saysThatItIsKnown(*result.error, email))
        offer.state = State::Offered;
    return offer;
}

/// A conflict about the email, or one that names nothing: the email is all that two people can't share. A server may
/// also say it in other ways; then somebody who is loaded proves it.
bool UpdateInstead::saysThatItIsKnown(const ApiError& error, const QString& email) const {
    if (error.kind == ErrorKind::Conflict) {
        const Field* field = m_session.contract().kind(RecordKind::Person).withRole(Role::Email);
        const bool namesField = std::any_of(error.details.begin(), error.details.end(), [&](const FieldError& each) {
            return field && sameName(each.field, field->name);
        });
        const bool saysIt = error.message.contains(email, Qt::CaseInsensitive) ||
                            error.message.contains(QStringLiteral("email"), Qt::CaseInsensitive) ||
                            error.message.contains(QStringLiteral("e-mail"), Qt::CaseInsensitive);
        if (namesField || saysIt || error.details.isEmpty())
            return true;
    }
    const bool isRefusal = error.kind == ErrorKind::Conflict || error.kind == ErrorKind::BadRequest ||
                           error.kind == ErrorKind::OtherRefusal;
    return isRefusal && isLoaded(email);
}

bool UpdateInstead::isLoaded(const QString& email) const {
    const RecordStore& people = m_session.store(RecordKind::Person);
    for (qsizetype i = 0; i < people.size(); ++i) {
        const RecordPtr& server = people.at(i).server;
        if (server && server->value(people.kind(), Role::Email).text.compare(email, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

bool UpdateInstead::isStagedWith(const RecordRef& create, const QString& email) const {
    const StagedEdits& edits = m_session.editing().edits();
    const StagedRecord* staged = edits.find(create);
    return staged && staged->change == StagedRecord::Change::Create && !edits.isHeld(create) &&
           sentEmail(*staged, m_session.contract()).compare(email, Qt::CaseInsensitive) == 0;
}

void UpdateInstead::take(const SaveResult& result, const QString& email) {
    if (!offer(result, email).canBeTaken())
        return;
    const RecordRef create = result.ref;
    m_taken[create] = {State::Searching, nullptr, 0, {}};
    m_searches[create.id] = findPeople(
        m_session.client(), email, Lane::Interactive,
        [this, create, email](const Result<QList<RecordPtr>>& found) { ended(create, email, found); });
    emit changed();
}

void UpdateInstead::ended(const RecordRef& create, const QString& email, const Result<QList<RecordPtr>>& found) {
    const auto search = m_searches.extract(create.id); // kept to the end of this call
    Offer ended;
    if (!found) {
        ended.state = State::NotRead;
        ended.error = found.error();
    } else if (!isStagedWith(create, email)) {
        ended.state = State::None; // changed, saved or taken back while it was looked for
    } else {
        ended.found = int(found->size());
        ended.state = found->isEmpty() ? State::Nobody : State::Several;
        if (found->size() == 1)
            stage(create, found->first(), ended);
    }
    m_taken[create] = ended;
    emit changed();
    if (ended.state == State::Staged)
        emit staged({RecordKind::Person, ended.person->id});
}

void UpdateInstead::stage(const RecordRef& create, const RecordPtr& person, Offer& offer) {
    StagedEdits& edits = m_session.editing().edits();
    m_session.store(RecordKind::Person).put({person}); // so that tables show the staged update too
    offer.person = person;
    if (!stageUpdateInstead(create, person, edits))
        offer.state = State::None;
    else
        offer.state = edits.find({RecordKind::Person, person->id}) ? State::Staged : State::NothingDiffers;
}

void UpdateInstead::forget() {
    m_searches.clear();
    m_taken.clear();
}

namespace {

QString stagedText(const QString& name, const StagedRecord* staged) {
    if (!staged) // saved, or taken back by now
        return UpdateInstead::tr("An update of %1 was staged instead.").arg(name);
    if (staged->fields.size() == 1)
        return UpdateInstead::tr("An update of %1 is staged instead, with 1 change. Nothing was sent: see the list.")
            .arg(name);
    return UpdateInstead::tr("An update of %1 is staged instead, with %2 changes. Nothing was sent: see the list.")
        .arg(name, QLocale().toString(staged->fields.size()));
}

} // namespace

QString offerText(const UpdateInstead::Offer& offer, const StagedEdits& edits) {
    const QString name = offer.person ? oneLine(offer.person->name, 120) : QString();
    switch (offer.state) {
    case State::None:
        return {};
    case State::Offered:
        return UpdateInstead::tr("You can update the person who has this email instead. Finding them takes 1 request; "
                                 "nothing is changed before you save.");
    case State::Searching:
        return UpdateInstead::tr("Looking for the person who has this email…");
    case State::Staged:
        return stagedText(name, edits.find({RecordKind::Person, offer.person->id}));
    case State::NothingDiffers:
        return UpdateInstead::tr("%1 has all of these values already. Nothing of it is staged any more.").arg(name);
    case State::Nobody:
        return UpdateInstead::tr("Nobody with this email was found. Perhaps this key doesn't see everybody.");
    case State::Several:
        return UpdateInstead::tr("%1 people have this email, so which of them to update isn't clear. Change the right "
                                 "one in the table.").arg(QLocale().toString(offer.found));
    case State::NotRead:
        break;
    }
    const QString why = offer.error ? describe(*offer.error, RefusalMeaning::Unclear).title : QString();
    return UpdateInstead::tr("The person wasn't found: %1.").arg(why);
}

QString offerActionText(const UpdateInstead::Offer& offer) {
    if (!offer.canBeTaken())
        return {};
    return offer.state == State::Offered ? UpdateInstead::tr("Update that person instead")
                                         : UpdateInstead::tr("Look again");
}

} // namespace klipy::ui

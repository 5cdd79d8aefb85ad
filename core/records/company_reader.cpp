#include "core/records/company_reader.h"

#include "core/records/record_ref.h"

#include "core/records/page_decoder.h"

#include <map>
#include <utility>

namespace klipy {

namespace {
constexpr int backgroundAtOnce = 8; // queued; the scheduler sends fewer

/// Whether what went wrong with one company would go wrong with the next: then everything is held, and it is said once.
/// A server that only dislikes this one id is no reason to leave the others unread.
bool holdsForAll(const ApiError& error) {
    switch (error.kind) {
    case ErrorKind::BadRequest:
    case ErrorKind::Conflict:
    case ErrorKind::OtherRefusal:
    case ErrorKind::Unreadable:
        return false;
    case ErrorKind::NotAllowed: // an id that fits no path; or the contract has no such operation, for any id
        return error.operationId.isEmpty();
    default:
        return true;
    }
}
} // namespace

CompanyReader::CompanyReader(Client& client, RecordStore& store, QObject* parent)
    : QObject(parent), m_client(client), m_store(store) {}

QStringList linkedCompanies(const Record& record, const KindDescription& kind) {
    QStringList found;
    for (qsizetype field = 0; field < kind.fields.size(); ++field) {
        const Role role = kind.fields[field].role;
        if (role != Role::CompanyLink && role != Role::CompanyLinks)
            continue;
        const Value& value = record.value(field);
        if (value.kind == Value::Kind::Ids)
            found.append(value.ids);
        else if (value.kind == Value::Kind::Text)
            found.append(value.text);
    }
    found.removeAll(QString());
    return found;
}

void CompanyReader::learnFrom(const QList<RecordPtr>& records, const KindDescription& kind) {
    QStringList found;
    for (const RecordPtr& record : records) {
        const QStringList ids = linkedCompanies(*record, kind);
        for (const QString& id : ids) {
            if (!isTemporaryId(id) && m_store.indexOf(id) < 0 && !found.contains(id))
                found.append(id);
        }
    }
    if (found.isEmpty())
        return;
    m_store.know(found);
    emit companiesLearnt(found);
    emit progressChanged();
    fillBackground();
}

void CompanyReader::setVisible(const QStringList& ids) {
    m_visible = ids;
    QStringList outOfSight;
    for (auto it = m_readings.cbegin(); it != m_readings.cend(); ++it) {
        if (!isWanted(it.key(), *it))
            outOfSight.append(it.key());
    }
    for (const QString& id : outOfSight)
        release(id);
    bool news = !outOfSight.isEmpty();
    const QStringList wanted = m_error || m_held ? QStringList() : m_visible;
    for (const QString& id : wanted) {
        if (m_store.presence(id) != Presence::NotRead)
            continue;
        read(id, Lane::Visible);
        news = true;
    }
    // Only then: whoever shows the progress says in turn what can be seen.
    if (news)
        emit progressChanged();
}

void CompanyReader::setHeld(bool held) {
    if (std::exchange(m_held, held) && !held)
        setVisible(QStringList(m_visible));
}

/// Of those that are being read. While all are read, what was scrolled away is a part of all.
bool CompanyReader::isWanted(const QString& id, const Reading& reading) const {
    if (reading.byName || m_visible.contains(id))
        return true;
    return m_readingAll && (!m_paused || reading.lane == Lane::Background);
}

void CompanyReader::readAll() {
    m_readingAll = true;
    m_paused = false;
    m_error.reset();
    fillBackground();
    emit progressChanged();
}

void CompanyReader::pause() {
    if (!m_readingAll || m_paused)
        return;
    m_paused = true;
    // What is on the wire is paid for, and stays.
    QStringList waiting;
    for (auto it = m_readings.cbegin(); it != m_readings.cend(); ++it) {
        const bool ours = it->lane == Lane::Background && !it->byName && !m_visible.contains(it.key());
        if (ours && !(m_client.hasScheduler() && m_client.scheduler()->isUnderWay(it->ticket)))
            waiting.append(it.key());
    }
    for (const QString& id : std::as_const(waiting))
        release(id);
    emit progressChanged();
}

void CompanyReader::resume() {
    if (!m_paused)
        return;
    m_paused = false;
    fillBackground();
    emit progressChanged();
}

void CompanyReader::reread(const QStringList& ids) {
    m_error.reset();
    m_store.know(ids);
    for (const QString& id : ids) {
        if (!isTemporaryId(id)) // the server has never heard of it
            read(id, Lane::Visible, true);
    }
    emit progressChanged();
}

void CompanyReader::retry() {
    m_error.reset();
    for (qsizetype i = 0; i < m_store.size(); ++i) {
        if (m_store.at(i).presence == Presence::Failed)
            m_store.setPresence(m_store.at(i).id, Presence::NotRead);
    }
    setVisible(QStringList(m_visible));
    m_readingAll = m_readingAll || m_heldAll;
    m_heldAll = false;
    m_paused = false;
    fillBackground();
    emit progressChanged();
}

void CompanyReader::stop() {
    m_readingAll = false;
    m_paused = false;
    m_heldAll = false;
    releaseAll();
    emit progressChanged();
}

int CompanyReader::notRead() const {
    int count = 0;
    for (qsizetype i = 0; i < m_store.size(); ++i)
        count += m_store.at(i).presence == Presence::NotRead ? 1 : 0;
    return count;
}

void CompanyReader::read(const QString& id, Lane lane, bool byName, int following) {
    if (const auto reading = m_readings.find(id); reading != m_readings.end()) {
        reading->byName = reading->byName || byName;
        return;
    }
    auto ticket = m_client.get(
        RecordKind::Company, id, lane, [this, id](const Result<Success>& answer) { answered(id, answer); }, following);
    m_readings.insert(id, {std::move(ticket), lane, byName});
    m_store.setPresence(id, Presence::Reading);
}

/// Nobody wants it any more: it is as known as it was.
void CompanyReader::release(const QString& id) {
    m_readings.remove(id);
    m_store.setPresence(id, m_store.server(id) ? Presence::Loaded : Presence::NotRead);
}

void CompanyReader::releaseAll() {
    const QStringList ids = m_readings.keys();
    for (const QString& id : ids)
        release(id);
}

void CompanyReader::answered(const QString& id, const Result<Success>& answer) {
    const Reading ended = m_readings.take(id); // its ticket is kept until the end of this call
    if (answer) {
        // One record: short enough for this thread.
        const DecodedRecord decoded = decodeRecord(answer->body, m_store.kind());
        m_client.spelling().learn(decoded.sentNames);
        m_client.noteDrift(RecordKind::Company, Action::Get, decoded.drift);
        if (decoded.record && decoded.record->id == id)
            m_store.put({decoded.record});
        else
            m_store.setPresence(id, Presence::Failed);
    } else if (answer.error().kind == ErrorKind::NotFound) {
        m_store.setPresence(id, Presence::Gone);
    } else if (answer.error().kind == ErrorKind::Cancelled) {
        // The key was replaced meanwhile, and it is asked again; or forgotten, then it ends as NoKey.
        const bool seen = ended.byName || m_visible.contains(id);
        if (seen || (m_readingAll && !m_paused))
            read(id, seen ? Lane::Visible : Lane::Background, ended.byName, notRead());
        else
            m_store.setPresence(id, m_store.server(id) ? Presence::Loaded : Presence::NotRead);
    } else {
        m_store.setPresence(id, Presence::Failed);
        if (holdsForAll(answer.error())) {
            m_error = answer.error();
            m_heldAll = m_readingAll;
            m_readingAll = false;
            m_paused = false;
            releaseAll();
        }
    }
    fillBackground();
    emit progressChanged();
}

void CompanyReader::fillBackground() {
    if (!m_readingAll || m_paused || m_error)
        return;
    QStringList next;
    int notYet = 0;
    for (qsizetype i = 0; i < m_store.size(); ++i) {
        if (m_store.at(i).presence != Presence::NotRead)
            continue;
        if (m_readings.size() + next.size() < backgroundAtOnce)
            next.append(m_store.at(i).id);
        else
            ++notYet;
    }
    for (const QString& id : next)
        read(id, Lane::Background, false, notYet);
    if (m_readings.isEmpty())
        m_readingAll = false;
}

} // namespace klipy

#include "core/records/company_reader.h"

#include "core/records/page_decoder.h"

#include <algorithm>

namespace klipy {

namespace {
constexpr int backgroundAtOnce = 8; // queued; the scheduler sends fewer
}

CompanyReader::CompanyReader(Client& client, RecordStore& store, QObject* parent)
    : QObject(parent), m_client(client), m_store(store) {}

QStringList linkedCompanies(const Record& record, const KindDescription& kind) {
    QStringList found;
    for (qsizetype field = 0; field < kind.fields.size(); ++field) {
        const Role role = kind.fields[field].role;
        if (role != Role::CompanyLink && role != Role::CompanyLinks)
            continue;
        const Value& value = record.value(field);
        found.append(value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text});
    }
    found.removeAll(QString());
    return found;
}

void CompanyReader::learnFrom(const QList<RecordPtr>& records, const KindDescription& kind) {
    QStringList found;
    for (const RecordPtr& record : records) {
        const QStringList ids = linkedCompanies(*record, kind);
        for (const QString& id : ids) {
            if (m_store.indexOf(id) < 0 && !found.contains(id))
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
    m_visible = QSet<QString>(ids.begin(), ids.end());
    if (!m_readingAll) {
        m_tickets.removeIf([this](const auto& entry) {
            if (m_visible.contains(entry.key()))
                return false;
            m_store.setPresence(entry.key(), Presence::NotRead);
            return true;
        });
    }
    if (m_error)
        return;
    for (const QString& id : ids) {
        if (m_store.presence(id) == Presence::NotRead)
            read(id, Lane::Visible);
    }
    emit progressChanged();
}

void CompanyReader::readAll() {
    m_readingAll = true;
    m_error.reset();
    fillBackground();
    emit progressChanged();
}

void CompanyReader::reread(const QStringList& ids) {
    m_error.reset();
    m_store.know(ids);
    for (const QString& id : ids)
        read(id, Lane::Visible);
    emit progressChanged();
}

void CompanyReader::retry() {
    m_error.reset();
    for (qsizetype i = 0; i < m_store.size(); ++i) {
        if (m_store.at(i).presence == Presence::Failed)
            m_store.setPresence(m_store.at(i).id, Presence::NotRead);
    }
    setVisible(QStringList(m_visible.begin(), m_visible.end()));
    fillBackground();
}

void CompanyReader::stop() {
    m_readingAll = false;
    const QStringList ids = m_tickets.keys();
    m_tickets.clear();
    for (const QString& id : ids)
        m_store.setPresence(id, m_store.record(id) ? Presence::Loaded : Presence::NotRead);
    emit progressChanged();
}

int CompanyReader::notRead() const {
    int count = 0;
    for (qsizetype i = 0; i < m_store.size(); ++i)
        count += m_store.at(i).presence == Presence::NotRead ? 1 : 0;
    return count;
}

void CompanyReader::read(const QString& id, Lane lane) {
    if (m_tickets.contains(id))
        return;
    m_store.setPresence(id, Presence::Reading);
    m_tickets.insert(id, m_client.get(RecordKind::Company, id, lane,
                                      [this, id](const Result<Success>& answer) { answered(id, answer); }));
}

void CompanyReader::answered(const QString& id, const Result<Success>& answer) {
    const auto ticket = m_tickets.take(id); // kept until the end of this call
    if (answer) {
        // One record: short enough for this thread.
        const DecodedRecord decoded = decodeRecord(answer->body, m_store.kind());
        m_client.spelling().learn(decoded.sentNames);
        if (decoded.record && decoded.record->id == id)
            m_store.put({decoded.record});
        else
            m_store.setPresence(id, Presence::Failed);
    } else if (answer.error().kind == ErrorKind::NotFound) {
        m_store.setPresence(id, Presence::Gone);
    } else {
        // What refused or failed for one would for the next: hold everything, and say why once.
        m_store.setPresence(id, Presence::Failed);
        m_error = answer.error();
        stop();
        return;
    }
    fillBackground();
    emit progressChanged();
}

void CompanyReader::fillBackground() {
    if (!m_readingAll || m_error)
        return;
    for (qsizetype i = 0; i < m_store.size() && m_tickets.size() < backgroundAtOnce; ++i) {
        if (m_store.at(i).presence == Presence::NotRead)
            read(m_store.at(i).id, Lane::Background);
    }
    if (m_tickets.isEmpty())
        m_readingAll = false;
}

} // namespace klipy

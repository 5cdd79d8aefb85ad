#include "core/records/record_lookup.h"

#include "core/records/page_decoder.h"

#include <QRegularExpression>

#include <algorithm>

namespace klipy {

namespace {

ApiError nothingFound(const Success& success, const Operation* operation, ErrorKind kind) {
    ApiError error = unreadable(success, operation ? *operation : Operation());
    error.kind = kind;
    return error;
}

QString emailFilterName(const Operation& query) {
    for (const Field& field : query.body) {
        if (field.role == Role::Email || field.type == FieldType::Email)
            return field.name;
    }
    return QStringLiteral("email");
}

bool hasEmail(const Record& record, const KindDescription& kind, const QString& email) {
    return record.value(kind, Role::Email).text.compare(email, Qt::CaseInsensitive) == 0;
}

} // namespace

bool looksLikeEmail(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("^[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]+$"));
    return pattern.match(text.trimmed()).hasMatch();
}

Client::Ticket RecordLookup::byId(const QString& id, Done done) {
    RecordStore& store = m_store;
    Client& client = m_client;
    return m_client.get(store.kind().kind, id, Lane::Interactive, [&store, &client, done](const Result<Success>& answer) {
        if (!answer) {
            done(failure(answer.error()));
            return;
        }
        const DecodedRecord decoded = decodeRecord(answer->body, store.kind());
        client.noteDrift(store.kind().kind, Action::Get, decoded.drift);
        if (!decoded.record) {
            done(failure(nothingFound(*answer, client.contract().operation(store.kind().kind, Action::Get),
                                      ErrorKind::Unreadable)));
            return;
        }
        client.spelling().learn(decoded.sentNames);
        store.put({decoded.record});
        done(decoded.record);
    });
}

Client::Ticket RecordLookup::byEmail(const QString& email, Done done) {
    const QString address = email.trimmed();
    RecordStore& store = m_store;
    Client& client = m_client;
    const Operation* operation = client.contract().operation(RecordKind::Person, Action::Query);
    PageQuery query;
    query.limit = 20; // an address names one person; more than a few means that the filter was ignored
    query.filter.insert(operation ? emailFilterName(*operation) : QString(), address);
    const auto answered = [&store, &client, operation, address, done](const Result<Success>& answer) {
        if (!answer) {
            done(failure(answer.error()));
            return;
        }
        const DecodedPage page = decodePage(answer->body, store.kind());
        client.noteDrift(RecordKind::Person, Action::Query, page.drift);
        if (!page.readable) {
            done(failure(nothingFound(*answer, operation, ErrorKind::Unreadable)));
            return;
        }
        const auto found = std::find_if(page.records.begin(), page.records.end(), [&](const RecordPtr& record) {
            return hasEmail(*record, store.kind(), address);
        });
        if (found == page.records.end()) {
            const bool ignored = !page.records.isEmpty();
            done(failure(nothingFound(*answer, operation, ignored ? ErrorKind::WrongFilter : ErrorKind::NotFound)));
            return;
        }
        const RecordPtr record = *found;
        store.put({record});
        done(record);
    };
    return client.query(query, Lane::Interactive, answered);
}

} // namespace klipy

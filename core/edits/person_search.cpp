#include "core/edits/person_search.h"

#include "core/records/page_decoder.h"

namespace klipy {

namespace {

QString emailFilter(const Operation* query) {
    if (query) {
        for (const Field& field : query->body) {
            if (field.role == Role::Email || field.type == FieldType::Email)
                return field.name;
        }
    }
    return QStringLiteral("email");
}

Result<QList<RecordPtr>> peopleIn(const Success& answer, const Contract& contract, const QString& email) {
    const KindDescription& kind = contract.kind(RecordKind::Person);
    const Operation* query = contract.operation(RecordKind::Person, Action::Query);
    const DecodedPage page = decodePage(answer.body, kind);
    ApiError error = unreadable(answer, query ? *query : Operation());
    if (!page.readable)
        return failure(error);
    QList<RecordPtr> found;
    for (const RecordPtr& record : page.records) {
        if (record->value(kind, Role::Email).text.compare(email, Qt::CaseInsensitive) == 0)
            found.append(record);
    }
    // Somebody else's records: the filter was ignored, so nothing is proved about those that the page doesn't hold.
    if (found.isEmpty() && (!page.records.isEmpty() || page.withoutId > 0)) {
        error.kind = ErrorKind::WrongFilter;
        return failure(error);
    }
    return found;
}

} // namespace

Client::Ticket findPeople(Client& client, const QString& email, Lane lane, Client::Callback<QList<RecordPtr>> done) {
    const QString address = email.trimmed();
    PageQuery query;
    query.limit = 20; // an address names one person; more than a few means that the filter was ignored
    query.filter.insert(emailFilter(client.contract().operation(RecordKind::Person, Action::Query)), address);
    return client.query(
        query, lane,
        [contract = client.sharedContract(), address, done = std::move(done)](const Result<Success>& answer) {
            if (answer)
                done(peopleIn(*answer, *contract, address));
            else
                done(failure(answer.error()));
        });
}

} // namespace klipy

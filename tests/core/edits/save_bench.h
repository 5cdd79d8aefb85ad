#pragma once

#include "core/contract/contract_reader.h"
#include "core/edits/deletion.h"
#include "core/edits/fresh_read.h"
#include "core/edits/outcome_check.h"
#include "core/edits/saver.h"
#include "core/edits/staged_keeper.h"
#include "tests/core/edits/hand_journal.h"
#include "tests/core/transport/fake_transport.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"

#include <QHash>
#include <QJsonArray>
#include <QTest>

#include <optional>

namespace klipy::test {

inline Value textValue(const QString& text) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = text;
    return value;
}

inline Value nothing() {
    Value value;
    value.kind = Value::Kind::Null;
    return value;
}

inline QString methodOf(const FakeTransport::Sent& sent) {
    return QString::fromLatin1(methodName(sent.request.method));
}

/// One workspace with the built-in contract, on a wire, a clock and a journal that the test controls. The server is a
/// script: by default it knows `records` and does what it is told.
class SaveBench {
public:
    SaveBench() {
        gate.open();
        transport->setScript([this](const FakeTransport::Sent& sent) { return serve(sent); });
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
    std::shared_ptr<const Contract> contract{std::shared_ptr<void>(), &builtInContract()};
    Client client{contract, newScheduler()};
    StagedEdits edits{contract, clock, std::make_unique<MemoryStagedKeeper>()};
    HandJournal journal{clock};
    WriteGate gate;
    RecordStore people{kindOf(RecordKind::Person), nullptr, clock};
    RecordStore companies{kindOf(RecordKind::Company), nullptr, clock};
    RecordStore interactions{kindOf(RecordKind::Interaction), nullptr, clock};

    /// What the server has, by id.
    QHash<QString, QJsonObject> records;
    /// What it says instead to the next request of this method, once for each.
    QHash<QString, QList<HttpReply>> instead;
    bool echoes = true;   ///< writes are answered with the record
    bool tellsIds = true; ///< else with its id; else with nothing
    int nextId = 1;
    /// The people's list was read to its end, and has so many. Its order is that of `list`.
    std::optional<qsizetype> peopleInAll;
    QStringList list;

    template <typename T> typename T::Parts parts() {
        const auto storeOf = [this](RecordKind kind) -> RecordStore& { return store(kind); };
        if constexpr (std::is_same_v<T, OutcomeCheck>)
            return {client, edits, journal, storeOf, clock};
        else if constexpr (std::is_same_v<T, FreshRead>)
            return {client, storeOf, listSize(), clock};
        else if constexpr (std::is_same_v<T, Saver>)
            return {client, edits, journal, gate, storeOf, clock, listSize()};
        else
            return {client, edits, journal, gate, storeOf, clock};
    }
    std::function<std::optional<qsizetype>(RecordKind)> listSize() {
        return
            [this](RecordKind kind) { return kind == RecordKind::Person ? peopleInAll : std::optional<qsizetype>(); };
    }
    RecordStore& store(RecordKind kind) {
        return kind == RecordKind::Person ? people : kind == RecordKind::Company ? companies : interactions;
    }

    /// The server has it, and the table shows it.
    RecordRef add(RecordKind kind, const QJsonObject& json) {
        records.insert(json.value(QStringLiteral("id")).toString(), json);
        if (kind == RecordKind::Person)
            list.append(json.value(QStringLiteral("id")).toString());
        const RecordPtr record = read(kind, json);
        store(kind).put({record});
        return {kind, record->id};
    }
    RecordPtr read(RecordKind kind, const QJsonObject& json) const {
        return readRecord(*RawJson::parse(QJsonDocument(json).toJson()), contract->kind(kind));
    }
    RecordRef aPerson(const QString& id = QStringLiteral("p1")) {
        return add(RecordKind::Person, {{QStringLiteral("id"), id},
                                        {QStringLiteral("firstName"), QStringLiteral("Aoife")},
                                        {QStringLiteral("lastName"), QStringLiteral("Brennan")},
                                        {QStringLiteral("email"), id + QStringLiteral("@larkspur.example")},
                                        {QStringLiteral("title"), QStringLiteral("VP")}});
    }
    bool set(const RecordRef& ref, const QString& field, const Value& value) {
        return edits.setField(ref, store(ref.kind).server(ref.id), field, value);
    }
    bool set(const RecordRef& ref, const QString& field, const QString& text) {
        return set(ref, field, textValue(text));
    }
    RecordRef create(RecordKind kind, const QMap<QString, Value>& values) { return {kind, edits.create(kind, values)}; }

    SavePlan plan(const QList<RecordRef>& chosen = {}) { return planSave(edits, chosen, *contract, client.spelling()); }

    /// As the app plans: it knows how fresh its records are.
    SavePlan freshPlan(const QList<RecordRef>& chosen = {}) {
        KnownRecords known;
        known.nowMs = clock->wallMs();
        known.readMs = [this](const RecordRef& ref) { return store(ref.kind).readMs(ref.id); };
        known.listSize = listSize();
        return planSave(edits, chosen, *contract, client.spelling(), known);
    }
    /// So many people whom the server lists and the table shows: p1, p2, …
    QList<RecordRef> severalPeople(int count) {
        QList<RecordRef> refs;
        for (int i = 1; i <= count; ++i)
            refs.append(aPerson(u'p' + QString::number(i)));
        return refs;
    }
    /// Somebody else changes a field at the server.
    void elsewhere(const QString& id, const QString& field, const QJsonValue& value) {
        records[id].insert(field, value);
    }

    /// Lets everything happen that is due now.
    void turn() {
        for (int round = 0; round < 50; ++round) {
            clock->advance(0);
            transport->deliver();
        }
    }
    /// Until it is so; pages are decoded on a worker. Time moves by \a stepMs each round.
    template <typename Condition> bool until(Condition condition, qint64 stepMs = 0) {
        return QTest::qWaitFor(
            [&] {
                clock->advance(stepMs);
                turn();
                return condition();
            },
            20'000);
    }
    /// "GET /people/p1" for each request that was sent, in order.
    QStringList sent() const {
        QStringList lines;
        for (int i = 0; i < transport->count(); ++i)
            lines.append(lineAt(i));
        return lines;
    }
    QString lineAt(int index) const {
        return methodOf(transport->at(index)) + u' ' + transport->at(index).path().mid(7); // without /api/v1
    }
    int count(const QString& method) const { return static_cast<int>(sent().filter(method + u' ').size()); }
    QByteArray bodyAt(int index) const { return transport->at(index).request.body.value_or(QByteArray()); }

    std::shared_ptr<Scheduler> newScheduler() const {
        Scheduler::Setup setup;
        setup.baseUrl = QUrl(QStringLiteral("https://api.klipy.example/api/v1"));
        setup.key = [] { return QByteArray("klipy_api_of_a_test"); };
        setup.transport = transport;
        setup.clock = clock;
        setup.random = std::make_shared<FakeRandom>(QList<double>{0.0});
        return std::make_shared<Scheduler>(std::move(setup));
    }

    /// What the server says to a request.
    std::optional<HttpReply> says(const FakeTransport::Sent& sent) { return serve(sent); }

    static HttpReply json(int status, const QJsonObject& data) {
        return replyWith(status, QJsonDocument(QJsonObject{{QStringLiteral("data"), data}}).toJson());
    }

private:
    std::shared_ptr<const KindDescription> kindOf(RecordKind kind) const { return {contract, &contract->kind(kind)}; }

    std::optional<HttpReply> serve(const FakeTransport::Sent& sent) {
        auto& waiting = instead[methodOf(sent)];
        if (!waiting.isEmpty())
            return waiting.takeFirst();
        const QStringList steps = sent.path().mid(8).split(u'/');
        if (steps.last() == u"query")
            return found(sent);
        if (sent.request.method == HttpMethod::Post || sent.request.method == HttpMethod::Put)
            return made(sent, steps.first());
        const QString id = steps.last();
        if (!records.contains(id))
            return replyWith(404, R"({"error":{"code":"not_found","message":"There is none."}})");
        if (sent.request.method == HttpMethod::Delete) {
            records.remove(id);
            return answer(200, {{QStringLiteral("id"), id}});
        }
        if (sent.request.method == HttpMethod::Patch) {
            take(records[id], sent.body());
            return answer(200, records.value(id));
        }
        return json(200, records.value(id));
    }
    /// A page of `list`: its cursor is the place where it begins.
    HttpReply listed(const QJsonObject& asked) const {
        const int from = asked.value(u"cursor").toString().toInt();
        const int limit = asked.value(u"limit").toInt(20);
        QJsonArray page;
        for (const QString& id : list.mid(from, limit)) {
            if (records.contains(id))
                page.append(records.value(id));
        }
        const bool more = from + limit < list.size();
        const QJsonValue next = more ? QJsonValue(QString::number(from + limit)) : QJsonValue();
        return replyWith(200, QJsonDocument(QJsonObject{{QStringLiteral("data"), page},
                                                        {QStringLiteral("next_cursor"), next},
                                                        {QStringLiteral("has_more"), more}})
                                  .toJson());
    }
    HttpReply found(const FakeTransport::Sent& sent) const {
        if (!sent.body().contains(u"filter"))
            return listed(sent.body());
        const QString email = sent.body()[u"filter"][u"email"].toString();
        QJsonArray page;
        for (const QJsonObject& record : records) {
            if (record.value(u"email").toString() == email)
                page.append(record);
        }
        return replyWith(200, QJsonDocument(QJsonObject{{QStringLiteral("data"), page}}).toJson());
    }
    HttpReply made(const FakeTransport::Sent& sent, const QString& plural) {
        QJsonObject record{{QStringLiteral("id"), plural.left(1) + QStringLiteral("-new-%1").arg(nextId++)}};
        take(record, sent.body());
        records.insert(record.value(u"id").toString(), record);
        return answer(201, record);
    }
    static void take(QJsonObject& record, const QJsonObject& values) {
        for (auto value = values.begin(); value != values.end(); ++value)
            record.insert(value.key(), value.value());
    }
    HttpReply answer(int status, const QJsonObject& record) const {
        if (echoes)
            return json(status, record);
        return tellsIds ? json(status, {{QStringLiteral("id"), record.value(u"id")}}) : replyWith(204);
    }
};

} // namespace klipy::test

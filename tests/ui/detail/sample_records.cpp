#include "tests/ui/detail/sample_records.h"

#include <QDateTime>
#include <QHash>

namespace klipy::test {

RecordPtr recordFrom(const Contract& contract, RecordKind kind, const QByteArray& json) {
    const auto parsed = RawJson::parse(json);
    return parsed ? readRecord(*parsed, contract.kind(kind)) : nullptr;
}

Entry entryOf(const RecordPtr& record, Presence presence) {
    return {record->id, record, presence};
}

QByteArray aoife() {
    return R"({"id":"p_1","firstName":"Aoife","lastName":"Brennan","email":"aoife.brennan@northwind.example",
        "phone":"+353 1 555 0142","title":"CTO","companyId":"c_1","linkedin":"https://www.linkedin.com/in/aoife-brennan-northwind-traders",
        "remarks":"Met at the harbour conference.\nPrefers mail over calls; answers on Fridays.\n\nDecides together with Bao.",
        "createdAt":"2023-11-02T09:14:00Z","updatedAt":"2024-03-12T14:05:07Z",
        "leadScore":87.50,"tags":["vip","pilot"],"custom_fields":{"region":"EMEA","seats":12345678901234567890}})";
}

QByteArray northwind() {
    return R"({"id":"c_1","name":"Northwind Traders","domain":"northwind.example","industry":"Logistics","employeeCount":1250,
        "estimatedRevenue":48000000,"city":"Dublin","state":null,"country":"Ireland",
        "linkedin":"https://www.linkedin.com/company/northwind","createdAt":"2023-10-30T08:00:00Z"})";
}

QByteArray meeting() {
    return R"({"id":"i_1","type":"MEETING","direction":"HYBRID","title":"Quarterly planning: warehouses, the new tariff and who pays for the second truck",
        "summary":"<p>Agreed on the <b>pilot</b>.</p><ul><li>Aoife sends the figures</li><li>Bao books the room</li></ul><script>alert(1)</script><p>See <a href=\"https://northwind.example/plan\">the plan</a>.</p>",
        "interactionDate":"2024-03-12T14:00:00Z","companies":["c_1","c_404"],"contacts":["p_1","p_2"],
        "sentiment":"MEETING_REQUESTED","source":"CALENDAR","createdBy":"u_7","creationTime":1710252000000})";
}

QByteArray interaction(int number, const QByteArray& contact, const QByteArray& date) {
    const QByteArray n = QByteArray::number(number);
    return R"({"id":"i_)" + n + R"(","type":"EMAIL","direction":"INBOUND","title":"Mail )" + n +
           R"(","summary":"About )" + n + R"(","interactionDate":)" + (date.isEmpty() ? "null" : '"' + date + '"') +
           R"(,"companies":["c_1"],"contacts":[")" + contact + R"("]})";
}

QByteArray interactionsPage(const QList<QByteArray>& interactions, const QByteArray& next) {
    const QByteArray info = next.isEmpty() ? QByteArray(R"({"next_cursor":null,"has_next_page":false})")
                                           : R"({"next_cursor":")" + next + R"(","has_next_page":true})";
    return R"({"object":"list","data":[)" + interactions.join(',') + R"(],"page_info":)" + info +
           R"(,"meta":{"request_id":"req_42"}})";
}

QList<QByteArray> aoifesTimeline() {
    static const char* const types[] = {"EMAIL",           "MEETING",    "MEMO",      "DIRECT_MESSAGE",
                                        "BOOKING_CREATED", "VOICE_NOTE", "API_EVENT", "MANUAL"};
    static const char* const directions[] = {"INBOUND", "OUTBOUND", "HYBRID", "INTERNAL"};
    static const char* const titles[] = {"Re: Offer for the second warehouse", "Quarterly planning",
                                         "Notes from the call", "Étienne's question about the tariff",
                                         "Follow-up: who signs, and when does the pilot of the new routing begin?"};
    static const char* const summaries[] = {
        "Thanks for the offer. We compared it with the one of last year and have three questions about delivery times, "
        "about the tariff and about who is liable for the second truck.",
        "<p>Agreed on the <b>pilot</b>.</p><p>Bao books the room.</p>", "", "Short."};
    QList<QByteArray> all;
    for (int i = 0; i < 30; ++i) {
        const QDateTime when =
            QDateTime::fromMSecsSinceEpoch(sampleNow - (3'600'000LL * 5 + 86'400'000LL * 3 * i), Qt::UTC);
        all.append(QByteArray(R"({"id":"t_)") + QByteArray::number(i) + R"(","type":")" + types[i % 8] +
                   R"(","direction":")" + directions[i % 4] + R"(","title":")" + titles[i % 5] + R"(","summary":")" +
                   summaries[i % 4] + R"(","interactionDate":")" + when.toString(Qt::ISODate).toUtf8() +
                   R"(","companies":["c_1"],"contacts":["p_1"]})");
    }
    return all;
}

ui::PanelContext sampleContext(std::shared_ptr<const Contract> contract, Client* client) {
    ui::PanelContext context;
    context.contract = std::move(contract);
    context.client = client;
    context.nowMs = [] { return sampleNow; };
    context.nameOf = [](RecordKind kind, const QString& id) {
        static const QHash<QString, QString> names{{QStringLiteral("p_1"), QStringLiteral("Aoife Brennan")},
                                                   {QStringLiteral("p_2"), QStringLiteral("Bao Nguyễn")},
                                                   {QStringLiteral("c_1"), QStringLiteral("Northwind Traders")}};
        return kind == RecordKind::Interaction ? QString() : names.value(id);
    };
    return context;
}

} // namespace klipy::test

#pragma once

#include "core/records/company_reader.h"
#include "tests/core/api/api_bench.h"
#include "tests/core/records/make_records.h"

#include <QHash>

namespace klipy::test {

/// A server that knows every company but the ones that `fate` says something else about.
struct CompanyBench : ApiBench {
    QHash<QString, HttpReply> fate; // by id
    bool answering = true;
    RecordStore store{smallKind(RecordKind::Company)};
    CompanyReader reader{client, store};

    CompanyBench() {
        transport->setScript([this](const FakeTransport::Sent& sent) -> std::optional<HttpReply> {
            const QString id = idIn(sent);
            if (!answering)
                return std::nullopt;
            if (const auto other = fate.constFind(id); other != fate.constEnd())
                return *other;
            return company(id);
        });
    }

    static HttpReply company(const QString& id) {
        const QJsonObject body{
            {QStringLiteral("data"),
             QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("name"), QStringLiteral("Company ") + id}}}};
        return replyWith(200, QJsonDocument(body).toJson());
    }
    static QString idIn(const FakeTransport::Sent& sent) { return sent.path().section(u'/', -1); }
    /// The ids that were asked for, in order.
    QString asked() const {
        QStringList ids;
        for (const QString& path : transport->paths())
            ids.append(path.section(u'/', -1));
        return ids.join(u' ');
    }
    void settle() {
        for (int i = 0; i < 50; ++i)
            turn();
    }
    std::optional<Presence> presence(const QString& id) const { return store.presence(id); }
};

inline QStringList numbered(int count, const QString& prefix = {}) {
    QStringList ids;
    for (int i = 1; i <= count; ++i)
        ids.append(prefix + QString::number(i));
    return ids;
}

} // namespace klipy::test

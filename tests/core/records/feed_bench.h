#pragma once

#include "core/records/page_feed.h"
#include "tests/core/api/api_bench.h"
#include "tests/core/records/make_records.h"

#include <QJsonArray>
#include <QTest>

namespace klipy::test {

/// A page as a server sends it.
inline HttpReply page(const QStringList& ids, const QString& nextCursor, const QString& nameSuffix = {}) {
    QJsonArray data;
    for (const QString& id : ids)
        data.append(QJsonObject{{QStringLiteral("id"), id},
                                {QStringLiteral("lastName"), id + nameSuffix},
                                {QStringLiteral("companyId"), QStringLiteral("com_") + id}});
    const QJsonObject info{
        {QStringLiteral("next_cursor"), nextCursor.isEmpty() ? QJsonValue() : QJsonValue(nextCursor)},
        {QStringLiteral("has_next_page"), !nextCursor.isEmpty()}};
    const QJsonObject body{{QStringLiteral("data"), data}, {QStringLiteral("page_info"), info}};
    return replyWith(200, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

inline HttpReply refusal(int status, const QString& code) {
    const QJsonObject body{{QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), code}}}};
    return replyWith(status, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

/// A feed of people whose server is a list of ids, three a page. Tests change the list, or what the server does.
struct FeedBench : ApiBench {
    QStringList list;
    QChar cursorLetter = u'c';   // a server may hand out other cursors each time
    QString nameSuffix;          // a change that happened to every record
    FakeTransport::Script fault; // asked first
    int answersLeft = -1;        // -1: any number; else the server answers so many and then holds its tongue
    RecordStore store{smallKind(RecordKind::Person)};
    PageFeed feed{client, store};

    explicit FeedBench(int count = 9) {
        for (int i = 1; i <= count; ++i)
            list.append(QString::number(i));
        transport->setScript([this](const FakeTransport::Sent& sent) -> std::optional<HttpReply> {
            if (fault) {
                if (auto reply = fault(sent))
                    return reply;
            }
            if (answersLeft == 0)
                return std::nullopt;
            answersLeft = std::max(-1, answersLeft - 1);
            return listed(cursorOf(sent));
        });
    }

    static QString cursorOf(const FakeTransport::Sent& sent) {
        return sent.body().value(QStringLiteral("cursor")).toString();
    }
    /// The page that begins at the record that the cursor names by its place in the list.
    HttpReply listed(const QString& cursor) const {
        const qsizetype from = cursor.isEmpty() ? 0 : cursor.sliced(1).toLongLong();
        const bool more = from + 3 < list.size();
        return page(list.mid(from, 3), more ? cursorLetter + QString::number(from + 3) : QString(), nameSuffix);
    }

    /// Lets the feed run until it rests.
    bool rest() {
        return QTest::qWaitFor([this] {
            turn();
            return !feed.isRunning();
        });
    }
    const FeedProgress& progress() const { return feed.progress(); }
    ErrorKind error() const { return progress().error ? progress().error->kind : ErrorKind::None; }
    /// The cursors that were asked with, in order, "-" for none.
    QString asked() const {
        QStringList cursors;
        for (int i = 0; i < transport->count(); ++i) {
            const QString cursor = cursorOf(transport->at(i));
            cursors.append(cursor.isEmpty() ? QStringLiteral("-") : cursor);
        }
        return cursors.join(u' ');
    }
};

} // namespace klipy::test

#include "core/edits/staged_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;
using Change = StagedRecord::Change;

constexpr int formatVersion = 1;

template <typename T> struct Word {
    T value;
    const char* word;
};

// Words, not numbers: an enum's order may change. Never change a word.
constexpr std::array kindWords{
    Word<RecordKind>{RecordKind::Person, "person"},
    Word<RecordKind>{RecordKind::Company, "company"},
    Word<RecordKind>{RecordKind::Interaction, "interaction"},
};
constexpr std::array changeWords{
    Word<Change>{Change::Create, "create"},
    Word<Change>{Change::Update, "update"},
    Word<Change>{Change::Delete, "delete"},
};
constexpr std::array valueWords{
    Word<Value::Kind>{Value::Kind::Missing, "missing"}, Word<Value::Kind>{Value::Kind::Null, "null"},
    Word<Value::Kind>{Value::Kind::Text, "text"},       Word<Value::Kind>{Value::Kind::Number, "number"},
    Word<Value::Kind>{Value::Kind::Flag, "flag"},       Word<Value::Kind>{Value::Kind::Instant, "instant"},
    Word<Value::Kind>{Value::Kind::Ids, "ids"},         Word<Value::Kind>{Value::Kind::Json, "json"},
};
constexpr std::array errorWords{
    Word<ErrorKind>{ErrorKind::None, "none"},
    Word<ErrorKind>{ErrorKind::Offline, "offline"},
    Word<ErrorKind>{ErrorKind::HostNotFound, "host-not-found"},
    Word<ErrorKind>{ErrorKind::Refused, "refused"},
    Word<ErrorKind>{ErrorKind::Tls, "tls"},
    Word<ErrorKind>{ErrorKind::Timeout, "timeout"},
    Word<ErrorKind>{ErrorKind::ConnectionLost, "connection-lost"},
    Word<ErrorKind>{ErrorKind::Redirected, "redirected"},
    Word<ErrorKind>{ErrorKind::BadRequest, "bad-request"},
    Word<ErrorKind>{ErrorKind::Unauthorized, "unauthorized"},
    Word<ErrorKind>{ErrorKind::Forbidden, "forbidden"},
    Word<ErrorKind>{ErrorKind::NotFound, "not-found"},
    Word<ErrorKind>{ErrorKind::Conflict, "conflict"},
    Word<ErrorKind>{ErrorKind::RateLimited, "rate-limited"},
    Word<ErrorKind>{ErrorKind::OtherRefusal, "other-refusal"},
    Word<ErrorKind>{ErrorKind::Server, "server"},
    Word<ErrorKind>{ErrorKind::Unreadable, "unreadable"},
    Word<ErrorKind>{ErrorKind::CursorLoop, "cursor-loop"},
    Word<ErrorKind>{ErrorKind::EmptyPageClaimsMore, "empty-page-claims-more"},
    Word<ErrorKind>{ErrorKind::CursorExpired, "cursor-expired"},
    Word<ErrorKind>{ErrorKind::NoNextCursor, "no-next-cursor"},
    Word<ErrorKind>{ErrorKind::WrongFilter, "wrong-filter"},
    Word<ErrorKind>{ErrorKind::OutcomeUnknown, "outcome-unknown"},
    Word<ErrorKind>{ErrorKind::NotAllowed, "not-allowed"},
    Word<ErrorKind>{ErrorKind::NoKey, "no-key"},
    Word<ErrorKind>{ErrorKind::Cancelled, "cancelled"},
};

template <typename T, std::size_t size> QString wordOf(T value, const std::array<Word<T>, size>& words) {
    for (const Word<T>& known : words) {
        if (known.value == value)
            return QString::fromLatin1(known.word);
    }
    return {};
}

template <typename T, std::size_t size>
std::optional<T> valueOf(const QJsonValue& word, const std::array<Word<T>, size>& words) {
    const QString text = word.toString();
    for (const Word<T>& known : words) {
        if (text == QLatin1String(known.word))
            return known.value;
    }
    return std::nullopt;
}

QJsonObject valueJson(const Value& value) {
    QJsonObject json{{u"kind"_s, wordOf(value.kind, valueWords)}};
    if (!value.text.isEmpty())
        json.insert(u"text"_s, value.text);
    if (!value.ids.isEmpty())
        json.insert(u"ids"_s, QJsonArray::fromStringList(value.ids));
    if (value.number != 0)
        json.insert(u"number"_s, value.number);
    if (value.kind == Value::Kind::Instant)
        json.insert(u"ms"_s, value.instantMs);
    return json;
}

std::optional<Value> readValue(const QJsonValue& stored) {
    const QJsonObject json = stored.toObject();
    const auto kind = valueOf(json[u"kind"_s], valueWords);
    if (!kind)
        return std::nullopt;
    Value value;
    value.kind = *kind;
    value.text = json[u"text"_s].toString();
    const QJsonArray ids = json[u"ids"_s].toArray();
    for (const auto& id : ids)
        value.ids.append(id.toString());
    value.number = json[u"number"_s].toDouble();
    value.instantMs = json[u"ms"_s].toInteger();
    return value;
}

QJsonObject problemJson(const ApiError& problem) {
    QJsonArray details;
    for (const FieldError& detail : problem.details)
        details.append(QJsonObject{{u"field"_s, detail.field}, {u"message"_s, detail.message}});
    return {{u"kind"_s, wordOf(problem.kind, errorWords)},
            {u"status"_s, problem.status},
            {u"code"_s, problem.code},
            {u"message"_s, problem.message},
            {u"details"_s, details},
            {u"requestId"_s, problem.requestId},
            {u"operationId"_s, problem.operationId},
            {u"scope"_s, problem.scope}};
}

/// An unknown kind of problem doesn't make the edit unreadable: the server's words are what counts.
ApiError readProblem(const QJsonObject& json) {
    ApiError problem;
    problem.kind = valueOf(json[u"kind"_s], errorWords).value_or(ErrorKind::OtherRefusal);
    problem.status = json[u"status"_s].toInt();
    problem.code = json[u"code"_s].toString();
    problem.message = json[u"message"_s].toString();
    const QJsonArray details = json[u"details"_s].toArray();
    for (const auto& detail : details)
        problem.details.append({detail[u"field"_s].toString(), detail[u"message"_s].toString()});
    problem.requestId = json[u"requestId"_s].toString();
    problem.operationId = json[u"operationId"_s].toString();
    problem.scope = json[u"scope"_s].toString();
    return problem;
}

QJsonObject editJson(const FieldEdit& edit) {
    QJsonObject json{{u"base"_s, valueJson(edit.base)}, {u"value"_s, valueJson(edit.value)}};
    if (edit.theirs)
        json.insert(u"theirs"_s, valueJson(*edit.theirs));
    if (edit.overwrites)
        json.insert(u"overwrites"_s, true);
    return json;
}

bool isFlag(const QJsonValue& stored) {
    return stored.isUndefined() || stored.isBool();
}

/// A conflict that can't be read is no edit without one.
std::optional<FieldEdit> readEdit(const QJsonObject& json) {
    const auto base = readValue(json[u"base"_s]);
    const auto value = readValue(json[u"value"_s]);
    const bool isConflict = json.contains(u"theirs"_s);
    const auto theirs = readValue(json[u"theirs"_s]);
    if (!base || !value || (isConflict && !theirs) || !isFlag(json[u"overwrites"_s]))
        return std::nullopt;
    return FieldEdit{*base, *value, theirs, json[u"overwrites"_s].toBool()};
}

QJsonObject mergedJson(const QMap<QString, Value>& merged) {
    QJsonObject json;
    for (auto value = merged.begin(); value != merged.end(); ++value)
        json.insert(value.key(), valueJson(*value));
    return json;
}

/// These are only shown: one that can't be read doesn't make the edit unreadable.
QMap<QString, Value> readMerged(const QJsonObject& json) {
    QMap<QString, Value> merged;
    for (auto member = json.begin(); member != json.end(); ++member) {
        if (const auto value = readValue(*member))
            merged.insert(member.key(), *value);
    }
    return merged;
}

} // namespace

QByteArray stagedJson(const StagedRecord& record) {
    QJsonObject fields;
    for (auto edit = record.fields.begin(); edit != record.fields.end(); ++edit)
        fields.insert(edit.key(), editJson(*edit));
    QJsonObject json{{u"version"_s, formatVersion},
                     {u"kind"_s, wordOf(record.ref.kind, kindWords)},
                     {u"id"_s, record.ref.id},
                     {u"change"_s, wordOf(record.change, changeWords)},
                     {u"fields"_s, fields},
                     {u"name"_s, record.name},
                     // As base64: these are the server's own bytes, and they must come back as they were.
                     {u"base"_s, QString::fromLatin1(record.base.toBase64())},
                     {u"stagedMs"_s, record.stagedMs},
                     {u"readMs"_s, record.readMs}};
    if (!record.merged.isEmpty())
        json.insert(u"merged"_s, mergedJson(record.merged));
    if (record.gone)
        json.insert(u"gone"_s, true);
    if (record.upsert)
        json.insert(u"upsert"_s, true);
    if (!record.restores.isEmpty())
        json.insert(u"restores"_s, record.restores);
    if (record.problem)
        json.insert(u"problem"_s, problemJson(*record.problem));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<StagedRecord> readStaged(const QByteArray& bytes) {
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const auto kind = valueOf(json[u"kind"_s], kindWords);
    const auto change = valueOf(json[u"change"_s], changeWords);
    StagedRecord record;
    record.ref.id = json[u"id"_s].toString();
    if (json[u"version"_s].toInt() != formatVersion || !kind || !change || record.ref.id.isEmpty() ||
        !isFlag(json[u"gone"_s]))
        return std::nullopt;
    record.ref.kind = *kind;
    record.change = *change;
    const QJsonObject fields = json[u"fields"_s].toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const auto edit = readEdit(field.value().toObject());
        if (!edit)
            return std::nullopt;
        record.fields.insert(field.key(), *edit);
    }
    if (record.isEmpty())
        return std::nullopt;
    record.name = json[u"name"_s].toString();
    record.base = QByteArray::fromBase64(json[u"base"_s].toString().toLatin1());
    record.stagedMs = json[u"stagedMs"_s].toInteger();
    record.readMs = json[u"readMs"_s].toInteger();
    record.merged = readMerged(json[u"merged"_s].toObject());
    record.gone = json[u"gone"_s].toBool();
    record.upsert = json[u"upsert"_s].toBool();
    record.restores = json[u"restores"_s].toString();
    if (json.contains(u"problem"_s))
        record.problem = readProblem(json[u"problem"_s].toObject());
    return record;
}

} // namespace klipy

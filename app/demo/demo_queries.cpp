// The part of DemoOperations that lists records, page by page.

#include "app/demo/demo_operations.h"
#include "app/demo/demo_validation.h"
#include "core/common/names.h"

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
constexpr int usualLimit = 20; // where the contract doesn't say
constexpr int usualMaximum = 100;

DemoRefusal badRequest(const QString& code, const QString& member, const QString& problem) {
    return {400, code, u"%1 %2."_s.arg(member, problem), {{member, problem}}};
}

/// The field of a record that a filter's member is about: of the same name, or a link to the same kind of record.
const Field* filteredField(const KindDescription& kind, const Field& filter) {
    if (const Field* field = kind.field(filter.name))
        return field;
    for (const Field& field : kind.fields) {
        const bool links = field.type == FieldType::Reference || field.type == FieldType::References;
        if (filter.type == FieldType::Reference && links && field.refersTo == filter.refersTo)
            return &field;
    }
    return nullptr;
}

quint32 fingerprint(const QList<DemoCondition>& conditions) {
    quint32 hash = 2166136261U;
    for (const DemoCondition& condition : conditions) {
        for (const QChar c : QString(condition.field + u'=' + condition.value.toLower() + u'\n'))
            hash = (hash ^ c.unicode()) * 16777619U;
    }
    return hash;
}

bool faultIs(const DemoFault* fault, DemoFault::Kind kind) {
    return fault && fault->kind == kind;
}
} // namespace

DemoResult<int> DemoOperations::limitOf(const Call& call) const {
    const int usual = call.operation.defaultLimit > 0 ? call.operation.defaultLimit : usualLimit;
    const int most = call.operation.maxLimit > 0 ? call.operation.maxLimit : usualMaximum;
    const QJsonValue limit = call.body.value(u"limit"_s);
    if (limit.isUndefined())
        return usual;
    const int number = limit.toInt(0);
    if (number < 1 || number > most)
        return failure(badRequest(u"invalid_limit"_s, u"limit"_s, u"must be a whole number from 1 to %1"_s.arg(most)));
    return number;
}

DemoResult<QList<DemoCondition>> DemoOperations::conditionsOf(const Call& call) const {
    const QJsonValue sent = call.body.value(u"filter"_s);
    if (!sent.isUndefined() && !sent.isNull() && !sent.isObject())
        return failure(badRequest(u"invalid_filter"_s, u"filter"_s, u"must be an object"_s));
    const QJsonObject filter = sent.toObject();
    const auto values = checkDemoBody(call.operation, filter, call.dialect);
    if (!values)
        return failure(values.error());
    if (call.dialect.refuseUnknownFilters && values->size() < filter.size())
        return failure(badRequest(u"invalid_filter"_s, u"filter"_s, u"has a member that is not known"_s));

    QList<DemoCondition> conditions;
    if (call.dialect.ignoreAllFilters || faultIs(call.fault, DemoFault::Kind::IgnoreFilter))
        return conditions;
    for (const Field& member : call.operation.body) {
        const QJsonValue value = values->value(member.name);
        const Field* field = filteredField(m_contract->kind(*call.operation.kind), member);
        if (value.isString() && field)
            conditions.append({field->name, value.toString()});
    }
    return conditions;
}

DemoResult<DemoCursor> DemoOperations::startOf(const Call& call, quint32 filter) const {
    DemoCursor start;
    start.before = DemoStore::fromTheTop;
    const QJsonValue sent = call.body.value(u"cursor"_s);
    if (sent.isUndefined() || sent.isNull())
        return start;
    const auto cursor = DemoCursor::fromText(sent.toString());
    if (!cursor || cursor->kind != *call.operation.kind || cursor->filter != filter ||
        cursor->generation != m_cursorGeneration || faultIs(call.fault, DemoFault::Kind::LoseCursor))
        return failure(badRequest(u"invalid_cursor"_s, u"cursor"_s, u"is not known, or no longer"_s));
    return faultIs(call.fault, DemoFault::Kind::SamePage) ? start : *cursor;
}

DemoOutcome DemoOperations::query(const Call& call) {
    const auto limit = limitOf(call);
    if (!limit)
        return failure(limit.error());
    const auto conditions = conditionsOf(call);
    if (!conditions)
        return failure(conditions.error());
    const quint32 filter = fingerprint(*conditions);
    const auto start = startOf(call, filter);
    if (!start)
        return failure(start.error());

    const RecordKind kind = *call.operation.kind;
    const DemoStore::Page page = m_store.page(kind, *conditions, start->before, *limit);
    DemoDone done;
    done.shape = DemoDone::Shape::Page;
    done.kind = kind;
    done.records = page.records;
    done.hasMore = page.more;
    if (page.more)
        done.nextCursor = DemoCursor{kind, page.last, filter, m_cursorGeneration, ++m_nonce}.toText();
    if (faultIs(call.fault, DemoFault::Kind::EmptyPage)) {
        done.records.clear();
        done.hasMore = true;
        done.nextCursor = DemoCursor{kind, start->before, filter, m_cursorGeneration, ++m_nonce}.toText();
    } else if (faultIs(call.fault, DemoFault::Kind::RepeatCursor)) {
        done.hasMore = true;
        done.nextCursor = call.body.value(u"cursor"_s).toString();
    } else if (faultIs(call.fault, DemoFault::Kind::LoopCursor)) {
        done.hasMore = true;
        done.nextCursor = call.fault->rememberedCursor;
    }
    return done;
}

} // namespace klipy

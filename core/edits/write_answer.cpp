#include "core/edits/write_answer.h"

#include "core/common/names.h"
#include "core/edits/edit_body.h"
#include "core/edits/journal_entry.h"
#include "core/edits/value_match.h"

#include <algorithm>

namespace klipy {

namespace {

/// A value as it reads when it comes back just as it was sent.
Value asReadBack(const Value& value, const Field& sent, const Field& read) {
    const auto array = RawJson::parse('[' + valueJson(value, sent) + ']');
    return array && array->elements().size() == 1 ? readValue(array->elements().first(), read) : value;
}

bool hasMember(const RawJson& object, const QString& name) {
    return object.memberLike(name).isValid();
}

/// Whether it is the record, and not only its id or a part.
bool isWhole(const RawJson& record, const StagedRecord& staged, const KindDescription& kind) {
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
        const bool mustShow = kind.field(edit.key()) && !edit->value.isEmpty();
        if (mustShow && !hasMember(record, edit.key()))
            return false;
    }
    const RawJson base = RawJson::parse(staged.base).value_or(RawJson());
    const bool hasAllOfBase = std::all_of(kind.fields.begin(), kind.fields.end(), [&](const Field& field) {
        return !hasMember(base, field.name) || hasMember(record, field.name);
    });
    // Of a new interaction only what is read under the name that was sent could be asked for above.
    const auto known = std::count_if(kind.fields.begin(), kind.fields.end(), [&](const Field& field) {
        return field.role != Role::Id && hasMember(record, field.name);
    });
    return hasAllOfBase && known > 0;
}

bool neverLeft(const ApiError& error) {
    switch (error.kind) {
    case ErrorKind::Offline:
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Tls:
        return true;
    default:
        return false;
    }
}

} // namespace

WriteOutcome WriteEnding::outcome() const {
    switch (kind) {
    case Kind::Answered:
        return WriteOutcome::Saved;
    case Kind::Refused:
        return WriteOutcome::Refused;
    case Kind::NotSent:
        return WriteOutcome::NotSent;
    case Kind::Unknown:
        break;
    }
    return WriteOutcome::Unknown;
}

WriteEnding endingOf(const ApiError& error) {
    using Reason = SaveResult::Reason;
    WriteEnding ending;
    ending.error = error;
    const bool refusedHere =
        error.kind == ErrorKind::NotAllowed || error.kind == ErrorKind::NoKey || error.kind == ErrorKind::Cancelled;
    if (refusedHere || neverLeft(error) || error.kind == ErrorKind::RateLimited) {
        ending.kind = WriteEnding::Kind::NotSent;
        ending.reason = neverLeft(error)                      ? Reason::NoConnection
                        : error.kind == ErrorKind::NotAllowed ? Reason::Locked
                        : error.kind == ErrorKind::Cancelled  ? Reason::Stopped
                                                              : Reason::None;
        ending.stopsTheRest = true;
        return ending;
    }
    if (error.status >= 400 && error.status < 500) {
        ending.kind = WriteEnding::Kind::Refused;
        ending.stopsTheRest = error.status == 401;
        return ending;
    }
    // No answer: one write whose end nobody knows is enough. After a 5xx the server at least is there.
    ending.stopsTheRest = error.status == 0;
    ending.error->kind = ErrorKind::OutcomeUnknown;
    return ending;
}

WriteAnswer readWriteAnswer(const Success& success, const StagedRecord& staged, const KindDescription& kind) {
    WriteAnswer answer;
    answer.requestId = success.requestId;
    const auto envelope = readEnvelope(success.body);
    if (!envelope)
        return answer;
    answer.readable = true;
    if (!envelope->requestId.isEmpty())
        answer.requestId = envelope->requestId;
    const RawJson json = readRecord(*envelope, kind.singular);
    answer.duplicate = json.memberLike(u"isDuplicate").toBool();
    const RecordPtr record = readRecord(json, kind);
    if (!record)
        return answer;
    answer.id = record->id;
    const bool isAnother = staged.change == StagedRecord::Change::Update && record->id != staged.ref.id;
    if (isAnother || !isWhole(json, staged, kind))
        return answer;
    answer.record = record;
    const auto members = json.members();
    for (const RawJson::Member& member : members)
        answer.sentNames.append(member.name);
    return answer;
}

FieldFates compareFields(const StagedRecord& staged, const Operation& operation, const Record& now,
                         const KindDescription& kind) {
    FieldFates fates;
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
        const auto sent = std::find_if(operation.body.begin(), operation.body.end(),
                                       [&](const Field& field) { return sameName(field.name, edit.key()); });
        const Field* read = kind.field(edit.key());
        const bool leftOut = staged.change == StagedRecord::Change::Create && edit->value.isEmpty();
        if (sent == operation.body.end() || !read || leftOut)
            continue;
        const Value value = readValue(now.raw.memberLike(edit.key()), *read);
        if (saysSame(value, asReadBack(edit->value, *sent, *read)))
            continue;
        const bool isOld = saysSame(value, edit->base);
        (isOld ? fates.ignored : fates.savedAs).append(edit.key());
    }
    return fates;
}

QString ignoredFieldsCode() {
    return QStringLiteral("accepted-but-not-changed");
}

ApiError ignoredFieldsError(const QStringList& fields, const Operation& operation, int status,
                            const QString& requestId) {
    ApiError error;
    error.kind = ErrorKind::None; // the server saw nothing wrong
    error.status = status;
    error.code = ignoredFieldsCode();
    error.operationId = operation.id;
    error.scope = operation.scope;
    error.requestId = requestId;
    for (const QString& field : fields)
        error.details.append({field, {}});
    return error;
}

} // namespace klipy

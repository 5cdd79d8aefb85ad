#include "app/demo/demo_operations.h"

#include "app/demo/demo_validation.h"

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
DemoRefusal notFound(RecordKind kind, const Contract& contract, const QString& id) {
    return {404, u"not_found"_s, u"%1 %2 does not exist."_s.arg(contract.kind(kind).singular, id), {}};
}
} // namespace

DemoOperations::DemoOperations(std::shared_ptr<const Contract> contract, std::shared_ptr<const DemoData> data)
    : m_contract(contract), m_store(std::move(contract), std::move(data)) {}

DemoOutcome DemoOperations::run(const Call& call) {
    if (call.operation.action == Action::Authenticate) {
        DemoDone done;
        done.shape = DemoDone::Shape::Authenticated;
        return done;
    }
    if (call.operation.kind) {
        switch (call.operation.action) {
        case Action::Get:
            return get(call);
        case Action::Query:
            return query(call);
        case Action::Create:
            return *call.operation.kind == RecordKind::Interaction ? createInteraction(call) : create(call);
        case Action::Upsert:
            return upsert(call);
        case Action::Update:
            return update(call);
        case Action::Delete:
            return remove(call);
        default:
            break;
        }
    }
    return failure(DemoRefusal{501, u"not_implemented"_s, u"The demo doesn't know what this operation does."_s, {}});
}

QString DemoOperations::nameOfRole(RecordKind kind, Role role) const {
    const Field* field = m_contract->kind(kind).withRole(role);
    return field ? field->name : QString();
}

QJsonObject DemoOperations::asRecord(RecordKind kind, const QJsonObject& values) const {
    QJsonObject record;
    for (auto member = values.begin(); member != values.end(); ++member) {
        const Field* field = m_contract->kind(kind).field(member.key());
        if (!field)
            continue;
        const bool unixMs = field->type == FieldType::Instant && member.value().isDouble();
        record.insert(field->name, unixMs ? QJsonValue(isoFromMs(member.value().toInteger())) : member.value());
    }
    return record;
}

void DemoOperations::stamp(RecordKind kind, Role role, QJsonObject& record, qint64 nowMs) const {
    const QString name = nameOfRole(kind, role);
    if (!name.isEmpty())
        record.insert(name, isoFromMs(nowMs));
}

std::optional<DemoRefusal> DemoOperations::conflict(RecordKind kind, const QJsonObject& values,
                                                    const QString& ownId) const {
    for (const Role role : {Role::Email, Role::Domain}) {
        const QString name = nameOfRole(kind, role);
        if (!values.value(name).isString())
            continue;
        const auto holder = m_store.findByKey(kind, role, values.value(name).toString());
        if (holder && *holder != ownId) {
            return DemoRefusal{409,
                               u"conflict"_s,
                               u"%1 %2 has this %3 already."_s.arg(m_contract->kind(kind).singular, *holder, name),
                               {{name, u"must be unique"_s}}};
        }
    }
    return std::nullopt;
}

DemoOutcome DemoOperations::get(const Call& call) const {
    const RecordKind kind = *call.operation.kind;
    const auto record = m_store.find(kind, call.id);
    if (!record)
        return failure(notFound(kind, *m_contract, call.id));
    DemoDone done;
    done.kind = kind;
    done.record = *record;
    return done;
}

DemoDone DemoOperations::inserted(RecordKind kind, QJsonObject record, qint64 nowMs) {
    stamp(kind, Role::CreatedAt, record, nowMs);
    stamp(kind, Role::UpdatedAt, record, nowMs);
    DemoDone done;
    done.kind = kind;
    done.write = true;
    done.created = true;
    done.record = m_store.create(kind, record);
    done.id = done.record.value(nameOfRole(kind, Role::Id)).toString();
    return done;
}

DemoDone DemoOperations::changed(RecordKind kind, const QString& id, const QJsonObject& values, qint64 nowMs) {
    QJsonObject record = m_store.find(kind, id).value_or(QJsonObject());
    for (auto member = values.begin(); member != values.end(); ++member)
        record.insert(member.key(), member.value());
    stamp(kind, Role::UpdatedAt, record, nowMs);
    m_store.replace(kind, id, record);
    DemoDone done;
    done.kind = kind;
    done.write = true;
    done.record = record;
    done.id = id;
    return done;
}

DemoOutcome DemoOperations::create(const Call& call) {
    const RecordKind kind = *call.operation.kind;
    const auto checked = checkDemoBody(call.operation, call.body, call.dialect);
    if (!checked)
        return failure(checked.error());
    const QJsonObject values = asRecord(kind, *checked);
    if (const auto taken = conflict(kind, values, {})) {
        const QString email = values.value(nameOfRole(kind, Role::Email)).toString();
        const auto holder = m_store.findByKey(kind, Role::Email, email);
        if (call.dialect.knownEmail == DemoDialect::KnownEmail::Conflict || !holder)
            return failure(*taken);
        DemoDone done;
        done.kind = kind;
        done.write = true;
        done.id = *holder;
        done.record = m_store.find(kind, *holder).value_or(QJsonObject());
        return done;
    }
    return inserted(kind, values, call.nowMs);
}

DemoOutcome DemoOperations::upsert(const Call& call) {
    const RecordKind kind = *call.operation.kind;
    const auto checked = checkDemoBody(call.operation, call.body, call.dialect);
    if (!checked)
        return failure(checked.error());
    const QJsonObject values = asRecord(kind, *checked);
    const QString email = values.value(nameOfRole(kind, Role::Email)).toString();
    const auto known = m_store.findByKey(kind, Role::Email, email);
    return known ? changed(kind, *known, values, call.nowMs) : inserted(kind, values, call.nowMs);
}

DemoOutcome DemoOperations::update(const Call& call) {
    const RecordKind kind = *call.operation.kind;
    if (!m_store.find(kind, call.id))
        return failure(notFound(kind, *m_contract, call.id));
    if (call.body.isEmpty())
        return failure(DemoRefusal{400, u"nothing_to_change"_s, u"The body names nothing to change."_s, {}});
    const auto checked = checkDemoBody(call.operation, call.body, call.dialect);
    if (!checked)
        return failure(checked.error());
    const QJsonObject values = asRecord(kind, *checked);
    if (const auto taken = conflict(kind, values, call.id))
        return failure(*taken);
    return changed(kind, call.id, values, call.nowMs);
}

DemoOutcome DemoOperations::remove(const Call& call) {
    const RecordKind kind = *call.operation.kind;
    if (!m_store.find(kind, call.id))
        return failure(notFound(kind, *m_contract, call.id));
    m_store.remove(kind, call.id); // what points at it keeps doing so
    DemoDone done;
    done.shape = DemoDone::Shape::Deleted;
    done.kind = kind;
    done.write = true;
    done.id = call.id;
    return done;
}

} // namespace klipy

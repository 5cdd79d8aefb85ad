// The part of DemoOperations that makes interactions, which are read in another form than they are sent.

#include "app/demo/demo_operations.h"
#include "app/demo/demo_validation.h"
#include "core/common/names.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
QJsonValue memberLike(const QJsonObject& object, QStringView canonical) {
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (canonicalName(member.key()) == canonical)
            return member.value();
    }
    return QJsonValue::Undefined;
}

/// Two interactions are one if the caller gave them the same id of its own, or else if they say the same of the same
/// moment. The documents don't tell what makes a duplicate.
QString contentKey(const QJsonObject& values) {
    const QJsonValue own = memberLike(values, u"primaryid");
    if (own.isString() && !own.toString().isEmpty())
        return u"id\n"_s + own.toString();
    const QJsonValue date = memberLike(values, u"interactiondate");
    if (!date.isDouble())
        return {}; // "now" is never twice
    return u"at\n"_s + QString::number(date.toInteger()) + u'\n' + memberLike(values, u"title").toString() + u'\n' +
           memberLike(values, u"maincontact").toString() + memberLike(values, u"maincontactemail").toString();
}
} // namespace

QJsonObject DemoOperations::interactionRecord(const QJsonObject& values, const QString& contact, qint64 nowMs) const {
    const RecordKind kind = RecordKind::Interaction;
    QJsonObject record = asRecord(kind, values);
    const auto put = [&record](const QString& name, const QJsonValue& value) {
        if (!name.isEmpty() && !record.contains(name))
            record.insert(name, value);
    };
    const auto person = m_store.find(RecordKind::Person, contact);
    const QString company =
        person ? person->value(nameOfRole(RecordKind::Person, Role::CompanyLink)).toString() : QString();
    put(nameOfRole(kind, Role::When), isoFromMs(nowMs));
    put(nameOfRole(kind, Role::ContactLinks), contact.isEmpty() ? QJsonArray() : QJsonArray{contact});
    put(nameOfRole(kind, Role::CompanyLinks), company.isEmpty() ? QJsonArray() : QJsonArray{company});
    if (const Field* source = m_contract->kind(kind).field(u"source"))
        put(source->name, u"API"_s);
    if (const Field* author = m_contract->kind(kind).field(u"createdBy"))
        put(author->name, u"usr_001"_s);
    return record;
}

DemoOutcome DemoOperations::createInteraction(const Call& call) {
    const RecordKind kind = *call.operation.kind;
    const auto values = checkDemoBody(call.operation, call.body, call.dialect);
    if (!values)
        return failure(values.error());

    QString contact = memberLike(*values, u"maincontact").toString();
    if (!contact.isEmpty() && !m_store.find(RecordKind::Person, contact)) {
        return failure(DemoRefusal{call.dialect.validationStatus,
                                   u"validation_failed"_s,
                                   u"There is no such contact."_s,
                                   {{u"mainContact"_s, u"is not the id of a person"_s}}});
    }
    const QString address = memberLike(*values, u"maincontactemail").toString();
    if (!address.isEmpty())
        contact = m_store.findByKey(RecordKind::Person, Role::Email, address).value_or(QString());

    DemoDone done;
    const QString key = contentKey(*values);
    const QString known = key.isEmpty() ? QString() : m_interactionsByContent.value(key);
    if (!known.isEmpty() || call.dialect.everyInteractionIsDuplicate) {
        done.isDuplicate = true;
        const auto newest = m_store.page(kind, {}, DemoStore::fromTheTop, 1).records;
        done.id = !known.isEmpty()   ? known
                  : newest.isEmpty() ? u"int_unknown"_s
                                     : newest.first().value(nameOfRole(kind, Role::Id)).toString();
    } else {
        done = inserted(kind, interactionRecord(*values, contact, call.nowMs), call.nowMs);
        if (!key.isEmpty())
            m_interactionsByContent.insert(key, done.id);
    }
    done.shape = DemoDone::Shape::InteractionCreated;
    done.kind = kind;
    done.write = true;
    return done;
}

} // namespace klipy

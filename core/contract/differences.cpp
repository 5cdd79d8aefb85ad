#include "core/contract/change_list.h"

#include <QSet>

namespace klipy {

namespace {

using What = ContractChange::What;
using How = ContractChange::How;

struct Signed {
    QString signature;
    const Operation* operation = nullptr;
};

/// The operations by which a contract is known: of two with one signature only the first is used.
QList<Signed> signedOperations(const Contract& contract) {
    QList<Signed> found;
    QSet<QString> known;
    for (const Operation& operation : contract.operations) {
        const QString signature = operation.signature();
        if (known.contains(signature))
            continue;
        known.insert(signature);
        found.append({signature, &operation});
    }
    return found;
}

ContractChange changeOf(What what, const Signed& at) {
    ContractChange change;
    change.what = what;
    change.kind = at.operation->kind;
    change.place = at.signature;
    change.name = at.operation->id;
    return change;
}

QString limitText(const Operation& operation) {
    QStringList limits;
    if (operation.defaultLimit > 0)
        limits.append(QStringLiteral("default %1").arg(operation.defaultLimit));
    if (operation.maxLimit > 0)
        limits.append(QStringLiteral("maximum %1").arg(operation.maxLimit));
    return limits.join(QStringLiteral(", "));
}

QString choiceText(const QList<QStringList>& groups) {
    QStringList texts;
    for (const QStringList& group : groups)
        texts.append(group.join(QStringLiteral(" + ")));
    texts.sort();
    return texts.join(QStringLiteral(" | "));
}

void compareOperations(ChangeList& list, const QList<Signed>& before, const QHash<QString, const Operation*>& old,
                       const QList<Signed>& after, const QHash<QString, const Operation*>& now) {
    for (const Signed& one : before) {
        if (!now.contains(one.signature)) {
            ContractChange change = changeOf(What::Operation, one);
            change.how = How::Removed;
            list.add(change);
        }
    }
    for (const Signed& one : after) {
        if (!old.contains(one.signature)) {
            ContractChange change = changeOf(What::Operation, one);
            change.how = How::Added;
            list.add(change);
        }
    }
}

void compareScopes(ChangeList& list, const Contract& inUse, const Contract& other) {
    const auto names = [](const Contract& contract) {
        QSet<QString> found;
        for (const Scope& scope : contract.scopes)
            found.insert(scope.name);
        return found;
    };
    const QSet<QString> old = names(inUse);
    const QSet<QString> now = names(other);
    const auto report = [&](const QList<Scope>& scopes, const QSet<QString>& known, How how) {
        for (const Scope& scope : scopes) {
            if (known.contains(scope.name))
                continue;
            ContractChange change;
            change.what = What::Scope;
            change.how = how;
            change.name = scope.name;
            list.add(change);
        }
    };
    report(inUse.scopes, now, How::Removed);
    report(other.scopes, old, How::Added);
}

/// What an operation that both have asks for and takes.
void compareDetails(ChangeList& list, const Operation& before, const Signed& after) {
    ContractChange scope = changeOf(What::NeededScope, after);
    scope.before = before.scope;
    scope.after = after.operation->scope;
    list.addIfChanged(scope);

    ContractChange limit = changeOf(What::PageLimit, after);
    limit.before = limitText(before);
    limit.after = limitText(*after.operation);
    list.addIfChanged(limit);

    ContractChange member = changeOf(What::BodyField, after);
    FieldDifferences(list, member).compare(before.body, after.operation->body);

    member.name = QStringLiteral("oneOf"); // the choice between members, not one of them
    member.before = choiceText(before.exactlyOneOf);
    member.after = choiceText(after.operation->exactlyOneOf);
    list.addIfChanged(member);
}

} // namespace

QList<ContractChange> differences(const Contract& inUse, const Contract& other, int* leftOut) {
    const QList<Signed> before = signedOperations(inUse);
    const QList<Signed> after = signedOperations(other);
    QHash<QString, const Operation*> old;
    QHash<QString, const Operation*> now;
    for (const Signed& one : before)
        old.insert(one.signature, one.operation);
    for (const Signed& one : after)
        now.insert(one.signature, one.operation);

    ChangeList list;
    compareOperations(list, before, old, after, now);
    compareScopes(list, inUse, other);
    for (const Signed& one : after) {
        if (const Operation* same = old.value(one.signature))
            compareDetails(list, *same, one);
    }
    for (const RecordKind kind : allRecordKinds) {
        ContractChange field;
        field.what = What::Field;
        field.kind = kind;
        FieldDifferences(list, field).compare(inUse.kind(kind).fields, other.kind(kind).fields);
    }
    if (leftOut)
        *leftOut = list.leftOut();
    return list.changes();
}

} // namespace klipy

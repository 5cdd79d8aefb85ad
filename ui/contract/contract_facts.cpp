#include "ui/contract/contract_facts.h"

#include "ui/common/plain_text.h"
#include "ui/contract/contract_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ContractFacts)
};

using Part = ContractFact::Part;

constexpr qsizetype longestText = 200; // characters
constexpr qsizetype mostValues = 12;

const QString between = QStringLiteral(" · ");

QString number(int value) {
    return QLocale().toString(value);
}

/// "GET /people/{personId}"
QString callOf(const Operation& operation) {
    return documentName(QString::fromLatin1(methodName(operation.method)) + u' ' + operation.pathTemplate);
}

QString actionText(const Operation& operation) {
    switch (operation.action) {
    case Action::Authenticate:
        return Words::tr("Tells whether the key is good");
    case Action::Get:
        return Words::tr("Reads one record");
    case Action::Query:
        return Words::tr("Lists records, page by page");
    case Action::Create:
        return Words::tr("Creates a record");
    case Action::Upsert:
        return Words::tr("Creates or updates a record");
    case Action::Update:
        return Words::tr("Changes a record");
    case Action::Delete:
        return Words::tr("Deletes a record");
    case Action::Other:
        break;
    }
    return Words::tr("The app has no use for it");
}

/// "One of a list: EMAIL, MEETING, …", "Text, required"
QString descriptionOf(const Field& field) {
    QString type = typeName(field);
    if (!field.enumValues.isEmpty()) {
        QStringList values = field.enumValues.mid(0, mostValues);
        if (field.enumValues.size() > mostValues)
            values.append(Words::tr("%1 more").arg(number(int(field.enumValues.size() - mostValues))));
        type = Words::tr("%1: %2", "a type, its values")
                   .arg(type, oneLine(values.join(QStringLiteral(", ")), longestText));
    }
    QStringList parts{shownFieldName(field), type};
    if (field.required)
        parts.append(Words::tr("required"));
    if (field.minimum)
        parts.append(Words::tr("at least %1").arg(number(*field.minimum)));
    return parts.join(between);
}

class FactList {
public:
    QList<ContractFact> facts;

    void addOperation(const Operation& operation) {
        const QString call = callOf(operation);
        add(Part::Operation, operation.kind, Words::tr("Operation"), call, actionText(operation), operation.evidence);
        if (!operation.scope.isEmpty())
            add(Part::Operation, operation.kind, Words::tr("Needed scope"), call, documentName(operation.scope),
                operation.scopeEvidence, true);
        if (operation.defaultLimit > 0)
            add(Part::Operation, operation.kind, Words::tr("Page size"), call,
                Words::tr("%1 records a page if none is asked for").arg(number(operation.defaultLimit)),
                operation.limitEvidence);
        if (operation.maxLimit > 0)
            add(Part::Operation, operation.kind, Words::tr("Largest page"), call,
                Words::tr("%1 records").arg(number(operation.maxLimit)), operation.maxLimitEvidence);
    }

    void addBody(const Operation& operation) {
        const QString call = callOf(operation);
        for (const Field& field : operation.body)
            addField(Part::Operation, operation.kind,
                     operation.action == Action::Query ? Words::tr("Filter") : Words::tr("Sent value"),
                     call + between + documentName(field.name), field);
        if (!operation.exactlyOneOf.isEmpty())
            addChoice(operation, call);
    }

    void addField(Part part, const std::optional<RecordKind>& kind, const QString& what, const QString& name,
                  const Field& field) {
        add(part, kind, what, name, descriptionOf(field), field.evidence);
        if (field.maxLength >= 0)
            add(part, kind, Words::tr("Longest text"), name, Words::tr("%1 characters").arg(number(field.maxLength)),
                field.maxLengthEvidence);
    }

    void add(Part part, const std::optional<RecordKind>& kind, const QString& what, const QString& name,
             const QString& says, Evidence evidence, bool isAboutScope = false) {
        facts.append({part, kind, what, name, says, evidence, isAboutScope});
    }

private:
    /// It has no evidence of its own: it stands in the description of the operation's body.
    void addChoice(const Operation& operation, const QString& call) {
        QStringList groups;
        for (const QStringList& group : operation.exactlyOneOf)
            groups.append(group.join(QStringLiteral(" + ")));
        add(Part::Operation, operation.kind, Words::tr("Exactly one of"), call,
            documentName(groups.join(QStringLiteral(" | "))), operation.evidence);
    }
};

QString counted(qsizetype count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(QLocale().toString(qlonglong(count)));
}

} // namespace

QList<ContractFact> factsOf(const Contract& contract) {
    FactList list;
    for (qsizetype i = 0; i < contract.baseUrls.size(); ++i) {
        const BaseUrl& address = contract.baseUrls[i];
        list.add(Part::Connection, {}, Words::tr("Address"), documentName(address.url),
                 i == 0 ? Words::tr("Where a new workspace looks for the API")
                        : Words::tr("Another address of the API"),
                 address.evidence);
    }
    if (!contract.keyHeader.isEmpty())
        list.add(Part::Connection, {}, Words::tr("Header"), documentName(contract.keyHeader),
                 Words::tr("Carries the key, in every request"), contract.keyHeaderEvidence);
    const auto addLimit = [&list](const Limit& limit, const QString& name) {
        if (limit.value > 0)
            list.add(Part::Limit, {}, Words::tr("Limit"), name,
                     Words::tr("%1 requests a minute").arg(number(limit.value)), limit.evidence);
    };
    addLimit(contract.perKeyPerMinute, Words::tr("Of each key"));
    addLimit(contract.perOrganizationPerMinute, Words::tr("Of the whole organization"));
    for (const Scope& scope : contract.scopes)
        list.add(Part::Scope, {}, Words::tr("Scope"), documentName(scope.name), oneLine(scope.description, longestText),
                 scope.evidence, true);
    for (const Operation& operation : contract.operations)
        list.addOperation(operation);
    for (const KindDescription& kind : contract.kinds) {
        for (const Field& field : kind.fields)
            list.addField(Part::Field, kind.kind, Words::tr("Field"), documentName(field.name), field);
    }
    for (const Operation& operation : contract.operations)
        list.addBody(operation);
    return list.facts;
}

QString factsSummary(const Contract& contract, const QList<ContractFact>& facts) {
    qsizetype fields = 0;
    for (const KindDescription& kind : contract.kinds)
        fields += kind.fields.size();
    const auto assumed = std::count_if(facts.cbegin(), facts.cend(),
                                       [](const ContractFact& fact) { return fact.evidence == Evidence::Assumed; });
    const QString known =
        Words::tr("%1, %2", "operations, fields")
            .arg(counted(contract.operations.size(), Words::tr("1 operation"), Words::tr("%1 operations")),
                 counted(fields, Words::tr("1 field"), Words::tr("%1 fields")));
    if (assumed == 0)
        return Words::tr("%1; nothing is assumed", "operations and fields").arg(known);
    return Words::tr("%1; %2", "operations and fields, assumed facts")
        .arg(known, counted(assumed, Words::tr("1 fact is assumed"), Words::tr("%1 facts are assumed")));
}

QString factsAsText(const Contract& contract, const QList<ContractFact>& facts) {
    QStringList lines{oneLine(contract.title + u' ' + contract.version, longestText),
                      factsSummary(contract, factsOf(contract)), QString()};
    for (const ContractFact& fact : facts) {
        QStringList parts{pluralOf(fact.kind), fact.what, fact.name};
        if (!fact.says.isEmpty())
            parts.append(fact.says);
        lines.append(Words::tr("%1 [%2]", "a fact, its evidence")
                         .arg(parts.join(QStringLiteral(" | ")), evidenceName(fact.evidence)));
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace klipy::ui

#include "core/contract/overlay.h"

#include "core/common/names.h"
#include "core/contract/overlay_words.h"
#include "core/json/raw_json.h"

#include <algorithm>

namespace klipy {

namespace {

QString textOf(const RawJson& object, QStringView name) {
    return object.member(name).stringOr({});
}

Evidence evidenceOf(const RawJson& object, QStringView name = u"evidence", Evidence otherwise = Evidence::Loaded) {
    return evidenceFromWord(textOf(object, name)).value_or(otherwise);
}

Limit limitOf(const RawJson& object) {
    return {static_cast<int>(qBound(0., object.member(u"value").toDouble(), 1e9)), evidenceOf(object)};
}

QStringList textsOf(const RawJson& array) {
    QStringList texts;
    const auto elements = array.elements();
    for (const RawJson& element : elements)
        texts.append(element.toText());
    return texts;
}

/// \a facts with what \a object says laid over it.
FieldFacts withFacts(FieldFacts facts, const RawJson& object) {
    facts.label = object.member(u"label").stringOr(facts.label);
    facts.group = object.member(u"group").stringOr(facts.group);
    facts.role = roleFromWord(textOf(object, u"role")).value_or(facts.role);
    if (const auto type = fieldTypeFromWord(textOf(object, u"type")))
        facts.type = type;
    facts.refersTo = kindFromWord(textOf(object, u"refersTo")).value_or(facts.refersTo);
    facts.evidence = evidenceOf(object, u"evidence", facts.evidence);
    facts.maxLengthEvidence = evidenceOf(object, u"maxLengthEvidence", facts.maxLengthEvidence);
    return facts;
}

Overlay::Kind kindOf(const RawJson& object) {
    Overlay::Kind kind;
    kind.singular = textOf(object, u"singular");
    kind.plural = textOf(object, u"plural");
    const auto fields = object.member(u"fields").members();
    for (const RawJson::Member& field : fields) {
        const FieldFacts read = withFacts({}, field.value);
        const Overlay::KnownField known{field.name, read, withFacts(read, field.value.member(u"inBody"))};
        kind.fields.insert(canonicalName(field.name), known);
        const QStringList aliases = textsOf(field.value.member(u"aliases"));
        for (const QString& alias : aliases)
            kind.aliases.insert(canonicalName(alias), known);
    }
    return kind;
}

OperationFacts operationOf(const RawJson& object) {
    OperationFacts facts;
    facts.action = actionFromWord(textOf(object, u"action")).value_or(Action::Other);
    facts.kind = kindFromWord(textOf(object, u"kind"));
    facts.evidence = evidenceOf(object);
    const RawJson scope = object.member(u"scope");
    facts.scope = textOf(scope, u"name");
    facts.scopeEvidence = evidenceOf(scope);
    facts.defaultLimitEvidence = evidenceOf(object, u"defaultLimitEvidence");
    facts.maxLimitEvidence = evidenceOf(object, u"maxLimitEvidence");
    return facts;
}

} // namespace

void addRenames(Overlay& overlay, const QList<FieldRename>& renames) {
    for (const FieldRename& rename : renames) {
        Overlay::Kind& kind = overlay.kinds[rename.kind];
        const QString to = canonicalName(rename.to);
        const auto known = kind.fields.constFind(canonicalName(rename.from));
        if (to.isEmpty() || known == kind.fields.constEnd() || kind.fields.contains(to) || kind.renames.contains(to))
            continue;
        const bool hasOne = std::any_of(kind.renames.cbegin(), kind.renames.cend(),
                                        [&](const Overlay::KnownField& other) { return other.name == known->name; });
        if (!hasOne)
            kind.renames.insert(to, *known);
    }
}

Result<Overlay, ContractProblem> readOverlay(const QByteArray& json) {
    const auto root = RawJson::parse(json);
    if (!root) {
        return failure(ContractProblem{{},
                                       QStringLiteral("The overlay is not JSON: %1 at byte %2.")
                                           .arg(root.error().message, QString::number(root.error().offset))});
    }
    Overlay overlay;
    overlay.appliesTo = textOf(*root, u"appliesTo");
    overlay.basePaths = textsOf(root->member(u"basePaths"));
    const RawJson header = root->member(u"keyHeader");
    overlay.keyHeader = textOf(header, u"name");
    overlay.keyHeaderEvidence = evidenceOf(header);
    const RawJson limits = root->member(u"rateLimits");
    overlay.perKeyPerMinute = limitOf(limits.member(u"perKeyPerMinute"));
    overlay.perOrganizationPerMinute = limitOf(limits.member(u"perOrganizationPerMinute"));
    const auto urls = root->member(u"baseUrls").elements();
    for (const RawJson& url : urls)
        overlay.baseUrls.append({textOf(url, u"url"), evidenceOf(url)});
    const auto scopes = root->member(u"scopes").elements();
    for (const RawJson& scope : scopes)
        overlay.scopes.append({textOf(scope, u"name"), textOf(scope, u"description"), evidenceOf(scope)});
    const auto operations = root->member(u"operations").members();
    for (const RawJson::Member& operation : operations)
        overlay.operations.insert(operation.name, operationOf(operation.value));
    const auto kinds = root->member(u"kinds").members();
    for (const RawJson::Member& kind : kinds) {
        if (const auto known = kindFromWord(kind.name))
            overlay.kinds.insert(*known, kindOf(kind.value));
    }
    return overlay;
}

} // namespace klipy

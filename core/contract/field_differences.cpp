#include "core/common/names.h"
#include "core/contract/change_list.h"
#include "core/contract/overlay_words.h"

#include <QSet>

namespace klipy {

namespace {

using What = ContractChange::What;
using How = ContractChange::How;

constexpr qsizetype mostValuesShown = 20;

QHash<QString, const Field*> byName(const QList<Field>& fields) {
    QHash<QString, const Field*> found;
    for (const Field& field : fields) {
        if (const QString name = canonicalName(field.name); !found.contains(name))
            found.insert(name, &field);
    }
    return found;
}

QString typeText(const Field& field) {
    QString text = wordOf(field.type);
    if (field.type == FieldType::Reference || field.type == FieldType::References)
        text += QStringLiteral(" (%1)").arg(wordOf(field.refersTo));
    if (field.unixMs)
        text += QStringLiteral(" (unix-ms)");
    return text;
}

/// In OpenAPI's own words; empty if there is no rule.
QString rulesText(const Field& field) {
    QStringList rules;
    if (field.required)
        rules.append(QStringLiteral("required"));
    if (field.readOnly)
        rules.append(QStringLiteral("readOnly"));
    if (field.nullable)
        rules.append(QStringLiteral("nullable"));
    if (field.maxLength >= 0)
        rules.append(QStringLiteral("maxLength %1").arg(field.maxLength));
    if (field.minimum)
        rules.append(QStringLiteral("minimum %1").arg(*field.minimum));
    return rules.join(QStringLiteral(", "));
}

/// The values of \a all that aren't among \a others.
QStringList without(const QStringList& all, const QStringList& others) {
    const QSet<QString> known(others.begin(), others.end());
    QStringList rest;
    for (const QString& value : all) {
        if (!known.contains(value))
            rest.append(value);
    }
    return rest;
}

QString valuesText(const QStringList& values) {
    QString text = values.first(qMin(values.size(), mostValuesShown)).join(QStringLiteral(", "));
    return values.size() > mostValuesShown ? text + QStringLiteral(", …") : text;
}

} // namespace

FieldDifferences::FieldDifferences(ChangeList& list, const ContractChange& origin) : m_list(list), m_origin(origin) {}

void FieldDifferences::compare(const QList<Field>& before, const QList<Field>& after) {
    const auto old = byName(before);
    const auto now = byName(after);
    const auto report = [&](const Field& field, How how) {
        ContractChange change = m_origin;
        change.how = how;
        change.name = field.name;
        (how == How::Removed ? change.before : change.after) = typeText(field);
        m_list.add(change);
    };
    for (const Field& field : before) {
        if (const QString name = canonicalName(field.name); old.value(name) == &field && !now.contains(name))
            report(field, How::Removed);
    }
    for (const Field& field : after) {
        const QString name = canonicalName(field.name);
        if (now.value(name) == &field && old.contains(name))
            compare(*old.value(name), field);
    }
    for (const Field& field : after) {
        if (const QString name = canonicalName(field.name); now.value(name) == &field && !old.contains(name))
            report(field, How::Added);
    }
}

void FieldDifferences::compare(const Field& before, const Field& after) {
    ContractChange change = m_origin;
    change.name = after.name;
    change.before = typeText(before);
    change.after = typeText(after);
    if (m_origin.what == What::Field)
        change.what = What::FieldType;
    m_list.addIfChanged(change);

    change.before = rulesText(before);
    change.after = rulesText(after);
    if (m_origin.what == What::Field) {
        change.what = What::FieldRules;
        m_list.addIfChanged(change);
    } else if (change.before != change.after) { // a member whose last rule is gone isn't gone itself
        change.how = How::Changed;
        m_list.add(change);
    }
    compareEnums(before, after);
}

void FieldDifferences::compareEnums(const Field& before, const Field& after) {
    if (before.type != after.type) // the type says it already
        return;
    const QStringList gone = without(before.enumValues, after.enumValues);
    const QStringList added = without(after.enumValues, before.enumValues);
    ContractChange change = m_origin;
    change.what = What::EnumValues;
    change.name = after.name;
    change.before = valuesText(gone);
    change.after = valuesText(added);
    m_list.addIfChanged(change);
}

} // namespace klipy

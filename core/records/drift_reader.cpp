#include "core/records/drift_reader.h"

#include "core/common/names.h"
#include "core/contract/printable.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace klipy {

namespace {

using What = Drift::What;

constexpr int comparedClosely = 20;     // records of an answer whose types and enum values are looked at
constexpr int enoughToMiss = 5;         // records of a page: fewer may well leave out a field that is empty
constexpr qsizetype mostNames = 500;    // of an answer that are remembered; no sound one has more
constexpr qsizetype mostFindings = 200; // of an answer
constexpr qsizetype longestName = 64;   // characters
constexpr qsizetype longestList = 4000; // bytes of an array whose first element is looked at

/// Whether it can only be a member's name, and not an id, an address or a text that an object is keyed by.
bool looksLikeName(QStringView name) {
    if (name.isEmpty() || name.size() > longestName || !isPrintable(name) || name.front().isDigit())
        return false;
    int digits = 0;
    for (const QChar c : name) {
        digits += c.isDigit() ? 1 : 0;
        if (!c.isLetterOrNumber() && c != u'_' && c != u'-' && c != u'$')
            return false;
    }
    return digits <= 3; // ids of all kinds have more
}

bool looksLikeVersion(QStringView text) {
    if (text.isEmpty() || text.size() > 16)
        return false;
    const QStringView number = text.front() == u'v' || text.front() == u'V' ? text.sliced(1) : text;
    return !number.isEmpty() && number.front().isDigit() && number.back().isDigit() &&
           std::all_of(number.begin(), number.end(),
                       [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.' || c == u'-'; });
}

QLatin1StringView wordOf(RawJson::Type type) {
    switch (type) {
    case RawJson::Type::Null:
        return QLatin1StringView("null");
    case RawJson::Type::Boolean:
        return QLatin1StringView("boolean");
    case RawJson::Type::Number:
        return QLatin1StringView("number");
    case RawJson::Type::String:
        return QLatin1StringView("string");
    case RawJson::Type::Array:
        return QLatin1StringView("array");
    case RawJson::Type::Object:
        return QLatin1StringView("object");
    case RawJson::Type::Invalid:
        break;
    }
    return {};
}

/// What the contract says of a field's value, in JSON's words, or in the field's own where those say more.
QLatin1StringView expectedWord(const Field& field) {
    switch (field.type) {
    case FieldType::Integer:
        return QLatin1StringView("integer");
    case FieldType::Number:
        return QLatin1StringView("number");
    case FieldType::Boolean:
        return QLatin1StringView("boolean");
    case FieldType::Instant:
        return field.unixMs ? QLatin1StringView("integer") : QLatin1StringView("date-time");
    case FieldType::Reference:
        return QLatin1StringView("id");
    case FieldType::References:
        return QLatin1StringView("array of ids");
    default:
        return QLatin1StringView("string");
    }
}

bool isId(RawJson::Type type) {
    return type == RawJson::Type::String || type == RawJson::Type::Number;
}

/// "number", or a finer word where JSON's own would not tell the difference. Empty: as the contract says.
QLatin1StringView otherThanSaid(const RawJson& json, const Value& value, const Field& field) {
    const RawJson::Type type = json.type();
    const QLatin1StringView sent = wordOf(type);
    const auto unless = [sent](bool asSaid) { return asSaid ? QLatin1StringView() : sent; };
    switch (field.type) {
    case FieldType::Other:
        return {};
    case FieldType::Number:
        return unless(type == RawJson::Type::Number);
    case FieldType::Integer:
        // 3.0 is an integer, too.
        return unless(type == RawJson::Type::Number && value.number == std::trunc(value.number));
    case FieldType::Boolean:
        return unless(type == RawJson::Type::Boolean);
    case FieldType::Instant:
        if (field.unixMs)
            return unless(type == RawJson::Type::Number);
        if (type != RawJson::Type::String)
            return sent;
        // A number in quotes is understood as a moment all the same, but it isn't how the contract writes one.
        return unless(value.kind == Value::Kind::Instant && value.text.contains(u'-'));
    case FieldType::Reference:
        return unless(isId(type));
    case FieldType::References:
        if (type != RawJson::Type::Array || json.size() > longestList)
            return unless(type == RawJson::Type::Array);
        if (const auto elements = json.elements(); !elements.isEmpty() && !isId(elements.first().type()))
            return elements.first().isObject() ? QLatin1StringView("array of objects") : sent;
        return {};
    default:
        return unless(type == RawJson::Type::String);
    }
}

/// Whether the contract names all values. What Klipy alone fills in comes with examples at most (the sentiments and
/// sources of interactions), and they say nothing against other values.
bool isClosedSet(const Field& field) {
    return field.type == FieldType::Enum && !field.enumValues.isEmpty() && !field.readOnly;
}

/// "data.name"; "data.*" if the name isn't to be told.
QString nested(const QString& around, const QString& name, bool isTold) {
    const QString told = isTold ? name : QStringLiteral("*");
    return around.isEmpty() ? told : around + u'.' + told;
}

/// Where the records are. A name that isn't the kind's own could be an id.
QString inside(const QString& around, const QString& name, const QString& ofTheKind) {
    return name.isEmpty() ? around : nested(around, name, sameName(name, ofTheKind));
}

} // namespace

void DriftReader::find(What what, const QString& field, const QString& detail) {
    // What is missing goes by the contract's name.
    const bool isTold = what == What::MissingField || looksLikeName(field);
    const QString told = isTold ? field : QString();
    const QString key = QString::number(static_cast<int>(what)) + u' ' + told + u' ' + detail;
    auto known = m_known.find(key);
    if (known == m_known.end()) {
        if (m_findings.found.size() >= mostFindings)
            return;
        const QString example = field.isEmpty() ? m_place : nested(m_place, field, isTold);
        known = m_known.insert(key, {static_cast<int>(m_findings.found.size()), -1});
        m_findings.found.append({{what, m_kind.kind, told, detail, example}, 0});
    }
    if (known->lastRecord == m_findings.records)
        return;
    known->lastRecord = m_findings.records;
    m_findings.found[known->index].second += what == What::MissingField ? m_usable : 1;
}

void DriftReader::readEnvelope(const Envelope& envelope) {
    using namespace driftCodes;
    const auto other = [this](QLatin1StringView code) { find(What::OtherEnvelope, {}, code); };
    switch (envelope.shape) {
    case EnvelopeShape::Earlier:
        other(earlierEnvelope);
        break;
    case EnvelopeShape::Bare:
        other(noEnvelope);
        break;
    case EnvelopeShape::DataOnly:
        other(noMeta);
        break;
    case EnvelopeShape::Documented:
    case EnvelopeShape::Empty:
        break;
    }
    if (looksLikeVersion(envelope.apiVersion))
        m_findings.apiVersion = envelope.apiVersion;
    else
        m_findings.oddApiVersion = !envelope.apiVersion.isEmpty();
}

void DriftReader::readPage(const Envelope& envelope, const PageContent* content) {
    using namespace driftCodes;
    m_isPage = true;
    const QString around = envelope.shape == EnvelopeShape::Bare ? QString() : QStringLiteral("data");
    m_place = around;
    readEnvelope(envelope);
    if (!content) {
        find(What::OtherEnvelope, {}, noList);
        return;
    }
    if (!content->listName.isEmpty() && envelope.shape != EnvelopeShape::Bare)
        find(What::OtherEnvelope, {}, nestedData);
    switch (envelope.pageInfoPlace) {
    case PageInfoPlace::None:
        find(What::OtherEnvelope, {}, noPageInfo);
        break;
    case PageInfoPlace::InData:
        if (envelope.shape != EnvelopeShape::Bare)
            find(What::OtherEnvelope, {}, pageInfoInData);
        break;
    case PageInfoPlace::InMeta:
        find(What::OtherEnvelope, {}, pageInfoInMeta);
        break;
    case PageInfoPlace::InTheOpen:
        find(What::OtherEnvelope, {}, pageInfoInTheOpen);
        break;
    case PageInfoPlace::TopLevel:
        break;
    }
    if (envelope.pageInfoRenamed)
        find(What::OtherEnvelope, {}, otherCursorName);
    m_place = inside(around, content->listName, m_kind.plural) + QLatin1String("[]");
}

void DriftReader::readSingle(const Envelope& envelope) {
    if (envelope.shape == EnvelopeShape::Empty)
        return;
    const QString around = envelope.shape == EnvelopeShape::Bare ? QString() : QStringLiteral("data");
    m_place = around;
    readEnvelope(envelope);
    const QString name = recordName(envelope, m_kind.singular);
    if (!name.isEmpty() && envelope.shape != EnvelopeShape::Bare)
        find(What::OtherEnvelope, {}, driftCodes::nestedData);
    m_place = inside(around, name, m_kind.singular);
}

/// -1 if the contract knows no such field.
int DriftReader::indexOf(const QString& sentName) {
    const auto known = m_indexes.constFind(sentName);
    if (known != m_indexes.constEnd())
        return *known;
    if (m_fields.isEmpty()) {
        for (int i = static_cast<int>(m_kind.fields.size()) - 1; i >= 0; --i)
            m_fields.insert(canonicalName(m_kind.fields[i].name), i);
    }
    const int index = m_fields.value(canonicalName(sentName), -1);
    if (m_indexes.size() < mostNames)
        m_indexes.insert(sentName, index);
    return index;
}

void DriftReader::readNames(const QList<RawJson::Member>& members) {
    for (qsizetype i = 0; i < members.size(); ++i) {
        const QString& name = members[i].name;
        if (i < m_lastNames.size() && m_lastNames[i] == name)
            continue;
        if (i < m_lastNames.size()) {
            m_lastNames[i] = name;
            m_last[i] = indexOf(name);
        } else {
            m_lastNames.append(name);
            m_last.append(indexOf(name));
        }
    }
}

void DriftReader::readRecord(const QList<RawJson::Member>& members, const Record* record) {
    ++m_findings.records;
    if (!record) {
        // Its members aren't told: an object keyed by ids looks like a record without one.
        find(What::NoId, {});
        return;
    }
    ++m_usable;
    if (m_seen.isEmpty())
        m_seen.resize(m_kind.fields.size());
    readNames(members);
    const bool closely = m_usable <= comparedClosely;
    for (qsizetype i = 0; i < members.size(); ++i) {
        const int field = m_last[i];
        if (field < 0) {
            find(What::UnknownField, members[i].name);
            continue;
        }
        ++m_seen[field];
        if (closely)
            compare(members[i].value, record->value(field), m_kind.fields[field], members[i].name);
    }
}

void DriftReader::compare(const RawJson& json, const Value& value, const Field& field, const QString& sentName) {
    if (json.isNull()) {
        if (!field.nullable)
            find(What::OtherType, sentName, QStringLiteral("null, not ") + expectedWord(field));
        return;
    }
    if (const QLatin1StringView other = otherThanSaid(json, value, field); !other.isEmpty()) {
        find(What::OtherType, sentName, other + QStringLiteral(", not ") + expectedWord(field));
        return;
    }
    if (isClosedSet(field) && !value.text.isEmpty() && !field.enumValues.contains(value.text))
        find(What::UnknownValue, sentName);
}

void DriftReader::findMissing() {
    if (m_seen.isEmpty() || (m_isPage && m_usable < enoughToMiss))
        return;
    for (qsizetype i = 0; i < m_kind.fields.size(); ++i) {
        const Field& field = m_kind.fields[i];
        if (m_seen[i] > 0)
            m_findings.fieldsSeen.append(field.name);
        else if (m_isPage || field.required)
            find(What::MissingField, field.name);
    }
}

DriftFindings DriftReader::take() {
    findMissing();
    return std::exchange(m_findings, {});
}

} // namespace klipy

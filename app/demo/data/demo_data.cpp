#include "app/demo/data/demo_data.h"

#include "app/demo/data/demo_companies.h"
#include "app/demo/data/demo_ids.h"
#include "core/common/names.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 historyMs = 3 * 365 * dayMs; // how long the workspace has existed
constexpr qint64 talksMs = 548 * dayMs;       // interactions reach 18 months back
constexpr int goneCompanies = 5;              // ids that people still carry
constexpr int firstGoneCompany = 0x20000000;  // never reached by counting

enum Purpose : quint64 { ForPerson = 1, ForTalk, ForCreation, ForField = 1000 };

/// The same number for a name on every machine (qHash isn't).
quint64 fingerprint(const QString& name) {
    quint64 hash = 0xcbf29ce484222325U;
    for (const QChar c : name)
        hash = (hash ^ c.unicode()) * 0x100000001b3U;
    return hash;
}
} // namespace

QString isoFromMs(qint64 ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

DemoData::DemoData(std::shared_ptr<const Contract> contract, DemoSizes sizes, quint32 seed, qint64 nowMs)
    : m_contract(std::move(contract)), m_sizes{std::max(0, sizes.people), std::max(0, sizes.companies),
                                               std::max(0, sizes.interactions)},
      m_seed(seed), m_nowMs(nowMs) {
    indexPeople();
}

int DemoData::count(RecordKind kind) const {
    switch (kind) {
    case RecordKind::Person:
        return m_sizes.people;
    case RecordKind::Company:
        return m_sizes.companies;
    case RecordKind::Interaction:
        break;
    }
    return m_sizes.interactions;
}

SeededRandom DemoData::randomFor(RecordKind kind, int index, quint64 purpose) const {
    return SeededRandom{m_seed, static_cast<quint64>(kind) + 1, static_cast<quint64>(index) + 1, purpose};
}

DemoData::Person DemoData::person(int index) const {
    SeededRandom random = randomFor(RecordKind::Person, index, ForPerson);
    Person person;
    person.culture = &pickCulture(random);
    person.given = &random.pick(person.culture->given);
    person.family = &random.pick(person.culture->family);
    const int draw = random.below(100);
    if (draw < 3)
        person.company = firstGoneCompany + random.below(goneCompanies);
    else if (draw >= 11 && m_sizes.companies > 0)
        person.company = random.skewedBelow(m_sizes.companies, 1.5);
    return person;
}

/// The address of the \a number-th person with this name there.
QString DemoData::emailFor(const Person& person, int number) const {
    const bool hasCompany = person.company >= 0 && person.company < m_sizes.companies;
    return nameSlug(*person.given) + u'.' + nameSlug(*person.family) +
           (number > 1 ? QString::number(number) : QString()) + u'@' +
           (hasCompany ? m_domains[person.company] : u"post.example"_s);
}

void DemoData::indexPeople() {
    m_peopleOfCompany.resize(static_cast<std::size_t>(m_sizes.companies));
    m_domains.reserve(m_sizes.companies);
    for (int i = 0; i < m_sizes.companies; ++i)
        m_domains.append(demoCompanyDomain(i));
    QHash<QString, int> holders; // of each address: how many people would have it
    holders.reserve(m_sizes.people);
    m_emails.reserve(m_sizes.people);
    for (int i = 0; i < m_sizes.people; ++i) {
        const Person who = person(i);
        if (who.company >= 0 && who.company < m_sizes.companies)
            m_peopleOfCompany[static_cast<std::size_t>(who.company)].push_back(i);
        const QString plain = emailFor(who, 1);
        const int number = ++holders[plain];
        m_emails.append(number == 1 ? plain : emailFor(who, number));
    }
}

qint64 DemoData::createdMs(RecordKind kind, int index) const {
    // Records are numbered in the order in which they were made; the jitter stays within a record's own share.
    SeededRandom random = randomFor(kind, index, ForCreation);
    const double share = 1.0 / (count(kind) + 1);
    const double age = 1.0 - (index + 0.1 + 0.8 * random.fraction()) * share;
    return m_nowMs - static_cast<qint64>(age * double(historyMs));
}

int DemoData::personForTalk(SeededRandom& random) const {
    // Every twentieth interaction is with one person, whose timeline is so longer than any page.
    return random.percent(5) ? std::min(3, m_sizes.people - 1) : random.skewedBelow(m_sizes.people, 1.7);
}

DemoData::Talk DemoData::talk(int index) const {
    SeededRandom random = randomFor(RecordKind::Interaction, index, ForTalk);
    Talk talk;
    // In working hours, the newest last, though not strictly: nobody promised an order.
    const double age = 1.0 - (index + 1.0) / m_sizes.interactions;
    const qint64 day = (m_nowMs - static_cast<qint64>(age * double(talksMs))) / dayMs;
    talk.atMs = day * dayMs + random.between(7, 18) * hourMs + random.below(12) * 5 * minuteMs;
    while (talk.atMs > m_nowMs)
        talk.atMs -= dayMs;
    if (m_sizes.people == 0)
        return talk;
    talk.people.append(personForTalk(random));
    talk.company = person(talk.people.first()).company;
    if (talk.company < 0 || talk.company >= m_sizes.companies || !random.percent(25))
        return talk;
    const auto& colleagues = m_peopleOfCompany[static_cast<std::size_t>(talk.company)];
    for (int i = random.between(1, 4); i > 0; --i) {
        const int other = random.pick(colleagues);
        if (!talk.people.contains(other))
            talk.people.append(other);
    }
    return talk;
}

QJsonValue DemoData::value(const Facts& facts, const Field& field) const {
    SeededRandom random = randomFor(facts.kind, facts.index, ForField + fingerprint(canonicalName(field.name)));
    QJsonValue value;
    if (facts.kind == RecordKind::Person)
        value = personValue(field, facts.index, facts.person, random);
    else if (facts.kind == RecordKind::Company)
        value = companyValue(field, facts.index, random);
    else
        value = talkValue(field, facts.index, facts.talk, random);
    if (value.isNull() && field.required && !field.nullable)
        value = valueByType(field, random);
    return field.maxLength >= 0 && value.isString() ? QJsonValue(value.toString().left(field.maxLength)) : value;
}

DemoData::Facts DemoData::facts(RecordKind kind, int index) const {
    return {kind, index, kind == RecordKind::Person ? person(index) : Person(),
            kind == RecordKind::Interaction ? talk(index) : Talk()};
}

QStringList DemoData::keys(RecordKind kind, Role role, int index) const {
    const Field* field = m_contract->kind(kind).withRole(role);
    return field ? textsOf(value(facts(kind, index), *field)) : QStringList();
}

QJsonObject DemoData::record(RecordKind kind, int index) const {
    QJsonObject record;
    const Facts known = facts(kind, index);
    for (const Field& field : m_contract->kind(kind).fields) {
        const QJsonValue found = value(known, field);
        // What isn't known is sometimes null and sometimes not there at all.
        if (!found.isNull())
            record.insert(field.name, found);
        else if (field.required || (field.nullable && fingerprint(field.name + QString::number(index)) % 2 == 0))
            record.insert(field.name, QJsonValue::Null);
    }
    return record;
}

QStringList textsOf(const QJsonValue& value) {
    QStringList texts;
    if (value.isString())
        texts.append(value.toString());
    const QJsonArray elements = value.toArray();
    for (const auto& element : elements)
        texts.append(element.toString());
    return texts;
}

} // namespace klipy

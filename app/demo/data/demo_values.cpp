// The values of single fields: by what the field is for, by its name, or by its type.

#include "app/demo/data/demo_companies.h"
#include "app/demo/data/demo_data.h"
#include "app/demo/data/demo_ids.h"
#include "app/demo/data/demo_texts.h"
#include "core/common/names.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
QString profile(QStringView section, QStringView slug, int index) {
    return u"https://www.linkedin.example/%1/%2-%3"_s.arg(section, slug).arg(index + 100, 0, 36);
}

/// Whether this record happens to lack the field; never if the contract says that it is always there.
bool missing(const Field& field, SeededRandom& random, int chance) {
    const bool lacks = random.percent(chance);
    return lacks && (field.nullable || !field.required);
}

/// \a wanted if the contract allows it, else any value that it names. A single value is an example, and no list.
QJsonValue enumValue(const Field& field, QStringView wanted, SeededRandom& random) {
    const bool open = field.enumValues.size() <= 1;
    return open || field.enumValues.contains(wanted.toString()) ? wanted.toString() : random.pick(field.enumValues);
}

QString channelOf(int index) {
    constexpr QStringView channels[] = {
        u"EMAIL",           u"EMAIL",     u"EMAIL",          u"EMAIL", u"EMAIL",          u"MEETING",
        u"MEETING",         u"MEETING",   u"DIRECT_MESSAGE", u"MEMO",  u"DIRECT_MESSAGE", u"VOICE_NOTE",
        u"BOOKING_CREATED", u"API_EVENT", u"MANUAL",         u"EMAIL", u"MEMO",           u"BOOKING_CANCELLED",
    };
    SeededRandom random{0x6368616e6e656cU, static_cast<quint64>(index)};
    return random.pick(channels).toString();
}

QStringView directionOf(const QString& channel, SeededRandom& random) {
    if (channel == u"MEETING")
        return u"HYBRID";
    if (channel == u"MEMO" || channel == u"VOICE_NOTE")
        return u"INTERNAL";
    if (channel == u"API_EVENT" || channel.startsWith(u"BOOKING"))
        return u"EVENT";
    return random.percent(55) ? u"INBOUND" : u"OUTBOUND";
}

QStringView sourceOf(const QString& channel) {
    if (channel == u"EMAIL")
        return u"EMAIL";
    if (channel == u"MEETING" || channel.startsWith(u"BOOKING"))
        return u"CALENDAR";
    if (channel == u"API_EVENT")
        return u"API";
    return channel == u"DIRECT_MESSAGE" ? u"CHAT" : u"MANUAL";
}
} // namespace

QJsonValue DemoData::personValue(const Field& field, int index, const Person& who, SeededRandom& random) const {
    switch (field.role) {
    case Role::GivenName:
        return missing(field, random, 2) ? QJsonValue() : QJsonValue(who.given->text.toString());
    case Role::FamilyName:
        return missing(field, random, 4) ? QJsonValue() : QJsonValue(who.family->text.toString());
    case Role::DisplayName:
        return QString(who.given->text.toString() + u' ' + who.family->text.toString());
    case Role::Email:
        return missing(field, random, 4) ? QJsonValue() : QJsonValue(m_emails[index]);
    case Role::Phone:
        if (missing(field, random, 35))
            return {};
        return QString(who.culture->phonePrefix.toString() + u' ' + QString::number(random.between(100, 999)));
    case Role::JobTitle:
        if (missing(field, random, 15))
            return {};
        if (!who.culture->jobTitles.empty() && random.percent(60))
            return random.pick(who.culture->jobTitles).toString();
        return demoJobTitle(random);
    case Role::CompanyLink:
        return who.company < 0 ? QJsonValue() : QJsonValue(demoId(RecordKind::Company, who.company));
    case Role::Profile:
        return missing(field, random, 40)
                   ? QJsonValue()
                   : QJsonValue(
                         profile(u"in", asciiSlug(*who.given, u"-") + u'-' + asciiSlug(*who.family, u"-"), index));
    case Role::Notes: {
        const bool employed = who.company >= 0 && who.company < m_sizes.companies;
        const DemoSubject subject{
            who.given->text.toString(), employed ? demoCompanyName(who.company) : QString(), {}, index};
        return missing(field, random, 55) ? QJsonValue() : QJsonValue(demoNote(subject, random));
    }
    default:
        return commonValue(field, RecordKind::Person, index, random);
    }
}

QJsonValue DemoData::companyValue(const Field& field, int index, SeededRandom& random) const {
    if (field.role == Role::DisplayName)
        return demoCompanyName(index);
    if (field.role == Role::Domain)
        return m_domains[index];
    if (field.role == Role::Profile)
        return missing(field, random, 30)
                   ? QJsonValue()
                   : QJsonValue(profile(u"company", asciiSlug(demoCompanyName(index), u"-"), index));
    const QString name = canonicalName(field.name);
    if (name == u"industry")
        return missing(field, random, 10) ? QJsonValue() : QJsonValue(pickIndustry(random).toString());
    if (name == u"employeecount")
        return missing(field, random, 12) ? QJsonValue()
                                          : QJsonValue(static_cast<int>(std::exp(random.fraction() * 9.2)) + 1);
    if (name == u"estimatedrevenue")
        return missing(field, random, 25) ? QJsonValue()
                                          : QJsonValue(std::round(std::exp(10 + random.fraction() * 9.5) / 500) * 500);
    // One place for all three fields, so their own generators won't do.
    SeededRandom forPlace = randomFor(RecordKind::Company, index, 7);
    const DemoPlace& place = pickPlace(forPlace);
    if (name == u"city")
        return place.city.toString();
    if (name == u"state")
        return place.state.isEmpty() ? QJsonValue() : QJsonValue(place.state.toString());
    if (name == u"country")
        return missing(field, random, 6) ? QJsonValue() : QJsonValue(place.country.toString());
    return commonValue(field, RecordKind::Company, index, random);
}

QJsonValue DemoData::talkValue(const Field& field, int index, const Talk& talk, SeededRandom& random) const {
    const QString channel = channelOf(index);
    const auto subject = [&] {
        DemoSubject about{{}, {}, channel, index};
        if (!talk.people.isEmpty())
            about.person = person(talk.people.first()).given->text.toString();
        if (talk.company >= 0 && talk.company < m_sizes.companies)
            about.company = demoCompanyName(talk.company);
        return about;
    };
    const QString name = canonicalName(field.name);
    switch (field.role) {
    case Role::DisplayName:
        return demoTitle(subject(), random);
    case Role::Summary:
        return missing(field, random, 12) && index % 101 != 7 ? QJsonValue()
                                                              : QJsonValue(demoSummary(subject(), random));
    case Role::Channel:
        return enumValue(field, channel, random);
    case Role::Direction:
        return enumValue(field, directionOf(channel, random), random);
    case Role::When:
        return isoFromMs(talk.atMs);
    case Role::CreatedAt:
        return isoFromMs(std::min(m_nowMs, talk.atMs + random.below(240) * 60'000));
    case Role::CompanyLinks:
        return talk.company < 0 ? QJsonArray() : QJsonArray{demoId(RecordKind::Company, talk.company)};
    case Role::ContactLinks: {
        QJsonArray ids;
        for (const int who : talk.people)
            ids.append(demoId(RecordKind::Person, who));
        return ids;
    }
    default:
        break;
    }
    if (name == u"sentiment") {
        constexpr QStringView moods[] = {u"MEETING_REQUESTED", u"POSITIVE",       u"NEUTRAL",
                                         u"QUESTION",          u"NOT_INTERESTED", u"OUT_OF_OFFICE"};
        return missing(field, random, 45) ? QJsonValue() : enumValue(field, random.pick(moods), random);
    }
    if (name == u"source")
        return enumValue(field, sourceOf(channel), random);
    if (name == u"createdby")
        return u"usr_%1"_s.arg(random.skewedBelow(6, 1.5) + 1, 3, 10, QLatin1Char('0'));
    return commonValue(field, RecordKind::Interaction, index, random);
}

QJsonValue DemoData::commonValue(const Field& field, RecordKind kind, int index, SeededRandom& random) const {
    if (field.role == Role::Id)
        return demoId(kind, index);
    if (field.role == Role::CreatedAt)
        return isoFromMs(createdMs(kind, index));
    if (field.role == Role::UpdatedAt) {
        const qint64 created = createdMs(kind, index);
        const double after = std::pow(random.fraction(), 2.0); // most records stay as they were made
        return isoFromMs(created + static_cast<qint64>(after * double(m_nowMs - created)));
    }
    // Nobody has told the demo about this field: it is known to some records, as most fields are.
    return missing(field, random, 20) ? QJsonValue() : valueByType(field, random);
}

QJsonValue DemoData::valueByType(const Field& field, SeededRandom& random) const {
    switch (field.type) {
    case FieldType::Text:
        return demoWords(random);
    case FieldType::LongText:
        return demoNote({}, random);
    case FieldType::Html:
        return QString(u"<p>%1</p>"_s.arg(demoSentence(random).toHtmlEscaped()));
    case FieldType::Email:
        return u"someone%1@post.example"_s.arg(random.below(10000));
    case FieldType::Phone:
        return u"+353 1 555 %1"_s.arg(random.between(1000, 9999));
    case FieldType::Url:
        return u"https://www.klipy-demo.example/%1"_s.arg(random.below(10000));
    case FieldType::Integer:
        return random.below(1000);
    case FieldType::Number:
        return random.below(100'000) / 100.0;
    case FieldType::Boolean:
        return random.percent(50);
    case FieldType::Instant: {
        const qint64 ms = m_nowMs - static_cast<qint64>(random.fraction() * 365 * 86'400'000.0);
        return isoFromMs(ms);
    }
    case FieldType::Enum:
        return field.enumValues.isEmpty() ? QJsonValue(u"OTHER"_s) : QJsonValue(random.pick(field.enumValues));
    case FieldType::Reference:
        return demoId(field.refersTo, random.below(std::max(1, count(field.refersTo))));
    case FieldType::References:
        return QJsonArray{demoId(field.refersTo, random.below(std::max(1, count(field.refersTo))))};
    case FieldType::Other:
        return QJsonObject{{u"note"_s, demoWords(random)}};
    }
    return {};
}

} // namespace klipy

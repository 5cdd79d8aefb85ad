#include "core/contract/overlay_words.h"

#include <array>

namespace klipy {

namespace {

template <typename T> struct Word {
    const char* word;
    T value;
};

template <typename T, std::size_t size>
std::optional<T> valueOf(QStringView word, const std::array<Word<T>, size>& words) {
    for (const Word<T>& known : words) {
        if (word == QLatin1String(known.word))
            return known.value;
    }
    return std::nullopt;
}

template <typename T, std::size_t size> QString wordFor(T value, const std::array<Word<T>, size>& words) {
    for (const Word<T>& known : words) {
        if (value == known.value)
            return QString::fromLatin1(known.word);
    }
    return QStringLiteral("other");
}

constexpr std::array evidenceWords{
    Word<Evidence>{"documented", Evidence::Documented},
    Word<Evidence>{"documented-old", Evidence::DocumentedOld},
    Word<Evidence>{"read", Evidence::Read},
    Word<Evidence>{"assumed", Evidence::Assumed},
    Word<Evidence>{"loaded", Evidence::Loaded},
};

constexpr std::array kindWords{
    Word<RecordKind>{"person", RecordKind::Person},
    Word<RecordKind>{"company", RecordKind::Company},
    Word<RecordKind>{"interaction", RecordKind::Interaction},
};

constexpr std::array actionWords{
    Word<Action>{"authenticate", Action::Authenticate},
    Word<Action>{"get", Action::Get},
    Word<Action>{"query", Action::Query},
    Word<Action>{"create", Action::Create},
    Word<Action>{"upsert", Action::Upsert},
    Word<Action>{"update", Action::Update},
    Word<Action>{"delete", Action::Delete},
};

constexpr std::array roleWords{
    Word<Role>{"id", Role::Id},
    Word<Role>{"display-name", Role::DisplayName},
    Word<Role>{"given-name", Role::GivenName},
    Word<Role>{"family-name", Role::FamilyName},
    Word<Role>{"job-title", Role::JobTitle},
    Word<Role>{"email", Role::Email},
    Word<Role>{"phone", Role::Phone},
    Word<Role>{"domain", Role::Domain},
    Word<Role>{"profile", Role::Profile},
    Word<Role>{"notes", Role::Notes},
    Word<Role>{"company-link", Role::CompanyLink},
    Word<Role>{"company-links", Role::CompanyLinks},
    Word<Role>{"contact-links", Role::ContactLinks},
    Word<Role>{"when", Role::When},
    Word<Role>{"channel", Role::Channel},
    Word<Role>{"direction", Role::Direction},
    Word<Role>{"summary", Role::Summary},
    Word<Role>{"created-at", Role::CreatedAt},
    Word<Role>{"updated-at", Role::UpdatedAt},
};

constexpr std::array fieldTypeWords{
    Word<FieldType>{"text", FieldType::Text},
    Word<FieldType>{"long-text", FieldType::LongText},
    Word<FieldType>{"html", FieldType::Html},
    Word<FieldType>{"email", FieldType::Email},
    Word<FieldType>{"phone", FieldType::Phone},
    Word<FieldType>{"url", FieldType::Url},
    Word<FieldType>{"integer", FieldType::Integer},
    Word<FieldType>{"number", FieldType::Number},
    Word<FieldType>{"boolean", FieldType::Boolean},
    Word<FieldType>{"instant", FieldType::Instant},
    Word<FieldType>{"enum", FieldType::Enum},
    Word<FieldType>{"reference", FieldType::Reference},
    Word<FieldType>{"references", FieldType::References},
};

} // namespace

std::optional<Evidence> evidenceFromWord(QStringView word) {
    return valueOf(word, evidenceWords);
}

std::optional<RecordKind> kindFromWord(QStringView word) {
    return valueOf(word, kindWords);
}

std::optional<Action> actionFromWord(QStringView word) {
    return valueOf(word, actionWords);
}

std::optional<Role> roleFromWord(QStringView word) {
    return valueOf(word, roleWords);
}

std::optional<FieldType> fieldTypeFromWord(QStringView word) {
    return valueOf(word, fieldTypeWords);
}

QString wordOf(RecordKind kind) {
    return wordFor(kind, kindWords);
}

QString wordOf(FieldType type) {
    return wordFor(type, fieldTypeWords);
}

} // namespace klipy

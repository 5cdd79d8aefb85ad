#pragma once

#include <QString>

namespace klipy {

/// How the demo server speaks. The public documents leave these things open, or changed them, so a client has to read
/// all of them; each switch can be set apart from the others. The default is what the contract document describes.
struct DemoDialect {
    enum class Names { Camel, Snake }; ///< of members, read and written alike; other spellings are ignored in bodies
    Names names = Names::Camel;

    enum class Envelope {
        Current, ///< { object, data, meta }
        Old,     ///< { success, data }
    };
    Envelope envelope = Envelope::Current;

    enum class ListShape {
        Array,       ///< data: […]
        UnderPlural, ///< data: { people: […] }
        UnderItems,  ///< data: { items: […] }
    };
    ListShape listShape = ListShape::Array;

    enum class PageInfo {
        TopLevel,
        InData, ///< makes data an object, even if listShape says Array
        InMeta,
        Bare, ///< its members stand at the top level themselves, without `page_info`
        None, ///< no way to the next page
    };
    PageInfo pageInfo = PageInfo::TopLevel;
    QString cursorMember = QStringLiteral("next_cursor");
    QString moreMember = QStringLiteral("has_next_page"); ///< empty: no flag

    enum class Dates { Iso, UnixMs };
    Dates dates = Dates::Iso;

    enum class ErrorShape {
        UnderError,  ///< { error: { code, message, details } }
        TopLevel,    ///< { code, message, details }
        ErrorsArray, ///< { errors: [ { code, message }, … ] }
    };
    ErrorShape errorShape = ErrorShape::UnderError;

    enum class AuthenticateShape {
        OrganizationObject, ///< data.organization.name
        OrganizationName,   ///< data.organization_name
        TeamObject,         ///< data.team.name
        BareTeamName,       ///< { "team_name": … }, no envelope
    };
    AuthenticateShape authenticateShape = AuthenticateShape::OrganizationObject;

    // Limits
    enum class Window { Fixed, Sliding, Bucket };
    Window window = Window::Fixed;
    enum class ResetUnit { EpochSeconds, EpochMs, SecondsToGo, None };
    ResetUnit resetUnit = ResetUnit::EpochSeconds;
    enum class RetryAfter { Seconds, HttpDate, None };
    RetryAfter retryAfter = RetryAfter::Seconds;
    enum class LimitDescribed { Key, Organization, Tighter };
    LimitDescribed limitDescribed = LimitDescribed::Key; ///< which of the two limits the headers tell of
    bool rateHeaders = true;                             ///< false: neither X-RateLimit-* nor Retry-After, ever

    // Statuses and answers to writes
    int createStatus = 201;
    int updateStatus = 200;
    int deleteStatus = 200;
    int validationStatus = 422; ///< or 400
    enum class Echo {
        Record, ///< writes answer with the record
        Id,     ///< with its id only
        Nothing ///< with an empty body
    };
    Echo echo = Echo::Record;
    bool unauthorizedForScope = false; ///< a lacking scope is answered with 401
    enum class KnownEmail { Conflict, ReturnExisting };
    KnownEmail knownEmail = KnownEmail::Conflict; ///< what creating a person with a known address does
    bool everyInteractionIsDuplicate = false;     ///< isDuplicate: true, and no second record
    bool refuseUnknownFilters = false;            ///< 400; otherwise they are ignored
    bool ignoreAllFilters = false;                ///< answers as if no filter had been sent

    // Values
    bool numbersAsStrings = false;
    bool unknownFields = false;     ///< records carry members that no contract names
    bool unknownEnumValues = false; ///< some enum fields hold a value that no contract names

    bool operator==(const DemoDialect&) const = default;

    /// The earlier documents' envelope: { success, data: { people: […] } }, no page_info.
    static DemoDialect old();
};

inline DemoDialect DemoDialect::old() {
    DemoDialect dialect;
    dialect.envelope = Envelope::Old;
    dialect.listShape = ListShape::UnderPlural;
    dialect.pageInfo = PageInfo::None;
    dialect.authenticateShape = AuthenticateShape::BareTeamName;
    return dialect;
}

} // namespace klipy

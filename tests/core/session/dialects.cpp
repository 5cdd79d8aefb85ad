#include "tests/core/session/dialects.h"

using namespace Qt::StringLiterals;

namespace klipy::test {

namespace {
using D = DemoDialect;

template <typename Change> SpokenDialect speaking(const char* name, Change change) {
    SpokenDialect spoken{name, {}};
    change(spoken.dialect);
    return spoken;
}

QList<SpokenDialect> shapes() {
    return {
        speaking("as the contract describes", [](D&) {}),
        speaking("snake_case names", [](D& d) { d.names = D::Names::Snake; }),
        speaking("the earlier envelope", [](D& d) { d.envelope = D::Envelope::Old; }),
        speaking("lists under their plural name", [](D& d) { d.listShape = D::ListShape::UnderPlural; }),
        speaking("lists under another name", [](D& d) { d.listShape = D::ListShape::UnderItems; }),
        speaking("page_info inside data", [](D& d) { d.pageInfo = D::PageInfo::InData; }),
        speaking("page_info inside meta", [](D& d) { d.pageInfo = D::PageInfo::InMeta; }),
        speaking("no page_info, its members in the open", [](D& d) { d.pageInfo = D::PageInfo::Bare; }),
        speaking("errors at the top level", [](D& d) { d.errorShape = D::ErrorShape::TopLevel; }),
        speaking("errors as an array", [](D& d) { d.errorShape = D::ErrorShape::ErrorsArray; }),
        speaking("organization_name", [](D& d) { d.authenticateShape = D::AuthenticateShape::OrganizationName; }),
        speaking("team.name", [](D& d) { d.authenticateShape = D::AuthenticateShape::TeamObject; }),
        speaking("team_name without an envelope",
                 [](D& d) { d.authenticateShape = D::AuthenticateShape::BareTeamName; }),
    };
}

QList<SpokenDialect> values() {
    return {
        speaking("dates in Unix ms", [](D& d) { d.dates = D::Dates::UnixMs; }),
        speaking("numbers as strings", [](D& d) { d.numbersAsStrings = true; }),
        speaking("unknown fields", [](D& d) { d.unknownFields = true; }),
        speaking("unknown enum values", [](D& d) { d.unknownEnumValues = true; }),
        speaking("unknown filters refused", [](D& d) { d.refuseUnknownFilters = true; }),
        speaking("400 for what isn't valid", [](D& d) { d.validationStatus = 400; }),
        speaking("no rate-limit headers", [](D& d) { d.rateHeaders = false; }),
    };
}

QList<SpokenDialect> combinations() {
    return {
        speaking("the earlier documents, with a cursor in data",
                 [](D& d) {
                     d = D::old();
                     d.pageInfo = D::PageInfo::InData;
                     d.cursorMember = u"nextCursor"_s;
                     d.moreMember = u"hasMore"_s;
                     d.resetUnit = D::ResetUnit::SecondsToGo;
                 }),
        speaking("as the webhooks speak",
                 [](D& d) {
                     d.names = D::Names::Snake;
                     d.pageInfo = D::PageInfo::InMeta;
                     d.cursorMember = u"end_cursor"_s;
                     d.moreMember = u"has_more"_s;
                     d.dates = D::Dates::UnixMs;
                     d.errorShape = D::ErrorShape::ErrorsArray;
                     d.authenticateShape = D::AuthenticateShape::OrganizationName;
                     d.refuseUnknownFilters = true;
                     d.unknownFields = true;
                 }),
        speaking("everything that could be otherwise is",
                 [](D& d) {
                     d.names = D::Names::Snake;
                     d.envelope = D::Envelope::Old;
                     d.listShape = D::ListShape::UnderItems;
                     d.pageInfo = D::PageInfo::Bare;
                     d.cursorMember = u"cursor"_s;
                     d.moreMember.clear();
                     d.dates = D::Dates::UnixMs;
                     d.errorShape = D::ErrorShape::TopLevel;
                     d.authenticateShape = D::AuthenticateShape::TeamObject;
                     d.window = D::Window::Bucket;
                     d.resetUnit = D::ResetUnit::EpochMs;
                     d.limitDescribed = D::LimitDescribed::Tighter;
                     d.numbersAsStrings = d.unknownFields = d.unknownEnumValues = true;
                 }),
        speaking("page_info in data, under another name, without a flag",
                 [](D& d) {
                     d.listShape = D::ListShape::UnderItems;
                     d.pageInfo = D::PageInfo::InData;
                     d.cursorMember = u"endCursor"_s;
                     d.moreMember.clear();
                     d.errorShape = D::ErrorShape::ErrorsArray;
                     d.envelope = D::Envelope::Old;
                 }),
    };
}

} // namespace

QList<SpokenDialect> spokenDialects() {
    return shapes() + values() + combinations();
}

} // namespace klipy::test

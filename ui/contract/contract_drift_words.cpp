#include "ui/contract/contract_drift_words.h"

#include "ui/contract/contract_words.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ContractDriftWords)
};

} // namespace

QString driftText(const Drift& drift) {
    switch (drift.what) {
    case Drift::What::UnknownField:
        return Words::tr("Unknown field");
    case Drift::What::MissingField:
        return Words::tr("Missing field");
    case Drift::What::OtherType:
        return Words::tr("Another type");
    case Drift::What::UnknownValue:
        return Words::tr("Unknown value");
    case Drift::What::OtherEnvelope:
        return Words::tr("Another envelope");
    case Drift::What::ApiVersion:
        return Words::tr("Another API version");
    case Drift::What::NoId:
        break;
    }
    return Words::tr("Records without an id");
}

QString driftDetail(const Drift& drift) {
    if (drift.what != Drift::What::OtherEnvelope)
        return documentName(drift.detail);
    const std::pair<QLatin1StringView, QString> shapes[] = {
        {driftCodes::earlierEnvelope, Words::tr("the earlier one: success and data")},
        {driftCodes::noEnvelope, Words::tr("nothing is around the data")},
        {driftCodes::noMeta, Words::tr("no meta beside the data")},
        {driftCodes::nestedData, Words::tr("the data is one level deeper")},
        {driftCodes::pageInfoInData, Words::tr("page_info within data")},
        {driftCodes::pageInfoInMeta, Words::tr("page_info within meta")},
        {driftCodes::pageInfoInTheOpen, Words::tr("the cursor is beside data, without page_info")},
        {driftCodes::noPageInfo, Words::tr("no page_info")},
        {driftCodes::otherCursorName, Words::tr("other names in page_info")},
        {driftCodes::noList, Words::tr("no list where one was asked for")},
    };
    for (const auto& [code, words] : shapes) {
        if (drift.detail == code)
            return words;
    }
    return documentName(drift.detail);
}

QString driftMeaning(const Drift& drift) {
    switch (drift.what) {
    case Drift::What::UnknownField:
        return Words::tr(
            "The server sends this field and the contract doesn't know it. It is kept, and shown as JSON.");
    case Drift::What::MissingField:
        return Words::tr("The contract has this field, and no record of an answer did.");
    case Drift::What::OtherType:
        return Words::tr("The value isn't of the type that the contract says. It is shown as it came.");
    case Drift::What::UnknownValue:
        return Words::tr("The contract lists the values of this field, and this one isn't among them. It is shown as "
                         "it came; here it isn't kept.");
    case Drift::What::OtherEnvelope:
        return Words::tr("The answer was put together otherwise than the contract says, and was understood anyway.");
    case Drift::What::ApiVersion:
        return Words::tr("The server names another version of its API than the contract.");
    case Drift::What::NoId:
        break;
    }
    return Words::tr("Without an id a record can't be told from others, so these aren't shown.");
}

} // namespace klipy::ui

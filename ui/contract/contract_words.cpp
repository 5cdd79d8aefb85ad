#include "ui/contract/contract_words.h"

#include "core/contract/labels.h"
#include "ui/common/field_words.h"
#include "ui/common/plain_text.h"
#include "ui/common/record_icons.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ContractWords)
};

constexpr qsizetype longestName = 120; // characters

QString oneOf(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("a person");
    case RecordKind::Company:
        return Words::tr("a company");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("an interaction");
}

} // namespace

QString evidenceName(Evidence evidence) {
    switch (evidence) {
    case Evidence::Documented:
        return Words::tr("Documented");
    case Evidence::DocumentedOld:
        return Words::tr("Documented earlier");
    case Evidence::Read:
        return Words::tr("Our reading");
    case Evidence::Assumed:
        return Words::tr("Assumed");
    case Evidence::Loaded:
        break;
    }
    return Words::tr("Loaded");
}

QString evidenceMeaning(Evidence evidence) {
    switch (evidence) {
    case Evidence::Documented:
        return Words::tr("Klipy's public documents say so.");
    case Evidence::DocumentedOld:
        return Words::tr("Klipy's earlier documents say so; the server may still do it that way.");
    case Evidence::Read:
        return Words::tr("How we read a table in Klipy's documents, which doesn't say it word by word.");
    case Evidence::Assumed:
        return Words::tr("Nobody has documented it: it is our choice, and the server may do otherwise.");
    case Evidence::Loaded:
        break;
    }
    return Words::tr("The document that was loaded says so.");
}

QString evidenceIcon(Evidence evidence) {
    switch (evidence) {
    case Evidence::Documented:
        return QStringLiteral("check");
    case Evidence::DocumentedOld:
        return QStringLiteral("timeline");
    case Evidence::Read:
        return QStringLiteral("details");
    case Evidence::Assumed:
        return QStringLiteral("warning");
    case Evidence::Loaded:
        break;
    }
    return QStringLiteral("code");
}

Tone evidenceTone(Evidence evidence) {
    switch (evidence) {
    case Evidence::Documented:
        return Tone::Ok;
    case Evidence::Assumed:
        return Tone::Warning;
    case Evidence::Loaded:
        return Tone::Info;
    case Evidence::DocumentedOld:
    case Evidence::Read:
        break;
    }
    return Tone::Neutral;
}

QString pluralOf(const std::optional<RecordKind>& kind) {
    if (!kind)
        return Words::tr("General");
    switch (*kind) {
    case RecordKind::Person:
        return Words::tr("People");
    case RecordKind::Company:
        return Words::tr("Companies");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("Interactions");
}

QString iconOf(const std::optional<RecordKind>& kind) {
    return kind ? kindIconName(*kind).toString() : QStringLiteral("globe");
}

QString shownFieldName(const Field& field) {
    return oneLine(fieldLabel(field), longestName);
}

QString typeName(const Field& field) {
    switch (field.type) {
    case FieldType::Text:
        return Words::tr("Text");
    case FieldType::LongText:
        return Words::tr("Long text");
    case FieldType::Html:
        return Words::tr("Formatted text");
    case FieldType::Email:
        return Words::tr("Email address");
    case FieldType::Phone:
        return Words::tr("Phone number");
    case FieldType::Url:
        return Words::tr("Web address");
    case FieldType::Integer:
        return Words::tr("Whole number");
    case FieldType::Number:
        return Words::tr("Number");
    case FieldType::Boolean:
        return Words::tr("Yes or no");
    case FieldType::Instant:
        return field.unixMs ? Words::tr("Moment, in Unix milliseconds") : Words::tr("Moment");
    case FieldType::Enum:
        return Words::tr("One of a list");
    case FieldType::Reference:
        return Words::tr("Link to %1", "a person").arg(oneOf(field.refersTo));
    case FieldType::References:
        return Words::tr("Links to %1", "people").arg(pluralOf(field.refersTo).toLower());
    case FieldType::Other:
        break;
    }
    return Words::tr("JSON");
}

QString documentName(const QString& name) {
    const QString line = oneLine(name, longestName);
    if (line.isEmpty() || !QGuiApplication::isRightToLeft())
        return line;
    return QChar(0x2066) + line + QChar(0x2069); // an isolate
}

QString changePart(ContractChange::What what) {
    switch (what) {
    case ContractChange::What::Operation:
        return Words::tr("Operation");
    case ContractChange::What::Scope:
        return Words::tr("Scope");
    case ContractChange::What::NeededScope:
        return Words::tr("Needed scope");
    case ContractChange::What::Field:
        return Words::tr("Field");
    case ContractChange::What::FieldType:
        return Words::tr("Type");
    case ContractChange::What::FieldRules:
        return Words::tr("Rules");
    case ContractChange::What::EnumValues:
        return Words::tr("Values of the list");
    case ContractChange::What::BodyField:
        return Words::tr("Sent value");
    case ContractChange::What::PageLimit:
        break;
    }
    return Words::tr("Page size");
}

QString changeHow(ContractChange::How how) {
    switch (how) {
    case ContractChange::How::Added:
        return Words::tr("Added");
    case ContractChange::How::Removed:
        return Words::tr("Gone");
    case ContractChange::How::Changed:
        break;
    }
    return Words::tr("Changed");
}

QString changeIcon(ContractChange::How how) {
    switch (how) {
    case ContractChange::How::Added:
        return QStringLiteral("plus");
    case ContractChange::How::Removed:
        return QStringLiteral("trash");
    case ContractChange::How::Changed:
        break;
    }
    return QStringLiteral("pencil");
}

Tone changeTone(ContractChange::How how) {
    switch (how) {
    case ContractChange::How::Added:
        return Tone::Ok;
    case ContractChange::How::Removed:
        return Tone::Error;
    case ContractChange::How::Changed:
        break;
    }
    return Tone::Info;
}

QString changeCounts(const QList<ContractChange>& changes, int leftOut) {
    const auto count = [&](ContractChange::How how) {
        return std::count_if(changes.cbegin(), changes.cend(),
                             [how](const ContractChange& change) { return change.how == how; });
    };
    const QLocale locale;
    QStringList parts;
    if (const auto added = count(ContractChange::How::Added); added > 0)
        parts.append(Words::tr("%1 added").arg(locale.toString(qlonglong(added))));
    if (const auto gone = count(ContractChange::How::Removed); gone > 0)
        parts.append(Words::tr("%1 gone").arg(locale.toString(qlonglong(gone))));
    if (const auto changed = count(ContractChange::How::Changed); changed > 0)
        parts.append(Words::tr("%1 changed").arg(locale.toString(qlonglong(changed))));
    if (leftOut > 0)
        parts.append(Words::tr("%1 more not listed").arg(locale.toString(leftOut)));
    return parts.isEmpty() ? Words::tr("No difference") : parts.join(QStringLiteral(", "));
}

QString lossText(const ContractLoss& loss) {
    const QString plural = pluralOf(loss.kind);
    switch (loss.what) {
    case ContractLoss::What::Page:
        return Words::tr("%1: nothing describes them", "People").arg(plural);
    case ContractLoss::What::List:
        return Words::tr("%1 can't be listed", "People").arg(plural);
    case ContractLoss::What::Get:
        return Words::tr("%1 can't be read one by one", "People").arg(plural);
    case ContractLoss::What::Create:
        return Words::tr("%1 can't be created", "People").arg(plural);
    case ContractLoss::What::Update:
        return Words::tr("%1 can't be changed", "People").arg(plural);
    case ContractLoss::What::Delete:
        return Words::tr("%1 can't be deleted", "People").arg(plural);
    case ContractLoss::What::NoId:
        return Words::tr("%1 have no id", "People").arg(plural);
    case ContractLoss::What::NoName:
        return Words::tr("%1 have no name", "People").arg(plural);
    case ContractLoss::What::CompanyLink:
        break;
    }
    return Words::tr("People don't name their company");
}

QString lossMeaning(const ContractLoss& loss) {
    switch (loss.what) {
    case ContractLoss::What::Page:
        return Words::tr("Their page stays empty.");
    case ContractLoss::What::List:
        return Words::tr("Their table shows only those that are opened by id or found through others.");
    case ContractLoss::What::Get:
        return Words::tr("Nothing can be read anew before a save or a delete.");
    case ContractLoss::What::Create:
    case ContractLoss::What::Update:
    case ContractLoss::What::Delete:
        return Words::tr("The document has no operation for it, so the app doesn't offer it.");
    case ContractLoss::What::NoId:
        return Words::tr("No field tells it, so no record can be used.");
    case ContractLoss::What::NoName:
        return Words::tr("No field tells it, so tables show ids.");
    case ContractLoss::What::CompanyLink:
        break;
    }
    return Words::tr("Companies can't be found through people any more.");
}

} // namespace klipy::ui

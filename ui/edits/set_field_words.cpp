#include "ui/edits/set_field_words.h"

#include "ui/common/plain_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::SetField)
};

using Kind = BulkResult::Kind;

QString matchingWithSearch(RecordKind kind, const QString& count, const QString& search) {
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("All %1 people that match “%2”").arg(count, search);
    case RecordKind::Company:
        return Words::tr("All %1 companies that match “%2”").arg(count, search);
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("All %1 interactions that match “%2”").arg(count, search);
}

QString matchingWithoutSearch(RecordKind kind, const QString& count) {
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("All %1 people in this list").arg(count);
    case RecordKind::Company:
        return Words::tr("All %1 companies in this list").arg(count);
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("All %1 interactions in this list").arg(count);
}

/// "9 of 12 selected people", "200 of all 213 people".
QString shareText(RecordKind kind, SetFieldScope scope, const QString& part, const QString& whole) {
    const bool isSelected = scope == SetFieldScope::Selected;
    switch (kind) {
    case RecordKind::Person:
        return (isSelected ? Words::tr("%1 of %2 selected people") : Words::tr("%1 of all %2 people")).arg(part, whole);
    case RecordKind::Company:
        return (isSelected ? Words::tr("%1 of %2 selected companies") : Words::tr("%1 of all %2 companies"))
            .arg(part, whole);
    case RecordKind::Interaction:
        break;
    }
    return (isSelected ? Words::tr("%1 of %2 selected interactions") : Words::tr("%1 of all %2 interactions"))
        .arg(part, whole);
}

QString leftOutText(Kind kind, qsizetype count, const QLocale& locale) {
    const QString number = locale.toString(count);
    const bool isOne = count == 1;
    switch (kind) {
    case Kind::Same:
        return isOne ? Words::tr("1 says that already") : Words::tr("%1 say that already").arg(number);
    case Kind::Held:
        return isOne ? Words::tr("1 is being saved") : Words::tr("%1 are being saved").arg(number);
    case Kind::Deleted:
        return isOne ? Words::tr("1 is staged to be deleted") : Words::tr("%1 are staged to be deleted").arg(number);
    case Kind::NotRead:
        return isOne ? Words::tr("1 was never read") : Words::tr("%1 were never read").arg(number);
    case Kind::Gone:
        return isOne ? Words::tr("1 is gone from Klipy") : Words::tr("%1 are gone from Klipy").arg(number);
    case Kind::BadInput:
    case Kind::NotFound:
        return isOne ? Words::tr("1 can't hold this value") : Words::tr("%1 can't hold this value").arg(number);
    case Kind::Computed:
    case Kind::ReadOnly:
    case Kind::Change:
        break;
    }
    return isOne ? Words::tr("1 doesn't take this field") : Words::tr("%1 don't take this field").arg(number);
}

} // namespace

QString selectedText(RecordKind kind, qsizetype count, const QLocale& locale) {
    const QString number = locale.toString(count);
    switch (kind) {
    case RecordKind::Person:
        return count == 1 ? Words::tr("The selected person") : Words::tr("The %1 selected people").arg(number);
    case RecordKind::Company:
        return count == 1 ? Words::tr("The selected company") : Words::tr("The %1 selected companies").arg(number);
    case RecordKind::Interaction:
        break;
    }
    return count == 1 ? Words::tr("The selected interaction") : Words::tr("The %1 selected interactions").arg(number);
}

QString matchingText(RecordKind kind, qsizetype count, const QString& search, bool partly, const QLocale& locale) {
    const QString words = oneLine(search, 40);
    const QString number = locale.toString(count);
    const QString all = words.isEmpty() ? matchingWithoutSearch(kind, number) : matchingWithSearch(kind, number, words);
    return partly ? Words::tr("%1 (of those loaded so far)").arg(all) : all;
}

QString setFieldCountText(RecordKind kind, SetFieldScope scope, const QList<BulkResult>& plan, const QLocale& locale) {
    const auto countOf = [&](Kind wanted) {
        return std::count_if(plan.begin(), plan.end(), [&](const BulkResult& each) { return each.kind == wanted; });
    };
    const auto changes = countOf(Kind::Change);
    const QString share = shareText(kind, scope, locale.toString(changes), locale.toString(plan.size()));
    QStringList parts{changes == 1 ? Words::tr("%1 changes", "one of several").arg(share)
                                   : Words::tr("%1 change", "several of them").arg(share)};
    for (const Kind left : {Kind::Same, Kind::Held, Kind::Deleted, Kind::NotRead, Kind::Gone, Kind::BadInput,
                            Kind::NotFound, Kind::ReadOnly, Kind::Computed}) {
        if (const auto count = countOf(left))
            parts.append(leftOutText(left, count, locale));
    }
    return Words::tr("%1.", "a sentence").arg(parts.join(Words::tr(", ", "between parts")));
}

QString setFieldClearText(const BulkCount& count, const QLocale& locale) {
    if (count.clears == 0)
        return {};
    return count.clears == 1
               ? Words::tr("1 of them holds something now. Saving clears it.")
               : Words::tr("%1 of them hold something now. Saving clears it.").arg(locale.toString(count.clears));
}

QString stageChangesText(int changes, const QLocale& locale) {
    return changes == 1 ? Words::tr("Stage 1 change") : Words::tr("Stage %1 changes").arg(locale.toString(changes));
}

} // namespace klipy::ui

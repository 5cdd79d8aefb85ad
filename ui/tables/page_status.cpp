#include "ui/tables/page_status.h"

#include <QCoreApplication>
#include <QLocale>

namespace klipy::ui {

namespace {

QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("klipy::ui::PageStatus", text, nullptr, n);
}

QString number(int value) {
    return QLocale().toString(value);
}

} // namespace

QString countedRecords(RecordKind kind, int count) {
    switch (kind) {
    case RecordKind::Person:
        return count == 1 ? tr("1 person") : tr("%1 people").arg(number(count));
    case RecordKind::Company:
        return count == 1 ? tr("1 company") : tr("%1 companies").arg(number(count));
    case RecordKind::Interaction:
        return count == 1 ? tr("1 interaction") : tr("%1 interactions").arg(number(count));
    }
    return {};
}

QString countSentence(const PageCount& count) {
    if (count.known == 0 && !count.complete)
        return count.listed ? tr("Nothing read yet") : tr("No company is known yet");
    if (!count.listed) {
        if (count.loaded == count.known)
            return tr("%1 known, all read").arg(countedRecords(count.kind, count.known));
        return tr("%1 known, %2 read so far").arg(countedRecords(count.kind, count.known), number(count.loaded));
    }
    if (count.complete)
        return tr("%1, all loaded").arg(countedRecords(count.kind, count.known));
    return tr("%1 loaded so far").arg(countedRecords(count.kind, count.known));
}

QString countMark(const PageCount& count) {
    if (count.known == 0 && !count.complete)
        return {}; // not the same as none
    return count.complete ? number(count.known) : number(count.known) + u'+';
}

QString scopeSentence(const PageCount& count, const RowQuery& query) {
    if (query.isPlain())
        return {};
    const bool searching = !query.search.trimmed().isEmpty();
    const bool sorted = query.sortField != RowQuery::unsorted;
    const bool everything = count.listed ? count.complete : count.loaded == count.known;
    const QString scope = everything ? QString() : tr("within %1 loaded").arg(number(count.loaded));
    if (searching) {
        const QString found = count.shown == 1 ? tr("1 match") : tr("%1 matches").arg(number(count.shown));
        return everything ? found : found + u' ' + scope;
    }
    return sorted && !everything ? tr("Sorted %1").arg(scope) : QString();
}

EmptyWords emptyWords(const PageCount& count, const QString& search, bool failed, bool reading) {
    const bool everything = count.listed ? count.complete : count.loaded == count.known;
    if (!search.isEmpty() && count.known > 0 && everything)
        return {tr("Nothing matches “%1”").arg(search), {}, true};
    if (!search.isEmpty() && count.known > 0)
        return {tr("Nothing matches “%1” so far").arg(search),
                tr("Searched: the %1 that are loaded.").arg(number(count.loaded)), true};
    if (failed)
        return {tr("Nothing could be read yet"), tr("See the message above."), false};
    if (reading)
        return {tr("Reading the first page…"), {}, false};
    if (!count.listed)
        return {tr("No company is known yet"),
                tr("The API has no list of companies. Their ids come from the people and interactions that are loaded; "
                   "each company is then read by itself."),
                false};
    if (count.complete)
        return {tr("There is nothing here"), tr("The server's list is empty."), false};
    return {tr("Not read yet"), {}, false};
}

} // namespace klipy::ui

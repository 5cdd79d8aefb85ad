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

/// "1 person", "300 people", "2 companies".
QString counted(RecordKind kind, int count) {
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

} // namespace

QString countSentence(const PageCount& count) {
    if (count.known == 0 && !count.complete)
        return count.listed ? tr("Nothing read yet") : tr("No company is known yet");
    if (!count.listed) {
        if (count.loaded == count.known)
            return tr("%1 known, all read").arg(counted(count.kind, count.known));
        return tr("%1 known, %2 read so far").arg(counted(count.kind, count.known), number(count.loaded));
    }
    if (count.complete)
        return tr("%1, all loaded").arg(counted(count.kind, count.known));
    return tr("%1 loaded so far").arg(counted(count.kind, count.known));
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

QString loadAllSentence(const PageCount& count, int pageSize, const BudgetState& budget) {
    const QString left = budget.limit > 0 ? tr("%1 of %2 requests are left.")
                                                .arg(number(budget.remaining), number(budget.limit))
                                          : QString();
    if (!count.listed) {
        const int requests = count.known - count.loaded;
        return (requests == 1 ? tr("Reads the last company: 1 request.")
                              : tr("Reads the other %1 companies: %1 requests, one each.").arg(number(requests))) +
               u' ' + left;
    }
    return tr("%1 records a request, so 1,000 take %2. How many there are, the API doesn't say.")
               .arg(number(pageSize), number(pageSize > 0 ? (1000 + pageSize - 1) / pageSize : 1000)) +
           u' ' + left;
}

QString runningSentence(const PageCount& count, const FeedProgress& progress) {
    const QString requests = progress.requests == 1 ? tr("1 request") : tr("%1 requests").arg(number(progress.requests));
    if (progress.run == FeedProgress::Run::Refresh)
        return tr("Reading anew: %1").arg(requests);
    return tr("Loading all: %1, %2 so far").arg(requests, counted(count.kind, count.known));
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

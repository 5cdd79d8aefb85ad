#include "ui/activity/request_filter.h"

#include "core/activity/answer_kind.h"
#include "ui/activity/request_log_model.h"
#include "ui/activity/request_words.h"

namespace klipy::ui {

namespace {

RequestChoice::Page pageOf(QStringView pathTemplate) {
    if (pathTemplate.startsWith(u'/'))
        pathTemplate = pathTemplate.sliced(1);
    const qsizetype end = pathTemplate.indexOf(u'/');
    const QStringView first = end < 0 ? pathTemplate : pathTemplate.first(end);
    if (first == u"people")
        return RequestChoice::Page::People;
    if (first == u"companies")
        return RequestChoice::Page::Companies;
    if (first == u"interactions")
        return RequestChoice::Page::Interactions;
    return RequestChoice::Page::Other;
}

bool isChosen(RequestChoice::Status wanted, const LogEntry& entry) {
    switch (wanted) {
    case RequestChoice::Status::All:
        return true;
    case RequestChoice::Status::Succeeded:
        return entry.status / 100 == 2;
    case RequestChoice::Status::Refused: // 429 is one of them, and has a choice of its own besides
        return entry.status / 100 == 4;
    case RequestChoice::Status::RateLimited:
        return entry.status == 429;
    case RequestChoice::Status::ServerError:
        return entry.status / 100 == 5;
    case RequestChoice::Status::NoAnswer:
        return answerKind(entry) == AnswerKind::Unanswered;
    }
    return true;
}

} // namespace

bool RequestChoice::shows(const LogEntry& entry) const {
    if (failedOnly && !hasFailed(entry))
        return false;
    return (page == Page::All || page == pageOf(entry.pathTemplate)) && isChosen(status, entry);
}

RequestFilter::RequestFilter(RequestLogModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) {
    setDynamicSortFilter(true);
    setSourceModel(&model);
}

void RequestFilter::choose(const RequestChoice& choice) {
    if (m_choice == choice)
        return;
    m_choice = choice;
    invalidateRowsFilter();
}

const LogEntry& RequestFilter::entry(int row) const {
    return m_model.entry(mapToSource(index(row, 0)).row());
}

bool RequestFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    return m_choice.shows(m_model.entry(row));
}

} // namespace klipy::ui

#pragma once

#include "core/transport/request_log.h"

#include <QSortFilterProxyModel>

namespace klipy::ui {

class RequestLogModel;

/// Which requests a person wants to see.
struct RequestChoice {
    enum class Page { All, People, Companies, Interactions, Other }; ///< by the path template's first segment
    enum class Status { All, Succeeded, Refused, RateLimited, ServerError, NoAnswer }; ///< All, 2xx, 4xx, 429, 5xx, none
    Page page = Page::All;
    Status status = Status::All;
    bool failedOnly = false; ///< all but those that succeeded

    bool shows(const LogEntry& entry) const;
    bool showsAll() const { return *this == RequestChoice(); }
    bool operator==(const RequestChoice&) const = default;
};

/// The rows of a RequestLogModel that were chosen, in its order.
class RequestFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    /// \a model must outlive it.
    explicit RequestFilter(RequestLogModel& model, QObject* parent = nullptr);

    void choose(const RequestChoice& choice);
    const RequestChoice& choice() const { return m_choice; }
    /// Needs a valid row of this model.
    const LogEntry& entry(int row) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    RequestLogModel& m_model;
    RequestChoice m_choice;
};

} // namespace klipy::ui

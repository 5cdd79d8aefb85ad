#pragma once

#include "core/activity/activity.h"

#include <QSettings>
#include <QWidget>

class QStackedWidget;

namespace klipy::ui {

class ActivityCharts;
class ActivityHeader;
class Banner;
class EmptyState;
class RequestFilter;
class RequestFilterBar;
class RequestLogModel;
class RequestTableView;

/// The page "Activity": what this session has sent, how it went, and how today compares with last week. Never a body, a
/// key, an address or a query: the log has none.
///
/// What comes in is shown at most four times a second, and not at all while nobody sees the page.
class ActivityPage final : public QWidget {
    Q_OBJECT
public:
    /// \a activity and \a settings must outlive it.
    ActivityPage(Activity& activity, std::shared_ptr<Clock> clock, QSettings& settings, QWidget* parent = nullptr);
    ~ActivityPage() override;

    void focusTable();
    /// Writes the requests that the list shows, as CSV; the page says how that went.
    void exportTo(const QString& path);
    /// "1,204 requests in this session", for the status bar.
    QString status() const;

signals:
    void statusChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void connectParts();
    void take(const LogEntry& entry);
    void refreshSoon();
    void refresh();
    void updateBody();
    void updateCount();
    void updateWarning();
    void choose();
    void askForFile();
    QList<LogEntry> shownEntries() const;

    Activity& m_activity;
    std::shared_ptr<Clock> m_clock;
    QSettings& m_settings;
    RequestLogModel* m_model;
    RequestFilter* m_rows;
    ActivityHeader* m_header;
    Banner* m_warning;
    Banner* m_notice; // how an export went
    ActivityCharts* m_charts;
    RequestFilterBar* m_filter;
    QStackedWidget* m_body;
    RequestTableView* m_table;
    EmptyState* m_empty;

    QList<LogEntry> m_pending; // come since the last refresh, oldest first
    Clock::Alarm m_refresh;
    Clock::Alarm m_nextMinute; // charts move on though nothing comes
    qint64 m_refreshedAt;      // monotonic ms
    QList<TrafficWarning> m_warned; // what the banner tells of
    qint64 m_warnedAt = 0;     // monotonic ms
    Clock::Alarm m_rewarn;     // when its figures may be told anew
    int m_newer = 0;           // come above what is looked at
};

} // namespace klipy::ui

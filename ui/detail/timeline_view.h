#pragma once

#include "core/records/page_feed.h"
#include "ui/detail/panel_context.h"
#include "ui/detail/timeline_filter.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QListView;
class QPushButton;
class QStackedLayout;

namespace klipy::ui {

class Banner;
class EmptyState;
class Spinner;
class TimelineModel;

/// The Timeline tab: a person's or company's interactions, the newest of those that are loaded first.
///
/// Reads them itself, into a store of its own, page by page as somebody scrolls to the end. Asks nothing before it is
/// seen, and not at once while somebody runs through a table; another record takes back what is under way.
class TimelineView final : public QWidget {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;

    /// Drops what is known, and whatever is under way at the earlier context's client.
    void setContext(const PanelContext& context);
    /// Whose timeline. \a name: what the record is called. The same record again changes nothing but the name.
    void setSubject(RecordKind kind, const QString& id, const QString& name);
    void clear();
    /// Reads again what was read, if anything was.
    void refresh();

signals:
    void openRecordRequested(klipy::RecordKind kind, const QString& id);
    void replaceKeyRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildList();
    void buildLayout();
    QWidget* buildReading();
    void buildFeed();
    void dropFeed();
    std::optional<TimelineFilter> filter() const;
    void start();
    void loadMore();
    void retry();
    void showState();
    void showError(const std::optional<ApiError>& error);
    void showPage(const FeedProgress& progress, bool hasRows, bool isRunning);
    QString statusText(const FeedProgress& progress) const;
    void keepCurrent();

    PanelContext m_context;
    RecordKind m_kind = RecordKind::Person;
    QString m_id;
    QString m_name;
    bool m_started = false;
    QString m_currentId; // outlives a refresh
    std::optional<ApiError> m_shownError;
    QTimer m_pause;

    std::unique_ptr<RecordStore> m_store;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<PageFeed> m_feed;

    Banner* m_banner;
    QLabel* m_status;
    QListView* m_list;
    QPushButton* m_more;
    Spinner* m_spinner;
    EmptyState* m_empty;
    QWidget* m_reading;
    QLabel* m_readingWords;
    QStackedLayout* m_pages;
};

} // namespace klipy::ui

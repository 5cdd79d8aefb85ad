#pragma once

#include "core/common/api_error.h"
#include "core/records/record_ref.h"
#include "core/records/record_store.h"
#include "ui/detail/panel_context.h"

#include <QWidget>

#include <optional>

class QStackedWidget;
class QTabWidget;

namespace klipy::ui {

class Banner;
class DetailsView;
class EmptyState;
class JsonView;
class LinkGate;
class RecordHeader;
class RecordNotice;
class TimelineView;

/// The selected record, to the right of the tables: Details, Timeline and JSON.
///
/// Shows what it is given and asks for the rest by signals; only its timeline reads by itself, when it is looked at.
class RecordPanel final : public QWidget {
    Q_OBJECT
public:
    /// \a gate asks before a record's link is opened; it must outlive the panel.
    explicit RecordPanel(LinkGate& gate, QWidget* parent = nullptr);
    ~RecordPanel() override;

    /// Another workspace or key. Clears the panel and takes back what it asked for. An empty context is allowed, and
    /// must be set before a client goes away.
    void setContext(const PanelContext& context);

    /// \a entry may be anything that a store knows: read, not read yet, being read, gone or failed.
    /// \a error: why the last try to read it failed, if that is known.
    void showRecord(RecordKind kind, const Entry& entry, const std::optional<ApiError>& error = std::nullopt);
    void clear();
    /// Names of linked records may have become known.
    void refreshNames();
    /// Reads the timeline again, if it was read.
    void refreshTimeline();
    /// What was typed into editors of records that aren't shown, or of this one, and can't be a value yet: it would be
    /// lost with the panel.
    bool hasUnfinishedText() const;

    /// The record that is shown; an empty id if there is none.
    RecordKind kind() const { return m_kind; }
    QString id() const { return m_entry.id; }

signals:
    void openRecordRequested(klipy::RecordKind kind, const QString& id);
    void retryRequested(klipy::RecordKind kind, const QString& id);
    void replaceKeyRequested();
    void closeRequested();
    /// Somebody wants to decide about the record's conflicts: that is for Review.
    void decideRequested(klipy::RecordKind kind, const QString& id);

private:
    void buildTabs();
    void connectParts();
    void showHeader();
    void showTabs();
    void showUnread(bool bannerTells);
    void showBanner(const std::optional<ApiError>& error);
    void showTab();
    /// Neither has an interaction one of its own, nor what the server doesn't have.
    bool hasTimeline() const { return m_kind != RecordKind::Interaction && !isDraft(); }
    void refreshStaged();
    void showStaged();
    void showStagedProblem();
    void showUnfinished();
    void actOnNotice();
    void goBackToUnfinished();
    RecordRef ref() const { return {m_kind, m_entry.id}; }
    bool isDraft() const { return m_entry.presence == Presence::Draft; }
    /// What is edited: as the server has it; a draft as it is.
    RecordPtr basis() const { return m_entry.server ? m_entry.server : m_entry.record; }
    const KindDescription* description() const;

    PanelContext m_context;
    RecordKind m_kind = RecordKind::Person;
    Entry m_entry;
    int m_wantedTab = 0; ///< the tab that the user chose; an interaction has no timeline, the next person has again
    bool m_choosingTab = false; ///< we do, not the user

    LinkGate& m_gate;
    RecordHeader* m_header;
    Banner* m_banner;
    RecordNotice* m_notice;
    Banner* m_stagedProblem; ///< the server's words on the last try to save
    Banner* m_unfinished;    ///< text that waits in editors of other records
    std::optional<ApiError> m_toldProblem;
    RecordRef m_toldOf;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QTabWidget* m_tabs;
    DetailsView* m_details;
    TimelineView* m_timeline;
    JsonView* m_json;
};

} // namespace klipy::ui

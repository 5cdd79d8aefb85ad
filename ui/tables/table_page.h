#pragma once

#include "core/session/workspace_session.h"
#include "ui/edits/change_text.h"
#include "ui/tables/column_settings.h"
#include "ui/tables/page_status.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QPushButton;

namespace klipy::ui {

class Banner;
class CellEditing;
class EmptyState;
class LoadControl;
class LoadOffer;
class OpenByIdBar;
class PageHeader;
class ProgressStrip;
class RecordTableModel;
class RecordTableView;

/// The page of one kind: its table, and all that can be said and done about it. Reads what is on the screen, and no
/// more, until it is asked to.
class TablePage final : public QWidget {
    Q_OBJECT
public:
    /// \a session and \a settings must outlive the page. \a clock measures how fast it loads; null: the machine's.
    TablePage(WorkspaceSession& session, RecordKind kind, QSettings& settings, QWidget* parent = nullptr,
              std::shared_ptr<Clock> clock = {});
    ~TablePage() override;

    RecordKind kind() const { return m_kind; }
    PageCount count() const;
    RecordTableView& table() { return *m_view; }
    QString currentId() const;
    /// The records whose rows are selected, as the table shows them: never what a search hides, or what isn't loaded.
    QList<RecordRef> selected() const;
    /// All records that the table shows now.
    QList<RecordRef> matching() const;
    /// What is searched for; empty: nothing.
    QString search() const;
    /// The contract's name of the field whose cell is current; empty for the column of a name that is made of several.
    QString currentField() const;

    void refresh();
    void focusSearch();
    void focusTable();
    void askForId();
    /// Opens the form of a new record, which stages it.
    void newRecord();
    /// Text in an open cell counts: call it before a save. False: there is a problem with it, which is shown.
    bool finishEditing();
    /// Shows a record: its row, or, if the page doesn't have it, by asking the server for it.
    void openRecord(const QString& id);

signals:
    /// The record to show in the panel; empty: none.
    void recordChosen(klipy::RecordKind kind, const QString& id);
    void statusChanged();
    void linkActivated(const QUrl& url);
    void openRecordRequested(klipy::RecordKind kind, const QString& id);
    void replaceKeyRequested();
    void panelRequested();
    /// The user wants a record deleted; nothing has happened yet.
    void deleteRequested(const klipy::RecordRef& ref);
    /// The same for several, which may be more than one batch takes.
    void deleteManyRequested(const QList<klipy::RecordRef>& refs);
    /// One field is to be set for these records.
    void setFieldRequested(const QList<klipy::RecordRef>& refs);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void connectHeader();
    void connectSession();
    void connectEdits();
    ChangeContext changeContext() const;
    void choose(const QString& id);
    void choosePending();
    void lookUpEmail();
    void afterLookup(const Result<RecordPtr>& found, const QString& asked);
    void update();
    void updateBanner();
    void updateScope();
    void updateBody();
    void readVisible();
    void retry();
    void startOver();

    WorkspaceSession& m_session;
    RecordKind m_kind;
    RecordTableModel* m_model;
    RecordTableView* m_view;
    CellEditing* m_editing;
    ColumnSettings m_columns;
    PageHeader* m_header;
    Banner* m_banner;
    LoadOffer* m_offer;
    ProgressStrip* m_progress;
    LoadControl* m_load;
    OpenByIdBar* m_openById;
    QWidget* m_scope;
    QLabel* m_scopeWords;
    QPushButton* m_scopeLoadAll;
    QPushButton* m_scopeLookup;
    QStackedWidget* m_body;
    EmptyState* m_empty;
    QTimer* m_rest; // between scrolling and asking for what came into view
    std::optional<ApiError> m_shownError;
    RefusalMeaning m_shownMeaning = RefusalMeaning::Unclear;
    std::optional<ApiError> m_lookupError;
    QString m_asked; // the id or address that m_lookupError is about
    Client::Ticket m_lookup;
    QString m_pendingId; // asked for by id, to be chosen once its row is there
};

} // namespace klipy::ui

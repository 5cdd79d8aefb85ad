#pragma once

#include "core/common/clock.h"
#include "core/common/worker.h"
#include "core/records/page_feed.h"
#include "core/records/record_store.h"
#include "core/records/row_order.h"
#include "ui/tables/presentation.h"
#include "ui/tables/staged_cells.h"

#include <QAbstractTableModel>
#include <QBrush>
#include <QLocale>

#include <functional>

namespace klipy::ui {

/// One kind's records as rows: the store, in the order and with the filter that was asked for.
///
/// Sorting and filtering run on a worker over a snapshot; an answer for an older question is dropped, and the rows stay
/// as they are until the new ones are there. Further pages are fetched by scrolling only while the table is unsorted
/// and unfiltered: through a filter, scrolling would drain the budget without filling the screen.
class RecordTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole, ///< the record's id
        PresenceRole,          ///< int(Presence)
        UrlRole,               ///< QUrl of a link cell (web page, email), else nothing
        RawTextRole,           ///< the cell's text in full
        LinkedKindRole,        ///< int(RecordKind) of a cell that names records, else nothing
        LinkedIdsRole,         ///< QStringList: their ids
        StagedRole,            ///< int(StagedMarks)
        BeforeRole,            ///< QString: what a changed cell showed before; may be empty
    };

    /// \a names resolves linked records at the moment of the call. \a feed may be null (companies have no list);
    /// both must outlive the model.
    RecordTableModel(RecordStore& store, PageFeed* feed, std::function<LinkNames()> names, QObject* parent = nullptr);
    /// From now on cells say what is staged. The values themselves the store shows as they are wanted. \a edits must
    /// outlive the model.
    void showEdits(const StagedEdits& edits);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    /// Column -1 is the order in which the server sent them.
    void sort(int column, Qt::SortOrder order) override;

    void setSearch(const QString& search);
    const RowQuery& query() const { return m_query; }
    /// A sort or a filter was asked for and its rows aren't there yet.
    bool isBusy() const { return m_work != nullptr || m_soon != nullptr; }

    const QList<Column>& columns() const { return m_columns; }
    const RecordStore& store() const { return m_store; }
    const StagedCells& staged() const { return m_staged; }
    const Entry& entry(int row) const;
    /// -1: not among the rows that are shown.
    int rowOf(const QString& id) const;
    /// Names of linked records have changed: link cells are painted anew, and sorted anew where that matters.
    void namesChanged();

signals:
    /// The rows now answer query().
    void rowsSettled();
    void busyChanged();

private:
    void onAppended(qsizetype first, qsizetype count);
    void onChanged(const QStringList& ids);
    void onRearranged();
    void onStaged(const QList<RecordRef>& refs);
    void recompute();
    void recomputeSoon();
    void applyRows(QList<qsizetype> rows);
    QVariant display(const Entry& entry, const Column& column) const;
    QString inFull(const Entry& entry, const Column& column) const;
    QVariant colour(const Entry& entry, const Column& column) const;
    QVariant tip(const Entry& entry, const Column& column) const;
    QVariant url(const Entry& entry, const Column& column) const;
    QString presenceText(const Entry& entry) const;
    QString before(const Entry& entry, const Column& column, bool inFull) const;
    QString changeText(const Entry& entry, const Column& column) const;
    QString spoken(const Entry& entry, const Column& column) const;
    bool isNumber(const Column& column) const;
    QVariant link(const Entry& entry, const Column& column, int role) const;
    QBrush linkColour(const Entry& entry, const Column& column) const;
    bool isLinkColumn(const Column& column) const;

    RecordStore& m_store;
    PageFeed* m_feed;
    std::function<LinkNames()> m_names;
    LinkNames m_shownNames;
    StagedCells m_staged;
    QList<Column> m_columns;
    QLocale m_locale;
    RowQuery m_query;
    bool m_plain = true;       // rows are the store's own
    QList<qsizetype> m_rows;   // else: row → index in the store
    mutable QList<int> m_rowAt; // and back, -1: not shown; empty: nobody has asked since the rows changed
    WorkTicket m_work;
    Clock::Alarm m_soon;
    SystemClock m_clock;
};

} // namespace klipy::ui

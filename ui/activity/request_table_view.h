#pragma once

#include "ui/activity/request_filter.h"

#include <QPersistentModelIndex>
#include <QSettings>
#include <QTableView>

namespace klipy::ui {

/// The table "Requests". New rows come in at its top without moving what somebody looks at: as soon as the view is
/// scrolled down or a row is selected, it stays where it is.
class RequestTableView final : public QTableView {
    Q_OBJECT
public:
    /// Both must outlive it; the columns' widths and order are kept in \a settings.
    RequestTableView(RequestFilter& rows, QSettings& settings, QWidget* parent = nullptr);

    /// Whether new rows show up at the top by themselves.
    bool followsNewest() const;
    /// Back to the top, with nothing selected.
    void showNewest();

signals:
    void followsNewestChanged();

protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void restoreColumns();
    void saveColumns();
    void addActions();
    void copyRows();
    void copyRequestIds();
    QModelIndexList selectedInOrder() const;
    void showMenu(const QPoint& position);
    void beforeRows(const QModelIndex& parent, int first);
    void afterRows();
    void keepCurrent();
    void tellFollowing();

    RequestFilter& m_rows;
    QSettings& m_settings;
    QAction* m_copy = nullptr;
    QAction* m_copyIds = nullptr;
    QPersistentModelIndex m_anchor; // the first row in view, while rows come in above it
    int m_anchorOffset = 0;         // px from the view's top to that row
    bool m_wasFollowing = true;
};

} // namespace klipy::ui

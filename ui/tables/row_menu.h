#pragma once

#include "core/records/link_names.h"
#include "ui/tables/record_table_view.h"

#include <QObject>

#include <functional>

namespace klipy::ui {

/// What can be done with the rows that are selected: copying, as actions of the view with their keys, and the menu of
/// the right mouse button.
class RowMenu final : public QObject {
    Q_OBJECT
public:
    /// \a view and \a model must outlive it; \a names is asked when the menu opens.
    RowMenu(RecordTableView& view, RecordTableModel& model, std::function<LinkNames()> names,
            QObject* parent = nullptr);

signals:
    void linkActivated(const QUrl& url);
    void openRecordRequested(klipy::RecordKind kind, const QString& id);

private:
    void addCopyAction(const QString& text, const QString& name, const QKeySequence& keys, bool json);
    void copySelection(bool json);
    void show(const QPoint& position);
    void addLinks(QMenu& menu, const QModelIndex& index);

    RecordTableView& m_view;
    RecordTableModel& m_model;
    std::function<LinkNames()> m_names;
};

} // namespace klipy::ui

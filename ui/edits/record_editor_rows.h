#pragma once

#include "ui/edits/field_editor.h"

#include <QStyledItemDelegate>

class QStandardItem;

namespace klipy::ui {

// The rows of a record picker's list.

/// What choosing the row puts in; empty: it clears.
inline constexpr int RecordIdRole = Qt::UserRole;
inline constexpr int RecordDetailRole = Qt::UserRole + 1;

QStandardItem* recordRow(const EditContext::Candidate& candidate);
/// A record that isn't known here, by its id.
QStandardItem* idRow(const QString& id);
/// Clears the field.
QStandardItem* noneRow();
/// Can't be chosen: nothing was found.
QStandardItem* nothingRow();

/// A name, and what else is known of the record at the other end of the line, quieter.
class RecordRowDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace klipy::ui

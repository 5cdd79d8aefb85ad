#pragma once

#include "core/scopes/scope_report.h"

#include <QAbstractTableModel>

namespace klipy::ui {

/// All evidence of one scope, newest first.
class ScopeEvidenceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { When, Request, Answer, Code, RequestId, Says, Source };
    static constexpr int columns = Source + 1;

    using QAbstractTableModel::QAbstractTableModel;

    /// \a nowMs: Unix ms; a moment of another day is shown with its day.
    void show(const QList<WeighedEvidence>& oldestFirst, qint64 nowMs);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const WeighedEvidence& one, int column) const;

    QList<WeighedEvidence> m_evidence; // newest first
    qint64 m_nowMs = 0;
};

} // namespace klipy::ui

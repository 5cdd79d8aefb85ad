#pragma once

#include "core/contract/contract.h"
#include "core/scopes/scope_report.h"

#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace klipy::ui {

class ElidedLabel;
class ScopeEvidenceModel;

/// Below the matrix: all evidence of the scope that is selected there, to be copied, and why it adds up to what it
/// does.
class ScopeEvidencePanel final : public QWidget {
    Q_OBJECT
public:
    explicit ScopeEvidencePanel(QWidget* parent = nullptr);

    /// \a cell: null if no scope is selected. \a nowMs: Unix ms.
    void show(const ScopeCell* cell, const Contract& contract, qint64 nowMs);

private:
    void build();
    void measure();
    void copyRow();
    void copyAll();
    QString line(int row) const;

    ScopeEvidenceModel* m_model;
    ElidedLabel* m_title;
    QLabel* m_reason;
    QLabel* m_none;
    QTableView* m_table;
    QToolButton* m_copy;
};

} // namespace klipy::ui

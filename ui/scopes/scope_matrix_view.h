#pragma once

#include "ui/scopes/scope_matrix_model.h"

#include <QTableView>

namespace klipy::ui {

class ScopeMatrixDelegate;

/// The table "Scopes". Ctrl+C copies its rows as text.
class ScopeMatrixView final : public QTableView {
    Q_OBJECT
public:
    /// \a model must outlive it.
    explicit ScopeMatrixView(ScopeMatrixModel& model, QWidget* parent = nullptr);

    /// The selected scope; empty if there is none.
    QString scope() const;
    QSize sizeHint() const override; ///< all of its rows

signals:
    void scopeSelected();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void beforeReset();
    void afterReset();
    void measure();
    void copy();

    ScopeMatrixModel& m_model;
    ScopeMatrixDelegate* m_delegate;
    QString m_kept; // the scope that is selected anew after a reset
};

} // namespace klipy::ui

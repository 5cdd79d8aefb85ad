#pragma once

#include "ui/contract/contract_facts_model.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace klipy::ui {

class ContractTable;
class EmptyState;

/// What the app believes about the API: a table that can be searched and narrowed down.
class ContractFactsView final : public QWidget {
    Q_OBJECT
public:
    explicit ContractFactsView(const Contract& contract, QWidget* parent = nullptr);

    const QList<ContractFact>& facts() const { return m_model.facts(); }
    /// Those that the table shows.
    QList<ContractFact> shownFacts() const { return m_rows.shown(); }
    /// Ctrl+F: the search field.
    void focusSearch();

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    QWidget* buildSearch();
    QWidget* buildChips();
    QWidget* buildBody();
    void choose();
    void showAll();

    ContractFactsModel m_model;
    ContractFactsFilter m_rows;
    QLineEdit* m_search = nullptr;
    QCheckBox* m_assumed = nullptr;
    QLabel* m_shown = nullptr;
    QList<QToolButton*> m_chips; // in the order of FactChoice::About
    QStackedWidget* m_body = nullptr;
    ContractTable* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    FactChoice m_choice;
};

} // namespace klipy::ui

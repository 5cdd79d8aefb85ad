#include "ui/contract/contract_facts_view.h"

#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/contract/contract_table.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

ContractFactsView::ContractFactsView(const Contract& contract, QWidget* parent)
    : QWidget(parent), m_model(factsOf(contract)), m_rows(m_model) {
    setObjectName(QStringLiteral("contractFacts"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildSearch()); // made in the order in which Tab goes
    layout->addWidget(buildChips());
    layout->addWidget(buildBody(), 1);
    choose();
}

QWidget* ContractFactsView::buildBody() {
    m_body = new QStackedWidget(this);
    m_table = new ContractTable(m_rows, {14, 14, 38, 21, 24}, m_body);
    m_empty = new EmptyState(m_body);
    m_table->setObjectName(QStringLiteral("contractFactsTable"));
    m_table->setAccessibleName(tr("What the app believes about the API"));
    m_table->hideBelow(ContractFactsModel::About, 760);
    m_empty->setContent(QStringLiteral("search"), tr("No fact is like that"),
                        tr("None of what the app believes about the API fits the search and the filter."));
    m_empty->setActions(tr("Show all"));
    m_body->addWidget(m_table);
    m_body->addWidget(m_empty);
    connect(m_empty, &EmptyState::firstActionTriggered, this, &ContractFactsView::showAll);
    return m_body;
}

QWidget* ContractFactsView::buildSearch() {
    auto* bar = new QWidget(this);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("contractSearch"));
    m_search->setAccessibleName(tr("Search in the contract"));
    m_search->setPlaceholderText(tr("Search operations, fields, scopes…"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(420);
    m_search->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_assumed = new QCheckBox(tr("Assumed only"), bar);
    m_assumed->setObjectName(QStringLiteral("contractAssumedOnly"));
    m_assumed->setToolTip(tr("Only what nobody has documented, so that the server may do otherwise"));
    m_shown = new QLabel(bar);
    m_shown->setObjectName(QStringLiteral("contractShown"));
    m_shown->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 8, 12, 4);
    layout->setSpacing(12);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_assumed);
    layout->addWidget(m_shown);
    layout->addStretch(1);
    connect(m_search, &QLineEdit::textChanged, this, &ContractFactsView::choose);
    connect(m_assumed, &QCheckBox::toggled, this, &ContractFactsView::choose);
    auto* find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, &ContractFactsView::focusSearch);
    addAction(find);
    return bar;
}

QWidget* ContractFactsView::buildChips() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("contractChips"));
    bar->setAccessibleName(tr("Which facts are shown"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(10, 0, 8, 6);
    layout->setSpacing(4);
    const auto add = [&](const QString& text, const QString& name, FactChoice::About about) {
        auto* chip = new QToolButton(bar);
        chip->setObjectName(name);
        chip->setText(text);
        chip->setCheckable(true);
        chip->setAutoExclusive(true);
        chip->setChecked(m_chips.isEmpty());
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setToolButtonStyle(Qt::ToolButtonTextOnly);
        connect(chip, &QToolButton::clicked, this, [this, about] {
            m_choice.about = about;
            choose();
        });
        layout->addWidget(chip);
        m_chips.append(chip);
    };
    using About = FactChoice::About;
    add(tr("All"), QStringLiteral("contractChipAll"), About::All);
    add(tr("Operations"), QStringLiteral("contractChipOperations"), About::Operations);
    add(tr("People"), QStringLiteral("contractChipPeople"), About::People);
    add(tr("Companies"), QStringLiteral("contractChipCompanies"), About::Companies);
    add(tr("Interactions"), QStringLiteral("contractChipInteractions"), About::Interactions);
    add(tr("Scopes"), QStringLiteral("contractChipScopes"), About::Scopes);
    add(tr("Limits and addresses"), QStringLiteral("contractChipLimits"), About::LimitsAndAddresses);
    layout->addStretch(1);
    return bar;
}

void ContractFactsView::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ContractFactsView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_body->currentWidget() == m_table)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_search->setFocus(Qt::OtherFocusReason);
}

void ContractFactsView::choose() {
    m_choice.words = m_search->text();
    m_choice.assumedOnly = m_assumed->isChecked();
    m_rows.choose(m_choice);
    const QLocale locale;
    const int rows = m_rows.rowCount();
    m_shown->setText(rows == m_model.rowCount()
                         ? tr("%1 facts").arg(locale.toString(rows))
                         : tr("%1 of %2 shown").arg(locale.toString(rows), locale.toString(m_model.rowCount())));
    m_body->setCurrentWidget(rows > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    m_table->showChosen();
}

void ContractFactsView::showAll() {
    {
        const QSignalBlocker search(m_search);
        const QSignalBlocker assumed(m_assumed);
        m_search->clear();
        m_assumed->setChecked(false);
    }
    m_choice = {};
    m_chips.first()->setChecked(true);
    choose();
    m_search->setFocus(Qt::OtherFocusReason);
}

} // namespace klipy::ui

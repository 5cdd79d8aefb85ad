#include "tests/ui/common/example_widgets.h"

#include "ui/common/colors.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/spinner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace klipy::ui {

QWidget* swatches() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    for (const Environment environment :
         {Environment::Production, Environment::Staging, Environment::Test, Environment::Other}) {
        auto* label = new QLabel(u"Acme Ltd"_s);
        const QColor color = environmentColor(environment);
        QPalette palette = label->palette();
        palette.setColor(QPalette::Window, workspaceSurface(color, palette));
        palette.setColor(QPalette::WindowText, workspaceText(color, palette));
        label->setPalette(palette);
        label->setAutoFillBackground(true);
        label->setMargin(8);
        row->addWidget(label);
    }
    return box;
}

QTableWidget* exampleTable() {
    auto* table = new QTableWidget(6, 4);
    table->setHorizontalHeaderLabels({u"Name"_s, u"Job title"_s, u"Company"_s, u"Email"_s});
    table->verticalHeader()->hide();
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    for (int row = 0; row < 6; ++row) {
        table->setItem(row, 0, new QTableWidgetItem(icon(u"people"), u"Aoife Brennan"_s));
        table->setItem(row, 1, new QTableWidgetItem(u"Chief technology officer"_s));
        table->setItem(row, 2, new QTableWidgetItem(u"Northwind"_s));
        table->setItem(row, 3, new QTableWidgetItem(u"aoife@northwind.example"_s));
    }
    table->setSortingEnabled(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->verticalHeader()->setDefaultSectionSize(34);
    table->setColumnWidth(0, 180);
    table->setColumnWidth(1, 200);
    table->setColumnWidth(2, 140);
    table->setCurrentCell(2, 0, QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    table->setMinimumHeight(190);
    return table;
}

QWidget* exampleForm() {
    auto* box = new QWidget;
    auto* form = new QFormLayout(box);
    auto* name = new QLineEdit(u"Acme Ltd"_s);
    auto* key = new QLineEdit;
    key->setPlaceholderText(u"klipy_api_…"_s);
    key->addAction(icon(u"key"), QLineEdit::LeadingPosition);
    auto* environment = new QComboBox;
    environment->addItems({u"Production"_s, u"Staging"_s});
    auto* disabled = new QLineEdit(u"https://api.klipy.ai/api/v1"_s);
    disabled->setEnabled(false);
    auto* spin = new QSpinBox;
    auto* editable = new QComboBox;
    editable->setEditable(true);
    editable->addItem(u"Editable"_s);
    auto* check = new QCheckBox(u"Keep the key for this session only"_s);
    check->setChecked(true);
    auto* partly = new QCheckBox(u"Partly"_s);
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto* radio = new QRadioButton(u"Locked"_s);
    radio->setChecked(true);
    form->addRow(u"Name"_s, name);
    form->addRow(u"API key"_s, key);
    form->addRow(u"Environment"_s, environment);
    form->addRow(u"Base URL"_s, disabled);
    form->addRow(u"Number"_s, spin);
    form->addRow(u"Choice"_s, editable);
    form->addRow({}, check);
    form->addRow({}, partly);
    form->addRow({}, radio);
    form->addRow({}, new QRadioButton(u"Ask"_s));
    return box;
}

QWidget* exampleButtons() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    auto* save = new QPushButton(icon(u"check"), u"Save"_s);
    save->setDefault(true);
    auto* off = new QPushButton(icon(u"trash"), u"Delete"_s);
    off->setEnabled(false);
    auto* menuButton = new QToolButton;
    menuButton->setText(u"Columns"_s);
    menuButton->setIcon(icon(u"columns"));
    menuButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    menuButton->setPopupMode(QToolButton::InstantPopup);
    menuButton->setMenu(new QMenu(menuButton));
    menuButton->setAutoRaise(true);
    auto* on = new QToolButton;
    on->setIcon(icon(u"panel-right"));
    on->setCheckable(true);
    on->setChecked(true);
    on->setAutoRaise(true);
    auto* refresh = new QToolButton;
    refresh->setIcon(icon(u"refresh"));
    refresh->setAutoRaise(true);
    auto* elided = new ElidedLabel(u"A line that is far too long for the room that it is given here"_s);
    elided->setMaximumWidth(120);
    for (QWidget* widget : std::initializer_list<QWidget*>{save, new QPushButton(icon(u"copy"), u"Copy"_s), off,
                                                           menuButton, on, refresh, new Spinner, elided})
        row->addWidget(widget);
    row->addStretch(1);
    return box;
}

QWidget* exampleTabs() {
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    auto* list = new QListWidget;
    list->addItems({u"People"_s, u"Companies"_s, u"Interactions"_s, u"Review"_s});
    list->item(0)->setIcon(icon(u"people"));
    list->item(1)->setIcon(icon(u"company"));
    list->item(2)->setIcon(icon(u"interaction"));
    list->item(3)->setIcon(icon(u"review"));
    list->setCurrentRow(0);
    tabs->addTab(list, u"Details"_s);
    tabs->addTab(new QWidget, u"Timeline"_s);
    tabs->addTab(new QWidget, u"JSON"_s);
    return tabs;
}

} // namespace klipy::ui

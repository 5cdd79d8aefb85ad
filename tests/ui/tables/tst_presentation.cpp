// Columns come from the contract; their first order, and which show, from one table. Choices are remembered by name.

#include "core/contract/contract_reader.h"
#include "ui/tables/column_settings.h"
#include "ui/tables/presentation.h"

#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace klipy::ui;

class TestPresentation : public QObject {
    Q_OBJECT
private slots:
    void everyFieldHasAColumn_data();
    void everyFieldHasAColumn();
    void aPersonBeginsWithTheName();
    void anUnknownFieldIsShownAfterTheKnownOnes();
    void choicesSurviveANewField();
};

void TestPresentation::everyFieldHasAColumn_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("people") << int(RecordKind::Person);
    QTest::newRow("companies") << int(RecordKind::Company);
    QTest::newRow("interactions") << int(RecordKind::Interaction);
}

void TestPresentation::everyFieldHasAColumn() {
    QFETCH(int, kind);
    const KindDescription& description = builtInContract().kind(static_cast<RecordKind>(kind));
    const QList<Column> columns = columnsFor(description);
    QVERIFY(columns.first().shown);
    for (int field = 0; field < description.fields.size(); ++field) {
        const auto with = std::count_if(columns.begin(), columns.end(),
                                        [field](const Column& column) { return column.field == field; });
        QVERIFY2(with == 1, qPrintable(description.fields[field].name));
    }
}

void TestPresentation::aPersonBeginsWithTheName() {
    const QList<Column> columns = columnsFor(builtInContract().kind(RecordKind::Person));
    QCOMPARE(columns.first().field, Column::nameColumn);
    QCOMPARE(columns.first().title, QStringLiteral("Name"));
}

void TestPresentation::anUnknownFieldIsShownAfterTheKnownOnes() {
    KindDescription kind = builtInContract().kind(RecordKind::Person);
    Field tea;
    tea.name = QStringLiteral("favouriteTea");
    tea.label = QStringLiteral("Favourite tea");
    kind.fields.prepend(tea);
    const Column last = columnsFor(kind).last();
    QCOMPARE(last.title, tea.label);
    QVERIFY(last.shown);
}

void TestPresentation::choicesSurviveANewField() {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("layout.ini")), QSettings::IniFormat);
    ColumnSettings remembered(settings, QStringLiteral("people"));
    KindDescription kind = builtInContract().kind(RecordKind::Person);
    const auto show = [](const QList<Column>& columns, QTableView& view, QStandardItemModel& model) {
        model.setColumnCount(static_cast<int>(columns.size()));
        view.setModel(&model);
    };

    const QList<Column> before = columnsFor(kind);
    QStandardItemModel firstModel;
    QTableView first;
    show(before, first, firstModel);
    remembered.restore(*first.horizontalHeader(), before);
    first.horizontalHeader()->moveSection(1, 3);
    first.setColumnHidden(first.horizontalHeader()->logicalIndex(2), true);
    const QString hidden = before[first.horizontalHeader()->logicalIndex(2)].key;
    const QString moved = before[first.horizontalHeader()->logicalIndex(3)].key;
    remembered.save(*first.horizontalHeader(), before);

    Field tea;
    tea.name = QStringLiteral("favouriteTea");
    kind.fields.prepend(tea);
    const QList<Column> after = columnsFor(kind);
    QStandardItemModel secondModel;
    QTableView second;
    show(after, second, secondModel);
    remembered.restore(*second.horizontalHeader(), after);
    const QHeaderView& header = *second.horizontalHeader();
    QCOMPARE(after[header.logicalIndex(3)].key, moved);
    QCOMPARE(after[header.logicalIndex(2)].key, hidden);
    QVERIFY(header.isSectionHidden(header.logicalIndex(2)));
    QCOMPARE(after[header.logicalIndex(header.count() - 1)].key, tea.name);
}

QTEST_MAIN(TestPresentation)
#include "tst_presentation.moc"

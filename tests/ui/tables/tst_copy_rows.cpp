// Copying rows: what a spreadsheet pastes as it was shown, and never runs as a formula.

#include "ui/tables/copy_rows.h"
#include "tests/ui/tables/people.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;

class TestCopyRows : public QObject {
    Q_OBJECT
private slots:
    void formulasAreMadeHarmless_data();
    void formulasAreMadeHarmless();
    void tabsAndLinesInsideACellBecomeSpaces();
    void jsonIsAsReceived();
};

void TestCopyRows::formulasAreMadeHarmless_data() {
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("copied");
    const auto row = [](const char* name, const QString& cell, const QString& copied) {
        QTest::newRow(name) << cell << copied;
    };
    row("plain", QStringLiteral("Aoife"), QStringLiteral("Aoife"));
    row("empty", QString(), QString());
    row("equals", QStringLiteral("=HYPERLINK(\"http://evil.example\")"),
        QStringLiteral("'=HYPERLINK(\"http://evil.example\")"));
    row("plus", QStringLiteral("+cmd|' /C calc'!A0"), QStringLiteral("'+cmd|' /C calc'!A0"));
    row("at", QStringLiteral("@SUM(1)"), QStringLiteral("'@SUM(1)"));
    row("minus", QStringLiteral("-2+3"), QStringLiteral("'-2+3"));
    row("a negative number is a number", QStringLiteral("-2.5"), QStringLiteral("-2.5"));
}

void TestCopyRows::formulasAreMadeHarmless() {
    QFETCH(QString, cell);
    QFETCH(QString, copied);
    QCOMPARE(formulaSafe(cell), copied);
}

void TestCopyRows::tabsAndLinesInsideACellBecomeSpaces() {
    RecordStore store(personKind());
    store.put({person(QStringLiteral("1"), QStringLiteral("A"), QStringLiteral("B"),
                      QStringLiteral(R"("remarks":"one\ttwo\nthree","title":"=1+1")"))});
    const RecordTableModel model(store, nullptr, [] { return LinkNames(); });
    const QList<int> columns{0, columnOf(model, QStringLiteral("Job title")), columnOf(model, QStringLiteral("Notes"))};
    QCOMPARE(asTabSeparated(model, {0}, columns),
             QStringLiteral("Name\tJob title\tNotes\nA B\t'=1+1\tone two three\n"));
}

void TestCopyRows::jsonIsAsReceived() {
    RecordStore store(personKind());
    store.put({person(QStringLiteral("1"), QStringLiteral("A"), QStringLiteral("B"),
                      QStringLiteral(R"("zeta":12345678901234567890,"alpha":1)"))});
    store.know({QStringLiteral("unread")});
    const RecordTableModel model(store, nullptr, [] { return LinkNames(); });
    const QString json = asJson(model, {0, 1});
    QVERIFY(json.contains(QStringLiteral("12345678901234567890")));
    QVERIFY(json.indexOf(QStringLiteral("zeta")) < json.indexOf(QStringLiteral("alpha")));
    const auto parsed = QJsonDocument::fromJson(json.toUtf8()).array();
    QCOMPARE(parsed.size(), 1);
    QCOMPARE(parsed[0].toObject().value(QStringLiteral("id")).toString(), QStringLiteral("1"));
    QCOMPARE(asJson(model, {1}), QStringLiteral("[]\n"));
}

QTEST_MAIN(TestCopyRows)
#include "tst_copy_rows.moc"

#include "tests/ui/workspaces/stage.h"
#include "ui/workspaces/key_field.h"
#include "ui/workspaces/key_input.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::ui;

class TestKeyField : public QObject {
    Q_OBJECT
private slots:
    void takesTheKeyOutOfWhatWasPasted_data() {
        QTest::addColumn<QString>("pasted");
        QTest::newRow("bare") << QStringLiteral("xyz");
        QTest::newRow("bearer") << QStringLiteral("Bearer xyz");
        QTest::newRow("header") << QStringLiteral("X-Klipy-Api-Key: xyz");
        QTest::newRow("quotes") << QStringLiteral("\"xyz\"");
        QTest::newRow("line breaks") << QStringLiteral("\n  xyz\r\n");
        QTest::newRow("invisible") << QStringLiteral("\u200bxyz\ufeff");
    }
    void takesTheKeyOutOfWhatWasPasted() {
        QFETCH(QString, pasted);
        KeyField field;
        QApplication::clipboard()->setText(pasted);
        field.paste();
        QCOMPARE(field.secret().view().toByteArray(), QByteArray("xyz"));
    }

    void showsDotsOnly() {
        KeyField field;
        field.insert(QStringLiteral("klipy_api_secret"));
        QCOMPARE(field.echoMode(), QLineEdit::Password);
        QVERIFY(!field.displayText().contains(QStringLiteral("secret")));
        field.selectAll();
        QApplication::clipboard()->setText(QStringLiteral("before"));
        field.copy();
        field.cut();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
    }

    void forgetsForGood() {
        KeyField field;
        field.insert(QStringLiteral("klipy_api_secret"));
        field.forget();
        QVERIFY(field.text().isEmpty());
        QVERIFY(field.secret().isEmpty());
        field.setEchoMode(QLineEdit::Normal); // a masked field undoes nothing, whatever its history holds
        QVERIFY(!field.isUndoAvailable());
        field.undo();
        QVERIFY(field.text().isEmpty());
    }

    // Qt 6.4 sends what is typed into a masked QLineEdit to the accessibility bus, but only for an interface with text.
    void aScreenReaderHearsNoKey() {
        KeyField field;
        field.setAccessibleName(QStringLiteral("API key"));
        field.insert(QStringLiteral("klipy_api_secret"));
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&field);
        QVERIFY(interface);
        QVERIFY(!interface->textInterface());
        QVERIFY(!interface->editableTextInterface());
        QCOMPARE(interface->role(), QAccessible::EditableText);
        QVERIFY(interface->state().passwordEdit);
        QVERIFY(interface->state().editable);
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("API key"));
        QCOMPARE(interface->text(QAccessible::Value), QString(16, u'*'));
    }

    void aPlainFieldKeepsItsText() {
        QLineEdit field(QStringLiteral("Northwind"));
        KeyField registersItsFactory;
        QVERIFY(QAccessible::queryAccessibleInterface(&field)->textInterface());
    }

    void saysWhatTheTextLooksLike_data() {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("sendable");
        QTest::newRow("nothing") << QString() << QStringLiteral("Settings → API") << false;
        QTest::newRow("present keys") << QStringLiteral("klipy_api_1") << QStringLiteral("Looks like a Klipy key")
                                      << true;
        QTest::newRow("earlier keys") << QStringLiteral("klipy_pk_1") << QStringLiteral("Looks like a Klipy key")
                                      << true;
        QTest::newRow("another") << QStringLiteral("sk-1") << QStringLiteral("may be right all the same") << true;
        QTest::newRow("two words") << QStringLiteral("klipy_api_1 klipy_api_2") << QStringLiteral("can't be a key")
                                   << false;
        QTest::newRow("not ASCII") << QStringLiteral("clé") << QStringLiteral("can't be a key") << false;
    }
    void saysWhatTheTextLooksLike() {
        QFETCH(QString, pasted);
        QFETCH(QString, said);
        QFETCH(bool, sendable);
        KeyInput input(QStringLiteral("key"));
        const QSignalSpy changed(&input, &KeyInput::changed);
        input.findChild<KeyField*>()->insert(pasted);
        const QString hint = input.findChild<QLabel*>(QStringLiteral("keyHint"))->text();
        QVERIFY2(hint.contains(said), qPrintable(hint));
        QVERIFY(pasted.isEmpty() || !hint.contains(pasted));
        QCOMPARE(input.isSendable(), sendable);
        QVERIFY(pasted.isEmpty() || changed.size() == 1);
        QCOMPARE(input.field()->accessibleDescription(), hint);
    }
};

QTEST_MAIN(TestKeyField)
#include "tst_key_field.moc"

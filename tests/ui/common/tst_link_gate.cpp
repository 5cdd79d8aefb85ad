#include "ui/common/link_gate.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

/// A gate whose opener only notes what it was told to open.
struct Gate {
    QWidget window;
    QList<QUrl> opened;
    LinkGate gate{&window, [this](const QUrl& url) { opened.append(url); }};

    Gate() { window.show(); }
    QDialog* dialog() const { return window.findChild<QDialog*>(u"linkDialog"_s); }
    QPushButton* button(const char* name) const { return dialog()->findChild<QPushButton*>(QLatin1String(name)); }
    QLabel* label(const char* name) const { return dialog()->findChild<QLabel*>(QLatin1String(name)); }
    QString target() const { return dialog()->findChild<QPlainTextEdit*>(u"linkTarget"_s)->toPlainText(); }
};

} // namespace

class TestLinkGate : public QObject {
    Q_OBJECT
private slots:
    void onlyHarmlessLinksAreOpenable_data();
    void onlyHarmlessLinksAreOpenable();
    void nothingOpensBeforeSomebodySaysSo();
    void openOpens();
    void cancelIsTheDefault();
    void escapeOpensNothing();
    void copyCopiesAndOpensNothing();
    void theWholeTargetIsShownPlain();
    void aHostInForeignLettersIsShownInBothForms();
    void aPlainHostIsShownOnce();
    void aMailSaysToWhom();
    void aConnectionThatIsNotEncryptedIsSaid();
    void aSecondQuestionTakesThePlaceOfTheFirst();
    void whatIsNotOpenableIsNotAsked();
};

void TestLinkGate::onlyHarmlessLinksAreOpenable_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("openable");
    const auto row = [](const char* url, bool openable) { QTest::newRow(url) << QString::fromUtf8(url) << openable; };
    row("https://northwind.example", true);
    row("http://northwind.example/a?b=c#d", true);
    row("HTTPS://northwind.example:8443/", true);
    row("https://münchen.example/", true);
    row("mailto:aoife@northwind.example", true);
    row("mailto:aoife@northwind.example?subject=Hello", true);
    row("", false);
    row("northwind.example", false);
    row("https://", false);
    row("https:///path", false);
    row("http:northwind.example", false);
    row("https://klipy.ai@evil.example/", false);
    row("https://klipy.ai:pass@evil.example/", false);
    row("https://@evil.example/", false);
    row("javascript:alert(1)", false);
    row("data:text/html,<script>alert(1)</script>", false);
    row("file:///etc/passwd", false);
    row("ftp://northwind.example/", false);
    row("smb://northwind.example/share", false);
    row("klipy://open", false);
    row("vbscript:x", false);
    row("mailto:", false);
    row("mailto:nobody", false);
    row("mailto://aoife@northwind.example", false);
    row("mailto:aoife@northwind.example?attach=/etc/passwd", false);
    row("mailto:aoife@northwind.example?subject=x&Attachment=/etc/passwd", false);
    row("mailto:aoife@northwind.example?%61ttach=/etc/passwd", false);
}

void TestLinkGate::onlyHarmlessLinksAreOpenable() {
    QFETCH(QString, url);
    QFETCH(bool, openable);
    QCOMPARE(isOpenable(QUrl(url)), openable);
}

void TestLinkGate::nothingOpensBeforeSomebodySaysSo() {
    Gate g;
    QVERIFY(g.gate.ask(QUrl(u"https://northwind.example/"_s))); // returns at once
    QVERIFY(g.dialog()->isVisible());
    QVERIFY(g.opened.isEmpty());
}

void TestLinkGate::openOpens() {
    Gate g;
    const QUrl url(u"https://northwind.example/a%20b?c=d"_s);
    QSignalSpy told(&g.gate, &LinkGate::opened);
    g.gate.ask(url);
    QTest::mouseClick(g.button("linkOpen"), Qt::LeftButton);
    QCOMPARE(g.opened, QList<QUrl>{url});
    QCOMPARE(told.count(), 1);
    QTRY_VERIFY(!g.dialog());
}

void TestLinkGate::cancelIsTheDefault() {
    Gate g;
    g.gate.ask(QUrl(u"https://northwind.example/"_s));
    QVERIFY(g.button("linkCancel")->isDefault());
    QVERIFY(!g.button("linkOpen")->isDefault());
    QTest::keyClick(g.dialog(), Qt::Key_Return);
    QVERIFY(g.opened.isEmpty());
    QTRY_VERIFY(!g.dialog());
}

void TestLinkGate::escapeOpensNothing() {
    Gate g;
    g.gate.ask(QUrl(u"https://northwind.example/"_s));
    QTest::keyClick(g.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!g.dialog());
    QVERIFY(g.opened.isEmpty());
}

void TestLinkGate::copyCopiesAndOpensNothing() {
    Gate g;
    g.gate.ask(QUrl(u"https://northwind.example/a b"_s));
    QTest::mouseClick(g.button("linkCopy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://northwind.example/a%20b"_s);
    QVERIFY(g.opened.isEmpty());
    QTRY_VERIFY(!g.dialog());
}

void TestLinkGate::theWholeTargetIsShownPlain() {
    Gate g;
    const QString path = QString(3000, u'x');
    g.gate.ask(QUrl(u"https://northwind.example/"_s + path + u"?q=<b>"_s));
    QCOMPARE(g.target(), u"https://northwind.example/"_s + path + u"?q=%3Cb%3E"_s);
    const auto labels = g.dialog()->findChildren<QLabel*>();
    QVERIFY(!labels.isEmpty());
    for (const QLabel* label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestLinkGate::aHostInForeignLettersIsShownInBothForms() {
    Gate g;
    g.gate.ask(QUrl(u"https://аррӏе.example/"_s)); // Cyrillic
    QVERIFY(g.target().startsWith(u"https://xn--"_s));
    QVERIFY(g.label("linkHost")->text().contains(u"xn--"_s));
    QVERIFY(g.label("linkReadableHost")->text().contains(u"аррӏе.example"_s));
}

void TestLinkGate::aPlainHostIsShownOnce() {
    Gate g;
    g.gate.ask(QUrl(u"https://northwind.example/"_s));
    QVERIFY(g.label("linkHost")->text().contains(u"northwind.example"_s));
    QVERIFY(!g.label("linkReadableHost"));
    QVERIFY(!g.label("linkUnencrypted"));
}

void TestLinkGate::aMailSaysToWhom() {
    Gate g;
    g.gate.ask(QUrl(u"mailto:aoife@northwind.example?subject=Hello"_s));
    QVERIFY(g.label("linkHost")->text().contains(u"aoife@northwind.example"_s));
    QCOMPARE(g.target(), u"mailto:aoife@northwind.example?subject=Hello"_s);
}

void TestLinkGate::aConnectionThatIsNotEncryptedIsSaid() {
    Gate g;
    g.gate.ask(QUrl(u"http://northwind.example/"_s));
    QVERIFY(g.label("linkUnencrypted"));
}

void TestLinkGate::aSecondQuestionTakesThePlaceOfTheFirst() {
    Gate g;
    g.gate.ask(QUrl(u"https://one.example/"_s));
    g.gate.ask(QUrl(u"https://two.example/"_s));
    QTRY_COMPARE(g.window.findChildren<QDialog*>().size(), 1);
    QCOMPARE(g.target(), u"https://two.example/"_s);
    QTest::mouseClick(g.button("linkOpen"), Qt::LeftButton);
    QCOMPARE(g.opened, QList<QUrl>{QUrl(u"https://two.example/"_s)});
}

void TestLinkGate::whatIsNotOpenableIsNotAsked() {
    Gate g;
    QVERIFY(!g.gate.ask(QUrl(u"javascript:alert(1)"_s)));
    QVERIFY(!g.dialog());
    QVERIFY(g.opened.isEmpty());
}

QTEST_MAIN(TestLinkGate)
#include "tst_link_gate.moc"

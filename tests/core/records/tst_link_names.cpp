#include "core/records/link_names.h"
#include "core/records/record_ref.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

// Links are shown by name as soon as it is known.

class TestLinkNames : public QObject {
    Q_OBJECT
private slots:
    void aLinkIsShownByNameElseById();
    void kindsHaveNamesOfTheirOwn();
    void anEmptyLinkShowsNothing();
    void whatIsGoneMayComeBack();
    void aCopyStaysAsItWas();
    void anIdThatWasMadeHereIsNeverShown();
};

namespace {
Field linkTo(RecordKind kind) {
    Field field;
    field.type = FieldType::References;
    field.refersTo = kind;
    return field;
}

Value ids(const QStringList& of) {
    Value value;
    value.kind = Value::Kind::Ids;
    value.ids = of;
    return value;
}

Value id(const QString& one) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = one;
    return value;
}
} // namespace

void TestLinkNames::aLinkIsShownByNameElseById() {
    LinkNames names;
    names.set(RecordKind::Company, u"com_1"_s, u"Acme"_s);
    const Field field = linkTo(RecordKind::Company);
    QCOMPARE(names.shown(ids({u"com_2"_s, u"com_1"_s}), field), (QStringList{u"com_2"_s, u"Acme"_s}));
    QCOMPARE(names.shown(id(u"com_1"_s), field), QStringList{u"Acme"_s});
    QCOMPARE(names.shown(id(u"com_2"_s), field), QStringList{u"com_2"_s});
    names.set(RecordKind::Company, u"com_1"_s, u"Acme Ltd"_s);
    QCOMPARE(names.name(RecordKind::Company, u"com_1"_s), u"Acme Ltd"_s);
    QVERIFY(names.name(RecordKind::Company, u"com_2"_s).isEmpty());
}

void TestLinkNames::kindsHaveNamesOfTheirOwn() {
    LinkNames names;
    names.set(RecordKind::Company, u"1"_s, u"Acme"_s);
    QVERIFY(names.name(RecordKind::Person, u"1"_s).isEmpty());
    QCOMPARE(names.shown(id(u"1"_s), linkTo(RecordKind::Person)), QStringList{u"1"_s});
}

void TestLinkNames::anEmptyLinkShowsNothing() {
    const LinkNames names;
    for (const Value& value : {Value(), ids({}), id(QString())})
        QVERIFY(names.shown(value, linkTo(RecordKind::Company)).isEmpty());
}

void TestLinkNames::whatIsGoneMayComeBack() {
    LinkNames names;
    QVERIFY(!names.isGone(RecordKind::Company, u"com_1"_s));
    names.setGone(RecordKind::Company, u"com_1"_s);
    QVERIFY(names.isGone(RecordKind::Company, u"com_1"_s));
    QVERIFY(!names.isGone(RecordKind::Person, u"com_1"_s));
    QCOMPARE(names.shown(id(u"com_1"_s), linkTo(RecordKind::Company)), QStringList{u"com_1"_s});
    names.set(RecordKind::Company, u"com_1"_s, u"Acme"_s); // read after all
    QVERIFY(!names.isGone(RecordKind::Company, u"com_1"_s));
}

void TestLinkNames::aCopyStaysAsItWas() {
    LinkNames names;
    names.set(RecordKind::Company, u"com_1"_s, u"old"_s);
    const LinkNames copy = names;
    names.set(RecordKind::Company, u"com_1"_s, u"new"_s);
    names.set(RecordKind::Person, u"per_1"_s, u"Aoife"_s);
    QCOMPARE(copy.name(RecordKind::Company, u"com_1"_s), u"old"_s);
    QVERIFY(copy.name(RecordKind::Person, u"per_1"_s).isEmpty());
}

void TestLinkNames::anIdThatWasMadeHereIsNeverShown() {
    LinkNames names;
    const QString staged = newTemporaryId();
    QCOMPARE(names.shown(id(staged), linkTo(RecordKind::Company)), QStringList{u"…"_s});
    names.set(RecordKind::Company, staged, u"Acme"_s);
    QCOMPARE(names.shown(id(staged), linkTo(RecordKind::Company)), QStringList{u"Acme"_s});
}

QTEST_GUILESS_MAIN(TestLinkNames)
#include "tst_link_names.moc"

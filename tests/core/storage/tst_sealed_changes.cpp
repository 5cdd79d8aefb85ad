#include "tests/core/storage/store_fixture.h"

#include <QTest>

using namespace klipy;
using test::StoreFixture;

// Rows of a sealed store are stored and forgotten in one go.

namespace {

void put(StoreFixture& fixture, const QByteArray& id) {
    std::optional<bool> stored;
    const auto handle = fixture.store().put({{"company", id, id}}, [&stored](bool done) { stored = done; });
    QTRY_VERIFY(stored.has_value());
    QVERIFY(*stored);
}

QList<QByteArray> all(StoreFixture& fixture) {
    std::optional<QList<QByteArray>> found;
    const auto handle =
        fixture.store().all("company", [&found](const SealedContents& contents) { found = contents.contents; });
    (void)QTest::qWaitFor([&found] { return found.has_value(); });
    if (!found)
        return {"no answer"};
    std::sort(found->begin(), found->end());
    return *found;
}

} // namespace

class TestSealedChanges : public QObject {
    Q_OBJECT
private slots:
    void rowsAreRemovedAndStoredTogether();
};

void TestSealedChanges::rowsAreRemovedAndStoredTogether() {
    StoreFixture fixture;
    std::optional<bool> early;
    const auto refused = fixture.store().remove({{"company", "a"}}, [&early](bool done) { early = done; });
    QTRY_VERIFY(early.has_value());
    QVERIFY(!*early); // there is no file yet

    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    put(fixture, "b");
    std::optional<bool> changed;
    const auto change = fixture.store().change({{"company", "c", "c"}}, {{"company", "a"}, {"company", "never there"}},
                                               [&changed](bool done) { changed = done; });
    QTRY_VERIFY(changed.has_value());
    QVERIFY(*changed);
    QCOMPARE(all(fixture), QList<QByteArray>({"b", "c"}));
    (void)fixture.store().remove({{"company", "b"}}, [](bool) {}); // nobody waits for it
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QCOMPARE(all(fixture), QList<QByteArray>{"c"});
}

QTEST_GUILESS_MAIN(TestSealedChanges)
#include "tst_sealed_changes.moc"

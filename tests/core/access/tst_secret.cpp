#include "core/access/secret.h"

#include <QTest>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>

using namespace klipy;
using namespace Qt::StringLiterals;

template <typename T>
concept Printable = requires(QDebug debug, const T& value) {
    debug << value;
};
static_assert(Printable<QString>);
static_assert(!Printable<Secret>, "a secret must not be printable");

namespace {

/// What the kernel can read at an address: the bytes, or nothing if no memory is mapped there any more. It may be
/// freed memory, which is the point; the plain system call is used because AddressSanitizer would object.
QByteArray peek(const void* address, qsizetype size) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        qFatal("no pipe");
    QByteArray bytes(size, '\0');
    const long written = syscall(SYS_write, ends[1], address, static_cast<size_t>(size));
    const ssize_t got = written > 0 ? read(ends[0], bytes.data(), static_cast<size_t>(written)) : 0;
    close(ends[0]);
    close(ends[1]);
    bytes.resize(got);
    return bytes;
}

} // namespace

class TestSecret : public QObject {
    Q_OBJECT
private slots:
    void aPastedKeyIsTrimmed_data();
    void aPastedKeyIsTrimmed();
    void bytesAreTakenAsTheyAre();
    void onlyVisibleAsciiFitsAHeader_data();
    void onlyVisibleAsciiFitsAHeader();
    void theHintShowsPrefixAndLastFour_data();
    void theHintShowsPrefixAndLastFour();
    void knownPrefixesLookFamiliar();
    void secretsAreComparedByContent();
    void theMemoryIsGoneWithTheLastCopy();
    void aTextIsWipedInPlace();
    void aSharedTextIsLeftToItsOtherOwner();
};

void TestSecret::aPastedKeyIsTrimmed_data() {
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("key");
    const QString key = u"klipy_api_abc123"_s;
    QTest::newRow("as it is") << key << key;
    QTest::newRow("spaces") << u"  klipy_api_abc123 \t"_s << key;
    QTest::newRow("line ends") << u"\r\nklipy_api_abc123\r\n"_s << key;
    QTest::newRow("no-break space") << u"\u00a0klipy_api_abc123\u00a0"_s << key;
    QTest::newRow("zero-width space, byte order mark") << u"\ufeffklipy_api_abc123\u200b"_s << key;
    QTest::newRow("zero byte") << QString(key + QChar(u'\0')) << key;
    QTest::newRow("Bearer") << u"Bearer klipy_api_abc123"_s << key;
    QTest::newRow("bearer, small, spaced") << u"  bearer\t klipy_api_abc123"_s << key;
    QTest::newRow("header") << u"X-Klipy-Api-Key: klipy_api_abc123"_s << key;
    QTest::newRow("header, small, no space") << u"x-klipy-api-key:klipy_api_abc123"_s << key;
    QTest::newRow("Authorization header") << u"Authorization: Bearer klipy_api_abc123"_s << key;
    QTest::newRow("quoted header, as from curl") << u"'X-Klipy-Api-Key: klipy_api_abc123'"_s << key;
    QTest::newRow("double quotes") << u"\"klipy_api_abc123\""_s << key;
    QTest::newRow("Authorization without Bearer") << u"Authorization: klipy_api_abc123"_s << key;
    QTest::newRow("header, spaced colon") << u"X-Klipy-Api-Key : klipy_api_abc123"_s << key;
    QTest::newRow("header from a table") << u"X-Klipy-Api-Key\tklipy_api_abc123"_s << key;
    QTest::newRow("header on a line of its own") << u"x-klipy-api-key:\r\nklipy_api_abc123\r\n"_s << key;
    QTest::newRow("header with a quoted value") << u"X-Klipy-Api-Key: \"klipy_api_abc123\""_s << key;
    QTest::newRow("header with an earlier key") << u"Authorization: bearer klipy_pk_1"_s << u"klipy_pk_1"_s;
    QTest::newRow("a key that begins like a header") << u"authorizations"_s << u"authorizations"_s;
    QTest::newRow("a key that begins with bearer") << u"bearer_of_keys"_s << u"bearer_of_keys"_s;
    QTest::newRow("one quote is part of it") << u"'abc"_s << u"'abc"_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("only space") << u" \n "_s << QString();
    QTest::newRow("only a header") << u"X-Klipy-Api-Key: "_s << QString();
}

void TestSecret::aPastedKeyIsTrimmed() {
    QFETCH(QString, pasted);
    QFETCH(QString, key);
    const Secret secret = Secret::fromPastedKey(pasted);
    QCOMPARE(QString::fromUtf8(secret.view()), key);
    QCOMPARE(secret.isEmpty(), key.isEmpty());
}

void TestSecret::bytesAreTakenAsTheyAre() {
    const QByteArray raw("\0 raw \xff\n", 8);
    const Secret secret = Secret::fromBytes(raw);
    QCOMPARE(secret.size(), qsizetype(8));
    QVERIFY(secret.view() == raw);
    QVERIFY(Secret::fromBytes({}).isEmpty());
}

void TestSecret::onlyVisibleAsciiFitsAHeader_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("fits");
    QTest::newRow("key") << QByteArray("klipy_api_abc-123.~=") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("space") << QByteArray("two words") << false;
    QTest::newRow("a second header") << QByteArray("abc\r\nX-Other: 1") << false;
    QTest::newRow("line feed") << QByteArray("abc\ndef") << false;
    QTest::newRow("zero byte") << QByteArray("abc\0def", 7) << false;
    QTest::newRow("delete") << QByteArray("abc\x7f") << false;
    QTest::newRow("not ASCII") << QByteArray("schl\xc3\xbcssel") << false;
}

void TestSecret::onlyVisibleAsciiFitsAHeader() {
    QFETCH(QByteArray, bytes);
    QTEST(Secret::fromBytes(bytes).fitsHeader(), "fits");
}

void TestSecret::theHintShowsPrefixAndLastFour_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("hint");
    QTest::newRow("current") << (u"klipy_api_"_s + u"0123456789ab3f9a"_s) << u"klipy_api_…3f9a"_s;
    QTest::newRow("earlier") << (u"klipy_pk_"_s + u"0123456789abcdef"_s) << u"klipy_pk_…cdef"_s;
    QTest::newRow("unknown prefix") << u"sk_0123456789abcdef"_s << u"…cdef"_s;
    QTest::newRow("the shortest that shows its end") << u"klipy_api_123456789012"_s << u"klipy_api_…9012"_s;
    QTest::newRow("too short to show any of it") << u"klipy_api_12345678901"_s << u"klipy_api_…"_s;
    QTest::newRow("short, unknown") << u"abcd"_s << u"…"_s;
    QTest::newRow("none") << QString() << QString();
}

void TestSecret::theHintShowsPrefixAndLastFour() {
    QFETCH(QString, key);
    QTEST(Secret::fromPastedKey(key).hint(), "hint");
}

void TestSecret::knownPrefixesLookFamiliar() {
    QVERIFY(Secret::fromBytes("klipy_api_x").looksFamiliar());
    QVERIFY(Secret::fromBytes("klipy_pk_x").looksFamiliar());
    QVERIFY(!Secret::fromBytes("sk_live_x").looksFamiliar());
    QVERIFY(!Secret().looksFamiliar());
}

void TestSecret::secretsAreComparedByContent() {
    QVERIFY(Secret::fromBytes("abc") == Secret::fromBytes("abc"));
    QVERIFY(!(Secret::fromBytes("abc") == Secret::fromBytes("abd")));
    QVERIFY(!(Secret::fromBytes("abc") == Secret::fromBytes("abcd")));
    QVERIFY(!(Secret::fromBytes("abc") == Secret()));
    QVERIFY(Secret() == Secret());
}

void TestSecret::theMemoryIsGoneWithTheLastCopy() {
    const QByteArray text = "klipy_api_the-one-that-must-vanish";
    auto first = std::make_unique<Secret>(Secret::fromBytes(text));
    auto second = std::make_unique<Secret>(*first);
    const void* address = first->view().data();
    QCOMPARE(static_cast<const void*>(second->view().data()), address); // one buffer, not two
    QCOMPARE(peek(address, text.size()), text);

    first.reset();
    QCOMPARE(peek(address, text.size()), text);
    second.reset();
    QVERIFY(peek(address, text.size()) != text);
}

void TestSecret::aTextIsWipedInPlace() {
    QString text = u"klipy_api_"_s.repeated(8);
    QByteArray bytes = QByteArray("klipy_api_").repeated(8);
    const void* textAddress = text.constData();
    const void* bytesAddress = bytes.constData();
    const QByteArray textPattern(static_cast<const char*>(textAddress), 20); // "klipy_api_" in UTF-16
    QVERIFY(peek(textAddress, 160).contains(textPattern));
    QVERIFY(peek(bytesAddress, 80).contains("klipy_api_"));

    wipe(text);
    wipe(bytes);
    QVERIFY(text.isEmpty());
    QVERIFY(bytes.isEmpty());
    QVERIFY(!peek(textAddress, 160).contains(textPattern));
    QVERIFY(!peek(bytesAddress, 80).contains("klipy_api_"));
}

void TestSecret::aSharedTextIsLeftToItsOtherOwner() {
    QString text = u"klipy_api_"_s.repeated(2);
    const QString other = text;
    wipe(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(other, u"klipy_api_klipy_api_"_s);
    QByteArray literal = QByteArrayLiteral("never written to");
    wipe(literal);
    QVERIFY(literal.isEmpty());
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"

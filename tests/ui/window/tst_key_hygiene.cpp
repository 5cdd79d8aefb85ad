// A whole session with marked keys, in a program of its own that crashes at its end. Afterwards no file of its, and
// nothing that it said, holds a key, in whatever form.

#include "app/demo/demo_server.h"
#include "core/contract/contract_reader.h"

#include <QDirIterator>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {

constexpr int markLength = 24;

/// What stands behind a key's prefix; made at run time, so that no file of the project has it.
QByteArray newMark() {
    static constexpr QByteArrayView letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    QByteArray mark;
    while (mark.size() < markLength)
        mark += letters[QRandomGenerator::system()->bounded(letters.size())];
    return mark;
}

QByteArray utf16(const QByteArray& text, bool littleEndian) {
    QByteArray wide;
    for (const char c : text) {
        if (!littleEndian)
            wide += '\0';
        wide += c;
        if (littleEndian)
            wide += '\0';
    }
    return wide;
}

QByteArray percents(const QByteArray& text, bool capitals) {
    const QByteArray hex = capitals ? text.toHex('%').toUpper() : text.toHex('%');
    return '%' + hex;
}

/// What base64 makes of \a text, wherever in a longer text it begins: without the characters that hold neighbours too.
QByteArrayList base64(const QByteArray& text, QByteArray::Base64Options options) {
    QByteArrayList found;
    for (int before = 0; before < 3; ++before) {
        const QByteArray code = (QByteArray(before, 'x') + text).toBase64(options | QByteArray::OmitTrailingEquals);
        constexpr int shared[] = {0, 2, 3};
        found.append(code.sliced(shared[before], code.size() - shared[before] - 1));
    }
    return found;
}

struct Needle {
    QByteArray name;
    QByteArray bytes;
};

/// Every form of each half of a mark: so that a key is found, too, that was cut in two or shortened. What a hint shows
/// of it, its last four characters, is less than that.
QList<Needle> needlesFor(const QByteArray& mark) {
    QList<Needle> needles;
    for (const QByteArray& half : {mark.first(markLength / 2), mark.sliced(markLength / 2)}) {
        needles += QList<Needle>{{"plain", half},
                                 {"UTF-16LE", utf16(half, true)},
                                 {"UTF-16BE", utf16(half, false)},
                                 {"percent", percents(half, true)},
                                 {"percent, small", percents(half, false)},
                                 {"hex", half.toHex()},
                                 {"HEX", half.toHex().toUpper()}};
        for (const auto& options :
             {QByteArray::Base64Options(), QByteArray::Base64Options(QByteArray::Base64UrlEncoding)}) {
            for (const QByteArray& code : base64(half, options))
                needles.append({"base64", code});
            for (const QByteArray& code : base64(utf16(half, true), options))
                needles.append({"base64 of UTF-16", code});
        }
    }
    return needles;
}

/// Where \a bytes hold one; empty: nowhere.
QByteArray findIn(const QByteArray& bytes, const QList<Needle>& needles) {
    for (const Needle& needle : needles) {
        if (bytes.contains(needle.bytes))
            return needle.name;
    }
    return {};
}

struct Search {
    int files = 0;
    qint64 bytes = 0;
    QStringList hits;
};

Search searchFolder(const QString& folder, const QList<Needle>& needles) {
    Search search;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            search.hits.append(u"%1 can't be read"_s.arg(file.fileName()));
            continue;
        }
        const QByteArray all = file.readAll();
        ++search.files;
        search.bytes += all.size();
        // Its name as well.
        for (const QByteArray& found : {findIn(all, needles), findIn(file.fileName().toUtf8(), needles)}) {
            if (!found.isEmpty())
                search.hits.append(u"%1: %2"_s.arg(file.fileName(), QString::fromUtf8(found)));
        }
    }
    return search;
}

} // namespace

class TestKeyHygiene : public QObject {
    Q_OBJECT
private slots:
    void theSearchFindsEveryForm_data();
    void theSearchFindsEveryForm();
    void aSessionLeavesNoKeyBehind_data();
    void aSessionLeavesNoKeyBehind();

private:
    QList<Needle> m_searched;
};

void TestKeyHygiene::theSearchFindsEveryForm_data() {
    QTest::addColumn<QByteArray>("form");
    const QByteArray key = "klipy_api_" + newMark();
    const QByteArray json = R"({"headers":{"X-Klipy-Api-Key":")" + key + R"("}})";
    QTest::newRow("plain") << json;
    QTest::newRow("cut in two") << key.first(key.size() - 6);
    QTest::newRow("UTF-16LE") << utf16(json, true);
    QTest::newRow("UTF-16BE") << utf16(json, false);
    QTest::newRow("percent") << percents(json, true);
    QTest::newRow("percent, small") << percents(json, false);
    QTest::newRow("hex") << json.toHex();
    for (int before = 0; before < 3; ++before) {
        QTest::addRow("base64, %d before", before) << (QByteArray(before, '.') + key + "\n").toBase64();
        QTest::addRow("base64url, %d before", before)
            << (QByteArray(before, '.') + key).toBase64(QByteArray::Base64UrlEncoding);
        QTest::addRow("base64 of UTF-16, %d before", before) << (QByteArray(before, '.') + utf16(key, true)).toBase64();
    }
    m_searched = needlesFor(key.last(markLength));
}

void TestKeyHygiene::theSearchFindsEveryForm() {
    QFETCH(QByteArray, form);
    const QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"deep/.hidden"_s);
    QFile file(folder.filePath(u"deep/.hidden/file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("before" + form + "after");
    file.close();
    const Search search = searchFolder(folder.path(), m_searched);
    QCOMPARE(search.files, 1);
    QVERIFY(!search.hits.isEmpty());
    QVERIFY(searchFolder(folder.path(), needlesFor(newMark())).hits.isEmpty());
}

void TestKeyHygiene::aSessionLeavesNoKeyBehind_data() {
    QTest::addColumn<QString>("crash");
    QTest::newRow("segmentation fault") << u"segv"_s;
    QTest::newRow("abort") << u"abort"_s;
}

namespace {

/// One program, its folders, and the server that it talks to.
class Bench {
public:
    Bench() : first("klipy_api_" + m_marks[0]), second("klipy_api_" + m_marks[1]), server(contract(), options()) {
        QString why;
        if (!server.start(&why))
            qFatal("%s", qPrintable(why));
        for (const char* folder : {"data", "tmp", "home"})
            QDir(m_folder.path()).mkdir(QLatin1StringView(folder));
    }
    ~Bench() {
        m_program.kill();
        m_program.waitForFinished();
    }

    bool start(const QString& crash) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TMPDIR"_s, path("tmp"));
        environment.insert(u"HOME"_s, path("home"));
        for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
            environment.insert(QLatin1StringView(name), path("home"));
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        // Nearly all that Qt ever says, the accessibility log included, which repeats the screen. Painting is left out for
        // its volume.
        environment.insert(u"QT_LOGGING_RULES"_s, u"*=true;qt.widgets.painting=false"_s);
        // The crash is the system's, not the sanitizer's; and what may not be traced can't be looked through for leaks.
        environment.insert(u"ASAN_OPTIONS"_s, u"handle_segv=0:handle_abort=0:detect_leaks=0"_s);
        m_program.setProcessEnvironment(environment);
        m_program.setProcessChannelMode(QProcess::MergedChannels);
        m_program.setWorkingDirectory(path("tmp")); // where a core dump would lie
        m_program.start(QStringLiteral(KLIPY_HYGIENE_CHILD), {server.baseUrl().toString(), path("data"), crash});
        return m_program.waitForStarted() && write(first) && write(second);
    }
    bool write(const QByteArray& line) { return m_program.write(line + '\n') > 0; }
    /// Waits until it has said so.
    bool says(const QByteArray& line) {
        return QTest::qWaitFor([&] { return hasSaid(line) || m_program.state() == QProcess::NotRunning; }, 60'000) &&
               hasSaid(line);
    }
    bool hasSaid(const QByteArray& line) {
        output += m_program.readAll();
        return output.contains(line + '\n');
    }
    bool crashes() {
        const bool ended = m_program.state() == QProcess::NotRunning || m_program.waitForFinished(20'000);
        output += m_program.readAll();
        return ended && m_program.exitStatus() == QProcess::CrashExit;
    }
    /// For a failure: how far it came.
    QByteArray ownWords() const {
        QByteArray words;
        for (const QByteArray& line : output.split('\n')) {
            if (line.startsWith("at ") || line.startsWith("failed at"))
                words += line + '\n';
        }
        return words;
    }
    /// What it said with a key in it; the beginning of each such line.
    QByteArrayList linesWithKey() const {
        const QList<Needle> all = needles();
        QByteArrayList found;
        for (const QByteArray& line : output.split('\n')) {
            if (const QByteArray form = findIn(line, all); !form.isEmpty())
                found.append(form + ": " + line.left(60));
        }
        // Also what goes over the end of a line.
        if (const QByteArray form = findIn(output, all); found.isEmpty() && !form.isEmpty())
            found.append(form);
        return found;
    }
    QByteArray limits() const {
        QFile file(u"/proc/%1/limits"_s.arg(m_program.processId()));
        return file.open(QIODevice::ReadOnly) ? file.readAll().simplified() : QByteArray();
    }
    /// Refuses with words that repeat the key, wherever a server has any.
    void refuse() {
        const QByteArray body = R"({"object":"error","error":{"code":")" + first + R"(","message":"Bad key )" + first +
                                R"(","details":{"key":")" + first + R"("}},"meta":{"request_id":")" + first + R"("}})";
        for (const char* operation : {"PATCH /people/{}", "POST /people/query"}) {
            server.addFault(DemoFault::answer(operation[1] == 'A' ? 422 : 401, body)
                                .on(QLatin1StringView(operation))
                                .withHeader("X-Request-Id", first)
                                .repeated(-1));
        }
    }
    QList<Needle> needles() const { return needlesFor(m_marks[0]) + needlesFor(m_marks[1]); }
    QString folder() const { return m_folder.path(); }
    QStringList dumps() const { return QDir(path("tmp")).entryList({u"*core*"_s}, QDir::Files | QDir::Hidden); }

private:
    QString path(const char* name) const { return m_folder.filePath(QLatin1StringView(name)); }
    static std::shared_ptr<const Contract> contract() { return {std::shared_ptr<void>(), &builtInContract()}; }
    DemoOptions options() const {
        DemoOptions options;
        options.sizes = {60, 12, 40};
        options.keys = {{first, {u"ALL"_s}, {}, false, false},
                        {second, {u"people:read"_s, u"people:write"_s, u"companies:read"_s}, {}, false, false}};
        return options;
    }

    const QByteArrayList m_marks{newMark(), newMark()};
    QTemporaryDir m_folder;
    QProcess m_program;

public:
    const QByteArray first;
    const QByteArray second;
    DemoServer server;
    QByteArray output;
};

} // namespace

void TestKeyHygiene::aSessionLeavesNoKeyBehind() {
    QFETCH(QString, crash);
    Bench bench;
    QVERIFY(bench.start(crash));
    QVERIFY2(bench.says("at edited"), bench.ownWords().constData());
    bench.refuse();
    QVERIFY(bench.write("go on"));
    QVERIFY2(bench.says("at refused"), bench.ownWords().constData());
    bench.server.clearFaults();
    QVERIFY(bench.write("go on"));
    QVERIFY2(bench.says("at the end"), bench.ownWords().constData());

    QVERIFY(bench.hasSaid("core limit 0"));
    QVERIFY(bench.hasSaid("not dumpable"));
    QVERIFY2(bench.limits().contains("Max core file size 0 0 bytes"), bench.limits().constData());
    QVERIFY(bench.write("crash"));
    QVERIFY(bench.crashes());
    QCOMPARE(bench.dumps(), QStringList());

    QVERIFY(bench.server.receivedByMethod("PATCH") >= 2);
    const Search search = searchFolder(bench.folder(), bench.needles());
    QVERIFY2(search.files >= 3, qPrintable(QString::number(search.files))); // settings, layout, what is sealed
    QCOMPARE(search.hits, QStringList());
    QVERIFY2(bench.linesWithKey().isEmpty(), bench.linesWithKey().join('\n').constData());
    qInfo("no key in %d files of %lld bytes, nor in %lld bytes of output", search.files,
          static_cast<long long>(search.bytes), static_cast<long long>(bench.output.size()));
}

QTEST_GUILESS_MAIN(TestKeyHygiene)
#include "tst_key_hygiene.moc"

#include "core/access/workspace_registry.h"
#include "tests/support/fake_clock.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {

Workspace workspace(const QString& name) {
    Workspace made;
    made.id = Workspace::newId();
    made.name = name;
    made.baseUrl = QUrl(u"https://api.klipy.ai/api/v1"_s);
    made.colour = u"#336699"_s;
    return made;
}

QStringList names(const WorkspaceRegistry& registry) {
    QStringList result;
    for (const Workspace& each : registry.workspaces())
        result.append(each.name);
    return result;
}

QByteArray contents(const QString& file) {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

void write(const QString& file, const QByteArray& text) {
    QFile opened(file);
    QVERIFY(opened.open(QIODevice::WriteOnly));
    opened.write(text);
}

} // namespace

class TestWorkspaceRegistry : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void newWorkspacesAreLocked();
    void withoutAFileTheListIsEmpty();
    void everythingButTheKeyIsRememberedAsItWas();
    void orderAndLastUsedAreRemembered();
    void memoryOnlyWorkspacesNeverReachTheFile();
    void noKeyIsInTheFile();
    void badWorkspacesAreRefused_data();
    void badWorkspacesAreRefused();
    void unknownAndDuplicateIdsAreRefused();
    void changesAreTold();
    void theFileIsOpenToItsOwnerOnly();
    void aBrokenFileIsSetAsideAndTold_data();
    void aBrokenFileIsSetAsideAndTold();
    void aBrokenEntryCostsOnlyItself();
    void anUnknownModeReadsAsLocked();
    void aNewerFileIsLeftAlone();
    void whatCantBeWrittenIsTold();
    void writingHappensOnTheThreadThatIsHandedIn();

private:
    std::unique_ptr<WorkspaceRegistry> loaded() {
        auto registry = std::make_unique<WorkspaceRegistry>(m_file, m_clock);
        registry->load();
        return registry;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    FakeClock m_clock{1'700'000'000'000}; // 2023-11-14 22:13:20 UTC
};

void TestWorkspaceRegistry::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_file = m_dir->filePath(u"workspaces.ini"_s);
}

void TestWorkspaceRegistry::cleanup() {
    m_dir.reset();
}

void TestWorkspaceRegistry::newWorkspacesAreLocked() {
    QVERIFY(Workspace().mode == WorkspaceMode::Locked);
    QVERIFY(!Workspace().keyStored);
    QVERIFY(Workspace::newId() != Workspace::newId());
    const Workspace one = workspace(u"One"_s);
    QVERIFY(one.keyAccount() != one.sealingAccount());
    QVERIFY(one.keyAccount().contains(one.id));
}

void TestWorkspaceRegistry::withoutAFileTheListIsEmpty() {
    const auto registry = loaded();
    QVERIFY(registry->workspaces().isEmpty());
    QVERIFY(registry->notices().isEmpty());
    QVERIFY(registry->lastUsed().isEmpty());
    QVERIFY(!QFile::exists(m_file)); // looking makes no file
}

void TestWorkspaceRegistry::everythingButTheKeyIsRememberedAsItWas() {
    Workspace first = workspace(u"Acme, Ltd; \"prod\" = 100% \\ ünïcode 日本"_s);
    first.environment = Environment::Staging;
    first.baseUrl = QUrl(u"https://api.klipy.ai:8443/a%20b/v1"_s);
    first.mode = WorkspaceMode::Trusted;
    first.keyStored = true;
    Workspace second = workspace(u"@Variant(no variant)"_s);
    second.environment = Environment::Other;
    second.mode = WorkspaceMode::Ask;
    {
        const auto registry = loaded();
        QVERIFY(registry->add(first).has_value());
        QVERIFY(registry->add(second).has_value());
    }
    const auto registry = loaded();
    QVERIFY(registry->notices().isEmpty());
    QCOMPARE(registry->workspaces().size(), 2);
    QVERIFY(registry->workspaces()[0] == first);
    QVERIFY(registry->workspaces()[1] == second);
}

void TestWorkspaceRegistry::orderAndLastUsedAreRemembered() {
    const Workspace a = workspace(u"a"_s);
    const Workspace b = workspace(u"b"_s);
    const Workspace c = workspace(u"c"_s);
    {
        const auto registry = loaded();
        for (const Workspace& each : {a, b, c})
            QVERIFY(registry->add(each).has_value());
        QVERIFY(registry->move(c.id, 0).has_value());
        QVERIFY(registry->move(a.id, 99).has_value());
        registry->setLastUsed(b.id);
    }
    {
        const auto registry = loaded();
        QCOMPARE(names(*registry), QStringList({u"c"_s, u"b"_s, u"a"_s}));
        QCOMPARE(registry->lastUsed(), b.id);
        QVERIFY(registry->remove(b.id).has_value());
        QVERIFY(registry->lastUsed().isEmpty());
    }
    const auto registry = loaded();
    QCOMPARE(names(*registry), QStringList({u"c"_s, u"a"_s}));
    QVERIFY(registry->lastUsed().isEmpty());
}

void TestWorkspaceRegistry::memoryOnlyWorkspacesNeverReachTheFile() {
    Workspace session = workspace(u"session"_s);
    session.storage = WorkspaceStorage::SessionOnly;
    Workspace demo = workspace(u"demo"_s);
    demo.storage = WorkspaceStorage::Demo;
    demo.baseUrl = QUrl(u"http://127.0.0.1:4000/api/v1"_s);
    const Workspace stored = workspace(u"stored"_s);
    {
        const auto registry = loaded();
        QVERIFY(registry->add(demo).has_value());
        QVERIFY(registry->add(session).has_value());
        QVERIFY(!QFile::exists(m_file));
        QVERIFY(registry->add(stored).has_value());
        QCOMPARE(names(*registry), QStringList({u"stored"_s, u"demo"_s, u"session"_s}));
        registry->setLastUsed(demo.id);
        QVERIFY(registry->lastUsed().isEmpty());
        QVERIFY(!registry->move(demo.id, 0).has_value());
        session.storage = WorkspaceStorage::Stored;
        QVERIFY(registry->update(session).error() == WorkspaceProblem::StorageChanged);
    }
    QCOMPARE(names(*loaded()), QStringList(u"stored"_s));
    QVERIFY(!contents(m_file).contains("session"));
    QVERIFY(!contents(m_file).contains("4000"));
}

void TestWorkspaceRegistry::noKeyIsInTheFile() {
    // The workspace has nowhere to put a key; what the file does hold is exactly this.
    Workspace one = workspace(u"One"_s);
    one.keyStored = true;
    QVERIFY(loaded()->add(one).has_value());
    QSettings settings(m_file, QSettings::IniFormat);
    QStringList keys = settings.allKeys();
    keys.sort();
    QCOMPARE(keys, QStringList({u"format"_s, u"lastUsed"_s, u"workspaces/1/baseUrl"_s, u"workspaces/1/colour"_s,
                                u"workspaces/1/environment"_s, u"workspaces/1/id"_s, u"workspaces/1/keyStored"_s,
                                u"workspaces/1/mode"_s, u"workspaces/1/name"_s, u"workspaces/size"_s}));
    QCOMPARE(settings.value(u"workspaces/1/keyStored"_s).toString(), u"true"_s);
}

Q_DECLARE_METATYPE(klipy::WorkspaceProblem)

void TestWorkspaceRegistry::badWorkspacesAreRefused_data() {
    QTest::addColumn<Workspace>("bad");
    QTest::addColumn<WorkspaceProblem>("problem");
    const auto row = [](const char* name, WorkspaceProblem problem, const std::function<void(Workspace&)>& spoil) {
        Workspace bad = workspace(u"One"_s);
        spoil(bad);
        QTest::newRow(name) << bad << problem;
    };
    row("no id", WorkspaceProblem::BadId, [](Workspace& w) { w.id.clear(); });
    row("an id that is a path", WorkspaceProblem::BadId, [](Workspace& w) { w.id = u"../../home"_s; });
    row("an id in braces", WorkspaceProblem::BadId, [](Workspace& w) { w.id = u'{' + w.id + u'}'; });
    row("an id in capitals", WorkspaceProblem::BadId, [](Workspace& w) { w.id = w.id.toUpper() + u'A'; });
    row("no name", WorkspaceProblem::NameMissing, [](Workspace& w) { w.name = u"  "_s; });
    row("no URL", WorkspaceProblem::BadUrl, [](Workspace& w) { w.baseUrl.clear(); });
    row("plain http", WorkspaceProblem::BadUrl, [](Workspace& w) { w.baseUrl = QUrl(u"http://klipy.ai"_s); });
    row("a URL that isn't normalised", WorkspaceProblem::BadUrl,
        [](Workspace& w) { w.baseUrl = QUrl(u"https://api.klipy.ai/api/v1/"_s); });
    row("no colour", WorkspaceProblem::BadColour, [](Workspace& w) { w.colour.clear(); });
    row("a colour by name", WorkspaceProblem::BadColour, [](Workspace& w) { w.colour = u"red"_s; });
    row("a colour with more behind it", WorkspaceProblem::BadColour, [](Workspace& w) { w.colour = u"#336699\n"_s; });
}

void TestWorkspaceRegistry::badWorkspacesAreRefused() {
    QFETCH(Workspace, bad);
    QFETCH(WorkspaceProblem, problem);
    const auto registry = loaded();
    const auto added = registry->add(bad);
    QVERIFY(!added.has_value());
    QCOMPARE(int(added.error()), int(problem));
    QVERIFY(registry->workspaces().isEmpty());
}

void TestWorkspaceRegistry::unknownAndDuplicateIdsAreRefused() {
    const auto registry = loaded();
    const Workspace one = workspace(u"One"_s);
    const Workspace stranger = workspace(u"Stranger"_s);
    QVERIFY(registry->add(one).has_value());
    QVERIFY(registry->add(one).error() == WorkspaceProblem::DuplicateId);
    QVERIFY(registry->update(stranger).error() == WorkspaceProblem::UnknownId);
    QVERIFY(registry->remove(stranger.id).error() == WorkspaceProblem::UnknownId);
    QVERIFY(registry->move(stranger.id, 0).error() == WorkspaceProblem::UnknownId);
    QVERIFY(registry->setKeyStored(stranger.id, true).error() == WorkspaceProblem::UnknownId);
    QVERIFY(!registry->find(stranger.id).has_value());
    QCOMPARE(registry->find(one.id)->name, u"One"_s);
}

void TestWorkspaceRegistry::changesAreTold() {
    const auto registry = loaded();
    QSignalSpy changed(registry.get(), &WorkspaceRegistry::changed);
    Workspace one = workspace(u"One"_s);
    QVERIFY(registry->add(one).has_value());
    QCOMPARE(changed.size(), 1);
    one.name = u"Uno"_s;
    QVERIFY(registry->update(one).has_value());
    QCOMPARE(changed.size(), 2);
    QVERIFY(registry->update(one).has_value()); // nothing new
    QCOMPARE(changed.size(), 2);
    QVERIFY(registry->setKeyStored(one.id, true).has_value());
    QCOMPARE(changed.size(), 3);
    QVERIFY(registry->find(one.id)->keyStored);
    QVERIFY(registry->remove(one.id).has_value());
    QCOMPARE(changed.size(), 4);
}

void TestWorkspaceRegistry::theFileIsOpenToItsOwnerOnly() {
    QVERIFY(loaded()->add(workspace(u"One"_s)).has_value());
    QVERIFY(
        !(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

void TestWorkspaceRegistry::aBrokenFileIsSetAsideAndTold_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("not a settings file") << QByteArray("this is not\na settings file\n");
    QTest::newRow("noise") << QByteArray("\x00\x01\xfe\xff[[[[\n===\n", 14);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("its beginning is missing") << QByteArray("[workspaces]\nsize=1\n1\\name=Acme\n");
    QTest::newRow("version is no number") << QByteArray("[General]\nformat=one\n");
}

void TestWorkspaceRegistry::aBrokenFileIsSetAsideAndTold() {
    QFETCH(QByteArray, text);
    write(m_file, text);
    WorkspaceRegistry registry(m_file, m_clock);
    QSignalSpy noticed(&registry, &WorkspaceRegistry::noticed);
    registry.load();
    QCOMPARE(noticed.size(), 1);
    QCOMPARE(registry.notices().size(), 1);
    const RegistryNotice notice = registry.notices().first();
    QVERIFY(notice.kind == RegistryNotice::Kind::SetAside);
    QCOMPARE(notice.file, m_file + u".broken-20231114-221320"_s);
    QCOMPARE(contents(notice.file), text);
    QVERIFY(registry.workspaces().isEmpty());

    // The next one that breaks in the same second doesn't take the first one's name.
    QVERIFY(registry.add(workspace(u"New"_s)).has_value());
    QCOMPARE(names(*loaded()), QStringList(u"New"_s));
    write(m_file, "broken again");
    QCOMPARE(loaded()->notices().first().file, m_file + u".broken-20231114-221320-2"_s);
    QCOMPARE(contents(notice.file), text);
}

void TestWorkspaceRegistry::aBrokenEntryCostsOnlyItself() {
    const Workspace good = workspace(u"Good"_s);
    Workspace bad = workspace(u"Bad"_s);
    {
        const auto registry = loaded();
        QVERIFY(registry->add(bad).has_value());
        QVERIFY(registry->add(good).has_value());
    }
    {
        QSettings settings(m_file, QSettings::IniFormat);
        settings.setValue(u"workspaces/1/baseUrl"_s, u"https://user@evil.example/"_s);
    }
    const QByteArray before = contents(m_file);
    const auto registry = loaded();
    QCOMPARE(names(*registry), QStringList(u"Good"_s));
    QCOMPARE(registry->notices().size(), 1);
    QVERIFY(registry->notices().first().kind == RegistryNotice::Kind::EntriesDropped);
    QCOMPARE(contents(registry->notices().first().file), before);
}

void TestWorkspaceRegistry::anUnknownModeReadsAsLocked() {
    Workspace one = workspace(u"One"_s);
    one.mode = WorkspaceMode::Trusted;
    QVERIFY(loaded()->add(one).has_value());
    {
        QSettings settings(m_file, QSettings::IniFormat);
        settings.setValue(u"workspaces/1/mode"_s, u"reckless"_s);
    }
    QVERIFY(loaded()->workspaces().first().mode == WorkspaceMode::Locked);
}

void TestWorkspaceRegistry::aNewerFileIsLeftAlone() {
    const QByteArray text = "[General]\nformat=2\nsomething=new\n";
    write(m_file, text);
    const auto registry = loaded();
    QVERIFY(registry->notices().first().kind == RegistryNotice::Kind::Newer);
    QVERIFY(registry->add(workspace(u"One"_s)).has_value()); // for this session
    QCOMPARE(contents(m_file), text);
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList(u"workspaces.ini"_s));
}

void TestWorkspaceRegistry::whatCantBeWrittenIsTold() {
    write(m_dir->filePath(u"file"_s), "in the way");
    WorkspaceRegistry registry(m_dir->filePath(u"file/workspaces.ini"_s), m_clock);
    registry.load();
    QSignalSpy noticed(&registry, &WorkspaceRegistry::noticed);
    QVERIFY(registry.add(workspace(u"One"_s)).has_value());
    QTRY_COMPARE(noticed.size(), 1);
    QVERIFY(registry.notices().constLast().kind == RegistryNotice::Kind::NotSaved);
    QCOMPARE(names(registry), QStringList(u"One"_s)); // it is there all the same, until the program ends
}

void TestWorkspaceRegistry::writingHappensOnTheThreadThatIsHandedIn() {
    QList<std::function<void()>> tasks;
    WorkspaceRegistry registry(m_file, m_clock,
                               [&tasks](std::function<void()> task) { tasks.append(std::move(task)); });
    registry.load();
    QVERIFY(registry.add(workspace(u"One"_s)).has_value());
    QVERIFY(registry.add(workspace(u"Two"_s)).has_value());
    QCOMPARE(tasks.size(), 2);
    QVERIFY(!QFile::exists(m_file));
    for (const auto& task : tasks)
        task();
    QCOMPARE(names(*loaded()), QStringList({u"One"_s, u"Two"_s}));
}

QTEST_GUILESS_MAIN(TestWorkspaceRegistry)
#include "tst_workspace_registry.moc"

#include "tests/core/session/fault_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;

Q_DECLARE_METATYPE(klipy::test::Fault)
Q_DECLARE_METATYPE(klipy::test::Act)

namespace {

/// The rows of this program; there are two, because the whole table takes its time.
constexpr auto& rows = KLIPY_FAULTS;

const char* nameOf(const SaveResult& result) {
    switch (result.kind) {
    case Kind::Saved:
        return "saved";
    case Kind::Failed:
        return result.ignored.isEmpty() ? "refused" : "ignored";
    case Kind::Unknown:
        return "unknown";
    case Kind::NotSent:
        return "not sent";
    case Kind::Conflicted:
        return "conflict";
    case Kind::Duplicate:
        break;
    }
    return "duplicate";
}

/// One cell of the matrix: what the user did, and what has to be true of it afterwards.
class Cell {
public:
    Cell(Fault fault, Act act) : m_fault(fault), m_act(act) {}

    /// Empty if all promises were kept, else the broken one.
    QString run() {
        for (const auto step : {&Cell::prepare, &Cell::meetTheFault, &Cell::checkTheReport, &Cell::startAgain,
                                &Cell::checkThatNothingIsLost, &Cell::saveWhatIsLeft, &Cell::checkTheServer}) {
            const QString broken = (this->*step)();
            if (!broken.isEmpty())
                return broken;
        }
        return {};
    }
    QString word() const { return m_word; }

private:
    QString prepare();
    QString prepareTarget();
    void arm();
    QString meetTheFault();
    QString stageOnly();
    QString deleteTarget();
    QString checkTheReport();
    QString startAgain();
    QString checkThatNothingIsLost();
    QString saveWhatIsLeft();
    QString checkTheServer();

    bool makes() const { return m_act == Act::Create; }
    bool isThere() {
        if (m_act == Act::Create)
            return b.peopleWith(m_email) > 0;
        if (m_act == Act::Delete)
            return !b.exists(m_target);
        return b.at(m_wished, "title") == m_title;
    }
    bool isStaged() const { return b.edits().find(m_target); }

    FaultBench b;
    const Fault m_fault;
    const Act m_act;
    const RecordRef m_before = FaultBench::person(1); // saved before the fault
    RecordRef m_target = FaultBench::person(2);
    RecordRef m_wished = m_target;                       // whose title shows at the server that it was carried out
    const RecordRef m_contested = FaultBench::person(3); // somebody else changes the very field
    const RecordRef m_after = FaultBench::person(4);     // would be saved after the fault
    const RecordRef m_known = FaultBench::person(5);     // whom the upsert finds
    QString m_title = u"Keeper of the keys"_s;
    QString m_email = u"nell.quinn@larkspur.example"_s;
    SaveResult m_result;
    SaveReport m_report;
    int m_people = 0;
    QString m_word;
};

QString Cell::prepareTarget() {
    switch (m_act) {
    case Act::Create:
        m_target = {RecordKind::Person,
                    b.edits().create(RecordKind::Person, {{u"email"_s, FaultBench::text(m_email)},
                                                          {u"title"_s, FaultBench::text(m_title)}})};
        return m_target.id.isEmpty() ? u"can't be staged"_s : QString();
    case Act::Upsert:
        m_email = b.at(m_known, "email");
        m_wished = m_known;
        m_target = {RecordKind::Person,
                    b.edits().create(RecordKind::Person, {{u"email"_s, FaultBench::text(m_email)},
                                                          {u"title"_s, FaultBench::text(m_title)}})};
        return b.edits().setUpsert(m_target, true) ? QString() : u"can't be staged"_s;
    case Act::Restore: {
        const QString original = b.at(m_target, "title");
        if (original.isEmpty() || !b.retitle(m_target, u"A passing fancy"_s) || !b.saveAll())
            return u"nothing to restore"_s;
        m_title = original;
        const Restore restore = restoreOf(b.journal().entries().first(), b.session->contract());
        const RecordPtr now = b.session->store(RecordKind::Person).server(m_target.id);
        return stageRestore(restore, now, b.edits()) ? QString() : u"can't be restored"_s;
    }
    case Act::Delete: {
        const RecordPtr known = b.read(m_target);
        return known && b.edits().stageDelete(m_target, known) ? QString() : u"can't be staged"_s;
    }
    case Act::Stage:
        return b.read(m_target) ? QString() : u"can't be read"_s;
    case Act::Update:
    case Act::Reread:
        break;
    }
    return b.retitle(m_target, m_title) ? QString() : u"can't be staged"_s;
}

/// Everything is staged, somebody else changes things meanwhile, and time passes.
QString Cell::prepare() {
    if (!b.open())
        return u"the program doesn't start"_s;
    QString broken = m_act == Act::Restore ? prepareTarget() : QString(); // it saves, so it comes first
    if (broken.isEmpty() && !b.retitle(m_before, u"First in the row"_s))
        broken = u"can't be staged"_s;
    if (broken.isEmpty() && m_act != Act::Restore)
        broken = prepareTarget();
    if (!broken.isEmpty())
        return broken;
    if (!b.retitle(m_contested, u"Mine"_s) || !b.retitle(m_after, u"Last in the row"_s))
        return u"can't be staged"_s;
    if (!b.somebodySets(m_contested, "title", u"Theirs"_s) ||
        !b.somebodySets(FaultBench::person(2), "lastName", u"Somebody"_s) ||
        !b.somebodySets(m_known, "lastName", u"Somebody"_s))
        return u"nobody else can write"_s;
    if (!until([this] { return b.isDurable(); }))
        return u"it never is on the disk"_s;
    m_people = b.server().count(RecordKind::Person);
    b.server().clearReceived();
    b.bench.clock.advance(Rereads::freshMs + 1'000);
    return {};
}

void Cell::arm() {
    if (m_fault == Fault::DiskFullBefore)
        return b.strike(m_fault);
    const QString people = u"/people"_s;
    switch (m_act) {
    case Act::Create:
        return b.arm(m_fault, HttpMethod::Post, people, u"POST /people"_s);
    case Act::Upsert:
        return b.arm(m_fault, HttpMethod::Put, people, u"PUT /people"_s);
    case Act::Delete:
        return b.arm(m_fault, HttpMethod::Delete, m_target.id, u"DELETE /people/{}"_s);
    case Act::Reread:
        return b.arm(m_fault, HttpMethod::Get, m_target.id, u"GET /people/{}"_s);
    case Act::Stage:
        return b.strike(m_fault);
    case Act::Update:
    case Act::Restore:
        return b.arm(m_fault, HttpMethod::Patch, m_target.id, u"PATCH /people/{}"_s);
    }
}

QString Cell::stageOnly() {
    const RecordPtr known = b.session->store(RecordKind::Person).server(m_target.id);
    if (!b.edits().setField(m_target, known, u"title"_s, FaultBench::text(m_title)))
        return u"staging was refused"_s;
    const bool disk = m_fault == Fault::DiskFullBefore || m_fault == Fault::DiskFullAfter;
    if (disk && !until([this] { return b.edits().keeping() != Keeping::Durable; }))
        return u"nobody says that it isn't on disk"_s;
    if (b.server().received() != 0)
        return u"staging has sent something"_s;
    m_word = disk ? u"staged, told"_s : u"staged"_s;
    b.lift();
    return until([this] { return b.isDurable(); }) ? QString() : u"the disk doesn't come back"_s;
}

QString Cell::deleteTarget() {
    Deletion* deletion = b.editing().beginDeletion(m_target, b.session->store(RecordKind::Person).server(m_target.id));
    if (!b.asks(deletion) && m_fault != Fault::DiskFullBefore)
        return u"the delete doesn't ask"_s;
    bool ended = false;
    const auto heard = QObject::connect(&b.editing(), &Editing::deletionEnded, &b.editing(), [&](Deletion* which) {
        m_result = which->result();
        ended = true;
    });
    deletion->confirm();
    deletion->dontWait();
    const bool good = until([&ended] { return ended; });
    QObject::disconnect(heard);
    return good ? QString() : u"the delete doesn't end"_s;
}

QString Cell::meetTheFault() {
    arm();
    if (m_act == Act::Stage)
        return stageOnly();
    if (m_act == Act::Delete) {
        const QString broken = deleteTarget();
        if (!broken.isEmpty())
            return broken;
        m_report.results = {m_result};
    } else {
        if (!b.saveAll())
            return u"the save doesn't begin, or doesn't end"_s;
        m_report = b.editing().saver().report();
        for (const SaveResult& result : std::as_const(m_report.results)) {
            if (result.ref == m_target)
                m_result = result;
        }
    }
    m_word = QString::fromLatin1(nameOf(m_result));
    if (m_fault != Fault::DiskFullBefore && b.struck() == 0)
        return u"the fault was never met"_s;
    const bool mayBeSentAgain = m_fault == Fault::Status429Once || m_fault == Fault::Status429Always;
    return b.struck() > 1 && m_act != Act::Reread && !mayBeSentAgain ? u"a write was sent again"_s : QString();
}

/// Saved only if it is there, not sent and refused only if it isn't.
QString Cell::checkTheReport() {
    if (m_act == Act::Stage)
        return {};
    const bool saved = m_result.kind == Kind::Saved;
    if (m_result.kind != Kind::Unknown && saved != isThere())
        return u"it is told as %1, and it is %2"_s.arg(m_word, isThere() ? u"there"_s : u"not there"_s);
    if (m_act == Act::Delete)
        return {};
    const QList<std::pair<RecordRef, QString>> others{{m_before, u"First in the row"_s},
                                                      {m_after, u"Last in the row"_s}};
    for (const SaveResult& result : std::as_const(m_report.results)) {
        for (const auto& [ref, title] : others) {
            if (result.ref == ref && (result.kind == Kind::Saved) != (b.at(ref, "title") == title))
                return u"%1 is told as %2"_s.arg(title, QString::fromLatin1(nameOf(result)));
        }
        if (result.ref == m_contested && result.kind != Kind::Conflicted && result.kind != Kind::NotSent)
            return u"the contested one is told as %1"_s.arg(QString::fromLatin1(nameOf(result)));
    }
    return {};
}

/// What the next program finds on the disk, and asks the server for.
QString Cell::startAgain() {
    b.close(); // with the disk still full, if it is
    b.lift();
    if (!b.open())
        return u"the program doesn't start again"_s;
    if (!until([this] { return !b.editing().outcomeCheck().isRunning(); }))
        return u"the outcome is never found out"_s;
    if (m_act == Act::Stage)
        return {};
    const auto& entries = b.journal().entries();
    const auto entry = std::find_if(entries.begin(), entries.end(),
                                    [this](const JournalEntry& each) { return each.id == m_result.journalId; });
    if (entry == entries.end())
        return m_result.journalId.isEmpty() ? QString() : u"the journal has lost it"_s;
    // Whoever has the address had it before: their values don't tell whether the upsert was carried out.
    if (entry->isOpen())
        return m_act == Act::Upsert && isStaged() ? QString() : u"its outcome stays unknown"_s;
    const bool told = entry->outcome == WriteOutcome::Saved || entry->outcome == WriteOutcome::Landed;
    if (told != isThere() && m_result.ignored.isEmpty())
        return u"the journal says %1, and it is %2"_s.arg(int(entry->outcome))
            .arg(isThere() ? u"there"_s : u"not there"_s);
    if (m_result.kind == Kind::Unknown)
        m_word += told ? u" → landed"_s : u" → not there"_s;
    return {};
}

QString Cell::checkThatNothingIsLost() {
    if (isStaged() == isThere())
        return isStaged() ? u"it is there, and still staged"_s : u"it is lost"_s;
    if (m_act == Act::Delete && isStaged() != b.edits().isDeleted(m_target))
        return u"another wish is staged"_s;
    if (isStaged() && m_act != Act::Delete && b.edits().edit(m_target, u"title"_s)->value.text != m_title)
        return u"another value is staged"_s;
    for (const auto& [ref, title] : {std::pair(m_before, u"First in the row"_s), {m_after, u"Last in the row"_s}}) {
        if ((b.edits().find(ref) != nullptr) == (b.at(ref, "title") == title))
            return u"%1 is lost, or there and still staged"_s.arg(title);
    }
    if (!b.edits().find(m_contested))
        return u"the contested edit is lost"_s;
    if (isStaged() && m_act != Act::Stage)
        m_word += u", staged"_s;
    return {};
}

/// The user goes on from Review: all that is left arrives, once.
QString Cell::saveWhatIsLeft() {
    if (m_act == Act::Delete && isStaged()) {
        Deletion* deletion = b.editing().beginDeletion(m_target, nullptr);
        if (!b.asks(deletion))
            return u"the delete doesn't ask again"_s;
        deletion->confirm();
        deletion->dontWait();
        if (!until([this] { return b.editing().deletions().isEmpty(); }))
            return u"the delete doesn't end"_s;
    }
    b.bench.clock.advance(Rereads::freshMs + 1'000);
    if (isStaged() && m_act != Act::Delete && !b.saveAll({m_target})) // by itself: an unknown one isn't sent otherwise
        return u"it can't be saved"_s;
    return b.saveAll() ? QString() : u"what is left can't be saved"_s;
}

QString Cell::checkTheServer() {
    if (!isThere())
        return u"in the end it isn't there"_s;
    if (b.at(m_before, "title") != u"First in the row"_s || b.at(m_after, "title") != u"Last in the row"_s)
        return u"in the end others aren't there"_s;
    if (b.edits().count() != 1 || !b.edits().find(m_contested))
        return u"something is still staged, or not"_s;
    if (b.at(m_contested, "title") != u"Theirs"_s)
        return u"somebody else's value was written over"_s;
    if (m_act != Act::Delete && b.at(FaultBench::person(2), "lastName") != u"Somebody"_s)
        return u"another field was written over"_s;
    if (b.at(m_known, "lastName") != u"Somebody"_s)
        return u"the upsert has written over another field"_s;
    const int expected = m_people + (makes() ? 1 : 0) - (m_act == Act::Delete ? 1 : 0);
    if (b.server().count(RecordKind::Person) != expected || (makes() && b.peopleWith(m_email) != 1))
        return u"there is one too many, or too few"_s;
    return {};
}

} // namespace

/// Every fault against everything that is done with edits, over real HTTP, with a real disk. Of each pair four things
/// are asked: no second create, no lost edit, nobody's value written over unasked, and a report that is true.
class TestFaultMatrix : public QObject {
    Q_OBJECT
private slots:
    void everyFaultLeavesThePromisesWhole_data();
    void everyFaultLeavesThePromisesWhole();
    void cleanupTestCase();

private:
    FaultMatrix m_matrix;
};

void TestFaultMatrix::everyFaultLeavesThePromisesWhole_data() {
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    for (int row = 0; row < int(std::size(rows)); ++row) {
        for (int column = 0; column < int(std::size(actColumns)); ++column)
            QTest::addRow("%s: %s", actColumns[column].name, rows[row].name) << row << column;
    }
}

void TestFaultMatrix::everyFaultLeavesThePromisesWhole() {
    QFETCH(int, row);
    QFETCH(int, column);
    Cell cell(rows[row].fault, actColumns[column].act);
    const QString broken = cell.run();
    QVERIFY2(broken.isEmpty(), qPrintable(u"%1 (%2)"_s.arg(broken, cell.word())));
    m_matrix.set(rows[row].name, actColumns[column].name, cell.word());
}

void TestFaultMatrix::cleanupTestCase() {
    const QStringList lines = m_matrix.lines(rows);
    for (const QString& line : lines)
        qInfo("%s", qUtf8Printable(line));
}

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_fault_matrix.moc"

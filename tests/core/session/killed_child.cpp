// The program as far as editing goes, on a stored workspace, so that a test can kill it anywhere: it does one job, says
// on its output where it is ("at sent"), and waits there to be killed, or says what it found and ends.
// Usage: killed_child JOB, a JSON object: see Job.

#include "core/contract/contract_reader.h"
#include "core/session/workspace_session.h"
#include "core/storage/workspace_folder.h"
#include "core/storage/writer_thread.h"
#include "tests/core/session/killed_stops.h"
#include "tests/core/session/killed_vault.h"

#include <QJsonArray>
#include <QTimer>

#include <list>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {

struct Job {
    explicit Job(const QJsonObject& json)
        : folder(json[u"folder"].toString()), server(json[u"server"].toString()), vault(json[u"vault"].toString()),
          workspace(json[u"workspace"].toString()), what(json[u"do"].toString()), action(json[u"action"].toString()),
          record(json[u"record"].toString()), stop(json[u"stop"].toString()), write(json[u"write"].toInt()),
          tasks(json[u"tasks"].toInt()), patient(json[u"patient"].toBool()) {}

    QString folder;
    QUrl server;
    QString vault; // the file
    QString workspace;
    QString what; // "save": stage the action and save it; "look": only start; "save all": what is staged; "type": edit
                  // one field after the other
    QString action; // "update", "delete", "create person", "create company", "create both", "upsert"
    QString record; // id, or email of an upsert
    QString stop;
    int write = 0;        // the how manieth write the stop is about, from 0
    int tasks = 0;        // "disk": how many of the writer's tasks pass before it stops
    bool patient = false; // "type": goes on only when the last edit is kept
};

Value text(const QString& string) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = string;
    return value;
}

StoppingTransport::Stop stopOf(const Job& job) {
    using Stop = StoppingTransport::Stop;
    return job.stop == u"intended"   ? Stop::BeforeSending
           : job.stop == u"applied"  ? Stop::WhenAnswered
           : job.stop == u"answered" ? Stop::BeforeKnowing
                                     : Stop::Nowhere;
}

const char* nameOf(WriteOutcome outcome) {
    constexpr const char* names[] = {"intended", "saved", "refused", "not sent", "unknown", "landed", "not landed"};
    return names[int(outcome)];
}

class Child : public QObject {
public:
    Child(Job job, StoppableApplication& app) : m_job(std::move(job)), m_app(app) {
        SessionServices services;
        services.contract = std::shared_ptr<const Contract>(std::shared_ptr<void>(), &builtInContract());
        services.schedulers = std::make_shared<SchedulerPool>();
        services.clock = m_clock;
        services.random = std::make_shared<SystemRandom>();
        services.makeTransport = [this](const QUrl& origin) {
            return std::make_shared<StoppingTransport>(origin, stopOf(m_job), m_job.write, m_writer);
        };
        Workspace workspace;
        workspace.id = m_job.workspace;
        workspace.name = u"Larkspur"_s;
        workspace.environment = Environment::Test;
        workspace.mode = WorkspaceMode::Ask;
        workspace.baseUrl = m_job.server;
        workspace.keyStored = true;
        auto sealed = std::make_unique<SealedStore>(
            SealedStore::Place{workspace.id, workspaceFolder(m_job.folder, workspace.id), workspace.sealingAccount()},
            m_vault, m_writer, *m_clock);
        m_session = std::make_unique<WorkspaceSession>(services, workspace, m_vault, std::move(sealed));
        connect(&editing().journal(), &Journal::changed, this, &Child::journalChanged);
        connect(&editing(), &Editing::deletionEnded, this, [this] { m_deleted = true; });
        connect(&m_polls, &QTimer::timeout, this, &Child::poll);
        m_polls.start(1);
    }

    void start() {
        if (m_job.stop == u"disk" && m_job.what == u"look")
            m_app.stopWriter(m_writer, m_job.tasks, "disk");
        m_session->start();
        when([this] { return isReady(); },
             [this] {
                 if (m_job.what == u"save")
                     save();
                 else if (m_job.what == u"save all")
                     saveAll();
                 else if (m_job.what == u"type")
                     startTyping();
                 else
                     report();
             });
    }

private:
    Editing& editing() { return m_session->editing(); }
    StagedEdits& edits() { return editing().edits(); }

    void when(std::function<bool()> condition, std::function<void()> then) {
        m_waiting.push_back({std::move(condition), std::move(then)});
    }
    void poll() {
        for (auto wait = m_waiting.begin(); wait != m_waiting.end();) {
            if (!wait->condition()) {
                ++wait;
                continue;
            }
            const auto then = std::move(wait->then);
            wait = m_waiting.erase(wait);
            then();
        }
    }
    bool isReady() {
        return m_session->client().hasScheduler() && editing().journal().isLoaded() && editing().journal().isReady() &&
               isKept() && !editing().outcomeCheck().isRunning();
    }
    bool isKept() { return edits().keeping() == Keeping::Durable; }
    bool isAt(QStringView stop) {
        if (m_job.stop == stop)
            say("at " + stop.toUtf8());
        return m_job.stop == stop;
    }

    // What is on disk, before anything is found out about it.
    void journalChanged(const QString& id) {
        if (m_onDisk.isEmpty())
            m_onDisk = QJsonObject{{u"staged"_s, staged()}, {u"journal"_s, journal()}};
        const JournalEntry* entry = editing().journal().find(id);
        if (m_job.stop == u"concluded" && entry && !entry->isOpen() && m_concluded++ == m_job.write)
            m_app.stopWriter(m_writer, 1, "concluded"); // the outcome is the next thing that it is given
    }

    // save
    void save() {
        if (m_job.action == u"update" || m_job.action == u"delete") {
            m_lookup = m_session->lookup(RecordKind::Person).byId(m_job.record, [this](const Result<RecordPtr>& found) {
                if (!found)
                    return say("no such record");
                m_shown = *found;
                QMetaObject::invokeMethod(this, &Child::stage, Qt::QueuedConnection);
            });
            return;
        }
        stage();
    }
    void stage() {
        if (m_job.stop == u"disk")
            m_app.stopWriter(m_writer, m_job.tasks, "disk");
        const RecordRef ref{RecordKind::Person, m_job.record};
        QString company;
        if (m_job.action == u"create company" || m_job.action == u"create both")
            company = edits().create(RecordKind::Company,
                                     {{u"name"_s, text(u"Killed & Sons"_s)}, {u"domain"_s, text(u"killed.example"_s)}});
        QMap<QString, Value> person{{u"firstName"_s, text(u"Nell"_s)}, {u"lastName"_s, text(u"Survivor"_s)}};
        if (m_job.action == u"update") {
            edits().setField(ref, m_shown, u"title"_s, text(u"Chief of Survival"_s));
        } else if (m_job.action == u"delete") {
            edits().stageDelete(ref, m_shown);
        } else if (m_job.action != u"create company") {
            person.insert(u"email"_s, text(m_job.record));
            if (!company.isEmpty())
                person.insert(u"companyId"_s, text(company));
            const QString id = edits().create(RecordKind::Person, person);
            if (m_job.action == u"upsert")
                edits().setUpsert({RecordKind::Person, id}, true);
        }
        when([this] { return isKept(); },
             [this] {
                 if (!isAt(u"staged"))
                     saveAll();
             });
    }
    void saveAll() {
        const auto all = edits().all();
        for (const StagedRecord& staged : all) {
            if (staged.change == StagedRecord::Change::Delete)
                return deleteOne(staged.ref);
        }
        m_saves = editing().save(editing().plan());
        when([this] { return !editing().saver().isRunning(); }, [this] { written(); });
    }
    void deleteOne(const RecordRef& ref) {
        Deletion* deletion = editing().beginDeletion(ref, m_shown);
        if (!deletion)
            return say("no deletion");
        const auto step = [deletion = QPointer(deletion)] {
            return deletion ? deletion->step() : Deletion::Step::Done;
        };
        when([this, step] { return m_deleted || step() == Deletion::Step::Asking; },
             [this, step, ref] {
                 if (m_deleted || isAt(u"asking"))
                     return m_deleted ? written() : void();
                 editing().deletion(ref)->confirm();
                 if (step() != Deletion::Step::Grace || isAt(u"grace"))
                     return;
                 editing().deletion(ref)->dontWait();
                 when([this] { return m_deleted; }, [this] { written(); });
             });
    }
    void written() {
        if (m_job.stop == u"answered")
            return say("at answered");
        if (m_job.stop.isEmpty() || m_job.stop == u"nowhere" || m_job.stop == u"disk")
            when([this] { return isKept(); },
                 [this] { keptAll([this] { m_job.what == u"save" ? say("at done") : report(); }); });
    }
    /// When the writer's thread has done all that it was given.
    void keptAll(std::function<void()> then) {
        m_asked = m_writer.ask<bool>([] { return true; }, [then = std::move(then)](bool) { then(); });
    }

    // type
    void startTyping() {
        m_session->readFirstPages();
        when([this] { return !m_session->feed(RecordKind::Person)->isRunning(); }, [this] { type(1); });
    }
    void type(int number) {
        RecordStore& people = m_session->store(RecordKind::Person);
        const qsizetype row = number % people.size();
        const QString id = people.at(row).id;
        const QStringList fields{u"title"_s, u"remarks"_s, u"lastName"_s};
        const QString field = fields[number % fields.size()];
        edits().setField({RecordKind::Person, id}, people.server(id), field, text(QString::number(number)));
        say("typed " + QByteArray::number(number) + ' ' + id.toUtf8() + ' ' + field.toUtf8());
        m_marks.push_back(m_writer.ask<bool>([] { return true; },
                                             [this, number](bool) {
                                                 say("kept " + QByteArray::number(number));
                                                 if (m_job.patient)
                                                     QTimer::singleShot(0, this, [this, number] { type(number + 1); });
                                             }));
        if (!m_job.patient)
            QTimer::singleShot(0, this, [this, number] { type(number + 1); });
    }

    // What there is.
    QJsonArray staged() {
        QJsonArray found;
        const auto all = edits().all();
        for (const StagedRecord& staged : all) {
            QJsonObject fields;
            for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit)
                fields.insert(edit.key(), edit->value.text);
            found.append(
                QJsonObject{{u"id"_s, staged.ref.id},
                            {u"fields"_s, fields},
                            {u"isUnknown"_s, staged.problem && staged.problem->kind == ErrorKind::OutcomeUnknown}});
        }
        return found;
    }
    QJsonArray journal() {
        QJsonArray found;
        for (const JournalEntry& entry : editing().journal().entries())
            found.prepend(QString::fromLatin1(nameOf(entry.outcome))); // the oldest first
        return found;
    }
    void report() {
        keptAll([this] {
            const QJsonObject all{{u"onDisk"_s, m_onDisk},
                                  {u"staged"_s, staged()},
                                  {u"journal"_s, journal()},
                                  {u"stillUnknown"_s, int(editing().outcomeCheck().stillUnknown().size())},
                                  {u"problems"_s, int(editing().plan().problems.size())},
                                  {u"saved"_s, m_saves}};
            say(QJsonDocument(all).toJson(QJsonDocument::Compact));
            QCoreApplication::quit();
        });
    }

    struct Wait {
        std::function<bool()> condition;
        std::function<void()> then;
    };

    Job m_job;
    StoppableApplication& m_app;
    std::shared_ptr<Clock> m_clock = std::make_shared<SystemClock>();
    FileVault m_vault{m_job.vault};
    WriterThread m_writer;
    std::unique_ptr<WorkspaceSession> m_session;
    QTimer m_polls;
    std::list<Wait> m_waiting;
    RecordPtr m_shown;
    Client::Ticket m_lookup;
    WriterThread::Handle m_asked;
    std::list<WriterThread::Handle> m_marks;
    QJsonObject m_onDisk;
    int m_concluded = 0;
    bool m_deleted = false;
    bool m_saves = false;
};

} // namespace

int main(int argc, char** argv) {
    StoppableApplication app(argc, argv);
    if (app.arguments().size() != 2)
        return 2;
    Child child(Job(QJsonDocument::fromJson(app.arguments().at(1).toUtf8()).object()), app);
    child.start();
    return app.exec();
}

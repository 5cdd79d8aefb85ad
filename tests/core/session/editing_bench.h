#pragma once

#include "tests/core/session/session_bench.h"

namespace klipy::test {

/// A session on the demo server, and what its user does.
class EditingBench {
public:
    explicit EditingBench(WorkspaceMode mode = WorkspaceMode::Ask) {
        Workspace workspace = bench.workspace();
        workspace.environment = Environment::Staging;
        workspace.mode = mode;
        session = std::make_unique<WorkspaceSession>(bench.services, workspace, bench.vault, nullptr);
        session->key().useForSession(Secret::fromBytes(demoKeys::full));
    }

    SessionBench bench;
    std::unique_ptr<WorkspaceSession> session;

    Editing& editing() const { return session->editing(); }
    StagedEdits& edits() const { return editing().edits(); }
    DemoServer& server() { return bench.server; }

    /// Some of the demo's people are read, each gets a title staged; then the count begins.
    bool retitle(int count) {
        for (int i = 0; i < count; ++i) {
            const RecordPtr person = read(i);
            Value title;
            title.kind = Value::Kind::Text;
            title.text = newTitle;
            if (!person || !edits().setField({RecordKind::Person, person->id}, person, QStringLiteral("title"), title))
                return false;
        }
        server().clearReceived();
        return edits().count() == count;
    }
    RecordPtr read(int index) {
        Heard<RecordPtr> heard;
        RecordLookup lookup = session->lookup(RecordKind::Person);
        const auto ticket = lookup.byId(SessionBench::person(index), heard.ear());
        const bool good = heard.isGood();
        server().clearReceived();
        return good ? heard.value() : nullptr;
    }
    bool saves() { return editing().save(editing().plan()); }
    bool saveEnds() {
        return until([this] { return !editing().saver().isRunning(); });
    }
    QString titleOf(int index) {
        return server()
            .find(RecordKind::Person, SessionBench::person(index))
            ->value(QStringLiteral("title"))
            .toString();
    }
    /// A delete that waits in view.
    Deletion* inGrace(int index) {
        const RecordPtr person = read(index);
        Deletion* deletion = editing().beginDeletion({RecordKind::Person, person->id}, person);
        if (!deletion || !until([deletion] { return deletion->step() == Deletion::Step::Asking; }))
            return nullptr;
        deletion->confirm();
        return deletion->step() == Deletion::Step::Grace ? deletion : nullptr;
    }
    /// Longer than any grace period, on the sessions' clock.
    bool timePasses() {
        const qint64 later = bench.clock.monotonicMs() + Deletion::graceMs + 5'000;
        return until([&] { return bench.clock.monotonicMs() > later; });
    }
    /// Requests that could change something.
    int unsafe() {
        DemoServer& s = server();
        return s.receivedByMethod("PATCH") + s.receivedByMethod("PUT") + s.receivedByMethod("DELETE") +
               s.received(QStringLiteral("POST /people")) + s.received(QStringLiteral("POST /companies")) +
               s.received(QStringLiteral("POST /interactions"));
    }

    const QString newTitle = QStringLiteral("Keeper of the keys");
};

} // namespace klipy::test

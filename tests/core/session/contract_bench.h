#pragma once

#include "tests/core/session/changed_documents.h"
#include "tests/core/session/workspaces_bench.h"

#include <QDirIterator>

namespace klipy::test {

inline ChangedDocument withTeaAndCompanies() {
    return ChangedDocument().withPersonField(QStringLiteral("favouriteTea")).withCompaniesQuery();
}

inline ChangedDocument withCallName() {
    return ChangedDocument().withPersonFieldCalled(QStringLiteral("firstName"), QStringLiteral("callName"));
}

inline Value text(const QString& words) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = words;
    return value;
}

inline constexpr auto person = RecordKind::Person;

/// Workspaces on a server that speaks another document than the program believes, until somebody loads it.
class ContractBench {
protected:
    using Refused = Result<void, ContractRefusal>;

    void begin(const ChangedDocument& spoken, const QList<FieldRename>& renames = {}) {
        m_bench = std::make_unique<WorkspacesBench>(spoken.contract(renames));
    }
    Workspaces& workspaces() { return m_bench->workspaces(); }
    WorkspaceSession* current() { return m_bench->current(); }
    StagedEdits& edits() { return current()->editing().edits(); }
    DemoServer& server() { return m_bench->server; }
    QString fileOf(const Workspace& workspace) { return m_bench->folderOf(workspace) + QStringLiteral("/contract"); }

    Refused use(const QString& id, const QByteArray& document, const QList<FieldRename>& renames = {}) {
        std::optional<Refused> outcome;
        workspaces().useContract(id, {document, renames, QStringLiteral("openapi.json"), 1'700'000'000'000},
                                 [&](const Refused& heard) { outcome = heard; });
        if (outcome || !until([&] { return outcome.has_value(); }))
            qFatal("it was told from within the call, or never");
        return *outcome;
    }
    Refused drop(const QString& id) {
        std::optional<Refused> outcome;
        workspaces().dropContract(id, [&](const Refused& heard) { outcome = heard; });
        if (outcome || !until([&] { return outcome.has_value(); }))
            qFatal("it was told from within the call, or never");
        return *outcome;
    }
    RecordRef refOf(int index) const { return {person, SessionBench::person(index)}; }
    RecordPtr read(int index) {
        Heard<RecordPtr> heard;
        const auto ticket = current()->lookup(person).byId(SessionBench::person(index), heard.ear());
        return heard.isGood() ? heard.value() : nullptr;
    }
    bool stage(int index, const QString& field, const QString& words) {
        const RecordPtr record = read(index);
        return record && edits().setField(refOf(index), record, field, text(words));
    }
    QString staged(int index, const QString& field) {
        const FieldEdit* edit = edits().edit(refOf(index), field);
        return edit ? edit->value.text : QString();
    }
    bool saves() {
        Editing& editing = current()->editing();
        if (editing.isLocked())
            editing.setMode(WorkspaceMode::Ask);
        return until([&] { return editing.journal().isReady(); }) && editing.save(editing.plan()) &&
               until([&] { return !editing.saver().isRunning(); });
    }
    QString atServer(int index, const QString& field) {
        return server().find(person, SessionBench::person(index))->value(field).toString();
    }
    bool isDurable() {
        return until([this] { return edits().keeping() == Keeping::Durable; });
    }
    const Field* field(const QString& name) { return current()->contract().kind(person).field(name); }
    QStringList filesUnder(const QString& folder) const {
        QStringList files;
        for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
            files.append(it.next());
        return files;
    }

    std::unique_ptr<WorkspacesBench> m_bench;
};

} // namespace klipy::test

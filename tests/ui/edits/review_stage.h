#pragma once

#include "tests/core/session/session_bench.h"
#include "ui/edits/delete_flow.h"
#include "ui/edits/destructive_button.h"
#include "ui/edits/destructive_prompts.h"
#include "ui/edits/grace_bar.h"
#include "ui/edits/review_page.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>
#include <QVBoxLayout>

namespace klipy::test {

/// A session on the demo server, and a window with all that this folder has for staged edits, put together as the
/// program does.
class ReviewStage {
public:
    explicit ReviewStage(WorkspaceMode mode = WorkspaceMode::Ask, const DemoDialect& dialect = {})
        : bench(optionsOf(dialect)) {
        Workspace workspace = bench.workspace();
        workspace.name = QStringLiteral("Larkspur");
        workspace.mode = mode;
        session = std::make_unique<WorkspaceSession>(bench.services, workspace, bench.vault, nullptr);
        session->key().useForSession(Secret::fromBytes(demoKeys::full));
        editing().setMode(mode);
        saves = std::make_unique<ui::SaveFlow>(*session, &window);
        deletes = std::make_unique<ui::DeleteFlow>(*session, &window);
        grace = new ui::GraceBar(*session, &window);
        page = new ui::ReviewPage(*session, *saves, settings, &window);
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins({});
        layout->setSpacing(0);
        layout->addWidget(page, 1);
        layout->addWidget(grace);
        QObject::connect(deletes.get(), &ui::DeleteFlow::told, grace, &ui::GraceBar::say);
        window.resize(1060, 640);
    }
    ~ReviewStage() {
        saves.reset();
        deletes.reset();
        delete page;
        delete grace;
    }

    void show() {
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
    }
    Editing& editing() { return session->editing(); }
    StagedEdits& edits() { return editing().edits(); }

    /// Reads one of the demo's records. Then the count at the server begins anew.
    RecordPtr read(RecordKind kind, const QString& id) {
        Heard<RecordPtr> heard;
        RecordLookup lookup = session->lookup(kind);
        const auto ticket = lookup.byId(id, heard.ear());
        if (!heard.isGood())
            qFatal("the demo server doesn't have %s", qPrintable(id));
        bench.server.clearReceived();
        return session->store(kind).server(id);
    }
    RecordPtr person(int index) { return read(RecordKind::Person, SessionBench::person(index)); }
    static Value text(const QString& text) {
        Value value;
        value.kind = Value::Kind::Text;
        value.text = text;
        return value;
    }
    RecordRef set(const RecordPtr& record, const QString& field, const QString& value,
                  RecordKind kind = RecordKind::Person) {
        const RecordRef ref{kind, record->id};
        if (!edits().setField(ref, record, field, text(value)))
            qFatal("%s can't be set", qPrintable(field));
        return ref;
    }
    RecordRef clear(const RecordPtr& record, const QString& field) {
        Value nothing;
        nothing.kind = Value::Kind::Null;
        const RecordRef ref{RecordKind::Person, record->id};
        if (!edits().setField(ref, record, field, nothing))
            qFatal("%s can't be cleared", qPrintable(field));
        return ref;
    }
    /// Somebody else has changed the record, and it was read again. A null text empties the field.
    RecordPtr changeElsewhere(const RecordRef& ref, const QMap<QString, QString>& fields) {
        QJsonObject json = QJsonDocument::fromJson(session->store(ref.kind).server(ref.id)->raw.bytes()).object();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            json[field.key()] = field.value().isNull() ? QJsonValue() : QJsonValue(field.value());
        const auto raw = RawJson::parse(QJsonDocument(json).toJson(QJsonDocument::Compact));
        const RecordPtr record = readRecord(*raw, session->contract().kind(ref.kind));
        session->store(ref.kind).put({record});
        (void)edits().meet(ref, record);
        return record;
    }
    /// Somebody else has deleted the record, and a reading of it said so.
    void deleteElsewhere(const RecordRef& ref) { session->store(ref.kind).setPresence(ref.id, Presence::Gone); }
    RecordRef create(RecordKind kind, const QMap<QString, Value>& values) {
        return {kind, edits().create(kind, values)};
    }

    /// Of several of this name the one that can be seen: a question that was answered is there a moment longer.
    template <typename T> T* find(const char* name) {
        const auto all = window.findChildren<T*>(QLatin1String(name));
        for (T* each : all) {
            if (each->isVisible())
                return each;
        }
        return all.isEmpty() ? nullptr : all.first();
    }
    QPushButton* button(const char* name) { return find<QPushButton>(name); }
    void press(const char* name) {
        auto* wanted = button(name);
        if (!wanted || !wanted->isEnabled())
            qFatal("%s can't be pressed", name);
        wanted->click();
    }
    QString words(const char* name) { return find<QLabel>(name)->text(); }
    QString requests() { return find<QPlainTextEdit>("requestsText")->toPlainText(); }
    int received(const char* method) const { return bench.server.receivedByMethod(method); }

    /// A delete's question, once it can be answered.
    bool waitForArmed() {
        return until([this] {
            auto* confirm = button("deleteConfirm");
            return confirm && confirm->isEnabled();
        });
    }
    bool waitForSaved() {
        return until([this] { return !saves->isRunning() && !saves->lines().isEmpty(); });
    }

    SessionBench bench;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<WorkspaceSession> session;
    QWidget window;
    std::unique_ptr<ui::SaveFlow> saves;
    std::unique_ptr<ui::DeleteFlow> deletes;
    ui::GraceBar* grace = nullptr;
    ui::ReviewPage* page = nullptr;

private:
    static DemoOptions optionsOf(const DemoDialect& dialect) {
        DemoOptions options = smallWorkspace();
        options.dialect = dialect;
        return options;
    }
};

} // namespace klipy::test

#pragma once

#include "core/edits/edit_overlay.h"
#include "tests/ui/detail/panel_fixture.h"
#include "ui/edits/field_editor.h"

#include <QAbstractButton>
#include <QLineEdit>

#include <map>

namespace klipy::test {

/// The panel beside stores and staged edits, put together as a window does it: what is staged lies over the stores, and
/// each change of the record that is shown shows it again.
class EditingFixture : public PanelFixture {
public:
    EditingFixture() {
        for (const RecordKind kind : allRecordKinds) {
            auto described = std::shared_ptr<const KindDescription>(server.contract, &server.contract->kind(kind));
            stores.emplace(kind, std::make_unique<RecordStore>(described));
            const auto again = [this, kind] {
                if (kind == m_kind)
                    showAgain();
            };
            QObject::connect(stores.at(kind).get(), &RecordStore::changed, &m_life, again);
            QObject::connect(stores.at(kind).get(), &RecordStore::rearranged, &m_life, again);
            QObject::connect(stores.at(kind).get(), &RecordStore::appended, &m_life, again);
        }
        edits = std::make_unique<StagedEdits>(server.contract, std::make_shared<SystemClock>(),
                                              std::make_unique<MemoryStagedKeeper>());
        m_overlay = std::make_unique<EditOverlay>(
            *edits, [this](RecordKind kind) -> RecordStore& { return *stores.at(kind); });
        panel.setContext(context());
        put(RecordKind::Person, aoife());
        put(RecordKind::Person, bao());
        put(RecordKind::Company, northwind());
        put(RecordKind::Interaction, meeting());
    }
    ~EditingFixture() { panel.setContext({}); }

    static QByteArray bao() {
        return R"({"id":"p_2","firstName":"Bao","lastName":"Nguyễn","email":"bao@contoso.example","title":"VP"})";
    }
    ui::PanelContext context() const {
        ui::PanelContext context = sampleContext(server.contract, server.client.get());
        context.edits = edits.get();
        context.editing.locale = QLocale(QLocale::English, QLocale::Ireland);
        context.editing.nameOf = [nameOf = context.nameOf](const RecordRef& ref) { return nameOf(ref.kind, ref.id); };
        context.editing.find = [](RecordKind kind, const QString& text, int) {
            QList<ui::EditContext::Candidate> found;
            if (kind == RecordKind::Company && QStringLiteral("Contoso").startsWith(text, Qt::CaseInsensitive))
                found.append({{kind, QStringLiteral("c_2")}, QStringLiteral("Contoso"), QString()});
            return found;
        };
        return context;
    }
    void put(RecordKind kind, const QByteArray& json) { stores.at(kind)->put({recordFrom(*server.contract, kind, json)}); }
    void open(RecordKind kind, const QString& id) {
        m_kind = kind;
        m_id = id;
        showAgain();
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        panel.activateWindow();
        QTRY_VERIFY(panel.isActiveWindow());
    }
    void openAoife() { open(RecordKind::Person, QStringLiteral("p_1")); }

    /// Opens the editor of a field by the keyboard.
    ui::FieldEditor* edit(const QString& field) const {
        value(field)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(value(field), Qt::Key_F2);
        return editor(field);
    }
    ui::FieldEditor* editor(const QString& field) const {
        const auto all = panel.findChildren<ui::FieldEditor*>(QStringLiteral("editor:") + field);
        for (ui::FieldEditor* each : all) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    /// Instead of all that is in it, as a person types.
    static void type(const ui::FieldEditor* editor, const QString& text) {
        QWidget* control = editor->focusProxy();
        QTest::keyClick(control, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(control, text);
    }
    static void press(const ui::FieldEditor* editor, Qt::Key key) { QTest::keyClick(editor->focusProxy(), key); }
    QAbstractButton* button(const QString& name) const { return find<QAbstractButton>(name); }
    const FieldEdit* staged(const QString& field) const { return edits->edit({m_kind, m_id}, field); }
    static Value text(const QString& text) {
        Value value;
        value.kind = text.isEmpty() ? Value::Kind::Null : Value::Kind::Text;
        value.text = text;
        return value;
    }
    void stage(const QString& field, const QString& to) const {
        QVERIFY(edits->setField({m_kind, m_id}, stores.at(m_kind)->server(m_id), field, text(to)));
    }

    std::map<RecordKind, std::unique_ptr<RecordStore>> stores;
    std::unique_ptr<StagedEdits> edits;

private:
    void showAgain() {
        const RecordStore& store = *stores.at(m_kind);
        const qsizetype at = store.indexOf(m_id);
        if (at < 0)
            panel.clear();
        else
            panel.showRecord(m_kind, store.at(at));
    }

    RecordKind m_kind = RecordKind::Person;
    QString m_id;
    std::unique_ptr<EditOverlay> m_overlay;
    QObject m_life;
};

} // namespace klipy::test

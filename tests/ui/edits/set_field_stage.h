#pragma once

#include "core/json/raw_json.h"
#include "tests/ui/edits/sample_edits.h"
#include "ui/edits/set_field_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>

namespace klipy::test {

/// People with titles, cities of nobody, and the dialog that sets one field of them.
struct SetFieldStage {
    EditStage stage;
    QHash<QString, RecordPtr> people;
    QList<RecordRef> refs;
    QPointer<ui::SetFieldDialog> dialog;

    /// One person for each title; an empty one has none.
    explicit SetFieldStage(const QStringList& titles) {
        const KindDescription& kind = stage.contract->kind(RecordKind::Person);
        for (const QString& title : titles) {
            const QString id = QStringLiteral("p_%1").arg(refs.size());
            const QString text = title.isEmpty() ? QStringLiteral("null") : u'"' + title + u'"';
            const QString json =
                QStringLiteral(
                    R"({"id":"%1","firstName":"Ada","email":"%1@acme.example","title":%2,"companyId":"c_1"})")
                    .arg(id, text);
            people.insert(id, readRecord(*RawJson::parse(json.toUtf8()), kind));
            refs.append({RecordKind::Person, id});
        }
    }
    ~SetFieldStage() { delete dialog; }

    StagedEdits& edits() { return stage.edits; }
    ui::SetFieldDialog& open(ui::SetFieldDialog::Rows rows) {
        delete dialog;
        const auto server = [this](const RecordRef& ref) { return people.value(ref.id); };
        dialog = new ui::SetFieldDialog(std::move(rows), edits(), server, ui::EditContext(sampleContext()));
        dialog->open();
        return *dialog;
    }
    ui::SetFieldDialog& openFor(const QList<RecordRef>& selected, const QString& field = QStringLiteral("title")) {
        return open({RecordKind::Person, selected, {}, {}, false, field});
    }
    bool setTitle(const RecordRef& ref, const QString& title) {
        return edits().setField(ref, people.value(ref.id), QStringLiteral("title"), textValue(title));
    }

    template <typename T> T* child(const char* name) const { return dialog->findChild<T*>(QLatin1String(name)); }
    QString text(const char* name) const {
        const auto* label = child<QLabel>(name);
        return label && label->isVisible() ? label->text() : QString();
    }
    ui::FieldEditor* editor(const QString& field = QStringLiteral("title")) const {
        return dialog->findChild<ui::FieldEditor*>(QStringLiteral("editor:") + field);
    }
    QPushButton* button() const { return child<QPushButton>("setFieldStage"); }
    QString titleOf(const RecordRef& ref) {
        const FieldEdit* edit = edits().edit(ref, QStringLiteral("title"));
        return edit ? edit->value.text : QString();
    }
};

} // namespace klipy::test

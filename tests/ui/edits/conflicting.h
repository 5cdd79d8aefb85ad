#pragma once

#include "tests/ui/edits/review_stage.h"
#include "ui/edits/conflict_pane.h"

#include <QRadioButton>
#include <QTest>
#include <QTextEdit>

namespace klipy::test {

/// A person with a title and a phone that somebody else has changed too.
struct Conflicting {
    Conflicting() {
        person = stage.person(3);
        before = person->value(stage.session->contract().kind(RecordKind::Person), Role::JobTitle).text;
        ref = stage.set(person, QStringLiteral("title"), QStringLiteral("COO"));
    }
    void elsewhere(const QMap<QString, QString>& fields) { stage.changeElsewhere(ref, fields); }
    void show() {
        stage.show();
        QTRY_VERIFY(stage.find<ui::ConflictPane>("conflictPane")->isVisible());
    }
    QRadioButton* radio(const char* name) { return stage.find<QRadioButton>(name); }
    QString text(const char* name) { return stage.find<QTextEdit>(name)->toPlainText(); }
    const FieldEdit* edit(const QString& field) { return stage.edits().edit(ref, field); }
    bool isDeciding() { return stage.find<ui::ConflictPane>("conflictPane")->isVisible(); }

    ReviewStage stage;
    RecordPtr person;
    QString before;
    RecordRef ref;
};

} // namespace klipy::test

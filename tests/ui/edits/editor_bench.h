#pragma once

#include "tests/ui/edits/sample_edits.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace klipy::test {

using namespace Qt::StringLiterals;
using namespace klipy::ui;

inline Field fieldOf(FieldType type) {
    Field field;
    field.name = u"field"_s;
    field.label = u"Field"_s;
    field.type = type;
    field.nullable = true;
    return field;
}

/// An editor in a window, with something else that can have the focus.
struct Bench {
    explicit Bench(const Field& field, const Value& value = {}, EditorPlace place = EditorPlace::Form) {
        auto* column = new QVBoxLayout(&window);
        editor = FieldEditor::make(field, value, sampleContext(), place, &window);
        elsewhere = new QLineEdit(&window);
        if (place == EditorPlace::Form)
            column->addWidget(editor);
        column->addStretch(1);
        column->addWidget(elsewhere);
        window.resize(400, 300);
        if (place == EditorPlace::Cell)
            editor->placeOver({10, 10, 160, 30}, {0, 0, 400, 300});
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window never became active");
        editor->setFocus();
        committed = std::make_unique<QSignalSpy>(editor, &FieldEditor::committed);
        cancelled = std::make_unique<QSignalSpy>(editor, &FieldEditor::cancelled);
    }

    QWidget* control() const { return editor->focusProxy(); }
    void type(const QString& text) const { QTest::keyClicks(control(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(control(), key, modifiers); }
    void leave() const { elsewhere->setFocus(Qt::TabFocusReason); }
    /// What assistive technology says of the field, which is what is shown.
    QString problem() const { return control()->accessibleDescription(); }
    QString bubble() const {
        const auto* found = window.findChild<QWidget*>(u"problemBubble"_s);
        return found && found->isVisible() ? found->findChild<QLabel*>()->text() : QString();
    }

    QWidget window;
    FieldEditor* editor = nullptr;
    QLineEdit* elsewhere = nullptr;
    std::unique_ptr<QSignalSpy> committed;
    std::unique_ptr<QSignalSpy> cancelled;
};

} // namespace klipy::test

#pragma once

#include "ui/edits/field_editor.h"

#include <QPointer>

class QKeyEvent;

namespace klipy::ui {

class ErrorRing;
class ProblemBubble;
class ProblemLine;

/// What an editor is made of.
struct EditorParts {
    Field field;
    EditContext context;
    EditorPlace place = EditorPlace::Form;
};

/// What all editors share: when they check, when they complain and where, which keys end them.
class CheckedEditor : public FieldEditor {
    Q_OBJECT
public:
    ~CheckedEditor() override;

    Result<Value, InputProblem> value() const final;
    void setValue(const Value& value) final;
    bool isChanged() const final { return content() != m_beginning; }
    void showProblem(const QString& text) final;
    bool check() final;
    bool commit() final;
    void placeOver(const QRect& cell, const QRect& room) final;

protected:
    CheckedEditor(EditorParts parts, QWidget* parent);
    /// The widget with the focus. Each editor calls it once, while it is made.
    void setControl(QWidget* control);

    /// What is in the control, such that two different values never read alike.
    virtual QString content() const = 0;
    /// What that means. Otherwise than value() it is also asked where nothing is changed.
    virtual Result<Value, InputProblem> read() const;
    /// Puts a value into the control.
    virtual void fill(const Value& value) = 0;
    /// The content is about to be committed, and is good.
    virtual void settle() {}
    virtual bool endsByKey(const QKeyEvent& key) const;
    /// A key that the control doesn't know. True if it was of use.
    virtual bool takeKey(const QKeyEvent&) { return false; }
    /// What size it wants over a cell of this one.
    virtual QSize sizeOver(const QSize& cell) const { return cell; }

    /// The user has changed the content.
    void tellEdited();
    /// Its size over the cell may be another one now.
    void sizeChanged();
    const EditContext& context() const { return m_context; }
    EditorPlace place() const { return m_place; }
    bool canBeEmpty() const { return !field().required; }

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool keyPressed(const QKeyEvent& key);
    void focusLeft(Qt::FocusReason reason);
    void complain(const InputProblem& problem);
    void say(const QString& words);
    QString counterText() const;

    EditContext m_context;
    EditorPlace m_place;
    Value m_beginningValue;
    QString m_beginning;
    QString m_problem;
    bool m_complains = false; // said so when one left: from now on it is checked at every key
    QWidget* m_control = nullptr;
    ErrorRing* m_ring = nullptr;
    ProblemLine* m_line = nullptr;
    QPointer<ProblemBubble> m_bubble; // the window's
    QRect m_cell;
    QRect m_room;
};

} // namespace klipy::ui

#include "ui/edits/checked_editor.h"

#include "ui/edits/edit_words.h"
#include "ui/edits/field_bubble.h"
#include "ui/edits/field_ring.h"
#include "ui/common/field_words.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

/// More typing can't mend it.
bool isHopeless(const InputProblem& problem) {
    return problem.kind == InputProblem::Kind::TooLong || problem.kind == InputProblem::Kind::ControlCharacter;
}

} // namespace

CheckedEditor::CheckedEditor(EditorParts parts, QWidget* parent)
    : FieldEditor(std::move(parts.field), parent), m_context(std::move(parts.context)), m_place(parts.place) {
    setObjectName(QStringLiteral("editor:") + field().name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(hintSpacing);
    setAutoFillBackground(m_place == EditorPlace::Cell);
}

CheckedEditor::~CheckedEditor() {
    delete m_bubble;
}

void CheckedEditor::setControl(QWidget* control) {
    m_control = control;
    control->setObjectName(QStringLiteral("edit:") + field().name);
    control->setAccessibleName(fieldLabel(field()));
    control->setAccessibleDescription(field().description);
    setFocusProxy(control);
    layout()->addWidget(control);
    m_ring = new ErrorRing(control);
    control->installEventFilter(this);
    if (m_place == EditorPlace::Cell) {
        control->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        control->setMinimumSize(1, 1);
        return;
    }
    m_line = new ProblemLine(this);
    m_line->setObjectName(QStringLiteral("problem:") + field().name);
    layout()->addWidget(m_line);
}

Result<Value, InputProblem> CheckedEditor::value() const {
    if (isChanged())
        return read();
    if (m_beginningValue.isEmpty() && field().required)
        return failure(InputProblem{InputProblem::Kind::Required, 0, 0});
    return m_beginningValue;
}

void CheckedEditor::setValue(const Value& value) {
    m_beginningValue = value;
    fill(value);
    m_beginning = content();
    showProblem({});
}

Result<Value, InputProblem> CheckedEditor::read() const {
    return readInput(content(), field(), m_context.locale);
}

bool CheckedEditor::endsByKey(const QKeyEvent& key) const {
    return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) && !(key.modifiers() & Qt::AltModifier);
}

void CheckedEditor::tellEdited() {
    const auto now = value();
    if (now) {
        m_complains = false;
        say({});
    } else if (m_complains || isHopeless(now.error())) {
        say(inputProblemText(now.error(), field(), m_context.locale));
    } else {
        say({});
    }
    emit edited();
}

void CheckedEditor::showProblem(const QString& text) {
    m_complains = false;
    say(text);
}

void CheckedEditor::complain(const InputProblem& problem) {
    m_complains = true;
    say(inputProblemText(problem, field(), m_context.locale));
}

bool CheckedEditor::check() {
    const auto now = value();
    if (!now)
        complain(now.error());
    return now.has_value();
}

bool CheckedEditor::commit() {
    if (isChanged()) {
        if (!check())
            return false;
        settle();
    }
    emit committed();
    return true;
}

void CheckedEditor::say(const QString& words) {
    const bool isNews = words != m_problem && !words.isEmpty();
    m_problem = words;
    m_ring->setVisible(!words.isEmpty());
    m_control->setAccessibleDescription(words.isEmpty() ? field().description : words);
    if (m_line) {
        m_line->setProblem(words);
        m_line->setCounter(counterText());
    } else if (m_bubble || !words.isEmpty()) {
        if (!m_bubble)
            m_bubble = new ProblemBubble(this);
        m_bubble->say(words);
    }
    if (isNews) {
        QAccessibleEvent changed(m_control, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

QString CheckedEditor::counterText() const {
    if (field().maxLength <= 0 || !isChanged())
        return {};
    const auto length = content().toUcs4().size(); // characters, as a person counts
    if (length * 10 < qsizetype(field().maxLength) * 9)
        return {};
    return QStringLiteral("%1 / %2").arg(m_context.locale.toString(length),
                                         m_context.locale.toString(field().maxLength));
}

void CheckedEditor::placeOver(const QRect& cell, const QRect& room) {
    m_cell = cell;
    m_room = room;
    QRect place(cell.topLeft(), sizeOver(cell.size()).boundedTo(room.size()).expandedTo(cell.size()));
    if (isRightToLeft())
        place.moveRight(cell.right());
    place.moveRight(std::min(place.right(), std::max(room.right(), cell.right())));
    place.moveLeft(std::max(place.left(), std::min(room.left(), cell.left())));
    place.moveBottom(std::min(place.bottom(), std::max(room.bottom(), cell.bottom())));
    setGeometry(place);
}

void CheckedEditor::sizeChanged() {
    if (!m_cell.isNull())
        placeOver(m_cell, m_room);
}

bool CheckedEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_control)
        return FieldEditor::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::Resize:
        m_ring->setGeometry(m_control->rect());
        break;
    case QEvent::ShortcutOverride: {
        // Escape and Enter are the editor's, whatever else the window uses them for.
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (key.key() == Qt::Key_Escape || endsByKey(key)) {
            event->accept();
            return true;
        }
        break;
    }
    case QEvent::KeyPress:
        return keyPressed(*static_cast<QKeyEvent*>(event));
    case QEvent::FocusOut:
        focusLeft(static_cast<QFocusEvent*>(event)->reason());
        break;
    case QEvent::Wheel: // a page that is scrolled changes no value on its way
        if (!m_control->hasFocus()) {
            event->ignore();
            return true;
        }
        break;
    default:
        break;
    }
    return FieldEditor::eventFilter(watched, event);
}

bool CheckedEditor::keyPressed(const QKeyEvent& key) {
    if (takeKey(key))
        return true;
    if (key.key() == Qt::Key_Escape) {
        emit cancelled();
        return true;
    }
    if (endsByKey(key)) {
        // In a form Enter then presses the form's own button.
        const QPointer<CheckedEditor> self(this);
        const bool stays = !commit();
        return stays || !self || m_place == EditorPlace::Cell;
    }
    const bool back = key.key() == Qt::Key_Backtab;
    if (m_place == EditorPlace::Cell && (back || key.key() == Qt::Key_Tab)) {
        const QPointer<CheckedEditor> self(this);
        if (commit() && self)
            emit moveWanted(!back);
        return true;
    }
    return false;
}

void CheckedEditor::focusLeft(Qt::FocusReason reason) {
    const QObject* now = QApplication::focusWidget();
    while (now && now != this) // also through a pop-up, which is a window of its own
        now = now->parent();
    if (reason != Qt::PopupFocusReason && !now)
        commit();
}

} // namespace klipy::ui

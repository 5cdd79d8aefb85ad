#include "ui/edits/conflict_card.h"

#include "ui/common/colors.h"
#include "ui/edits/conflict_option.h"
#include "ui/edits/conflict_text.h"
#include "ui/workspaces/form_parts.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRadioButton>

namespace klipy::ui {

namespace {
constexpr int leastSideBySide = 400; // logical pixels: three columns of less can't be read
} // namespace

ConflictCard::ConflictCard(const FieldConflict& conflict, const Field* editable, const EditContext& context,
                           QWidget* parent)
    : QFrame(parent), m_conflict(conflict), m_base(new ConflictOption(tr("When you began"), false, this)),
      m_mine(new ConflictOption(tr("&1  Yours"), true, this)),
      m_theirs(new ConflictOption(tr("&2  At Klipy now"), true, this)),
      m_other(new QRadioButton(tr("&3  Another value"), this)), m_warning(new HintLabel(this)),
      m_title(heading(conflict.label, this, 1.0)), m_grid(new QGridLayout), m_group(new QButtonGroup(this)) {
    const QString& name = conflict.field.name;
    setObjectName(QStringLiteral("conflict:") + name);
    m_base->text()->setObjectName(QStringLiteral("conflictBase:") + name);
    m_mine->text()->setObjectName(QStringLiteral("conflictMine:") + name);
    m_theirs->text()->setObjectName(QStringLiteral("conflictTheirs:") + name);
    m_mine->radio()->setObjectName(QStringLiteral("takeMine:") + name);
    m_theirs->radio()->setObjectName(QStringLiteral("takeTheirs:") + name);
    m_other->setObjectName(QStringLiteral("takeOther:") + name);
    m_warning->setObjectName(QStringLiteral("conflictWarning:") + name);
    build(editable, context);
    fill();
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (checked)
            chosen();
    });
}

void ConflictCard::build(const Field* editable, const EditContext& context) {
    using Choice = FieldDecision::Choice;
    // The numbers are keys of this card alone: as shortcuts they would be the window's.
    for (QRadioButton* radio : {m_mine->radio(), m_theirs->radio(), m_other}) {
        radio->setText(radio->text().remove(u'&'));
        radio->installEventFilter(this);
    }
    m_group->addButton(m_mine->radio(), int(Choice::Mine));
    m_group->addButton(m_theirs->radio(), int(Choice::Theirs));
    m_group->addButton(m_other, int(Choice::Other));
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addLayout(m_grid);
    layout->addWidget(m_other);
    if (editable) {
        // What it begins with is most often a part of what it becomes.
        m_editor = FieldEditor::make(*editable, m_conflict.edit.value, context, EditorPlace::Form, this);
        m_editor->setObjectName(QStringLiteral("conflictEditor:") + m_conflict.field.name);
        m_editor->setAccessibleName(tr("Another value of %1").arg(m_conflict.label));
        m_editor->hide();
        layout->addWidget(m_editor);
        connect(m_editor, &FieldEditor::edited, this, &ConflictCard::changed);
        connect(m_editor, &FieldEditor::cancelled, this, [this] { m_other->setFocus(Qt::OtherFocusReason); });
    } else {
        m_other->hide();
    }
    layout->addWidget(m_warning);
    m_warning->say({});
    arrange(false);
    setTabOrder(m_mine->radio(), m_theirs->radio());
    setTabOrder(m_theirs->radio(), m_other);
}

void ConflictCard::arrange(bool stacked) {
    m_stacked = stacked;
    int place = 0;
    for (ConflictOption* option : {m_base, m_mine, m_theirs}) {
        m_grid->removeWidget(option);
        m_grid->addWidget(option, stacked ? place : 0, stacked ? 0 : place);
        m_grid->setColumnStretch(place, stacked ? int(place == 0) : 1);
        ++place;
    }
}

void ConflictCard::fill() {
    m_base->text()->show(m_conflict.base);
    m_mine->text()->show(m_conflict.mine);
    m_theirs->text()->show(m_conflict.theirs);
    const TextDifference mine = differenceOf(m_conflict.base, m_conflict.mine);
    const TextDifference theirs = differenceOf(m_conflict.base, m_conflict.theirs);
    using Mark = ConflictText::Mark;
    if (mine.isWorthMarking)
        m_mine->text()->mark(mine.added, Mark::Added);
    if (theirs.isWorthMarking)
        m_theirs->text()->mark(theirs.added, Mark::Added);
    QList<TextSpan> removed = mine.isWorthMarking ? mine.removed : QList<TextSpan>();
    if (theirs.isWorthMarking)
        removed += theirs.removed;
    if (!removed.isEmpty())
        m_base->text()->mark(removed, Mark::Removed);
    const QString& label = m_conflict.label;
    setAccessibleName(conflictSpoken(m_conflict));
    m_base->text()->setAccessibleName(tr("%1, when you began").arg(label));
    m_mine->text()->setAccessibleName(tr("%1, yours").arg(label));
    m_theirs->text()->setAccessibleName(tr("%1, at Klipy now").arg(label));
    m_mine->radio()->setAccessibleName(tr("%1, yours: %2").arg(label, orNothing(m_conflict.mine)));
    m_theirs->radio()->setAccessibleName(tr("%1, at Klipy now: %2").arg(label, orNothing(m_conflict.theirs)));
    m_other->setAccessibleName(tr("%1, another value").arg(label));
    m_mine->radio()->setAccessibleDescription(conflictSpoken(m_conflict));
}

void ConflictCard::refresh(const FieldConflict& conflict) {
    m_conflict = conflict;
    fill();
}

std::optional<FieldDecision> ConflictCard::decision() const {
    using Choice = FieldDecision::Choice;
    const int id = m_group->checkedId();
    if (id < 0)
        return {};
    FieldDecision decision{m_conflict.field.name, Choice(id)};
    if (decision.choice == Choice::Other) {
        const auto value = m_editor->value();
        if (!value)
            return {};
        decision.other = *value;
    }
    return decision;
}

void ConflictCard::choose(FieldDecision::Choice choice) {
    QAbstractButton* button = m_group->button(int(choice));
    if (button->isHidden())
        return;
    button->setChecked(true);
    if (choice != FieldDecision::Choice::Other)
        button->setFocus(Qt::OtherFocusReason);
}

bool ConflictCard::check() {
    return !m_other->isChecked() || m_editor->check();
}

void ConflictCard::focusFirst() {
    QAbstractButton* checked = m_group->checkedButton();
    (checked ? checked : m_mine->radio())->setFocus(Qt::OtherFocusReason);
}

void ConflictCard::chosen() {
    const bool other = m_other->isChecked();
    if (m_editor && other != m_editor->isVisibleTo(this)) {
        m_editor->setVisible(other);
        if (other) {
            m_editor->setFocus(Qt::OtherFocusReason);
            m_editor->selectAll();
        }
    }
    m_warning->say(warning(), Tone::Error);
    emit changed();
}

/// What is destroyed by the choice.
QString ConflictCard::warning() const {
    if (m_theirs->radio()->isChecked())
        return {};
    if (m_conflict.theirs.isEmpty())
        return tr("Fills what somebody else has emptied");
    return m_mine->radio()->isChecked() && m_conflict.mine.isEmpty()
               ? tr("Clears what somebody else has written")
               : tr("Writes over what somebody else has written");
}

void ConflictCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    const bool stacked = width() < leastSideBySide;
    if (stacked != m_stacked)
        arrange(stacked);
}

void ConflictCard::keyPressEvent(QKeyEvent* event) {
    const int number = event->key() - Qt::Key_1;
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && number >= 0 && number < 3)
        choose(FieldDecision::Choice(number));
    else
        QFrame::keyPressEvent(event);
}

bool ConflictCard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && chooseNext(watched, static_cast<QKeyEvent*>(event)->key()))
        return true;
    return QFrame::eventFilter(watched, event);
}

/// Left alone, the arrows would only move the focus until something is chosen, and by place, not in order.
bool ConflictCard::chooseNext(QObject* from, int key) {
    const int onward = layoutDirection() == Qt::LeftToRight ? Qt::Key_Right : Qt::Key_Left;
    const int back = layoutDirection() == Qt::LeftToRight ? Qt::Key_Left : Qt::Key_Right;
    const int step = key == Qt::Key_Down || key == onward ? 1 : key == Qt::Key_Up || key == back ? -1 : 0;
    const int next = m_group->id(qobject_cast<QAbstractButton*>(from)) + step;
    if (step == 0)
        return false;
    if (next >= 0 && m_group->button(next))
        choose(FieldDecision::Choice(next));
    return true;
}

void ConflictCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(separatorColor(palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace klipy::ui

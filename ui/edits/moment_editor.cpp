#include "ui/edits/moment_editor.h"

#include "ui/common/icons.h"
#include "ui/edits/moment_editor_popup.h"

#include <QAction>
#include <QDateTime>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

namespace klipy::ui {

MomentEditor::MomentEditor(EditorParts parts, QWidget* parent)
    : CheckedEditor(std::move(parts), parent), m_line(new QLineEdit(this)) {
    auto* open = new QAction(icon(u"calendar"), tr("Choose from a calendar (Alt+Down)"), this);
    open->setObjectName(QStringLiteral("openCalendar"));
    m_line->addAction(open, QLineEdit::TrailingPosition);
    setControl(m_line);
    connect(open, &QAction::triggered, this, &MomentEditor::openCalendar);
    connect(m_line, &QLineEdit::textEdited, this, &MomentEditor::tellEdited);
}

void MomentEditor::openCalendar() {
    if (m_popup)
        return;
    m_line->setFocus();
    const auto now = read();
    const bool isSet = now && now->kind == Value::Kind::Instant;
    m_popup = new MomentPopup(context().locale, isSet ? QDateTime::fromMSecsSinceEpoch(now->instantMs) : QDateTime(),
                              canBeEmpty(), this);
    connect(m_popup, &MomentPopup::chosen, this, &MomentEditor::choose);
    m_popup->openAt(*m_line);
}

void MomentEditor::choose(const QDateTime& moment) {
    Value value;
    if (moment.isValid()) {
        value.kind = Value::Kind::Instant;
        value.instantMs = moment.toMSecsSinceEpoch();
    }
    m_line->setText(inputText(value, field(), context().locale));
    tellEdited();
}

bool MomentEditor::takeKey(const QKeyEvent& key) {
    const bool opens =
        key.key() == Qt::Key_F4 || (key.key() == Qt::Key_Down && key.modifiers().testFlag(Qt::AltModifier));
    if (opens)
        openCalendar();
    return opens;
}

void MomentEditor::beginWith(const QString& text) {
    m_line->setText(text);
    tellEdited();
}

void MomentEditor::selectAll() {
    m_line->selectAll();
}

QString MomentEditor::content() const {
    return m_line->text();
}

void MomentEditor::fill(const Value& value) {
    m_line->setText(inputText(value, field(), context().locale));
    m_line->setCursorPosition(0);
}

QSize MomentEditor::sizeOver(const QSize& cell) const {
    return {std::max(cell.width(), m_line->sizeHint().width()), cell.height()};
}

} // namespace klipy::ui

#include "ui/edits/record_editor.h"

#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/edits/record_editor_rows.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int mostRows = 8;
constexpr int narrowest = 300; // the list; logical pixels
constexpr qsizetype shortestId = 4;

/// Not one word of a name that somebody is typing: an id has a digit, and no blanks.
bool looksLikeId(const QString& text) {
    const bool hasDigit = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    const bool isWord =
        std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || c == u'/' || c == u'@'; });
    return text.size() >= shortestId && hasDigit && isWord;
}

Value linkTo(const QString& id) {
    Value value;
    value.kind = id.isEmpty() ? Value::Kind::Null : Value::Kind::Text;
    value.text = id;
    return value;
}

} // namespace

RecordEditor::RecordEditor(EditorParts parts, QWidget* parent)
    : CheckedEditor(std::move(parts), parent), m_line(new QLineEdit(this)), m_rows(new QStandardItemModel(this)),
      m_list(new QCompleter(m_rows, this)) {
    m_line->setPlaceholderText(place() == EditorPlace::Form ? tr("Type to search") : QString());
    auto* open = new QAction(icon(u"chevron-down"), tr("Show the list (Alt+Down)"), this);
    open->setObjectName(QStringLiteral("openRecords"));
    m_line->addAction(open, QLineEdit::TrailingPosition);
    setControl(m_line);

    m_list->setWidget(m_line);
    m_list->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_list->setMaxVisibleItems(mostRows + 2);
    auto* view = new QListView;
    m_list->setPopup(view);
    view->setObjectName(QStringLiteral("recordChoices"));
    view->setItemDelegate(new RecordRowDelegate(view));

    connect(m_line, &QLineEdit::textEdited, this, &RecordEditor::typed);
    connect(m_list, qOverload<const QModelIndex&>(&QCompleter::activated), this, &RecordEditor::choose);
    connect(open, &QAction::triggered, this, [this] {
        m_line->setFocus();
        openList(m_id.isEmpty() ? m_line->text() : QString());
    });
}

QString RecordEditor::nameOf(const QString& id) const {
    const QString name = context().nameOf ? context().nameOf({field().refersTo, id}) : QString();
    return name.isEmpty() ? id : oneLine(name);
}

QList<EditContext::Candidate> RecordEditor::find(const QString& text, int most) const {
    return context().find ? context().find(field().refersTo, text, most) : QList<EditContext::Candidate>();
}

void RecordEditor::show(const QString& id) {
    m_id = id;
    m_line->setText(id.isEmpty() ? QString() : nameOf(id));
    m_line->setCursorPosition(0);
}

void RecordEditor::fill(const Value& value) {
    show(value.text);
}

QString RecordEditor::content() const {
    // Two records may have the same name; no name begins with this character.
    return m_id.isEmpty() ? m_line->text() : QChar(0x1f) + m_id;
}

QString RecordEditor::idOf(const QString& text) const {
    QStringList named;
    const auto found = find(text, mostRows);
    for (const EditContext::Candidate& each : found) {
        if (each.ref.id == text)
            return text;
        if (oneLine(each.name).compare(text, Qt::CaseInsensitive) == 0)
            named.append(each.ref.id);
    }
    if (named.size() == 1)
        return named.front();
    const bool isKnown = nameOf(text) != text;
    return named.isEmpty() && (isKnown || (found.isEmpty() && looksLikeId(text))) ? text : QString();
}

Result<Value, InputProblem> RecordEditor::read() const {
    const QString text = m_line->text().trimmed();
    const QString id = m_id.isEmpty() && !text.isEmpty() ? idOf(text) : m_id;
    if (id.isEmpty() && !text.isEmpty())
        return failure(InputProblem{InputProblem::Kind::NotARecord, 0, 0});
    const Value value = linkTo(id);
    if (const auto checked = checkValue(value, field()); !checked)
        return failure(checked.error());
    return value;
}

void RecordEditor::settle() {
    if (const auto value = read(); value && m_id.isEmpty())
        show(value->text);
}

void RecordEditor::beginWith(const QString& text) {
    m_line->setText(text);
    typed();
}

void RecordEditor::selectAll() {
    m_line->selectAll();
}

void RecordEditor::typed() {
    m_id.clear();
    tellEdited();
    openList(m_line->text());
}

void RecordEditor::openList(const QString& text) {
    const QString wanted = text.trimmed();
    const auto found = find(wanted, mostRows);
    m_rows->clear();
    for (const EditContext::Candidate& each : found)
        m_rows->appendRow(recordRow(each));
    if (found.isEmpty() && looksLikeId(wanted))
        m_rows->appendRow(idRow(wanted));
    else if (found.isEmpty())
        m_rows->appendRow(nothingRow());
    if (canBeEmpty() && wanted.isEmpty())
        m_rows->appendRow(noneRow());
    if (!m_line->hasFocus())
        return;
    QRect place = m_line->rect();
    if (place.width() < narrowest) {
        const int right = place.right();
        place.setWidth(narrowest);
        if (isRightToLeft())
            place.moveRight(right);
    }
    m_list->complete(place);
    // Enter takes the best, or leaves what is there.
    const auto present = m_rows->match(m_rows->index(0, 0), RecordIdRole, m_id, 1, Qt::MatchExactly);
    const int row = !wanted.isEmpty() ? 0 : m_id.isEmpty() || present.isEmpty() ? -1 : present.front().row();
    m_list->popup()->setCurrentIndex(m_list->completionModel()->index(row, 0));
}

void RecordEditor::choose(const QModelIndex& row) {
    show(row.data(RecordIdRole).toString());
    tellEdited();
    if (place() == EditorPlace::Cell)
        commit();
}

bool RecordEditor::takeKey(const QKeyEvent& key) {
    const bool opens = key.key() == Qt::Key_Down || key.key() == Qt::Key_F4;
    if (opens)
        openList(m_id.isEmpty() ? m_line->text() : QString());
    return opens;
}

QSize RecordEditor::sizeOver(const QSize& cell) const {
    return {std::max(cell.width(), m_line->sizeHint().width()), cell.height()};
}

} // namespace klipy::ui

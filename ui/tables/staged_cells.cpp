#include "ui/tables/staged_cells.h"

#include "core/common/names.h"
#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/edits/conflict_words.h"
#include "ui/edits/edit_words.h"
#include "ui/tables/page_entries.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::StagedCells)
};

bool isDraft(const Entry& entry) {
    return entry.presence == Presence::Draft;
}

} // namespace

const StagedRecord* StagedCells::staged(const Entry& entry) const {
    return m_edits && m_edits->count() > 0 ? m_edits->find(ref(entry)) : nullptr;
}

bool StagedCells::namesRecord(const Column& column) const {
    return column.field == Column::nameColumn ||
           (column.field >= 0 && m_kind->fields[column.field].role == Role::DisplayName);
}

QList<int> StagedCells::indexes(const Column& column) const {
    if (column.field >= 0)
        return {column.field};
    QList<int> found;
    for (const Role role : {Role::GivenName, Role::FamilyName}) {
        if (const int index = m_kind->indexOfRole(role); index >= 0)
            found.append(index);
    }
    return found;
}

StagedMarks StagedCells::marks(const Entry& entry, const Column& column) const {
    const StagedRecord* record = staged(entry);
    if (!record)
        return {};
    StagedMarks marks;
    marks.setFlag(StagedMark::New, record->change == StagedRecord::Change::Create);
    marks.setFlag(StagedMark::Deleted, record->change == StagedRecord::Change::Delete);
    marks.setFlag(StagedMark::Changed, column.field >= 0 ? before(entry, column).has_value()
                                                         : nameBefore(entry).has_value());
    marks.setFlag(StagedMark::Problem, !problem(entry, column).isEmpty());
    marks.setFlag(StagedMark::Conflict,
                  (record->gone && namesRecord(column)) || !conflicts(*record, column).isEmpty());
    return marks;
}

QList<int> StagedCells::conflicts(const StagedRecord& record, const Column& column) const {
    QList<int> found = indexes(column);
    found.removeIf([&](int index) {
        const auto edit = record.fields.constFind(m_kind->fields[index].name);
        return edit == record.fields.constEnd() || !edit->theirs;
    });
    return found;
}

QString StagedCells::conflict(const Entry& entry, const Column& column, const LinkNames& names,
                              const QLocale& locale) const {
    const StagedRecord* record = staged(entry);
    if (!record)
        return {};
    QStringList words;
    if (record->gone && namesRecord(column))
        words.append(Words::tr("Klipy no longer has this record. Decide in Review what to make of your edit."));
    QStringList values;
    const QList<int> fields = conflicts(*record, column);
    for (const int index : fields) {
        const Field& field = m_kind->fields[index];
        values.append(fullText(*record->fields[field.name].theirs, field, names, locale));
    }
    if (!values.isEmpty())
        words.append(conflictTip(values.join(u' ')));
    return words.join(u'\n');
}

std::optional<Value> StagedCells::before(const Entry& entry, const Column& column) const {
    const StagedRecord* record = staged(entry);
    if (!record || record->change != StagedRecord::Change::Update || column.field < 0)
        return std::nullopt;
    const auto edit = record->fields.constFind(m_kind->fields[column.field].name);
    return edit == record->fields.constEnd() ? std::nullopt : std::optional(edit->base);
}

std::optional<QString> StagedCells::nameBefore(const Entry& entry) const {
    const StagedRecord* record = staged(entry);
    if (!record || record->change != StagedRecord::Change::Update || !entry.server || !entry.record ||
        entry.server->name == entry.record->name)
        return std::nullopt;
    return entry.server->name;
}

QString StagedCells::problem(const Entry& entry, const Column& column) const {
    const StagedRecord* record = staged(entry);
    if (!record || !record->problem)
        return {};
    QStringList said;
    bool isWhole = true; // about no field that has a column
    for (const FieldError& detail : record->problem->details) {
        const Field* named = detail.field.isEmpty() ? nullptr : m_kind->field(detail.field);
        isWhole = isWhole && !named;
        const QList<int> shown = indexes(column);
        const bool isHere = named && std::any_of(shown.begin(), shown.end(), [&](int index) {
            return sameName(m_kind->fields[index].name, named->name);
        });
        if (isHere || (!named && namesRecord(column)))
            said.append(oneLine(detail.message));
    }
    said.removeAll(QString());
    if (said.isEmpty() && isWhole && namesRecord(column)) {
        const QString words = oneLine(record->problem->message);
        said.append(words.isEmpty() ? describe(*record->problem, RefusalMeaning::Unclear).title : words);
    }
    return said.join(u'\n');
}

const Field* StagedCells::editable(const Entry& entry, int index) const {
    const Field& shown = m_kind->fields[index];
    const Field* field = m_edits->editable(ref(entry), shown.name);
    if (field || !isDraft(entry) || shown.role == Role::None)
        return field;
    // Some members are read under another name than they are written.
    const Operation* create = m_edits->contract().operation(m_kind->kind, Action::Create);
    if (!create)
        return nullptr;
    const auto member = std::find_if(create->body.begin(), create->body.end(),
                                     [&](const Field& each) { return each.role == shown.role; });
    return member == create->body.end() ? nullptr : m_edits->editable(ref(entry), member->name);
}

QList<CellField> StagedCells::fields(const Entry& entry, const Column& column) const {
    QList<CellField> found;
    if (!m_edits || !entry.record)
        return found;
    const QList<int> shown = indexes(column);
    for (const int index : shown) {
        const Field* field = editable(entry, index);
        if (!field)
            continue;
        const FieldEdit* edit = m_edits->edit(ref(entry), field->name);
        const Value now = edit ? edit->value : isDraft(entry) ? Value() : entry.record->value(index);
        found.append({*field, now});
    }
    return found;
}

StagedCells::Obstacle StagedCells::obstacle(const Entry& entry, const Column& column) const {
    if (!m_edits || (!isDraft(entry) && !m_edits->contract().operation(m_kind->kind, Action::Update)))
        return Obstacle::NoOperation;
    if (m_edits->isHeld(ref(entry)))
        return Obstacle::Held;
    if (m_edits->isDeleted(ref(entry)))
        return Obstacle::Deleted;
    if (entry.presence == Presence::Gone)
        return Obstacle::Gone;
    if (!isDraft(entry) && !entry.server)
        return Obstacle::NotRead;
    const QList<int> shown = indexes(column);
    const bool any = std::any_of(shown.begin(), shown.end(), [&](int index) { return editable(entry, index); });
    return any ? Obstacle::None : Obstacle::ReadOnly;
}

bool StagedCells::canEdit(const Entry& entry, const Column& column) const {
    return obstacle(entry, column) == Obstacle::None;
}

QString StagedCells::refusal(const Entry& entry, const Column& column) const {
    switch (obstacle(entry, column)) {
    case Obstacle::None:
        return {};
    case Obstacle::NoOperation:
        return Words::tr("%1 can't be changed: the API has no operation for it.")
            .arg(pageTitle(pageEntry(m_kind->kind)));
    case Obstacle::NotRead:
        return Words::tr("This can't be changed: it hasn't been read yet.");
    case Obstacle::Gone:
        return Words::tr("This can't be changed: the server doesn't know it any more.");
    case Obstacle::Deleted:
        return Words::tr("This is staged to be deleted. Revert the row to change it.");
    case Obstacle::Held:
        return Words::tr("This is being saved. It can be changed again in a moment.");
    case Obstacle::ReadOnly:
        break;
    }
    return isDraft(entry) ? Words::tr("“%1” can't be given to a new record: the server sets it.").arg(column.title)
                          : Words::tr("“%1” is read-only.").arg(column.title);
}

QString StagedCells::deleteRefusal(const Entry& entry) const {
    if (!m_edits || (!isDraft(entry) && !m_edits->contract().operation(m_kind->kind, Action::Delete)))
        return Words::tr("%1 can't be deleted: the API has no operation for it.")
            .arg(pageTitle(pageEntry(m_kind->kind)));
    if (m_edits->isHeld(ref(entry)))
        return Words::tr("This is being saved. It can be deleted in a moment.");
    if (entry.presence == Presence::Gone)
        return Words::tr("This is gone already: the server doesn't know it any more.");
    if (!isDraft(entry) && !entry.server)
        return Words::tr("This can't be deleted: it hasn't been read yet.");
    return {};
}

} // namespace klipy::ui

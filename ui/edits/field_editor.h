#pragma once

#include "core/edits/field_input.h"
#include "core/records/record_ref.h"

#include <QLocale>
#include <QWidget>

#include <functional>
#include <optional>

namespace klipy::ui {

/// What editors need to know of the world. Functions, so that they know no session; any of them may be empty.
struct EditContext {
    QLocale locale;
    /// Records of a kind whose name, email or domain match, best first, for a picker: those that are known here, and
    /// staged ones too. At most \a most. Without a text: the likeliest.
    struct Candidate {
        RecordRef ref;
        QString name;
        QString detail; ///< domain, email, or "staged"
    };
    std::function<QList<Candidate>(RecordKind kind, const QString& text, int most)> find;
    /// The name of a record, or its id.
    std::function<QString(const RecordRef& ref)> nameOf;
};

enum class EditorPlace {
    Cell, ///< in a table: as small as its cell, its problem in a bubble below
    Form, ///< in the panel or a form: with its problem under it
};

/// The editor of one field: the same in a table's cell, in the record panel and in the form of a new record.
///
/// Checks as one types, but complains only where more typing can't mend it, or when one leaves. What is typed is never
/// thrown away: where it can't be a value, leaving doesn't count as committing, and the text stays. What nobody has
/// touched is never complained about by leaving, whatever it holds.
///
/// A delegate leaves keys and focus to it: its own event filter must not close the editor.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    /// \a value: what it begins with. The kind of editor is chosen by the field's type: see field_editor.cpp's table.
    static FieldEditor* make(const Field& field, const Value& value, const EditContext& context, EditorPlace place,
                             QWidget* parent);

    const Field& field() const { return m_field; }
    /// What is in it now; the very value that it began with while nothing is changed.
    virtual Result<Value, InputProblem> value() const = 0;
    /// Begins anew with this value, and without a problem.
    virtual void setValue(const Value& value) = 0;
    /// Whether it says something else than what it began with.
    virtual bool isChanged() const = 0;
    /// Begins with this text instead of the value, as when somebody types onto a cell.
    virtual void beginWith(const QString& text) = 0;
    virtual void selectAll() = 0;
    /// The server's words on this field, or our own; empty: none. The next change takes them away.
    virtual void showProblem(const QString& text) = 0;
    /// Says what is wrong with it, also where nobody has typed yet. True if nothing is.
    virtual bool check() = 0;
    /// As Enter does: committed(), or the problem is shown and it stays. True for the former.
    virtual bool commit() = 0;
    /// Puts it over a table's cell; larger than the cell where its text needs that, but within \a room (both in its
    /// parent's coordinates).
    virtual void placeOver(const QRect& cell, const QRect& room) = 0;

signals:
    /// At every change by the user.
    void edited();
    /// Enter, Tab, a choice in a cell, or the focus has left. Text in it counts.
    void committed();
    /// After committed(), in a cell: Tab, or Shift+Tab, wants the next cell, or the one before.
    void moveWanted(bool forward);
    /// Escape: the old value stays.
    void cancelled();

protected:
    FieldEditor(Field field, QWidget* parent) : QWidget(parent), m_field(std::move(field)) {}

private:
    Field m_field;
};

} // namespace klipy::ui

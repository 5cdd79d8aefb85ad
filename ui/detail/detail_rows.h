#pragma once

#include "core/records/record.h"
#include "ui/detail/panel_context.h"

#include <QLocale>

namespace klipy::ui {

/// One line, or paragraph, of a value, and what a click on it opens.
struct ValuePiece {
    QString text;
    QString url;      ///< http, https or mailto; empty if it is no web link
    QString recordId; ///< a record of kind recordKind; empty if it is no reference
    RecordKind recordKind = RecordKind::Company;

    bool isLink() const { return !url.isEmpty() || !recordId.isEmpty(); }
    bool operator==(const ValuePiece&) const = default;
};

/// One field as the panel shows it. All texts are plain.
struct DetailRow {
    QString name; ///< of the field, as the contract or the server spells it
    QString label;
    QString labelHint; ///< what the field is, and where we have that from
    bool assumed = false;
    bool empty = false;     ///< `pieces` is a dash
    bool monospace = false; ///< JSON
    QList<ValuePiece> pieces;
    QString valueHint; ///< what the text leaves out: the exact moment, the value as sent, why there is none
    QString copyText;  ///< the whole value, also where what is shown was cut
    bool editable = false; ///< an editor may be opened in its place
    QString locked;        ///< why not, where records can be edited at all
    bool changed = false;  ///< staged: `pieces` is what the user wants, `before` what the server has
    QString before;
    QString problem; ///< the server's words on the last try to save it
};

struct DetailGroup {
    QString code;
    QString title;
    bool assumed = false; ///< every field of it; then it is said once, for the group
    QList<DetailRow> rows;
};

/// All fields of the contract, group by group; last what the server sent beyond the contract. What the context's
/// staged edits say of the record lies over it. A new record has the members of the body that creates it instead.
QList<DetailGroup> detailGroups(const Record& record, const KindDescription& kind, const PanelContext& context,
                                const QLocale& locale);

/// One member of a record as a JSON object of its own, name and value as sent: `{"email": "a@b.example"}`. Empty if the
/// server didn't send it.
QString memberAsJson(const Record& record, const QString& name);

} // namespace klipy::ui

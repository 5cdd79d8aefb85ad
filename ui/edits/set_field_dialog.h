#pragma once

#include "ui/edits/set_field_now.h"
#include "ui/edits/set_field_words.h"
#include "ui/workspaces/form_parts.h"

class QCheckBox;
class QComboBox;
class QRadioButton;

namespace klipy::ui {

/// Sets one field of all selected records, or of all that match: says what they hold now, how many would change, and
/// stages that as one step of undo. Only that field is written; nothing is sent.
///
/// Show it with open(); it deletes itself when it is closed.
class SetFieldDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// Whose field may be set. The records are fixed from here on: rows that come later don't join.
    struct Rows {
        RecordKind kind = RecordKind::Person;
        QList<RecordRef> selected;
        QList<RecordRef> matching; ///< all that the list shows now; empty, or the same ones: not offered
        QString search;            ///< what they match; empty: they are the whole list
        bool partly = false;       ///< the server may have more: the list isn't loaded to its end
        QString field;             ///< chosen at first, by the contract's name (the current column); may be empty
    };

    /// \a edits must outlive it. \a server is asked at each look, so that the present record becomes the base.
    SetFieldDialog(Rows rows, StagedEdits& edits, ServerRecord server, EditContext context, QWidget* parent = nullptr);
    ~SetFieldDialog() override;

signals:
    /// After that many fields were staged.
    void staged(const QList<klipy::RecordRef>& refs, const QString& field, int changes);

private:
    void build();
    QWidget* buildScope();
    QWidget* buildField();
    QWidget* buildNoField();
    QWidget* buildFoot();
    SetFieldScope scope() const;
    const QList<RecordRef>& refs() const;
    const Field* field() const;

    void chooseField();
    void makeEditor();
    void look();
    std::optional<Value> wanted() const;
    QList<BulkResult> plan() const;
    void tell();
    void stage();

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace klipy::ui

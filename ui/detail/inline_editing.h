#pragma once

#include "core/records/record.h"
#include "core/records/record_ref.h"
#include "ui/detail/panel_context.h"

#include <QObject>

#include <memory>
#include <vector>

namespace klipy::ui {

class DetailsPage;
class FieldEditor;

/// A text in an editor that can't be a value yet.
struct UnfinishedEdit {
    RecordRef ref;
    QString field;
    QString label;
};

/// The editors that are open in the record panel, in the place of values.
///
/// Nothing that is typed is thrown away but by Escape. Text counts when the focus leaves, and when another record is
/// shown. What can't be a value, or isn't taken, stays in its editor: beside others on the same record, and, while
/// another record is shown, out of sight until its own is shown again (unfinished() tells of it). A new reading of the
/// record, or a change of its staged edits elsewhere, reaches only editors in which nothing was typed.
class InlineEditing final : public QObject {
    Q_OBJECT
public:
    /// \a page shows the editors; it must outlive this.
    explicit InlineEditing(DetailsPage& page, QObject* parent = nullptr);
    ~InlineEditing() override;

    /// With other staged edits than before: what can be committed is, and the rest is gone with its workspace.
    void setContext(const PanelContext& context);
    /// Before another record is shown, or none (an empty id): settles what is open.
    void leave(const RecordRef& next);
    /// After the page shows it. \a record: as the server has it; null for a draft that has none.
    void show(const RecordRef& ref, const RecordPtr& record);
    /// The fields of the record that is shown may have other values now.
    void refresh();

    void begin(const QString& field);
    bool isOpen(const QString& field) const;
    /// Of records that aren't shown.
    QList<UnfinishedEdit> unfinished() const;
    /// In any editor there is text that can't be a value.
    bool hasUnfinishedText() const;

signals:
    void unfinishedChanged();

private:
    struct Open;
    Open* find(const FieldEditor* editor) const;
    Open* find(const RecordRef& ref, const QString& field) const;
    Value valueNow(const RecordRef& ref, const QString& field) const;
    QString textOf(const Value& value, const Field& field) const;
    void settle(Open& open);
    void committed(FieldEditor* editor);
    void cancelled(FieldEditor* editor);
    void close(FieldEditor* editor);
    void rename(const RecordRef& temporary, const QString& realId);
    void dropOrphans();
    QString whyRefused(const RecordRef& ref) const;

    DetailsPage& m_page;
    PanelContext m_context;
    RecordRef m_ref;
    RecordPtr m_record;
    std::vector<std::unique_ptr<Open>> m_open; // in the order of opening
};

} // namespace klipy::ui

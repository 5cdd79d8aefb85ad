#pragma once

#include "core/records/record.h"
#include "ui/detail/panel_context.h"

#include <QScrollArea>

namespace klipy::ui {

class DetailsPage;
class InlineEditing;
class ValueBox;
struct DetailRow;
struct ValuePiece;

/// The Details tab: every field of the contract, grouped, and what the server sent beyond it.
class DetailsView final : public QScrollArea {
    Q_OBJECT
public:
    explicit DetailsView(QWidget* parent = nullptr);

    void setContext(const PanelContext& context);
    /// \a record, as the server has it or as a draft, may be null: then nothing is shown. Staged edits are the
    /// context's.
    void showRecord(RecordKind kind, const RecordPtr& record);
    /// Names of linked records, or staged edits, may be others now.
    void refresh();
    /// What is open in the place of values.
    InlineEditing& editing() { return *m_editing; }
    /// The fields that are shown, as the contract names them.
    QStringList fields() const;

signals:
    void openRecordRequested(klipy::RecordKind kind, const QString& id);
    /// An address in a record was chosen. It hasn't been checked: LinkGate does that.
    void openAddressRequested(const QString& address);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void activate(const ValuePiece& piece);
    void showMenu(ValueBox* value, QPoint at);
    RecordRef ref() const;
    void revert(const QString& field);
    static void copy(const QString& text);

    PanelContext m_context;
    RecordKind m_kind = RecordKind::Person;
    RecordPtr m_record;
    DetailsPage* m_page;
    InlineEditing* m_editing;
};

} // namespace klipy::ui

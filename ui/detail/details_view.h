#pragma once

#include "core/records/record.h"
#include "ui/detail/panel_context.h"

#include <QScrollArea>

namespace klipy::ui {

class DetailsPage;
class ValueBox;
struct DetailRow;
struct ValuePiece;

/// The Details tab: every field of the contract, grouped, and what the server sent beyond it.
class DetailsView final : public QScrollArea {
    Q_OBJECT
public:
    explicit DetailsView(QWidget* parent = nullptr);

    void setContext(const PanelContext& context);
    /// \a record may be null: then nothing is shown.
    void showRecord(RecordKind kind, const RecordPtr& record);
    /// Names of linked records may have become known.
    void refreshNames();

signals:
    void openRecordRequested(klipy::RecordKind kind, const QString& id);
    /// An address in a record was chosen. It hasn't been checked: LinkGate does that.
    void openAddressRequested(const QString& address);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void activate(const ValuePiece& piece);
    void showMenu(ValueBox* value, QPoint at);
    static void copy(const QString& text);

    PanelContext m_context;
    RecordKind m_kind = RecordKind::Person;
    RecordPtr m_record;
    DetailsPage* m_page;
};

} // namespace klipy::ui

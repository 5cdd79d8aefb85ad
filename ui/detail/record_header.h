#pragma once

#include "core/records/record.h"
#include "ui/detail/panel_context.h"

#include <QLocale>
#include <QWidget>

class QLabel;
class QToolButton;

namespace klipy::ui {

class TitleLabel;

/// One line that places a record: "CTO · Northwind", "northwind.example", "Email · Inbound · 3 days ago". Made of the
/// contract's roles, never of field names; empty if none of them has a value.
QString recordSubtitle(const Record& record, const KindDescription& kind, const PanelContext& context,
                       const QLocale& locale);

/// The top of the record panel: the kind's picture, the record's name, a line below it, and the button that folds the
/// panel away.
class RecordHeader final : public QWidget {
    Q_OBJECT
public:
    explicit RecordHeader(QWidget* parent = nullptr);

    void setRecord(RecordKind kind, const QString& name, const QString& subtitle);
    void clear();

signals:
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyLook();

    RecordKind m_kind = RecordKind::Person;
    QLabel* m_icon;
    TitleLabel* m_name;
    TitleLabel* m_subtitle;
    QToolButton* m_close;
};

} // namespace klipy::ui

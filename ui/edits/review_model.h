#pragma once

#include "core/edits/save_plan.h"
#include "ui/edits/change_text.h"

#include <QAbstractItemModel>
#include <QSet>

namespace klipy::ui {

/// What is staged, for the review: a row for each record, and under it one for each field and each problem. Each record
/// can be taken out of the next save by its check box.
class ReviewModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Roles {
        KindRole = Qt::UserRole, ///< RowKind
        IconRole,                ///< of a record: name of its picture
        ChangeRole,              ///< of a record: "Update"
        ChangeToneRole,          ///< int(Tone)
        MarkRole,                ///< of a record: what is worth knowing about it ("Clears a value"); may be empty
        BeforeRole,              ///< of a field
        AfterRole,
        ClearsRole,
        HeldRole,                ///< it is being saved: nothing about it can be changed
        RevertableRole,
    };
    enum class RowKind { Record, Field, Problem };

    explicit ReviewModel(QObject* parent = nullptr);

    /// \a edits and \a plan as they are now; \a plan: of what is chosen.
    void show(const QList<StagedRecord>& records, const SavePlan& plan, const ChangeContext& context);
    /// Those that take part in the next save, in the order of staging. A record whose outcome is unknown takes part
    /// only where somebody has ticked it.
    QList<RecordRef> chosen(const QList<StagedRecord>& records) const;
    QList<RecordRef> chosen() const;

    RecordRef refAt(const QModelIndex& index) const;
    /// Of a field's row; empty for others.
    QString fieldAt(const QModelIndex& index) const;
    QModelIndex indexOf(const RecordRef& ref, const QString& field = {}) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex&) const override { return 1; }
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void chosenChanged();

private:
    struct Line {
        RowKind kind = RowKind::Field;
        FieldChange change; ///< of a field
        QString words;      ///< of a problem
    };
    struct Row {
        StagedRecord staged;
        QList<Line> lines;
        bool destroys = false;
        bool held = false;
    };

    bool isChosen(const StagedRecord& staged) const;
    Row rowOf(const StagedRecord& staged, const SavePlan& plan, const ChangeContext& context) const;
    static QStringList problemsOf(const StagedRecord& staged, const SavePlan& plan, const ChangeContext& context);
    QVariant recordData(const Row& row, int role) const;
    static QVariant lineData(const Row& row, const Line& line, int role);

    QList<Row> m_rows;
    QSet<RecordRef> m_taken;  // ticked, though its outcome is unknown
    QSet<RecordRef> m_leftOut; // not ticked
};

} // namespace klipy::ui

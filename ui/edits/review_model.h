#pragma once

#include "ui/edits/review_rows.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>

#include <optional>

namespace klipy::ui {

/// What is staged, for the review: a row for each record, and under it one for each field and each problem. Each record
/// can be taken out of the next save by its check box. Where somebody else has changed a record too, that is said: what
/// is in conflict, what is written over, what changed beside it.
///
/// What stays the same keeps its place: selection, scrolling and the current row survive.
class ReviewModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Roles {
        KindRole = Qt::UserRole, ///< RowKind
        IconRole,                ///< of a record: name of its picture
        ChangeRole,              ///< of a record: "Update"
        ChangeToneRole,          ///< int(Tone)
        MarkRole,                ///< of a record: what is worth knowing about it, a QStringList ("Clears a value")
        MarkToneRole,            ///< a QVariantList: int(Tone) of each
        BeforeRole,              ///< of a field
        AfterRole,
        ClearsRole,
        ConflictRole,            ///< of a field, or of a record (which may be gone as well): somebody has to decide
        OverwritesRole,          ///< of a field: it writes over what somebody else has written
        TheirsRole,              ///< of a field in conflict: what the server has now
        HeldRole,                ///< it is being saved: nothing about it can be changed
        RevertableRole,
    };
    using RowKind = ReviewRowKind;

    explicit ReviewModel(QObject* parent = nullptr);

    /// \a edits and \a plan as they are now; \a plan: of what is chosen.
    void show(const QList<StagedRecord>& records, const SavePlan& plan, const ChangeContext& context);
    /// Those that take part in the next save, in the order of staging. A record whose outcome is unknown takes part
    /// only where somebody has ticked it.
    QList<RecordRef> chosen(const QList<StagedRecord>& records) const;
    QList<RecordRef> chosen() const;
    /// Nobody has ticked anything, or taken a tick away: chosen is what saving everything takes.
    bool isChoiceUntouched() const { return m_taken.isEmpty() && m_leftOut.isEmpty(); }
    /// Records that somebody has to decide about.
    QSet<RecordRef> undecided() const;
    /// The first of those after \a ref, round the end; nothing if there is none.
    std::optional<RecordRef> nextUndecided(const RecordRef& ref) const;

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
    bool isChosen(const StagedRecord& staged) const;
    void take(QList<ReviewRow> rows);
    void takeRow(int at, ReviewRow row);
    void reset(QList<ReviewRow> rows);
    void tellChanged(int at);
    QVariant recordData(const ReviewRow& row, int role) const;
    static QVariant lineData(const ReviewRow& row, const ReviewLine& line, int role);

    QList<ReviewRow> m_rows;
    QHash<RecordRef, int> m_rowOf;
    const Contract* m_contract = nullptr; // with which the rows were worded
    QLocale m_locale;
    QSet<RecordRef> m_taken;  // ticked, though its outcome is unknown
    QSet<RecordRef> m_leftOut; // not ticked
};

} // namespace klipy::ui

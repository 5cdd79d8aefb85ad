#pragma once

#include "core/contract/contract.h"
#include "core/edits/journal.h"

#include <QAbstractTableModel>

#include <functional>

namespace klipy::ui {

/// Which writes the table shows.
enum class JournalFilter {
    All,
    Problems, ///< refused, not sent, not carried out, or open
    Open,     ///< their end isn't known
};

/// The journal as rows, newest first. What a cell shows is kept, so that showing it costs nothing.
class JournalModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, What, Record, Fields, Outcome, Status, RequestId };
    static constexpr int columns = RequestId + 1;

    /// All must outlive the model. \a nowMs: Unix ms; a moment of today is shown without its day.
    JournalModel(const Journal& journal, std::shared_ptr<const Contract> contract, std::function<qint64()> nowMs,
                 QObject* parent = nullptr);

    void setFilter(JournalFilter filter);
    JournalFilter filter() const { return m_filter; }

    /// Null for a row that isn't there.
    const JournalEntry* entry(int row) const;
    /// -1 if it isn't shown.
    int rowOf(const QString& entryId) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        JournalEntry entry;
        QString fields;
    };
    void take(const QString& entryId);
    bool shows(const JournalEntry& entry) const;
    QList<JournalEntry> wanted() const;
    void fill();
    Row rowFor(const JournalEntry& entry) const;
    QString text(const Row& row, int column) const;

    const Journal& m_journal;
    std::shared_ptr<const Contract> m_contract;
    std::function<qint64()> m_nowMs;
    QList<Row> m_rows;
    JournalFilter m_filter = JournalFilter::All;
};

} // namespace klipy::ui

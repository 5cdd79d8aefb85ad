#include "ui/edits/journal_model.h"

#include "ui/common/icons.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/common/record_icons.h"
#include "ui/edits/edit_words.h"
#include "ui/edits/journal_words.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr qsizetype longestCell = 200; // characters

QString timeText(qint64 wallMs, qint64 nowMs) {
    const QLocale locale;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(wallMs);
    const QString time = locale.toString(moment.time(), QLocale::ShortFormat);
    if (moment.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date())
        return time;
    return mediumDate(wallMs, locale) + QStringLiteral(", ") + time;
}

bool wentWrong(WriteOutcome outcome) {
    return outcome != WriteOutcome::Saved && outcome != WriteOutcome::Landed;
}

} // namespace

JournalModel::JournalModel(const Journal& journal, std::shared_ptr<const Contract> contract,
                           std::function<qint64()> nowMs, QObject* parent)
    : QAbstractTableModel(parent), m_journal(journal), m_contract(std::move(contract)), m_nowMs(std::move(nowMs)) {
    connect(&m_journal, &Journal::changed, this, &JournalModel::take);
    fill();
}

bool JournalModel::shows(const JournalEntry& entry) const {
    switch (m_filter) {
    case JournalFilter::Problems:
        return wentWrong(entry.outcome);
    case JournalFilter::Open:
        return entry.isOpen();
    case JournalFilter::All:
        break;
    }
    return true;
}

QList<JournalEntry> JournalModel::wanted() const {
    QList<JournalEntry> shown;
    std::copy_if(m_journal.entries().begin(), m_journal.entries().end(), std::back_inserter(shown),
                 [this](const JournalEntry& entry) { return shows(entry); });
    // What was recovered from an older file comes to the journal last.
    std::stable_sort(shown.begin(), shown.end(),
                     [](const auto& a, const auto& b) { return a.intendedMs > b.intendedMs; });
    return shown;
}

JournalModel::Row JournalModel::rowFor(const JournalEntry& entry) const {
    return {entry, oneLine(changedFieldsText(entry, *m_contract), longestCell)};
}

void JournalModel::fill() {
    m_rows.clear();
    const auto shown = wanted();
    for (const JournalEntry& entry : shown)
        m_rows.append(rowFor(entry));
}

void JournalModel::setFilter(JournalFilter filter) {
    if (m_filter == filter)
        return;
    beginResetModel();
    m_filter = filter;
    fill();
    endResetModel();
}

void JournalModel::take(const QString& entryId) {
    const JournalEntry* entry = entryId.isEmpty() ? nullptr : m_journal.find(entryId);
    const int row = rowOf(entryId);
    const bool wantedNow = entry && shows(*entry);
    if (entryId.isEmpty()) {
        beginResetModel();
        fill();
        endResetModel();
    } else if (row >= 0 && wantedNow) {
        m_rows[row] = rowFor(*entry);
        emit dataChanged(index(row, 0), index(row, columns - 1));
    } else if (row >= 0) {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    } else if (wantedNow) {
        const auto place = std::find_if(m_rows.begin(), m_rows.end(), [entry](const Row& other) {
            return other.entry.intendedMs <= entry->intendedMs;
        });
        const int at = static_cast<int>(place - m_rows.begin());
        beginInsertRows({}, at, at);
        m_rows.insert(at, rowFor(*entry));
        endInsertRows();
    }
}

const JournalEntry* JournalModel::entry(int row) const {
    return row < 0 || row >= m_rows.size() ? nullptr : &m_rows[row].entry;
}

int JournalModel::rowOf(const QString& entryId) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.entry.id == entryId; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int JournalModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JournalModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString JournalModel::text(const Row& row, int column) const {
    switch (column) {
    case Time:
        return timeText(row.entry.intendedMs, m_nowMs());
    case What:
        return writeName(row.entry.action);
    case Record:
        return journalRecordName(row.entry);
    case Fields:
        return row.fields;
    case Outcome:
        return outcomeText(row.entry.outcome);
    case Status:
        return row.entry.status > 0 ? QString::number(row.entry.status) : QString();
    case RequestId:
        return oneLine(row.entry.requestId, longestCell);
    default:
        return {};
    }
}

QVariant JournalModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::DecorationRole:
        if (index.column() == Record)
            return icon(kindIconName(row.entry.ref.kind));
        if (index.column() == Outcome)
            return icon(outcomeIcon(row.entry.outcome),
                        toneText(outcomeTone(row.entry.outcome), QGuiApplication::palette()));
        return {};
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return toolTipText(absoluteMoment(row.entry.intendedMs, QLocale()));
        if (index.column() == Outcome)
            return toolTipText(outcomeMeaning(row.entry));
        return toolTipText(text(row, index.column()));
    default:
        return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole) {
        const QString names[] = {tr("Time"),    tr("What"),   tr("Record"),    tr("Fields"),
                                 tr("Outcome"), tr("Status"), tr("Request id")};
        return names[section];
    }
    if (role == Qt::ToolTipRole) {
        const QString words[] = {tr("When it was written down, which is before it was sent"),
                                 {},
                                 {},
                                 tr("The fields that were sent"),
                                 {},
                                 tr("The answer's HTTP status"),
                                 tr("Klipy's support can find a request by it")};
        return words[section].isEmpty() ? QVariant() : toolTipText(words[section]);
    }
    return {};
}

} // namespace klipy::ui

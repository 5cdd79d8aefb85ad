#include "ui/edits/journal_saves.h"

#include "ui/common/icons.h"
#include "ui/common/moment_text.h"
#include "ui/edits/save_flow_line.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace klipy::ui {

namespace {

QString momentText(qint64 ms, qint64 nowMs) {
    const QLocale locale;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(ms);
    const QString time = locale.toString(moment.time(), QLocale::ShortFormat);
    if (moment.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date())
        return time;
    return JournalSavesModel::tr("%1, %2", "date, time").arg(mediumDate(ms, locale), time);
}

} // namespace

JournalSavesModel::Row JournalSavesModel::rowFor(const KeptReport& kept, bool runs, qint64 nowMs) const {
    const SaveReport& report = kept.report;
    const QList<SaveLine> lines = endedLines(report);
    Row row;
    row.kept = kept;
    row.runs = runs;
    row.texts[Time] = momentText(report.startedMs, nowMs);
    row.texts[Took] = report.finishedMs > 0 ? shortDuration(qMax<qint64>(1, report.finishedMs - report.startedMs))
                                            : QString();
    row.texts[Records] = QLocale().toString(lines.size());
    const QString summary = saveSummary(lines);
    row.texts[Summary] = runs                ? tr("It is running")
                         : kept.brokenOff()  ? tr("Broken off: %1").arg(summary)
                                             : summary;
    row.warns = !runs && (kept.brokenOff() || std::any_of(lines.begin(), lines.end(), [](const SaveLine& line) {
                    return isProblem(endingOf(line));
                }));
    return row;
}

void JournalSavesModel::show(const QList<KeptReport>& reports, const QSet<QString>& running, qint64 nowMs) {
    QList<Row> rows;
    for (const KeptReport& kept : reports)
        rows.append(rowFor(kept, running.contains(kept.id), nowMs));
    const bool sameRows = rows.size() == m_rows.size() &&
                          std::equal(rows.begin(), rows.end(), m_rows.begin(),
                                     [](const Row& a, const Row& b) { return a.kept.id == b.kept.id; });
    if (sameRows) {
        m_rows = rows;
        if (!rows.isEmpty())
            emit dataChanged(index(0, 0), index(int(rows.size()) - 1, columns - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const KeptReport* JournalSavesModel::report(int row) const {
    return row >= 0 && row < m_rows.size() ? &m_rows[row].kept : nullptr;
}

bool JournalSavesModel::wasBrokenOff(int row) const {
    return row >= 0 && row < m_rows.size() && !m_rows[row].runs && m_rows[row].kept.brokenOff();
}

int JournalSavesModel::rowOf(const QString& id) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.kept.id == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int JournalSavesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int JournalSavesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant JournalSavesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.texts[index.column()];
    case Qt::ToolTipRole:
        return index.column() == Time ? absoluteMoment(row.kept.report.startedMs, QLocale()) : row.texts[index.column()];
    case Qt::DecorationRole:
        return index.column() == Summary ? QVariant(icon(row.warns ? u"warning" : u"check")) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Records ? QVariant(int(Qt::AlignTrailing | Qt::AlignVCenter)) : QVariant();
    default:
        return {};
    }
}

QVariant JournalSavesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Took:
        return tr("Took");
    case Records:
        return tr("Records");
    default:
        return tr("How it ended");
    }
}

} // namespace klipy::ui

#include "ui/activity/request_log_model.h"

#include "ui/activity/request_words.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"

#include <QLocale>

namespace klipy::ui {

namespace {
constexpr qsizetype longestCell = 200; // characters of what a server named
}

RequestLogModel::RequestLogModel(std::function<qint64()> nowMs, QObject* parent)
    : QAbstractTableModel(parent), m_nowMs(std::move(nowMs)) {}

void RequestLogModel::add(const QList<LogEntry>& entries) {
    const qsizetype count = qMin<qsizetype>(entries.size(), capacity);
    if (count == 0)
        return;
    beginInsertRows({}, 0, static_cast<int>(count) - 1);
    for (const LogEntry& entry : entries.last(count))
        m_entries.push_front(entry);
    endInsertRows();
    const int rows = static_cast<int>(m_entries.size());
    if (rows <= capacity)
        return;
    beginRemoveRows({}, capacity, rows - 1);
    m_entries.resize(capacity);
    endRemoveRows();
}

int RequestLogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int RequestLogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString RequestLogModel::text(const LogEntry& entry, int column) const {
    switch (column) {
    case Time:
        return requestTimeText(entry.wallMs, m_nowMs());
    case Method:
        return QString::fromLatin1(methodName(entry.method));
    case Path:
        return oneLine(entry.pathTemplate, longestCell);
    case Lane:
        return laneText(entry.lane);
    case Status:
        return statusText(entry);
    case Duration:
        return durationText(entry.durationMs);
    case Try:
        return QLocale().toString(entry.attempt);
    case Wait:
        return durationText(entry.waitMs);
    case RequestId:
        return oneLine(entry.requestId, longestCell);
    default:
        return {};
    }
}

QVariant RequestLogModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogEntry& entry = this->entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return toolTipText(absoluteMoment(entry.wallMs, QLocale()));
        return toolTipText(text(entry, index.column()));
    case Qt::TextAlignmentRole:
        if (index.column() == Duration || index.column() == Try || index.column() == Wait)
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant RequestLogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Duration || section == Try || section == Wait))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DisplayRole) {
        const QString names[] = {tr("Time"),     tr("Method"), tr("Path"), tr("Lane"),      tr("Status"),
                                 tr("Duration"), tr("Try"),    tr("Wait"), tr("Request id")};
        return names[section];
    }
    if (role == Qt::ToolTipRole) {
        const QString words[] = {tr("When the answer came, or it was clear that none would"),
                                 {},
                                 tr("As the contract writes it: without ids and without a query"),
                                 tr("Who waited for it: a click goes first, then what is on the screen, then the rest"),
                                 tr("The answer's HTTP status"),
                                 tr("From sending to the end of the answer"),
                                 tr("How often the request had been sent, with this time"),
                                 tr("In the queue before it was sent: for the budget, a pause, or the next try"),
                                 tr("Klipy's support can find a request by it")};
        return words[section].isEmpty() ? QVariant() : toolTipText(words[section]);
    }
    return {};
}

} // namespace klipy::ui

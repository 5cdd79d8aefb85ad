#include "ui/edits/review_report_model.h"

namespace klipy::ui {

void ReportModel::show(const QList<ReportRow>& rows) {
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

bool ReportModel::change(int row, const ReportRow& now) {
    ReportRow& before = m_rows[row];
    const bool same = before.words == now.words && before.offer == now.offer && before.action == now.action &&
                      before.line.state == now.line.state && before.line.result.kind == now.line.result.kind &&
                      before.line.result.name == now.line.result.name;
    before = now;
    if (!same)
        emit dataChanged(index(row), index(row));
    return !same;
}

int ReportModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ReportModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const ReportRow& row = m_rows[index.row()];
    const SaveLine& line = row.line;
    switch (role) {
    case Qt::DisplayRole:
        return line.result.name;
    case Qt::AccessibleTextRole: {
        const QString told = tr("%1: %2", "record: what became of it").arg(line.result.name, row.words);
        return row.offer.isEmpty() ? told : told + u' ' + row.offer;
    }
    case WordsRole:
        return row.words;
    case OfferRole:
        return row.offer;
    case ToneRole:
        return int(saveLineTone(line));
    case IconRole:
        return saveLineIcon(line);
    case BusyRole:
        return line.state != SaveLine::State::Ended;
    case EndingRole:
        return int(endingOf(line));
    default:
        return {};
    }
}

ReportFilter::ReportFilter(ReportModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(&model);
}

void ReportFilter::showOnly(std::optional<SaveEnding> ending) {
    if (m_ending == ending)
        return;
    m_ending = ending;
    invalidateFilter();
}

bool ReportFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    return !m_ending || endingOf(m_model.row(row).line) == *m_ending;
}

} // namespace klipy::ui

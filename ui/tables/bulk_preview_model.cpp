#include "ui/tables/bulk_preview_model.h"

#include "ui/common/plain_text.h"

namespace klipy::ui {

namespace {

using Kind = BulkResult::Kind;

Tone toneOf(const BulkResult& result) {
    if (isRefused(result))
        return Tone::Error;
    return result.clears ? Tone::Warning : Tone::Neutral;
}

} // namespace

void BulkPreviewModel::setPlan(QList<BulkResult> plan, BulkContext context) {
    beginResetModel();
    m_plan = std::move(plan);
    m_context = std::move(context);
    filter();
    endResetModel();
}

void BulkPreviewModel::setOnlyProblems(bool only) {
    if (m_onlyProblems == only)
        return;
    beginResetModel();
    m_onlyProblems = only;
    filter();
    endResetModel();
}

void BulkPreviewModel::filter() {
    m_rows.clear();
    for (qsizetype i = 0; i < m_plan.size(); ++i) {
        if (!m_onlyProblems || isRefused(m_plan[i]))
            m_rows.append(i);
    }
}

int BulkPreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BulkPreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(columns);
}

QVariant BulkPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RecordName:
        return tr("Record");
    case FieldName:
        return tr("Field");
    case Before:
        return tr("Before");
    case After:
        return tr("After");
    case Remark:
        return tr("Remark");
    default:
        return {};
    }
}

QString BulkPreviewModel::remark(const BulkResult& result) const {
    if (isRefused(result))
        return refusalText(result, m_context);
    if (result.kind == Kind::Same)
        return tr("The same already");
    return result.clears ? tr("Clears what is there") : QString();
}

QString BulkPreviewModel::text(const BulkResult& result, int column) const {
    switch (column) {
    case RecordName:
        return bulkRecordName(result, m_context);
    case FieldName:
        return oneLine(result.cell.label);
    case Before:
        if (result.kind == Kind::Computed) // no field's value: what the record is called
            return bulkRecordName(result, m_context);
        return plannedText(result, result.before, m_context);
    case After:
        if (isRefused(result))
            return wantedText(result, m_context);
        return result.kind == Kind::Same && result.cell.field.isEmpty()
                   ? bulkRecordName(result, m_context)
                   : plannedText(result, result.after, m_context);
    default:
        return remark(result);
    }
}

QVariant BulkPreviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const BulkResult& result = m_plan[m_rows[index.row()]];
    switch (role) {
    case Qt::DisplayRole:
        return text(result, index.column());
    case Qt::ToolTipRole: {
        const QString words = text(result, index.column());
        return words.isEmpty() ? QVariant() : toolTipText(words);
    }
    case Qt::AccessibleTextRole:
        return index.column() == After && isRefused(result)
                   ? tr("%1, not taken").arg(text(result, After))
                   : (index.column() == After && result.clears ? tr("Cleared") : text(result, index.column()));
    case ToneRole:
        return int(toneOf(result));
    case RefusedRole:
        return isRefused(result);
    case KindRole:
        return int(result.kind);
    default:
        return {};
    }
}

} // namespace klipy::ui

#include "ui/scopes/scope_matrix_model.h"

#include "ui/common/plain_text.h"
#include "ui/scopes/scope_words.h"

#include <algorithm>

namespace klipy::ui {

namespace {

using Column = ScopeMatrixModel::Column;

const QList<Column>& plainColumns() {
    static const QList<Column> columns{Column::Scope, Column::Held, Column::Opens, Column::Evidence};
    return columns;
}

const QList<Column>& comparedColumns() {
    static const QList<Column> columns{Column::Scope,      Column::Held,  Column::Other,
                                       Column::Difference, Column::Opens, Column::Evidence};
    return columns;
}

bool sameRows(const ScopeReport& one, const ScopeReport& other) {
    return std::equal(one.scopes.begin(), one.scopes.end(), other.scopes.begin(), other.scopes.end(),
                      [](const ScopeCell& a, const ScopeCell& b) { return a.scope == b.scope; });
}

} // namespace

void ScopeMatrixModel::show(const ScopeReport& report, std::shared_ptr<const Contract> contract, qint64 nowMs,
                            const std::optional<ScopeOther>& other) {
    const bool anew = !sameRows(report, m_report) || other.has_value() != m_other.has_value();
    if (anew)
        beginResetModel();
    m_report = report;
    m_contract = std::move(contract);
    m_nowMs = nowMs;
    m_other = other;
    m_comparison = other ? std::optional(compare(other->report, report)) : std::nullopt;
    if (anew) {
        endResetModel();
        return;
    }
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QList<Column> ScopeMatrixModel::columns() const {
    return m_other ? comparedColumns() : plainColumns();
}

QList<ScopeMatrixModel::Chip> ScopeMatrixModel::operations(int row) const {
    QList<Chip> chips;
    for (const QString& id : cell(row).opens) {
        const Operation* operation = m_contract ? m_contract->operation(id) : nullptr;
        const OperationCell* state = m_report.operation(id);
        if (!operation || !state)
            continue;
        const QString text =
            QStringLiteral("%1 (%2): %3")
                .arg(operationText(*operation), requestText(operation->method, operation->pathTemplate),
                     heldText(state->held, state->sureness));
        chips.append({operationName(*operation), text, markOf(state->held, state->sureness)});
    }
    return chips;
}

QList<ScopeMatrixModel::Chip> ScopeMatrixModel::chips(const QModelIndex& index) const {
    const ScopeCell& mine = cell(index.row());
    switch (columnAt(index.column())) {
    case Column::Opens:
        return operations(index.row());
    case Column::Held:
        return {{heldText(mine), {}, markOf(mine.held, mine.sureness)}};
    case Column::Other:
        if (const ScopeCell* theirs = m_other ? m_other->report.scope(mine.scope) : nullptr)
            return {{heldText(*theirs), {}, markOf(theirs->held, theirs->sureness)}};
        break;
    default:
        break;
    }
    return {};
}

const ScopeDifference* ScopeMatrixModel::difference(int row) const {
    if (!m_comparison)
        return nullptr;
    const auto& all = m_comparison->scopes;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const ScopeDifference& one) { return one.scope == cell(row).scope; });
    return found == all.end() ? nullptr : &*found;
}

int ScopeMatrixModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_report.scopes.size());
}

int ScopeMatrixModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns().size());
}

QString ScopeMatrixModel::opensText(int row, QString Chip::*what, QLatin1String separator) const {
    QStringList parts;
    const QList<Chip> all = operations(row);
    for (const Chip& chip : all)
        parts.append(chip.*what);
    if (parts.isEmpty())
        return tr("no operation names it");
    return parts.join(separator);
}

QString ScopeMatrixModel::text(int row, Column column) const {
    const ScopeDifference* differs = difference(row);
    switch (column) {
    case Column::Scope:
        return oneLine(cell(row).scope, 80);
    case Column::Held:
        return heldText(cell(row));
    case Column::Other: {
        const ScopeCell* theirs = m_other ? m_other->report.scope(cell(row).scope) : nullptr;
        return theirs ? heldText(*theirs) : tr("not in its contract");
    }
    case Column::Difference:
        return differs ? differenceText(differs->kind, m_other->ofTimes) : QString();
    case Column::Opens:
        return opensText(row, &Chip::name, QLatin1String(", "));
    case Column::Evidence:
        return evidenceText(cell(row), m_nowMs);
    }
    return {};
}

QString ScopeMatrixModel::toolTip(int row, Column column) const {
    switch (column) {
    case Column::Scope:
    case Column::Held:
        return QStringLiteral("%1: %2\n%3").arg(text(row, Column::Scope), heldText(cell(row)), reasonText(cell(row)));
    case Column::Opens:
        return opensText(row, &Chip::text, QLatin1String("\n"));
    default:
        return text(row, column);
    }
}

QVariant ScopeMatrixModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Column column = columnAt(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::ToolTipRole:
        return toolTipText(toolTip(index.row(), column));
    case Qt::AccessibleTextRole:
        return column == Column::Opens ? opensText(index.row(), &Chip::text, QLatin1String("; "))
                                       : text(index.row(), column);
    case Qt::AccessibleDescriptionRole:
        return column == Column::Held ? reasonText(cell(index.row())) : QString();
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ScopeMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool asTip = role == Qt::ToolTipRole;
    switch (columnAt(section)) {
    case Column::Scope:
        return asTip ? toolTipText(tr("As the contract names them")) : tr("Scope");
    case Column::Held:
        return asTip ? toolTipText(tr("Whether this key has it, and how surely that is known")) : tr("Held");
    case Column::Other: {
        const QString title = oneLine(m_other->title, 80);
        return asTip ? toolTipText(tr("Whether it was held: %1", "when, or by whom").arg(title)) : title;
    }
    case Column::Difference:
        return asTip ? toolTipText(tr("What is not the same in both")) : tr("Difference");
    case Column::Opens:
        return asTip ? toolTipText(tr("The operations that name this scope in the contract, each by its own evidence"))
                     : tr("What it opens");
    case Column::Evidence:
        return asTip ? toolTipText(tr("The answer that decided it; select the row for all of them")) : tr("Evidence");
    }
    return {};
}

} // namespace klipy::ui

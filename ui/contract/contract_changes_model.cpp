#include "ui/contract/contract_changes_model.h"

#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/contract/contract_table.h"
#include "ui/contract/contract_words.h"

#include <QGuiApplication>
#include <QPalette>

namespace klipy::ui {

namespace {
/// What core calls the choice between members of a body: not a member itself.
const QString choiceName = QStringLiteral("oneOf");
} // namespace

void ContractChangesModel::show(QList<ContractChange> changes) {
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

int ContractChangesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ContractChangesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString ContractChangesModel::text(const ContractChange& change, int column) {
    using Part = ContractChange::What;
    const bool isChoice = change.what == Part::BodyField && change.name == choiceName;
    switch (column) {
    case How:
        return changeHow(change.how);
    case What: {
        const QString part = isChoice ? tr("Exactly one of") : changePart(change.what);
        return change.kind ? tr("%1 · %2", "Field, People").arg(part, pluralOf(change.kind)) : part;
    }
    case Name:
        if (change.place.isEmpty())
            return documentName(change.name);
        if (isChoice || change.what == Part::Operation || change.what == Part::NeededScope ||
            change.what == Part::PageLimit)
            return documentName(change.place);
        return documentName(change.place) + QStringLiteral(" · ") + documentName(change.name);
    case Before:
        return documentName(change.before);
    case After:
        return documentName(change.after);
    default:
        return {};
    }
}

QVariant ContractChangesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ContractChange& change = m_changes[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(change, index.column());
    case Qt::ToolTipRole:
        return toolTipText(text(change, index.column()));
    case Qt::DecorationRole:
        if (index.column() == How)
            return icon(changeIcon(change.how), toneText(changeTone(change.how), QGuiApplication::palette()));
        return {};
    case ContractTable::ToneRole:
        return index.column() == How ? QVariant(int(changeTone(change.how))) : QVariant();
    default:
        return {};
    }
}

QVariant ContractChangesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Change"), tr("What"), tr("Name"), tr("In use"), tr("Document")};
    return names[section];
}

} // namespace klipy::ui

#include "ui/contract/contract_facts_model.h"

#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/contract/contract_table.h"
#include "ui/contract/contract_words.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace klipy::ui {

ContractFactsModel::ContractFactsModel(QList<ContractFact> facts, QObject* parent)
    : QAbstractTableModel(parent), m_facts(std::move(facts)) {}

int ContractFactsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_facts.size());
}

int ContractFactsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

namespace {

QString textOf(const ContractFact& fact, int column) {
    switch (column) {
    case ContractFactsModel::About:
        return pluralOf(fact.kind);
    case ContractFactsModel::What:
        return fact.what;
    case ContractFactsModel::Name:
        return fact.name;
    case ContractFactsModel::Evidenced:
        return evidenceName(fact.evidence);
    case ContractFactsModel::Says:
        return fact.says;
    default:
        return {};
    }
}

} // namespace

QVariant ContractFactsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ContractFact& fact = m_facts[index.row()];
    const bool isEvidence = index.column() == Evidenced;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(fact, index.column());
    case Qt::ToolTipRole:
        return toolTipText(isEvidence ? evidenceMeaning(fact.evidence) : textOf(fact, index.column()));
    case Qt::DecorationRole:
        if (index.column() == About)
            return icon(iconOf(fact.kind));
        if (isEvidence)
            return icon(evidenceIcon(fact.evidence), toneText(evidenceTone(fact.evidence), QGuiApplication::palette()));
        return {};
    case ContractTable::ToneRole:
        return isEvidence && fact.evidence == Evidence::Assumed ? QVariant(int(Tone::Warning)) : QVariant();
    default:
        return {};
    }
}

QVariant ContractFactsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole) {
        const QString names[] = {tr("About"), tr("Fact"), tr("Name"), tr("Evidence"), tr("What it says")};
        return names[section];
    }
    if (role == Qt::ToolTipRole && section == Evidenced)
        return toolTipText(tr("How the app comes to believe it"));
    return {};
}

// Choosing

bool FactChoice::shows(const ContractFact& fact) const {
    using Part = ContractFact::Part;
    if (assumedOnly && fact.evidence != Evidence::Assumed)
        return false;
    const auto isAbout = [&] {
        switch (about) {
        case About::All:
            return true;
        case About::Operations:
            return fact.part == Part::Operation;
        case About::People:
            return fact.kind == RecordKind::Person;
        case About::Companies:
            return fact.kind == RecordKind::Company;
        case About::Interactions:
            return fact.kind == RecordKind::Interaction;
        case About::Scopes:
            return fact.isAboutScope;
        case About::LimitsAndAddresses:
            return fact.part == Part::Limit || fact.part == Part::Connection;
        }
        return true;
    };
    if (!isAbout())
        return false;
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(wanted.cbegin(), wanted.cend(), [&](const QString& word) {
        for (int column = 0; column < ContractFactsModel::columns; ++column) {
            if (textOf(fact, column).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

ContractFactsFilter::ContractFactsFilter(ContractFactsModel& model, QObject* parent)
    : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(&model);
}

void ContractFactsFilter::choose(const FactChoice& choice) {
    if (m_choice == choice)
        return;
    m_choice = choice;
    invalidateRowsFilter();
}

QList<ContractFact> ContractFactsFilter::shown() const {
    QList<ContractFact> facts;
    facts.reserve(rowCount());
    for (int row = 0; row < rowCount(); ++row)
        facts.append(m_model.facts()[mapToSource(index(row, 0)).row()]);
    return facts;
}

bool ContractFactsFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    return m_choice.shows(m_model.facts()[row]);
}

} // namespace klipy::ui

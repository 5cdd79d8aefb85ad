#include "ui/contract/contract_drift_model.h"

#include "ui/common/icons.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/contract/contract_drift_words.h"
#include "ui/contract/contract_table.h"
#include "ui/contract/contract_words.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>

namespace klipy::ui {

namespace {

/// A record that can't be used is a loss.
Tone toneOf(const Drift& drift) {
    return drift.what == Drift::What::NoId ? Tone::Error : Tone::Warning;
}

QString countText(const SeenDrift& seen) {
    const QLocale locale;
    const bool wholeAnswers = seen.drift.what == Drift::What::OtherEnvelope ||
                              seen.drift.what == Drift::What::ApiVersion ||
                              seen.drift.what == Drift::What::MissingField;
    if (wholeAnswers)
        return seen.answers == 1 ? ContractDriftModel::tr("1 answer")
                                 : ContractDriftModel::tr("%1 answers").arg(locale.toString(seen.answers));
    return seen.records == 1 ? ContractDriftModel::tr("1 record")
                             : ContractDriftModel::tr("%1 records").arg(locale.toString(seen.records));
}

bool sameDrifts(const QList<SeenDrift>& some, const QList<SeenDrift>& all) {
    return some.size() <= all.size() &&
           std::equal(some.cbegin(), some.cend(), all.cbegin(),
                      [](const SeenDrift& a, const SeenDrift& b) { return a.drift == b.drift; });
}

} // namespace

ContractDriftModel::ContractDriftModel(const DriftLog& log, std::function<qint64()> nowMs, QObject* parent)
    : QAbstractTableModel(parent), m_log(log), m_nowMs(std::move(nowMs)), m_seen(log.seen()) {
    connect(&m_log, &DriftLog::changed, this, &ContractDriftModel::follow);
}

void ContractDriftModel::follow() {
    const QList<SeenDrift>& now = m_log.seen();
    if (!sameDrifts(m_seen, now)) {
        beginResetModel();
        m_seen = now;
        endResetModel();
        return;
    }
    const auto before = m_seen.size();
    if (before > 0) {
        m_seen = now.first(before);
        emit dataChanged(index(0, Count), index(int(before) - 1, Since));
    }
    if (now.size() > before) {
        beginInsertRows({}, int(before), int(now.size()) - 1);
        m_seen = now;
        endInsertRows();
    }
}

int ContractDriftModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_seen.size());
}

int ContractDriftModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString ContractDriftModel::text(const SeenDrift& seen, int column) const {
    switch (column) {
    case What: {
        const QString detail = driftDetail(seen.drift);
        return detail.isEmpty() ? driftText(seen.drift)
                                : tr("%1: %2", "another type: text, not integer").arg(driftText(seen.drift), detail);
    }
    case About:
        return pluralOf(seen.drift.kind);
    case Field:
        return documentName(seen.drift.field);
    case Count:
        return countText(seen);
    case Since:
        return relativeMoment(seen.firstMs, m_nowMs(), QLocale());
    case Where:
        return documentName(seen.drift.example);
    default:
        return {};
    }
}

QVariant ContractDriftModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SeenDrift& seen = m_seen[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(seen, index.column());
    case Qt::ToolTipRole:
        if (index.column() == What)
            return toolTipText(driftMeaning(seen.drift));
        if (index.column() == Since)
            return toolTipText(
                tr("First seen %1\nLast seen %2")
                    .arg(absoluteMoment(seen.firstMs, QLocale()), absoluteMoment(seen.lastMs, QLocale())));
        return toolTipText(text(seen, index.column()));
    case Qt::DecorationRole:
        if (index.column() == What)
            return icon(seen.drift.what == Drift::What::NoId ? u"error" : u"warning",
                        toneText(toneOf(seen.drift), QGuiApplication::palette()));
        if (index.column() == About)
            return icon(iconOf(seen.drift.kind));
        return {};
    case ContractTable::ToneRole:
        return index.column() == What && seen.drift.what == Drift::What::NoId ? QVariant(int(Tone::Error)) : QVariant();
    default:
        return {};
    }
}

QVariant ContractDriftModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole) {
        const QString names[] = {tr("Difference"), tr("About"), tr("Field"),
                                 tr("Seen in"),    tr("Since"), tr("Where it was first seen")};
        return names[section];
    }
    if (role == Qt::ToolTipRole && section == Where)
        return toolTipText(tr("The request and the place in its answer; never what stood there"));
    return {};
}

} // namespace klipy::ui

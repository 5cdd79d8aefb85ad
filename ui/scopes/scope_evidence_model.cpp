#include "ui/scopes/scope_evidence_model.h"

#include "ui/activity/request_words.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/scopes/scope_words.h"

#include <QLocale>

#include <algorithm>

namespace klipy::ui {

namespace {
constexpr qsizetype longestCell = 200; // characters of what a server named
}

void ScopeEvidenceModel::show(const QList<WeighedEvidence>& oldestFirst, qint64 nowMs) {
    QList<WeighedEvidence> evidence = oldestFirst;
    std::reverse(evidence.begin(), evidence.end());
    m_nowMs = nowMs;
    if (evidence == m_evidence)
        return;
    beginResetModel();
    m_evidence = evidence;
    endResetModel();
}

int ScopeEvidenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_evidence.size());
}

int ScopeEvidenceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString ScopeEvidenceModel::text(const WeighedEvidence& one, int column) const {
    switch (column) {
    case When:
        return requestTimeText(one.evidence.wallMs, m_nowMs);
    case Request:
        return requestText(one.evidence.method, one.evidence.pathTemplate);
    case Answer:
        return answerText(one.evidence);
    case Code:
        return oneLine(one.evidence.code, longestCell);
    case RequestId:
        return oneLine(one.evidence.requestId, longestCell);
    case Says:
        return saysText(one.says);
    case Source:
        return sourceText(one.evidence.source);
    default:
        return {};
    }
}

QVariant ScopeEvidenceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WeighedEvidence& one = m_evidence.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(one, index.column());
    case Qt::ToolTipRole:
        if (index.column() == When)
            return toolTipText(absoluteMoment(one.evidence.wallMs, QLocale()));
        return toolTipText(text(one, index.column()));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ScopeEvidenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Time"),       tr("Request"),      tr("Answer"), tr("Code"),
                             tr("Request id"), tr("What it says"), tr("From")};
    return names[section];
}

} // namespace klipy::ui

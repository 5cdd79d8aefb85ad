#include "ui/detail/row_footer.h"

#include "ui/common/icons.h"
#include "ui/detail/detail_rows.h"
#include "ui/edits/field_problem.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {
constexpr int iconSize = 14;
} // namespace

RowFooter::RowFooter(QWidget* parent)
    : QWidget(parent), m_note(new HintLabel(this)), m_problem(new ProblemLine(this)), m_revert(new QToolButton(this)) {
    m_revert->setText(tr("Revert"));
    m_revert->setIcon(icon(u"undo"));
    m_revert->setIconSize({iconSize, iconSize});
    m_revert->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_revert->setAutoRaise(true);
    m_revert->setFocusPolicy(Qt::StrongFocus);
    connect(m_revert, &QToolButton::clicked, this, &RowFooter::revertRequested);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 2);
    column->setSpacing(2);
    column->addWidget(m_note);
    column->addWidget(m_problem);
    column->addWidget(m_revert, 0, Qt::AlignLeading);
}

void RowFooter::setRow(const DetailRow& row, bool editing, const QString& note) {
    m_note->say(note);
    m_problem->setObjectName(QStringLiteral("serverWords:") + row.name);
    m_problem->setProblem(editing ? QString() : row.problem); // the editor says it itself
    m_revert->setObjectName(QStringLiteral("revert:") + row.name);
    m_revert->setAccessibleName(tr("Revert %1").arg(row.label));
    m_revert->setToolTip(tr("Take this change back"));
    m_revert->setVisible(row.changed && !editing);
    m_silent = note.isEmpty() && m_revert->isHidden() && m_problem->isSilent();
    setVisible(!m_silent);
}

int RowFooter::heightFor(int width) const {
    if (m_silent)
        return 0;
    layout()->activate();
    return layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
}

} // namespace klipy::ui

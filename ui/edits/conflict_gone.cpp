#include "ui/edits/conflict_gone.h"

#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/edits/conflict_words.h"
#include "ui/workspaces/form_parts.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace klipy::ui {

GoneView::GoneView(QWidget* parent)
    : QWidget(parent), m_edits(paragraph({}, this)), m_lost(paragraph({}, this)),
      m_recreate(dialogButton(tr("Make it &anew"), QStringLiteral("recreateGone"), this)),
      m_drop(dialogButton(tr("&Drop the edit"), QStringLiteral("dropGone"), this)) {
    m_edits->setObjectName(QStringLiteral("goneEdits"));
    m_lost->setObjectName(QStringLiteral("goneLost"));
    m_recreate->setIcon(icon(u"plus"));
    m_recreate->setToolTip(tr("Stages a new record with what was known of it, and your edit on top"));
    m_drop->setIcon(icon(u"undo"));
    m_drop->setToolTip(tr("Takes your edit out of what is staged; Undo brings it back"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 4, 14, 14);
    layout->setSpacing(10);
    layout->addWidget(heading(tr("Your edit"), this, 1.0));
    layout->addWidget(m_edits);
    layout->addSpacing(4);
    layout->addWidget(heading(tr("If it is made anew"), this, 1.0));
    layout->addWidget(m_lost);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_recreate);
    row->addWidget(m_drop);
    row->addStretch(1);
    layout->addSpacing(4);
    layout->addLayout(row);
    layout->addStretch(1);
    connect(m_recreate, &QPushButton::clicked, this, &GoneView::recreateRequested);
    connect(m_drop, &QPushButton::clicked, this, &GoneView::dropRequested);
}

void GoneView::show(const StagedRecord& staged, const ChangeContext& context) {
    constexpr qsizetype longest = 200; // characters of a value
    QStringList edits;
    for (const FieldChange& change : fieldChanges(staged, context)) {
        edits.append(tr("%1: %2 → %3", "field: before → after")
                         .arg(change.label, change.before.isEmpty() ? tr("nothing") : oneLine(change.before, longest),
                              change.after.isEmpty() ? tr("nothing") : oneLine(change.after, longest)));
    }
    m_edits->setText(edits.join(u'\n'));
    const bool canBeMade = context.contract->operation(staged.ref.kind, Action::Create) != nullptr;
    QStringList lost{canBeMade ? tr("A new record is staged, with what was known of it and your edit. It gets another "
                                    "ID, and nothing that hung on the old one comes back.")
                               : tr("The API has no operation that makes one.")};
    const QStringList fields = lostFields(staged, *context.contract);
    if (canBeMade && !fields.isEmpty())
        lost.append(tr("These can't be given to it: %1.").arg(fields.join(tr(", ", "between names of fields"))));
    m_lost->setText(lost.join(u'\n'));
    m_recreate->setEnabled(canBeMade);
    m_recreate->setAccessibleDescription(m_lost->text());
}

void GoneView::focusFirst() {
    (m_recreate->isEnabled() ? m_recreate : m_drop)->setFocus(Qt::OtherFocusReason);
}

} // namespace klipy::ui

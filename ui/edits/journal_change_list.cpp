#include "ui/edits/journal_change_list.h"

#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"
#include "ui/workspaces/form_parts.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace klipy::ui {

namespace {

constexpr qsizetype longestValue = 600; // characters; the whole is in the body

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::JournalChangeList)
};

QString valueText(const Value& value, const Field& field, const LinkNames& names) {
    if (value.isEmpty())
        return Words::tr("empty");
    return severalLines(fullText(value, field, names, QLocale()), longestValue);
}

QLabel* valueLabel(const QString& text, bool quiet, QWidget* parent) {
    QLabel* label = paragraph(text, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    if (quiet)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// What was there is struck through once it is no longer so; "empty" isn't.
void strike(QLabel* label) {
    QFont font = label->font();
    font.setStrikeOut(true);
    label->setFont(font);
}

} // namespace

void fillChangeList(QWidget* list, const QList<JournalChange>& changes, const JournalEntry& entry,
                    const LinkNames& names) {
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 2, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(2, 1);
    const bool updates = entry.action == Action::Update;
    int row = 0;
    for (const JournalChange& change : changes) {
        QLabel* name = valueLabel(fieldLabel(change.field), true, list);
        grid->addWidget(name, row++, 0, 1, 3);
        const bool deletes = entry.action == Action::Delete;
        const QString wanted = valueText(deletes ? change.before : change.sent, change.field, names);
        if (!updates) {
            grid->addWidget(valueLabel(wanted, false, list), row, 0, 1, 3);
        } else {
            QLabel* before = valueLabel(valueText(change.before, change.field, names), true, list);
            if (!change.before.isEmpty())
                strike(before);
            auto* arrow = new QLabel(list);
            const bool mirrored = list->layoutDirection() == Qt::RightToLeft;
            arrow->setText(mirrored ? QStringLiteral("←") : QStringLiteral("→"));
            arrow->setAlignment(Qt::AlignTop);
            arrow->setAccessibleName(Words::tr("becomes"));
            QLabel* after = valueLabel(wanted, change.sent.isEmpty(), list);
            after->setAccessibleDescription(Words::tr("%1 becomes %2").arg(before->text(), after->text()));
            grid->addWidget(before, row, 0);
            grid->addWidget(arrow, row, 1);
            grid->addWidget(after, row, 2);
        }
        ++row;
        grid->setRowMinimumHeight(row++, 6);
    }
}

} // namespace klipy::ui

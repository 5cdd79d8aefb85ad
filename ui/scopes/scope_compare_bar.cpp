#include "ui/scopes/scope_compare_bar.h"

#include "ui/common/plain_text.h"
#include "ui/scopes/scope_words.h"
#include "ui/workspaces/form_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace klipy::ui {

QString comparisonText(const ScopeComparison& comparison, bool ofTimes) {
    using Kind = ScopeDifference::Kind;
    QStringList parts;
    for (const Kind kind : {Kind::Lost, Kind::Gained, Kind::NotShown, Kind::NowKnown}) {
        QStringList scopes;
        for (const ScopeDifference& difference : comparison.scopes) {
            if (difference.kind == kind)
                scopes.append(difference.scope);
        }
        if (scopes.isEmpty())
            continue;
        QString word = differenceText(kind, ofTimes);
        word[0] = word.at(0).toUpper();
        parts.append(ScopeCompareBar::tr("%1: %2.", "Lost, people:write").arg(word, listText(scopes)));
    }
    if (!parts.isEmpty())
        return parts.join(u' ');
    return ScopeCompareBar::tr("No difference, as far as seen.");
}

ScopeCompareBar::ScopeCompareBar(QWidget* parent)
    : QWidget(parent), m_box(new QComboBox(this)), m_result(paragraph({}, this)) {
    auto* label = new QLabel(tr("Co&mpare with:"), this);
    label->setBuddy(m_box);
    m_box->setObjectName(QStringLiteral("compareScopes"));
    m_box->setAccessibleName(tr("Compare with"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->setMinimumContentsLength(12);
    m_box->addItem(tr("Nothing"));
    m_result->setObjectName(QStringLiteral("compareResult"));
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_box);
    row->addSpacing(8);
    row->addWidget(m_result, 1);
    connect(m_box, &QComboBox::activated, this, &ScopeCompareBar::chosenChanged);
}

void ScopeCompareBar::offer(const QList<ScopeChoice>& choices) {
    const bool sameList =
        std::equal(choices.begin(), choices.end(), m_choices.begin(), m_choices.end(),
                   [](const ScopeChoice& a, const ScopeChoice& b) { return a.id == b.id && a.title == b.title; });
    const ScopeChoice* now = chosen();
    const QString kept = now ? now->id : QString();
    m_choices = choices;
    m_box->setEnabled(!m_choices.isEmpty());
    m_box->setToolTip(m_choices.isEmpty() ? tr("Once scopes were checked, or another workspace is open, there is "
                                               "something to compare with.")
                                          : QString());
    if (sameList)
        return;
    const QSignalBlocker quiet(m_box);
    m_box->clear();
    m_box->addItem(tr("Nothing"));
    for (const ScopeChoice& choice : m_choices) {
        m_box->addItem(oneLine(choice.title, 60));
        if (choice.id == kept)
            m_box->setCurrentIndex(m_box->count() - 1);
    }
}

const ScopeChoice* ScopeCompareBar::chosen() const {
    const int index = m_box->currentIndex() - 1;
    return index >= 0 && index < m_choices.size() ? &m_choices.at(index) : nullptr;
}

void ScopeCompareBar::say(const std::optional<ScopeComparison>& comparison, bool ofTimes) {
    const QString text = comparison ? comparisonText(*comparison, ofTimes) : QString();
    if (m_result->text() != text)
        m_result->setText(text);
}

QString ScopeCompareBar::said() const {
    return m_result->text();
}

} // namespace klipy::ui

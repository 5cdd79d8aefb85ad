#include "ui/edits/outcome_banner.h"

#include "ui/edits/journal_words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr qsizetype mostNamed = 2;

bool hasLanded(const JournalEntry& entry) {
    return entry.outcome == WriteOutcome::Landed;
}

} // namespace

OutcomeBanner::OutcomeBanner(Editing& editing, QWidget* parent)
    : QWidget(parent), m_editing(editing), m_banner(new Banner(this)) {
    setObjectName(QStringLiteral("outcomeBanner"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 4);
    layout->addWidget(m_banner);
    hide();
    OutcomeCheck& check = m_editing.outcomeCheck();
    connect(&m_editing.journal(), &Journal::changed, this, &OutcomeBanner::update);
    connect(&m_editing.journal(), &Journal::loaded, this, &OutcomeBanner::update);
    connect(&m_editing.edits(), &StagedEdits::changed, this, &OutcomeBanner::update);
    connect(&m_editing.saver(), &Saver::finished, this, &OutcomeBanner::update);
    connect(&m_editing, &Editing::deletionsChanged, this, &OutcomeBanner::update);
    connect(&check, &OutcomeCheck::started, this, [this] {
        m_found.clear();
        update();
    });
    connect(&check, &OutcomeCheck::found, this, &OutcomeBanner::noteFound);
    connect(&check, &OutcomeCheck::finished, this, &OutcomeBanner::update);
    connect(m_banner, &Banner::actionTriggered, this, [this] { emit journalRequested(m_entry); });
    connect(m_banner, &Banner::dismissed, this, [this] {
        const auto open = openWrites(m_editing.journal(), m_editing.edits());
        for (const JournalEntry& entry : open)
            m_closed.insert(entry.id);
        m_found.clear();
        m_said.clear();
        hide();
    });
    update();
}

void OutcomeBanner::noteFound(const QString& entryId) {
    const JournalEntry* entry = m_editing.journal().find(entryId);
    if (entry && !entry->isOpen())
        m_found.append(*entry);
    update();
}

void OutcomeBanner::update() {
    QList<JournalEntry> open = openWrites(m_editing.journal(), m_editing.edits());
    const bool checking = m_editing.outcomeCheck().isRunning();
    if (checking && !open.isEmpty())
        return showChecking(open.size());
    open.removeIf([this](const JournalEntry& entry) { return m_closed.contains(entry.id); });
    if (!open.isEmpty())
        return showUnknown(open);
    if (!m_found.isEmpty())
        return showFound();
    hide();
}

void OutcomeBanner::showChecking(qsizetype writes) {
    m_entry = openWrites(m_editing.journal(), m_editing.edits()).constFirst().id;
    say(Banner::Tone::Info,
        writes == 1 ? tr("Checking what became of 1 write…")
                    : tr("Checking what became of %1 writes…").arg(QLocale().toString(writes)),
        tr("Its end isn't known. Klipy is only read; nothing is sent again."));
}

void OutcomeBanner::showUnknown(const QList<JournalEntry>& open) {
    QStringList named;
    QStringList reasons;
    const auto& unknown = m_editing.outcomeCheck().stillUnknown();
    for (const JournalEntry& entry : open) {
        if (named.size() < mostNamed)
            named.append(writingOf(entry));
        const auto why = std::find_if(unknown.begin(), unknown.end(),
                                      [&entry](const auto& each) { return each.journalId == entry.id; });
        const QString reason = why == unknown.end()
                                   ? tr("It is looked up as soon as there is a key that works.")
                                   : stillUnknownText(entry, *why);
        if (!reasons.contains(reason))
            reasons.append(reason);
    }
    if (open.size() > mostNamed)
        named.append(tr("%1 more").arg(QLocale().toString(open.size() - mostNamed)));
    const QString names = named.join(tr(", ", "between writes"));
    m_entry = open.constFirst().id;
    say(Banner::Tone::Warning,
        open.size() == 1 ? tr("The outcome of 1 write is unknown: %1.").arg(names)
                         : tr("The outcome of %1 writes is unknown: %2.")
                               .arg(QLocale().toString(open.size()), names),
        reasons.join(u' '));
}

/// Only what hadn't landed can be staged still; whether it is has to be looked up, as it may have been taken back.
void OutcomeBanner::showFound() {
    const QLocale locale;
    const auto landed = std::count_if(m_found.begin(), m_found.end(), hasLanded);
    const auto others = m_found.size() - landed;
    const auto staged = std::count_if(m_found.begin(), m_found.end(), [this](const JournalEntry& entry) {
        return !hasLanded(entry) && m_editing.edits().find(entry.ref);
    });
    const JournalEntry& first = m_found.constFirst();
    m_entry = first.id;
    if (m_found.size() == 1) {
        const QString title = landed == 1 ? tr("It had landed: %1.")
                              : staged    ? tr("It had not landed, and is still staged: %1.")
                                          : tr("It had not landed; nothing was changed: %1.");
        return say(Banner::Tone::Info, title.arg(writingOf(first)), {});
    }
    const QString title = others == 0   ? tr("All %1 writes had landed.").arg(locale.toString(landed))
                          : landed == 0 ? tr("None of the %1 writes had landed.").arg(locale.toString(others))
                                        : tr("%1 of %2 writes had landed.")
                                              .arg(locale.toString(landed), locale.toString(m_found.size()));
    const QString stillStaged = staged == 0        ? QString()
                                : staged == others ? tr("What had not is still staged.")
                                                   : tr("Of those that had not, %1 are still staged.")
                                                         .arg(locale.toString(staged));
    say(Banner::Tone::Info, title, stillStaged);
}

void OutcomeBanner::say(Banner::Tone tone, const QString& title, const QString& detail) {
    const QString said = title + u'\n' + detail;
    if (said != m_said || isHidden()) { // a screen reader hears each message once
        m_said = said;
        m_banner->showMessage(tone, title, detail, tr("Show in Journal"));
    }
    show();
}

} // namespace klipy::ui

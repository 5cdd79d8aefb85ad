// What a save says of itself.

#include "ui/edits/edit_words.h"
#include "ui/edits/save_flow.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Saving)
};

/// What becomes of a line, in the order in which a summary tells it.
enum class Ending { Saved, Deleted, Duplicate, Refused, Ignored, Conflicted, Unknown, InGrace, NotSent, Declined, UnderWay };
constexpr int endings = int(Ending::UnderWay) + 1;

Ending endingOf(const SaveLine& line) {
    if (line.state == SaveLine::State::InGrace)
        return Ending::InGrace;
    if (line.state != SaveLine::State::Ended)
        return Ending::UnderWay;
    switch (line.result.kind) {
    case SaveResult::Kind::Saved:
        return line.result.action == Action::Delete ? Ending::Deleted : Ending::Saved;
    case SaveResult::Kind::Failed:
        return wasIgnored(line.result) ? Ending::Ignored : Ending::Refused;
    case SaveResult::Kind::Unknown:
        return Ending::Unknown;
    case SaveResult::Kind::Conflicted:
        return Ending::Conflicted;
    case SaveResult::Kind::Duplicate:
        return Ending::Duplicate;
    case SaveResult::Kind::NotSent:
        break;
    }
    return line.result.reason == SaveResult::Reason::Declined ? Ending::Declined : Ending::NotSent;
}

QString countOf(Ending ending, const QString& count) {
    switch (ending) {
    case Ending::Saved:
        return Words::tr("%1 saved").arg(count);
    case Ending::Conflicted:
        return Words::tr("%1 in conflict").arg(count);
    case Ending::Deleted:
        return Words::tr("%1 deleted").arg(count);
    case Ending::Duplicate:
        return Words::tr("%1 known already", "interactions").arg(count);
    case Ending::Refused:
        return Words::tr("%1 refused").arg(count);
    case Ending::Ignored:
        return Words::tr("%1 not changed").arg(count);
    case Ending::Unknown:
        return Words::tr("%1 with unknown outcome").arg(count);
    case Ending::InGrace:
        return Words::tr("%1 about to be deleted").arg(count);
    case Ending::NotSent:
        return Words::tr("%1 not sent").arg(count);
    case Ending::Declined:
        return Words::tr("%1 taken back").arg(count);
    case Ending::UnderWay:
        break;
    }
    return Words::tr("%1 under way").arg(count);
}

} // namespace

QString saveSummary(const QList<SaveLine>& lines) {
    int counts[endings] = {};
    for (const SaveLine& line : lines)
        ++counts[int(endingOf(line))];
    QStringList words;
    for (int ending = 0; ending < endings; ++ending) {
        if (counts[ending] > 0)
            words.append(countOf(Ending(ending), QLocale().toString(counts[ending])));
    }
    return words.join(Words::tr(", ", "between counts"));
}

QString saveLineText(const SaveLine& line, const ChangeContext& context) {
    switch (line.state) {
    case SaveLine::State::Waiting:
        return Words::tr("Waits for its turn");
    case SaveLine::State::Sending:
        return line.result.action == Action::Delete ? Words::tr("Is being deleted…") : Words::tr("Is being sent…");
    case SaveLine::State::Asking:
        return Words::tr("Waits for your answer");
    case SaveLine::State::InGrace:
        return Words::tr("Is deleted in a few seconds, unless you undo it");
    case SaveLine::State::Ended:
        break;
    }
    return saveResultText(line.result, *context.contract, [&](const QString& name) -> std::optional<QString> {
        const KindDescription& kind = context.contract->kind(line.result.ref.kind);
        const Field* field = kind.field(name);
        if (!line.saved || !field)
            return {};
        return valueText(line.saved->value(qsizetype(field - kind.fields.constData())), *field, context);
    });
}

QString saveReportText(const QList<SaveLine>& lines, const ChangeContext& context) {
    QStringList text{saveSummary(lines)};
    for (const SaveLine& line : lines) {
        text.append(Words::tr("%1: %2", "record: what became of it").arg(line.result.name, saveLineText(line, context)));
        if (line.result.error && !line.result.error->requestId.isEmpty())
            text.append(QStringLiteral("    ") + Words::tr("Request id: %1").arg(line.result.error->requestId));
    }
    return text.join(u'\n') + u'\n';
}

QString journalWaitText(Keeping keeping) {
    switch (keeping) {
    case Keeping::Opening:
        return Words::tr("The journal is being opened. Nothing is sent without it.");
    case Keeping::WaitingForVault:
        return Words::tr("The keychain is locked, or doesn't answer, and the journal is sealed with it. Nothing is "
                         "sent without it.");
    case Keeping::NoKeychain:
        return Words::tr("There is no keychain to seal the journal with. Nothing is sent without it.");
    case Keeping::Busy:
        return Words::tr("Another program holds the journal's file. Nothing is sent without it; it is tried again by "
                         "itself.");
    case Keeping::DiskTrouble:
        return Words::tr("The journal can't be written: look at the disk. Nothing is sent without it; it is tried again "
                         "by itself.");
    case Keeping::NewerFile:
        return Words::tr("The journal belongs to a newer version of this program. Nothing is sent without it.");
    case Keeping::Durable:
    case Keeping::MemoryByChoice:
        break;
    }
    return {};
}

} // namespace klipy::ui

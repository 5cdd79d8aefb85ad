// What a save says of itself.

#include "ui/edits/edit_words.h"
#include "ui/edits/save_flow_line.h"
#include "ui/common/record_icons.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Saving)
};

} // namespace

SaveEnding endingOf(const SaveLine& line) {
    if (line.state == SaveLine::State::InGrace)
        return SaveEnding::InGrace;
    if (line.state != SaveLine::State::Ended)
        return SaveEnding::UnderWay;
    switch (line.result.kind) {
    case SaveResult::Kind::Saved:
        return line.result.action == Action::Delete ? SaveEnding::Deleted : SaveEnding::Saved;
    case SaveResult::Kind::Failed:
        return wasIgnored(line.result) ? SaveEnding::Ignored : SaveEnding::Refused;
    case SaveResult::Kind::Unknown:
        return SaveEnding::Unknown;
    case SaveResult::Kind::Conflicted:
        return SaveEnding::Conflicted;
    case SaveResult::Kind::Duplicate:
        return SaveEnding::Duplicate;
    case SaveResult::Kind::NotSent:
        break;
    }
    return line.result.reason == SaveResult::Reason::Declined ? SaveEnding::Declined : SaveEnding::NotSent;
}

QString countOfEnding(SaveEnding ending, qsizetype number) {
    const QString count = QLocale().toString(number);
    switch (ending) {
    case SaveEnding::Saved:
        return Words::tr("%1 saved").arg(count);
    case SaveEnding::Conflicted:
        return Words::tr("%1 in conflict").arg(count);
    case SaveEnding::Deleted:
        return Words::tr("%1 deleted").arg(count);
    case SaveEnding::Duplicate:
        return Words::tr("%1 known already", "interactions").arg(count);
    case SaveEnding::Refused:
        return Words::tr("%1 refused").arg(count);
    case SaveEnding::Ignored:
        return Words::tr("%1 not changed").arg(count);
    case SaveEnding::Unknown:
        return Words::tr("%1 with unknown outcome").arg(count);
    case SaveEnding::InGrace:
        return Words::tr("%1 about to be deleted").arg(count);
    case SaveEnding::NotSent:
        return Words::tr("%1 not sent").arg(count);
    case SaveEnding::Declined:
        return Words::tr("%1 taken back").arg(count);
    case SaveEnding::UnderWay:
        break;
    }
    return Words::tr("%1 under way").arg(count);
}

bool isProblem(SaveEnding ending) {
    switch (ending) {
    case SaveEnding::Refused:
    case SaveEnding::Ignored:
    case SaveEnding::Conflicted:
    case SaveEnding::Unknown:
    case SaveEnding::NotSent:
        return true;
    case SaveEnding::Saved:
    case SaveEnding::Deleted:
    case SaveEnding::Duplicate:
    case SaveEnding::InGrace:
    case SaveEnding::Declined:
    case SaveEnding::UnderWay:
        break;
    }
    return false;
}

QList<SaveLine> endedLines(const SaveReport& report) {
    QList<SaveLine> lines;
    for (const SaveResult& result : report.results) {
        lines.append({result, SaveLine::State::Ended});
        if (result.name.isEmpty())
            lines.last().result.name = oneOfKind(result.ref.kind);
    }
    return lines;
}

QString saveSummary(const QList<SaveLine>& lines) {
    qsizetype counts[saveEndings] = {};
    for (const SaveLine& line : lines)
        ++counts[int(endingOf(line))];
    QStringList words;
    for (int ending = 0; ending < saveEndings; ++ending) {
        if (counts[ending] > 0)
            words.append(countOfEnding(SaveEnding(ending), counts[ending]));
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

Tone saveLineTone(const SaveLine& line) {
    if (line.state == SaveLine::State::InGrace || line.state == SaveLine::State::Asking)
        return Tone::Warning;
    if (line.state != SaveLine::State::Ended)
        return line.state == SaveLine::State::Sending ? Tone::Info : Tone::Neutral;
    switch (line.result.kind) {
    case SaveResult::Kind::Saved:
        return line.result.ignored.isEmpty() && !hasNoId(line.result) ? Tone::Ok : Tone::Warning;
    case SaveResult::Kind::Failed:
        return wasIgnored(line.result) ? Tone::Warning : Tone::Error;
    case SaveResult::Kind::Unknown:
    case SaveResult::Kind::Duplicate:
    case SaveResult::Kind::Conflicted:
        return Tone::Warning;
    case SaveResult::Kind::NotSent:
        break;
    }
    return line.result.reason == SaveResult::Reason::Declined ? Tone::Neutral : Tone::Warning;
}

QString saveLineIcon(const SaveLine& line) {
    if (line.state == SaveLine::State::InGrace || line.state == SaveLine::State::Asking)
        return QStringLiteral("trash");
    if (line.state == SaveLine::State::Sending)
        return QStringLiteral("refresh");
    if (line.state == SaveLine::State::Waiting)
        return kindIconName(line.result.ref.kind).toString();
    switch (saveLineTone(line)) {
    case Tone::Ok:
        return QStringLiteral("check");
    case Tone::Error:
        return QStringLiteral("error");
    case Tone::Neutral:
        return QStringLiteral("undo");
    case Tone::Info:
    case Tone::Warning:
        break;
    }
    return QStringLiteral("warning");
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

#pragma once

#include "core/edits/save_report.h"
#include "core/storage/keeping.h"
#include "ui/common/colors.h"
#include "ui/edits/change_text.h"

namespace klipy::ui {

/// One record of a save, as it stands.
struct SaveLine {
    enum class State {
        Waiting, ///< its turn has not come
        Sending,
        Asking,  ///< a delete: the question is on the screen
        InGrace, ///< a delete: it waits in view
        Ended,   ///< `result` says how
    };
    SaveResult result;
    State state = State::Waiting;
    RecordPtr saved = {}; ///< once it is saved: as the server has it, if that was read
    QString email = {};   ///< of a person who is to be created: the one that is sent
};

/// What becomes of a record, in the order in which a summary tells it.
enum class SaveEnding {
    Saved,
    Deleted,
    Duplicate,
    Refused,
    Ignored,
    Conflicted,
    Unknown,
    InGrace,
    NotSent,
    Declined,
    UnderWay,
};
constexpr int saveEndings = int(SaveEnding::UnderWay) + 1;

SaveEnding endingOf(const SaveLine& line);
/// "3 saved".
QString countOfEnding(SaveEnding ending, qsizetype count);
/// Whether somebody should look at it.
bool isProblem(SaveEnding ending);
/// The lines of a save that is over, for what words lines.
QList<SaveLine> endedLines(const SaveReport& report);

/// "3 saved, 1 refused, 2 not sent".
QString saveSummary(const QList<SaveLine>& lines);
/// What became of one record, or what it waits for.
QString saveLineText(const SaveLine& line, const ChangeContext& context);
/// The colour and the picture of that; see resources/icons.
Tone saveLineTone(const SaveLine& line);
QString saveLineIcon(const SaveLine& line);
/// These lines, under their summary, as text to be copied.
QString saveReportText(const QList<SaveLine>& lines, const ChangeContext& context);
/// Why writes wait for the journal.
QString journalWaitText(Keeping keeping);

} // namespace klipy::ui

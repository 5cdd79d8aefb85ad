#include "ui/workspaces/recovery_words.h"

#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/workspaces/workspace_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Recovery)
};

QString offeredKey(const Workspace& workspace) {
    return QStringLiteral("recovery/offered/") + workspace.id;
}

QString counted(int count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

} // namespace

QString recoveryFileWords(const Workspace& workspace, qint64 nowMs) {
    const QStringList lines{
        Words::tr("Klipy Desktop: recovery file"),
        QString(),
        Words::tr("Workspace: %1").arg(oneLine(workspace.name)),
        Words::tr("Server: %1").arg(hostText(workspace.baseUrl)),
        Words::tr("Made on: %1").arg(absoluteMoment(nowMs, QLocale())),
        QString(),
        Words::tr("With this code the staged edits, the journal and the known companies of this workspace can be "
                  "opened again if the keychain has lost their secret."),
        QString(),
        Words::tr("WARNING: whoever has this code and the files on the computer can read what is sealed in them. Keep "
                  "it where you keep passwords, not on the same computer. It is no API key: nobody can reach Klipy "
                  "with it."),
    };
    return lines.join(u'\n');
}

QString recoveryFileName(const Workspace& workspace) {
    static const QRegularExpression others(QStringLiteral("[^\\p{L}\\p{N}]+"));
    QString name = workspace.name.toLower();
    name.replace(others, QStringLiteral("-"));
    while (name.endsWith(u'-'))
        name.chop(1);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    return QStringLiteral("klipy-recovery%1.txt").arg(name.isEmpty() ? QString() : u'-' + name.left(60));
}

QString codeInTwoLines(const QString& code) {
    constexpr int lineLength = recoveryCodeGroups / 2 * (recoveryCodeGroupSize + 1) - 1;
    QString lines = code;
    if (lines.size() > lineLength)
        lines[lineLength] = u'\n';
    return lines;
}

QString codeProblemText(const RecoveryCodeProblem& problem) {
    using Kind = RecoveryCodeProblem::Kind;
    switch (problem.kind) {
    case Kind::Empty:
        return Words::tr("Type the code, or choose the recovery file.");
    case Kind::ForeignCharacter:
        return Words::tr("Group %1, character %2 is none that a code holds. A code has digits, and letters without I, "
                         "L, O and U.")
            .arg(problem.group)
            .arg(problem.character);
    case Kind::TooShort:
        return Words::tr("The code ends in group %1. A whole one has %2 groups of %3.")
            .arg(problem.group)
            .arg(recoveryCodeGroups)
            .arg(recoveryCodeGroupSize);
    case Kind::TooLong:
        return Words::tr("This is longer than a code, which has %1 groups of %2.")
            .arg(recoveryCodeGroups)
            .arg(recoveryCodeGroupSize);
    case Kind::WrongCharacter:
        return Words::tr("Group %1, character %2 is wrong. Compare it with your copy.")
            .arg(problem.group)
            .arg(problem.character);
    case Kind::Newer:
        return Words::tr("This code was made by a newer version of the program.");
    case Kind::WrongGroups:
        break;
    }
    return problem.group > 0 ? Words::tr("More than one character is wrong, the first in group %1.").arg(problem.group)
                             : Words::tr("More than one character is wrong.");
}

Message recoveryProblemMessage(const RecoveryProblem& problem) {
    using Kind = RecoveryProblem::Kind;
    const QString nothing = Words::tr("Nothing was changed.");
    switch (problem.kind) {
    case Kind::Code:
        return {Tone::Error, Words::tr("This isn't a recovery code"),
                problem.code ? codeProblemText(*problem.code) : QString(), {}, false};
    case Kind::WrongCode:
        return {Tone::Error, Words::tr("This code doesn't open the file"),
                Words::tr("The code itself is sound, but it belongs to another workspace, or to another time.") + u' ' +
                    nothing,
                {}, false};
    case Kind::NotReady:
        return {Tone::Warning, Words::tr("The workspace isn't ready for it"),
                Words::tr("What comes back must be kept at once, and the keychain or the disk isn't ready. Unlock the "
                          "keychain, then try again.") +
                    u' ' + nothing,
                {}, false};
    case Kind::Damaged:
        return {Tone::Error, Words::tr("The file is broken"),
                Words::tr("What was set aside can't be read, whatever the code.") + u' ' + nothing, {}, false};
    case Kind::Newer:
        return {Tone::Error, Words::tr("The file is too new"),
                Words::tr("A newer version of the program wrote it. Open it with that one."), {}, false};
    case Kind::KeyringAway:
        return {Tone::Warning, Words::tr("The keychain doesn't give the secret"),
                Words::tr("It is locked, doesn't answer, or isn't there. Unlock it, then try again."), {}, false};
    case Kind::NoSecret:
        return {Tone::Warning, Words::tr("There is nothing to keep yet"),
                Words::tr("The keychain holds no secret for this workspace: nothing was sealed so far."), {}, false};
    case Kind::Disk:
        break;
    }
    return {Tone::Error, Words::tr("The file can't be read"),
            Words::tr("It is gone, or the disk refuses.") + u' ' + nothing, {}, false};
}

Message recoveredMessage(const Recovered& recovered) {
    const QStringList parts{
        counted(recovered.staged, Words::tr("1 staged record"), Words::tr("%1 staged records")),
        counted(recovered.journal, Words::tr("1 journal entry"), Words::tr("%1 journal entries")),
        counted(recovered.companies, Words::tr("1 known company"), Words::tr("%1 known companies"))};
    QStringList sentences{Words::tr("%1, %2 and %3 are there again.").arg(parts[0], parts[1], parts[2])};
    if (recovered.kept > 0)
        sentences.append(counted(recovered.kept, Words::tr("1 staged record was left out: what is staged now is newer."),
                                 Words::tr("%1 staged records were left out: what is staged now is newer.")));
    if (recovered.unreadable > 0)
        sentences.append(counted(recovered.unreadable, Words::tr("1 entry couldn't be read."),
                                 Words::tr("%1 entries couldn't be read.")));
    sentences.append(Words::tr("Nothing was sent. The old recovery file doesn't open what is sealed from now on: keep "
                               "a new one."));
    return {Tone::Ok, Words::tr("Recovered"), sentences.join(u' '), {}, false};
}

QString lostFileText(const QString& file) {
    static const QRegularExpression moment(QStringLiteral("-(\\d{8}-\\d{6})(-\\d+)?$"));
    const auto match = moment.match(QFileInfo(file).fileName());
    const QDateTime when = QDateTime::fromString(match.captured(1), QStringLiteral("yyyyMMdd-HHmmss"));
    return when.isValid() ? Words::tr("Set aside on %1").arg(absoluteMoment(when.toMSecsSinceEpoch(), QLocale()))
                          : QFileInfo(file).fileName();
}

bool isRecoveryOfferDue(const QSettings& settings, const Workspace& workspace) {
    return workspace.isStored() && !settings.value(offeredKey(workspace)).toBool();
}

void noteRecoveryOffered(QSettings& settings, const Workspace& workspace) {
    settings.setValue(offeredKey(workspace), true);
}

} // namespace klipy::ui

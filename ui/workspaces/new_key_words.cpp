#include "ui/workspaces/new_key_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::NewKeyWords)
};

QString list(const QStringList& scopes) {
    return QLocale().createSeparatedList(scopes);
}

QStringList where(const ScopeComparison& comparison, const std::function<bool(const ScopeDifference&)>& wanted) {
    QStringList found;
    for (const ScopeDifference& each : comparison.scopes) {
        if (wanted(each) && !grantsEverything(each.scope)) // it says nothing that the others don't
            found.append(each.scope);
    }
    return found;
}

/// Held by the old key; the new one doesn't have it for sure.
void sayWhatItLacks(const ScopeComparison& comparison, Message& message) {
    const QStringList lacks = comparison.lacks();
    if (lacks.isEmpty())
        return;
    message.tone = Tone::Warning;
    message.title = lacks == comparison.lacks(true) ? Words::tr("The new key lacks %1").arg(list(lacks))
                                                    : Words::tr("The new key seems to lack %1").arg(list(lacks));
    message.text = Words::tr("The key in use can do that. With the new one it will be refused.");
}

QStringList remarks(const ScopeComparison& comparison) {
    QStringList lines;
    const auto add = [&lines](const QString& words, const QStringList& scopes) {
        if (!scopes.isEmpty())
            lines.append(words.arg(list(scopes)));
    };
    add(Words::tr("Lacking, too: %1"), where(comparison, [](const ScopeDifference& each) {
            return each.after.held == Held::No && !each.isMissing();
        }));
    add(Words::tr("Not with the key in use, as far as was seen: %1"),
        where(comparison, [](const ScopeDifference& each) {
            return each.after.isHeld() && each.kind == ScopeDifference::Kind::Gained;
        }));
    add(Words::tr("Not shown yet, as this check only reads: %1"), where(comparison, [](const ScopeDifference& each) {
            return each.kind == ScopeDifference::Kind::NotShown && each.before.isHeld();
        }));
    return lines;
}

Message cutShort(ScopeCheckEnd how) {
    Message message{Tone::Warning, Words::tr("The new key's scopes could not all be checked"), {}, {}, false};
    message.text = how == ScopeCheckEnd::RateLimited ? Words::tr("The server says that too much was asked for now.")
                                                     : Words::tr("The server could not be reached to the end.");
    return message;
}

} // namespace

Message checkingScopes(int sent, int of) {
    return {Tone::Info, Words::tr("Checking what the new key may do… (%1 of %2)").arg(sent).arg(of), {}, {}, true};
}

Message describeNewKey(const ScopeComparison& comparison, ScopeCheckEnd how) {
    Message message;
    if (comparison.keyAfter == KeyState::Refused || comparison.keyAfter == KeyState::Doubtful) {
        message = {Tone::Error,
                   Words::tr("The server refuses all that was tried with the new key"),
                   Words::tr("It seems to be wrong, revoked or expired. The key in use stays until you decide."),
                   {},
                   false};
    } else if (how != ScopeCheckEnd::Finished) {
        message = cutShort(how);
        sayWhatItLacks(comparison, message);
    } else {
        message.tone = Tone::Ok;
        message.title = comparison.notShown().isEmpty()
                            ? Words::tr("The new key can do all that was seen of the one in use")
                            : Words::tr("The new key lacks nothing, as far as reading shows");
        sayWhatItLacks(comparison, message);
    }
    message.detail = remarks(comparison).join(u'\n');
    return message;
}

} // namespace klipy::ui

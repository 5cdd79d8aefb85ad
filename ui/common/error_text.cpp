#include "ui/common/error_text.h"

#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace klipy::ui {

namespace {

constexpr qsizetype mostOfAMessage = 600;
constexpr qsizetype mostDetails = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ErrorText)
};

struct Wording {
    QString title;
    QString advice;
    ErrorActions actions;
};

constexpr ErrorActions retry{true, false, false};
constexpr ErrorActions replaceKey{false, true, false};
constexpr ErrorActions retryOrReplaceKey{true, true, false};
constexpr ErrorActions startOver{false, false, true};

/// The request never reached a server, or no answer came back.
Wording withoutAnswer(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Offline:
        return {Words::tr("You are offline"),
                Words::tr("What is on the screen is what was read last. Try again when the network is back."), retry};
    case ErrorKind::HostNotFound:
        return {Words::tr("The server's name can't be found"),
                Words::tr("Nothing was sent. Check your network and the workspace's base URL, then try again."), retry};
    case ErrorKind::Refused:
        return {Words::tr("The server doesn't take connections"),
                Words::tr("Nothing was sent. The server may be down, or the base URL may name the wrong port."), retry};
    case ErrorKind::Tls:
        return {Words::tr("No safe connection to the server"),
                Words::tr("Its certificate can't be trusted, so nothing was sent, and the API key stayed here. This "
                          "can't be skipped. Check the base URL, this computer's date, and any proxy in between."),
                retry};
    case ErrorKind::Timeout:
        return {Words::tr("The server didn't answer in time"),
                Words::tr("It may be busy, or the network slow. Try again in a moment."), retry};
    default:
        return {Words::tr("The connection broke off"),
                Words::tr("The answer didn't come whole, so none of it is shown. Try again."), retry};
    }
}

/// A list that can't be read on, or isn't what was asked for.
Wording brokenList(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::CursorLoop:
        return {Words::tr("The list repeats itself"),
                Words::tr("The server sent a page that was already read, so this is not the whole list. Start over to "
                          "read it from the beginning."),
                startOver};
    case ErrorKind::EmptyPageClaimsMore:
        return {Words::tr("The list ended in an empty page"),
                Words::tr("The server says that there are more records but sent none, so this is not the whole list. "
                          "Start over to read it from the beginning."),
                startOver};
    case ErrorKind::CursorExpired:
        return {Words::tr("The server lost the place in the list"),
                Words::tr("It no longer knows the cursor of the next page. What is loaded stays until the list is read "
                          "again from the beginning."),
                startOver};
    case ErrorKind::NoNextCursor:
        return {Words::tr("There may be more than this"),
                Words::tr("The server sent a full page, and no cursor to the next one, so nobody can tell whether this "
                          "is the whole list. What isn't here can still be opened by its id."),
                startOver};
    default:
        return {Words::tr("The server ignored the filter"),
                Words::tr("It sent records that don't belong here, so this answer isn't shown. Load the whole list and "
                          "search in it instead."),
                retry};
    }
}

/// 401 and 403: the documents don't say which means what, so what else works decides.
Wording refusedKey(const ApiError& error, RefusalMeaning refusal) {
    switch (refusal) {
    case RefusalMeaning::KeyExpired:
        return {Words::tr("This API key has probably expired"),
                Words::tr("The day noted for its end has come. If that day is wrong, the key may be revoked, or lack "
                          "a scope. A workspace admin can make a new one in Klipy under Settings → API."),
                retryOrReplaceKey};
    case RefusalMeaning::KeyRefused:
        return {Words::tr("The server refuses this API key"),
                Words::tr("Every request was refused: the key is missing, wrong, revoked or expired. A workspace admin "
                          "can make a new one in Klipy under Settings → API."),
                retryOrReplaceKey};
    case RefusalMeaning::ScopeLacking:
        return {Words::tr("This API key may not do that"),
                error.scope.isEmpty()
                    ? Words::tr("Other requests with this key succeed, so it seems to lack a scope. The contract "
                                "doesn't say which one this operation needs.")
                    : Words::tr("The operation needs the scope %1, and this key seems to lack it: other requests with "
                                "it succeed. A workspace admin can make a key with that scope in Klipy under "
                                "Settings → API.")
                          .arg(error.scope),
                retry};
    case RefusalMeaning::Unclear:
        break;
    }
    return {Words::tr("The server refused the request"),
            error.scope.isEmpty()
                ? Words::tr("Either the API key is missing, wrong, revoked or expired, or it lacks a scope. Nothing "
                            "else was tried with it yet that could tell.")
                : Words::tr("Either the API key is missing, wrong, revoked or expired, or it lacks the scope %1, which "
                            "this operation needs. Nothing else was tried with it yet that could tell.")
                      .arg(error.scope),
            retryOrReplaceKey};
}

Wording rateLimited(const ApiError& error, const QDateTime& now) {
    const QString title = Words::tr("The budget of requests is used up");
    if (error.waitMs <= 0)
        return {title, Words::tr("The server didn't say for how long. Wait a minute, then try again."), retry};
    const QTime end = now.addMSecs(error.waitMs + 999).time(); // never a second too early
    return {title,
            Words::tr("Nothing is sent until %1 (%2 from now). Then try again.")
                .arg(QLocale().toString(end, QStringLiteral("HH:mm:ss")), shortDuration(error.waitMs)),
            retry};
}

/// A server answered, but not with what was asked for.
Wording refused(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Redirected:
        return {Words::tr("The server wanted to send us elsewhere"),
                Words::tr("The API key goes to no other address, so this wasn't followed. Check the workspace's base "
                          "URL."),
                retry};
    case ErrorKind::BadRequest:
        return {Words::tr("The server found the request invalid"),
                Words::tr("The server's words say what it expects. Klipy's support can find the request by its id."),
                retry};
    case ErrorKind::NotFound:
        return {Words::tr("The server doesn't know it"),
                Words::tr("It may have been deleted. If nothing else is found either, check the workspace's base "
                          "URL."),
                retry};
    case ErrorKind::Conflict:
        return {Words::tr("Something else is in its place"),
                Words::tr("It exists already, or has changed meanwhile. Read it again before you decide."), retry};
    case ErrorKind::Server:
        return {Words::tr("The server failed"),
                Words::tr("The fault is on its side, and may pass. Try again in a moment."), retry};
    case ErrorKind::Unreadable:
        return {Words::tr("The answer can't be read"),
                Words::tr("The server reports success, but didn't send what was asked for. A proxy or a changed API "
                          "does that. Try again; if it stays, check the base URL."),
                retry};
    default:
        return {Words::tr("The server refused the request"),
                Words::tr("The server's words say why. Klipy's support can find the request by its id."), retry};
    }
}

/// What we ourselves refuse, or can't know.
Wording ofOurOwn(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::OutcomeUnknown:
        return {Words::tr("Nobody knows yet whether it was saved"),
                Words::tr("The request went out, but no answer came. It isn't sent again by itself, because it may "
                          "have been carried out. Read the record again to see."),
                {}};
    case ErrorKind::NotAllowed:
        return {Words::tr("This wasn't sent"),
                Words::tr("Either the workspace is locked, or the contract has no such operation, or the address lies "
                          "outside the workspace's server."),
                {}};
    case ErrorKind::NoKey:
        return {Words::tr("There is no API key to send with"),
                Words::tr("Enter the workspace's API key. It is made in Klipy under Settings → API."), replaceKey};
    case ErrorKind::Cancelled:
        return {Words::tr("Stopped"), Words::tr("Start it again whenever you like."), retry};
    default:
        return {Words::tr("Nothing failed"), Words::tr("There is nothing to do."), {}};
    }
}

Wording wordingOf(const ApiError& error, RefusalMeaning refusal, const QDateTime& now) {
    switch (error.kind) {
    case ErrorKind::Offline:
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Tls:
    case ErrorKind::Timeout:
    case ErrorKind::ConnectionLost:
        return withoutAnswer(error.kind);
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
        return refusedKey(error, refusal);
    case ErrorKind::RateLimited:
        return rateLimited(error, now);
    case ErrorKind::Redirected:
    case ErrorKind::BadRequest:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::OtherRefusal:
    case ErrorKind::Server:
    case ErrorKind::Unreadable:
        return refused(error.kind);
    case ErrorKind::CursorLoop:
    case ErrorKind::EmptyPageClaimsMore:
    case ErrorKind::CursorExpired:
    case ErrorKind::NoNextCursor:
    case ErrorKind::WrongFilter:
        return brokenList(error.kind);
    case ErrorKind::None:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::NotAllowed:
    case ErrorKind::NoKey:
    case ErrorKind::Cancelled:
        break;
    }
    return ofOurOwn(error.kind);
}

/// "HTTP 422 · validation_failed · The email is invalid", then a line for each field, then how often it was tried.
QString detailOf(const ApiError& error) {
    QStringList head;
    if (error.status > 0)
        head.append(Words::tr("HTTP %1").arg(error.status));
    for (const QString& part : {oneLine(error.code, 100), oneLine(error.message, mostOfAMessage)}) {
        if (!part.isEmpty())
            head.append(part);
    }
    QStringList lines;
    if (!head.isEmpty())
        lines.append(head.join(QStringLiteral(" · ")));
    const auto shown = error.details.first(qMin(mostDetails, error.details.size()));
    for (const FieldError& detail : shown) {
        const QString message = oneLine(detail.message, 200);
        lines.append(detail.field.isEmpty()
                         ? message
                         : Words::tr("%1: %2", "field: message").arg(oneLine(detail.field, 60), message));
    }
    if (error.details.size() > mostDetails)
        lines.append(Words::tr("and %Ln more", nullptr, static_cast<int>(error.details.size() - mostDetails)));
    if (error.attempts > 1)
        lines.append(Words::tr("Tried %Ln times.", nullptr, error.attempts));
    return lines.join(u'\n');
}

} // namespace

ErrorText describe(const ApiError& error, RefusalMeaning refusal) {
    return describe(error, refusal, QDateTime::currentDateTime());
}

ErrorText describe(const ApiError& error, RefusalMeaning refusal, const QDateTime& now) {
    const Wording wording = wordingOf(error, refusal, now);
    ErrorText text;
    text.title = wording.title;
    text.detail = detailOf(error);
    text.advice = wording.advice;
    text.requestId = oneLine(error.requestId, 120);
    text.actions = wording.actions;
    text.kind = error.kind;
    return text;
}

} // namespace klipy::ui

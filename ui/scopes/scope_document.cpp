#include "ui/scopes/scope_document.h"

#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/scopes/scope_compare_bar.h"
#include "ui/scopes/scope_words.h"
#include "ui/workspaces/workspace_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ScopeDocument)
};

constexpr qsizetype longest = 200; // characters of one name

QString row(const QStringList& cells) {
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString heading(const QStringList& names) {
    return row(names) + row(QStringList(names.size(), QStringLiteral("---")));
}

QString fact(const QString& label, const QString& value) {
    return QStringLiteral("- **%1:** ").arg(label) + value + u'\n';
}

QString section(const QString& title) {
    return QStringLiteral("\n## ") + title + QStringLiteral("\n\n");
}

/// With its date and in UTC: a report is read elsewhere, and later.
QString utc(qint64 ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
           QStringLiteral(" UTC");
}

QString codeOrNothing(const QString& text) {
    return text.isEmpty() ? QStringLiteral("–") : markdownCode(text);
}

QString standing(const ScopeReport& report) {
    switch (report.key) {
    case KeyState::Works:
        return Words::tr("works; last at %1").arg(utc(report.lastWorkedMs));
    case KeyState::Doubtful:
        return Words::tr("doubtful: refused at %1").arg(utc(report.refusedSinceMs));
    case KeyState::Refused:
        return Words::tr("everything is refused since %1").arg(utc(report.refusedSinceMs));
    case KeyState::Unknown:
        break;
    }
    return Words::tr("nothing has been answered yet");
}

QString facts(const ScopeDocument& document) {
    return fact(Words::tr("Key"), codeOrNothing(document.report.hint)) +
           fact(Words::tr("Workspace"), QStringLiteral("%1 (%2, %3)")
                                            .arg(markdownText(document.workspace.name),
                                                 markdownText(environmentText(document.workspace.environment)),
                                                 markdownText(modeName(document.workspace.mode)))) +
           fact(Words::tr("Server"), markdownCode(document.workspace.baseUrl.toString(QUrl::RemoveUserInfo))) +
           fact(Words::tr("Report made"), utc(document.nowMs)) +
           fact(Words::tr("The key is kept"), markdownText(keptText(document.kept))) +
           fact(Words::tr("The key"), standing(document.report));
}

QString opens(const ScopeDocument& document, const ScopeCell& cell) {
    QStringList parts;
    for (const QString& id : cell.opens) {
        const Operation* operation = document.contract->operation(id);
        const OperationCell* state = document.report.operation(id);
        if (operation && state)
            parts.append(QStringLiteral("%1: %2").arg(markdownText(operationName(*operation)),
                                                      heldText(state->held, state->sureness)));
    }
    return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral("; "));
}

QString lineOf(const ScopeEvidence& evidence) {
    QStringList parts{markdownCode(requestText(evidence.method, evidence.pathTemplate)),
                      markdownText(answerText(evidence))};
    for (const QString& word : {evidence.code, evidence.requestId}) {
        if (!word.isEmpty())
            parts.append(markdownCode(word));
    }
    parts.append(utc(evidence.wallMs));
    return parts.join(QStringLiteral(", "));
}

QString matrix(const ScopeDocument& document) {
    QString text = heading({Words::tr("Scope"), Words::tr("Held"), Words::tr("What it opens"), Words::tr("Evidence")});
    for (const ScopeCell& cell : document.report.scopes) {
        text += row({markdownCode(cell.scope), heldText(cell), opens(document, cell),
                     cell.best ? lineOf(cell.best->evidence) : markdownText(evidenceText(cell, document.nowMs))});
    }
    return text;
}

QString comparison(const ScopeDocument& document) {
    const ScopeOther& other = *document.other;
    const ScopeComparison compared = compare(other.report, document.report);
    QString text = fact(Words::tr("With"), markdownText(oneLine(other.title, longest))) +
                   fact(Words::tr("Its key"), codeOrNothing(other.report.hint)) + u'\n' +
                   markdownText(comparisonText(compared, other.ofTimes)) + QStringLiteral("\n\n") +
                   heading({Words::tr("Scope"), Words::tr("Here"), Words::tr("There"), Words::tr("Difference")});
    for (const ScopeDifference& one : compared.scopes) {
        const bool same = one.kind == ScopeDifference::Kind::Same;
        const QString word = differenceText(one.kind, other.ofTimes);
        text += row({markdownCode(one.scope), heldText(one.after), heldText(one.before),
                     same ? word : QStringLiteral("**") + word + QStringLiteral("**")});
    }
    return text;
}

QString evidence(const ScopeDocument& document) {
    QString text;
    for (const ScopeCell& cell : document.report.scopes) {
        if (cell.evidence.isEmpty())
            continue;
        text += QStringLiteral("\n### ") + markdownCode(cell.scope) + QStringLiteral("\n\n") +
                heading({Words::tr("Time (UTC)"), Words::tr("Request"), Words::tr("Answer"), Words::tr("Code"),
                         Words::tr("Request id"), Words::tr("What it says"), Words::tr("From")});
        for (auto it = cell.evidence.crbegin(); it != cell.evidence.crend(); ++it) {
            const ScopeEvidence& one = it->evidence;
            text += row({utc(one.wallMs), markdownCode(requestText(one.method, one.pathTemplate)),
                         markdownText(answerText(one)), codeOrNothing(one.code), codeOrNothing(one.requestId),
                         saysText(it->says), sourceText(one.source)});
        }
    }
    return text.isEmpty() ? Words::tr("None yet.") + u'\n' : text.sliced(1);
}

QString legend() {
    QString text;
    for (const QString& line :
         {Words::tr("**held, proven**: something that needs it was carried out."),
          Words::tr("**held, probable**: the server let the request in (400, 404, 409, 410, 422), but may have looked "
                    "at the id or the body before the scope; or it is only assumed which scope the operation needs."),
          Words::tr("**not held, proven**: it was refused (401 or 403), while others of this key succeed."),
          Words::tr("**not held, probable**: it was refused, perhaps for another reason."),
          Words::tr("**not known**: nothing has shown it. 429, 5xx and answers that never came say nothing.")})
        text += QStringLiteral("- ") + line + u'\n';
    return text + u'\n' +
           Words::tr("Klipy has no endpoint that tells a key its scopes: all of this is inferred from answers.") +
           u'\n';
}

} // namespace

QString markdownText(const QString& text) {
    static const QString special = QStringLiteral("\\`*_{}[]<>#|~&!@^$");
    const QString line = oneLine(text, 1000);
    QString escaped;
    escaped.reserve(line.size());
    for (const QChar c : line) {
        if (special.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    // What would make a link of itself ("https://…", "www.…") or begin a list.
    escaped.replace(QStringLiteral("://"), QStringLiteral("\\://"));
    escaped.replace(QStringLiteral("www."), QStringLiteral("www\\."), Qt::CaseInsensitive);
    if (!escaped.isEmpty() && (escaped.at(0) == u'-' || escaped.at(0) == u'+' || escaped.at(0) == u'='))
        escaped.prepend(u'\\');
    return escaped;
}

QString markdownCode(const QString& text) {
    const QString line = oneLine(text, longest);
    const bool plain = !line.isEmpty() && !line.contains(u'`') && !line.contains(u'|') && !line.contains(u'\\');
    return plain ? u'`' + line + u'`' : markdownText(line);
}

QString scopesAsMarkdown(const ScopeDocument& document) {
    QString text = QStringLiteral("# ") + Words::tr("Scopes of an API key") + QStringLiteral("\n\n") + facts(document);
    text += section(Words::tr("Summary")) + markdownText(document.summary) + u'\n';
    if (!document.warnings.isEmpty()) {
        text += section(Words::tr("Warnings"));
        for (const QString& warning : document.warnings)
            text += QStringLiteral("- ") + markdownText(warning) + u'\n';
    }
    text += section(Words::tr("Scopes")) + matrix(document);
    if (document.other)
        text += section(Words::tr("Comparison")) + comparison(document);
    text += section(Words::tr("Evidence")) + evidence(document);
    text += section(Words::tr("How to read this")) + legend();
    return text;
}

} // namespace klipy::ui

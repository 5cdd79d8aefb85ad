#include "app/command_line.h"

#include "core/access/base_url.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace klipy {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("klipy::CommandLine", text);
}

struct Options {
    QCommandLineOption demo{QStringLiteral("demo"), tr("Open the embedded demo workspace.")};
    QCommandLineOption people{QStringLiteral("demo-people"), tr("People in the demo (400)."), QStringLiteral("N")};
    QCommandLineOption companies{QStringLiteral("demo-companies"), tr("Companies in the demo (90)."),
                                 QStringLiteral("N")};
    QCommandLineOption interactions{QStringLiteral("demo-interactions"), tr("Interactions in the demo (3000)."),
                                    QStringLiteral("N")};
    QCommandLineOption baseUrl{QStringLiteral("base-url"),
                               tr("Open a workspace for this session only. Needs --api-key-stdin."),
                               QStringLiteral("URL")};
    QCommandLineOption keyFromStdin{QStringLiteral("api-key-stdin"),
                                    tr("Read that workspace's API key from standard input. It is never stored.")};
    QCommandLineOption name{QStringLiteral("workspace-name"), tr("What to call that workspace."),
                            QStringLiteral("NAME")};
    QCommandLineOption dataDir{QStringLiteral("data-dir"),
                               tr("Keep every file under this folder, instead of the usual (XDG) places."),
                               QStringLiteral("DIR")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")}, tr("Show the version.")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")};
};

QString problemText(UrlProblem problem) {
    switch (problem) {
    case UrlProblem::PlainHttp:
        return tr("plain http is only for this machine (127.0.0.1, ::1, localhost); use https");
    case UrlProblem::NoScheme:
        return tr("it must begin with https://");
    case UrlProblem::OtherScheme:
        return tr("only https is possible");
    case UrlProblem::UserInfo:
        return tr("it must not hold a user name or a password");
    case UrlProblem::Query:
    case UrlProblem::Fragment:
        return tr("it must end before any ? or #");
    case UrlProblem::Empty:
        return tr("it is empty");
    default:
        return tr("it is not a valid address");
    }
}

Result<void, QString> readSize(const QCommandLineParser& parser, const QCommandLineOption& option, int& size) {
    if (!parser.isSet(option))
        return {};
    constexpr int most = 5'000'000;
    bool ok = false;
    const int value = parser.value(option).toInt(&ok);
    if (!ok || value < 0 || value > most)
        return failure(tr("--%1 takes a number from 0 to %2.").arg(option.names().constFirst()).arg(most));
    size = value;
    return {};
}

Result<void, QString> readWorkspace(const QCommandLineParser& parser, const Options& options, CommandLine& line) {
    const bool hasUrl = parser.isSet(options.baseUrl);
    if (hasUrl != parser.isSet(options.keyFromStdin))
        return failure(tr("--base-url and --api-key-stdin belong together: the key is read from standard input."));
    if (!hasUrl && parser.isSet(options.name))
        return failure(tr("--workspace-name names the workspace of --base-url, which is missing."));
    if (!hasUrl)
        return {};
    if (line.demo)
        return failure(tr("--demo and --base-url are two different workspaces: choose one."));
    const auto url = checkBaseUrl(parser.value(options.baseUrl));
    if (!url)
        return failure(tr("--base-url can't be used: %1.").arg(problemText(url.error())));
    line.baseUrl = *url;
    line.workspaceName = parser.value(options.name);
    return {};
}

} // namespace

Result<CommandLine, QString> CommandLine::parse(const QStringList& arguments) {
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("A desktop client for the Klipy CRM."));
    parser.addOptions({options.demo, options.people, options.companies, options.interactions, options.baseUrl,
                       options.keyFromStdin, options.name, options.dataDir, options.version, options.help});
    CommandLine line;
    if (!parser.parse(arguments))
        return failure(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return failure(tr("“%1” is not an option. --help lists them.").arg(parser.positionalArguments().constFirst()));
    line.helpText = parser.helpText();
    if (parser.isSet(options.help))
        line.action = Action::ShowHelp;
    else if (parser.isSet(options.version))
        line.action = Action::ShowVersion;
    line.demo = parser.isSet(options.demo) || parser.isSet(options.people) || parser.isSet(options.companies) ||
                parser.isSet(options.interactions);
    if (parser.isSet(options.dataDir)) {
        line.dataDir = parser.value(options.dataDir);
        if (line.dataDir->isEmpty())
            return failure(tr("--data-dir needs a folder."));
    }
    return readSize(parser, options.people, line.demoSizes.people)
        .and_then([&] { return readSize(parser, options.companies, line.demoSizes.companies); })
        .and_then([&] { return readSize(parser, options.interactions, line.demoSizes.interactions); })
        .and_then([&] { return readWorkspace(parser, options, line); })
        .map([&] { return line; });
}

} // namespace klipy

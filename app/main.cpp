#include "app/application.h"
#include "app/hardening.h"

#include <QApplication>
#include <QFile>
#include <QNetworkProxyFactory>

#include <cstdio>

namespace {

using namespace klipy;

int say(FILE* where, const QString& words, int code) {
    std::fprintf(where, "%s\n", qUtf8Printable(words));
    return code;
}

QString pathProblem(const PathProblem& problem) {
    switch (problem.kind) {
    case PathProblem::Kind::NotAFolder:
        return QCoreApplication::translate("main", "%1 is not a folder.").arg(problem.path);
    case PathProblem::Kind::NotWritable:
        return QCoreApplication::translate("main", "%1 can't be written to.").arg(problem.path);
    default:
        return QCoreApplication::translate("main", "The folder %1 can't be made.").arg(problem.path);
    }
}

} // namespace

int main(int argc, char** argv) {
    constexpr int usage = 2;
    forbidCoreDumps();
    QCoreApplication::setApplicationName(QStringLiteral("klipy-desktop"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KLIPY_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("ai.klipy.Desktop"));

    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    // Qt takes its own options (-platform, -style) out of argv; what it leaves is ours. Help and version are answered
    // before that, since they need no screen.
    for (const QString& asked : {QStringLiteral("--help"), QStringLiteral("-h"), QStringLiteral("--version"),
                                 QStringLiteral("-v")}) {
        if (!arguments.contains(asked))
            continue;
        const auto line = CommandLine::parse({arguments.value(0), asked});
        return say(stdout, line->action == CommandLine::Action::ShowHelp
                               ? line->helpText.trimmed()
                               : QStringLiteral("klipy-desktop " KLIPY_VERSION),
                   0);
    }

    QApplication qt(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Klipy Desktop"));
    QNetworkProxyFactory::setUseSystemConfiguration(true);

    Application::Parts parts;
    auto line = CommandLine::parse(QApplication::arguments());
    if (!line)
        return say(stderr, line.error(), usage);
    if (line->baseUrl) {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return say(stderr, QCoreApplication::translate("main", "Standard input can't be read."), usage);
        parts.sessionKey = readKeyFrom(input);
        if (!parts.sessionKey.fitsHeader())
            return say(stderr,
                       QCoreApplication::translate("main", "No usable API key came on standard input. It is one line of "
                                                           "plain characters, for example from: pass show klipy | "
                                                           "klipy-desktop --base-url … --api-key-stdin"),
                       usage);
    }
    const auto paths = AppPaths::prepare(line->dataDir);
    if (!paths)
        return say(stderr, pathProblem(paths.error()), usage);
    parts.paths = *paths;
    parts.commandLine = *line;

    Application application(std::move(parts));
    application.start();
    return QApplication::exec();
}

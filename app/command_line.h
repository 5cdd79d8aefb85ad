#pragma once

#include "app/demo/demo_options.h"
#include "core/common/result.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace klipy {

/// What the program was asked for on its command line. There is no option that takes a key: every process could read it.
struct CommandLine {
    enum class Action { Run, ShowHelp, ShowVersion };
    Action action = Action::Run;
    bool demo = false;
    DemoSizes demoSizes;
    std::optional<QUrl> baseUrl; ///< a workspace for this session only; its key comes on standard input
    QString workspaceName;
    std::optional<QString> dataDir;
    QString helpText;

    /// \a arguments as main() got them, the program's own name first. On failure: a sentence for the terminal.
    static Result<CommandLine, QString> parse(const QStringList& arguments);
};

} // namespace klipy

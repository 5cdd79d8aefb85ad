#pragma once

#include "app/demo/demo_server.h"
#include "core/access/workspace.h"
#include "tests/core/session/killed_vault.h"
#include "tests/core/session/session_bench.h"

#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

namespace klipy::test {

/// One stored workspace at a demo server, and the programs that are started on it one after the other.
class KilledBench {
public:
    KilledBench() : server(theContract(), options()) {
        QString why;
        if (!server.start(&why))
            qFatal("the demo server doesn't start: %s", qUtf8Printable(why));
        m_workspace.id = Workspace::newId();
        FileVault::write(vaultFile(), {{m_workspace.keyAccount(), QString::fromLatin1(demoKeys::full)}});
    }
    ~KilledBench() {
        server.release();
        kill();
    }

    DemoServer server;

    /// Starts a program; the one before must have ended.
    bool start(QJsonObject job) {
        job[QStringLiteral("folder")] = m_folder.path();
        job[QStringLiteral("vault")] = vaultFile();
        job[QStringLiteral("workspace")] = m_workspace.id;
        job[QStringLiteral("server")] = server.baseUrl().toString();
        m_program = std::make_unique<QProcess>();
        m_program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_program->start(QStringLiteral(KLIPY_VICTIM), {QString::fromUtf8(QJsonDocument(job).toJson())});
        return m_program->waitForStarted();
    }
    /// What it says next; empty if it says nothing more.
    QByteArray line() {
        while (!m_program->canReadLine()) {
            if (!m_program->waitForReadyRead(20'000))
                return {};
        }
        return m_program->readLine().trimmed();
    }
    /// SIGKILL, and what it had said by then. An unfinished line is not said.
    QByteArrayList kill() {
        QByteArrayList lines;
        if (!m_program)
            return lines;
        m_program->kill();
        m_program->waitForFinished();
        while (m_program->canReadLine())
            lines.append(m_program->readLine().trimmed());
        m_program.reset();
        return lines;
    }
    /// Starts it again, only to look (or to "save all"), and waits for its end; empty if that isn't a good one.
    QJsonObject look(const QString& what = QStringLiteral("look")) {
        if (!start({{QStringLiteral("do"), what}}))
            return {};
        const QJsonObject found = QJsonDocument::fromJson(line()).object();
        const bool good = m_program->waitForFinished(20'000) && m_program->exitStatus() == QProcess::NormalExit &&
                          m_program->exitCode() == 0;
        m_program.reset();
        return good ? found : QJsonObject();
    }

    /// Requests that could have changed something, so far.
    int writes() const {
        int found = server.receivedByMethod("PATCH") + server.receivedByMethod("PUT") + deletes();
        for (const char* create : {"POST /people", "POST /companies", "POST /interactions"})
            found += server.received(QString::fromLatin1(create));
        return found;
    }
    int deletes() const { return server.receivedByMethod("DELETE"); }

private:
    static DemoOptions options() {
        DemoOptions options;
        options.sizes = {60, 8, 10};
        options.keepRequests = true;
        return options;
    }
    QString vaultFile() const { return m_folder.filePath(QStringLiteral("vault.json")); }

    QTemporaryDir m_folder;
    Workspace m_workspace;
    std::unique_ptr<QProcess> m_program;
};

/// "saved, landed" for ["saved", "landed"].
inline QString words(const QJsonValue& array) {
    QStringList found;
    for (const auto& value : array.toArray())
        found.append(value.toString());
    return found.join(QStringLiteral(", "));
}

} // namespace klipy::test

#include "ui/contract/contract_loader.h"

#include "ui/contract/contract_problem_words.h"

#include <QDir>

namespace klipy::ui {

ContractLoader::ContractLoader(const ContractPageParts& parts, QObject* parent) : QObject(parent), m_parts(parts) {}

void ContractLoader::wait(WorkTicket ticket) {
    m_ticket = std::move(ticket);
    emit busyChanged();
}

void ContractLoader::fail(const QString& why) {
    m_document.clear();
    wait(nullptr);
    emit failed(why);
}

void ContractLoader::loadFile(const QString& path) {
    m_from = QDir::toNativeSeparators(path);
    wait(onWorker([read = m_parts.readFile, path] { return read(path); },
                  [this](const Result<QByteArray, DocumentProblem>& bytes) {
                      if (bytes)
                          take(*bytes);
                      else
                          fail(problemText(bytes.error()));
                  }));
}

void ContractLoader::loadAddress(const QString& address) {
    m_from = address;
    wait(m_parts.fetch(address, [this](const ContractFetch::Outcome& outcome) {
        if (outcome.problem != ContractFetch::Problem::None)
            return fail(problemText(outcome));
        m_from = outcome.address.toDisplayString(QUrl::RemoveUserInfo);
        take(outcome.document);
    }));
}

void ContractLoader::take(QByteArray document) {
    m_document = std::move(document);
    reread({});
}

void ContractLoader::reread(const QList<FieldRename>& renames) {
    m_renames = renames;
    wait(onWorker(
        [document = m_document, renames, inUse = m_parts.inUse] {
            return weigh(document, builtInOverlay(), renames, *inUse, builtInContract());
        },
        [this](const Result<LoadedContract, ContractProblem>& loaded) {
            if (!loaded)
                return fail(problemText(loaded.error()));
            wait(nullptr);
            emit weighed(*loaded);
        }));
}

void ContractLoader::cancel() {
    m_document.clear();
    wait(nullptr);
}

ContractChoice ContractLoader::choice(qint64 chosenMs) const {
    ContractChoice choice;
    choice.document = m_document;
    choice.renames = m_renames;
    choice.source = m_from;
    choice.chosenMs = chosenMs;
    return choice;
}

} // namespace klipy::ui

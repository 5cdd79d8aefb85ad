#pragma once

#include "core/common/worker.h"
#include "core/contract/contract_check.h"
#include "ui/contract/contract_page_parts.h"

#include <QObject>

namespace klipy::ui {

/// Gets a document and weighs it against the contract in use, on a worker. It puts nothing in use.
class ContractLoader final : public QObject {
    Q_OBJECT
public:
    /// \a parts must outlive it.
    explicit ContractLoader(const ContractPageParts& parts, QObject* parent = nullptr);

    void loadFile(const QString& path);
    /// \a address as it was typed.
    void loadAddress(const QString& address);
    /// The document anew, with what the user said about renamed fields.
    void reread(const QList<FieldRename>& renames);
    /// Stops what runs, and forgets the document.
    void cancel();

    bool isBusy() const { return m_ticket != nullptr; }
    /// What is loaded, as it may be put in use; \a chosenMs: Unix ms.
    ContractChoice choice(qint64 chosenMs) const;
    const QString& from() const { return m_from; }

signals:
    void busyChanged();
    /// It was read: what it would change.
    void weighed(const klipy::LoadedContract& loaded);
    /// It can't be used, and nothing has changed.
    void failed(const QString& why);

private:
    void take(QByteArray document);
    void fail(const QString& why);
    void wait(WorkTicket ticket);

    const ContractPageParts& m_parts;
    QByteArray m_document;
    QString m_from;
    QList<FieldRename> m_renames;
    WorkTicket m_ticket; // reading, fetching or weighing
};

} // namespace klipy::ui

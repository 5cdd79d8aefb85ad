#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace klipy {

/// How a workspace's server spells its member names, learnt from what it sends.
///
/// The reference says camelCase, the webhooks send snake_case, and a server that ignores unknown names answers 200 all
/// the same. So creates, filters and edits follow what was seen.
class Spelling {
public:
    void learn(const QStringList& sentNames);
    /// \a contractName as this server writes it: as it was seen, else in the style of what was seen, else unchanged.
    QString spelt(const QString& contractName) const;

private:
    QHash<QString, QString> m_seen; // canonical name → as sent
    bool m_snakeCase = false;
    bool m_camelCase = false;
};

} // namespace klipy

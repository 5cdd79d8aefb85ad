#pragma once

#include "core/contract/contract.h"
#include "core/contract/field_rename.h"

#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace klipy::ui {

/// "Does givenName replace firstName?", one question under the other. Nothing is chosen until the user chooses it.
class ContractQuestions final : public QWidget {
    Q_OBJECT
public:
    explicit ContractQuestions(QWidget* parent = nullptr);

    /// Begins anew.
    void clear();
    /// The questions that are open after what was answered: new ones are asked, those that are neither answered nor
    /// proposed any more are dropped.
    void propose(const QList<FieldRename>& proposals, const Contract& inUse);

    QList<FieldRename> accepted() const;
    int count() const { return int(m_questions.size()); }
    int open() const; ///< not answered yet

signals:
    /// \a rereads: a Yes came or went, so the document reads otherwise.
    void answered(bool rereads);

private:
    struct Question {
        FieldRename rename;
        std::optional<bool> answer;
        QWidget* row = nullptr;
    };
    QWidget* makeRow(const FieldRename& rename, const Contract& inUse);
    void answer(const FieldRename& rename, bool yes);

    QList<Question> m_questions;
    QVBoxLayout* m_rows;
};

} // namespace klipy::ui

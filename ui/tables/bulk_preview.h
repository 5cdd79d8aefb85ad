#pragma once

#include "core/edits/bulk_edit.h"
#include "ui/tables/bulk_words.h"

#include <QDialog>

#include <functional>
#include <optional>

class QCheckBox;
class QLabel;
class QPushButton;
class QTableView;

namespace klipy::ui {

class BulkPreviewModel;
class HintLabel;

/// What would be staged, as things are now.
struct BulkProposal {
    QList<BulkResult> plan;
    BulkContext context;
    QStringList notes; ///< what is left out, a sentence each
};

/// Shows what pasting or filling many cells would stage, before it does. Show it with open(); it deletes itself when it
/// is closed.
class BulkPreview final : public QDialog {
    Q_OBJECT
public:
    /// \a byNames: the first row holds column names.
    using Propose = std::function<BulkProposal(bool byNames)>;
    struct Texts {
        QString title;
        QString heading;
    };
    /// Asks \a propose at once, whenever the user changes their mind about \a names (nothing: there are none), and once
    /// more before anything is staged: what has moved on meanwhile is shown first.
    BulkPreview(const Texts& texts, Propose propose, std::optional<bool> names, QWidget* parent = nullptr);

signals:
    /// The user wants these staged, which are true at this moment.
    void confirmed(const QList<klipy::BulkResult>& plan);

private:
    QTableView* makeTable();
    void build(const QString& heading);
    void present(const BulkProposal& proposal);
    void stage();

    Propose m_propose;
    BulkPreviewModel* m_model;
    HintLabel* m_moved;
    HintLabel* m_notes;
    HintLabel* m_clears;
    QLabel* m_count;
    QTableView* m_table;
    QCheckBox* m_names;
    QCheckBox* m_onlyProblems;
    QPushButton* m_stage;
    QPushButton* m_cancel;
};

} // namespace klipy::ui

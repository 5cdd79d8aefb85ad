#pragma once

#include "core/contract/contract_check.h"
#include "ui/contract/contract_changes_model.h"

#include <QWidget>

class QBoxLayout;
class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace klipy::ui {

class ContractQuestions;
class ContractTable;
class ElidedLabel;
class EmptyState;
class Spinner;

/// What a loaded document would change, before anybody uses it: the differences, what the app can't do with it, which
/// fields go by another name, and the parts that the app doesn't know.
class ContractReview final : public QWidget {
    Q_OBJECT
public:
    explicit ContractReview(QWidget* parent = nullptr);

    /// Another document: earlier answers are forgotten. \a from: a file or an address.
    void begin(const QString& from);
    /// The document, as it reads with the answers so far.
    void show(const LoadedContract& loaded, const Contract& inUse);
    /// While something is under way nothing can be decided. \a doing: what; empty: nothing is.
    void setBusy(const QString& doing);

    /// The renames that were said yes to.
    QList<FieldRename> accepted() const;
    /// Whether every question has an answer.
    bool isDecided() const;

signals:
    /// The document reads otherwise with these answers.
    void rereadWanted();
    void useRequested();
    void cancelled();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildHeader();
    QWidget* buildSide();
    QWidget* buildFooter();
    void showLosses(const QList<ContractLoss>& losses);
    void showUnknown(const LoadedContract& loaded);
    void updateState();

    ContractChangesModel m_model;
    QLabel* m_title = nullptr;
    QLabel* m_counts = nullptr;
    ElidedLabel* m_from = nullptr;
    QString m_source;
    QBoxLayout* m_halves = nullptr;
    QStackedWidget* m_body = nullptr;
    ContractTable* m_table = nullptr;
    EmptyState* m_same = nullptr;
    QScrollArea* m_side = nullptr;
    QWidget* m_lossesPart = nullptr;
    QVBoxLayout* m_lossRows = nullptr;
    QWidget* m_questionsPart = nullptr;
    ContractQuestions* m_questions = nullptr;
    QWidget* m_unknownPart = nullptr;
    QLabel* m_unknown = nullptr;
    QLabel* m_open = nullptr;
    Spinner* m_spinner = nullptr;
    QPushButton* m_use = nullptr;
    QString m_doing;
};

} // namespace klipy::ui

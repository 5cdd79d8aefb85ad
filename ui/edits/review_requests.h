#pragma once

#include "ui/edits/change_text.h"

#include <QSyntaxHighlighter>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace klipy::ui {

/// Light colours for the requests: methods, names, and what isn't known yet.
class RequestHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    RequestHighlighter(QTextDocument* document, const QPalette& palette);
    void setPalette(const QPalette& palette);

protected:
    void highlightBlock(const QString& text) override;

private:
    QPalette m_palette;
};

/// "What will be sent": the very requests of a save, in their order, and what they cost.
class ReviewRequests final : public QWidget {
    Q_OBJECT
public:
    explicit ReviewRequests(QWidget* parent = nullptr);

    /// \a cost: in words; may be empty.
    void show(const SavePlan& plan, const ChangeContext& context, const QString& cost);
    /// Brings a record's request into view.
    void showRequestOf(const RecordRef& ref);
    /// There is a report of the last save to go back to.
    void setReportOffered(bool offered);

    /// The current record waits for a decision.
    void setConflictOffered(bool offered);

signals:
    void reportRequested();
    void conflictRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void replace(const QString& text);

    QString m_shown;
    QLabel* m_count;
    QLabel* m_cost;
    QPlainTextEdit* m_text;
    QToolButton* m_report;
    QToolButton* m_conflict;
    QWidget* m_race;
    RequestHighlighter* m_highlighter;
    QHash<RecordRef, int> m_lineOf;
};

} // namespace klipy::ui

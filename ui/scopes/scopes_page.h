#pragma once

#include "ui/scopes/scope_compare_bar.h"
#include "ui/scopes/scope_document.h"
#include "ui/scopes/scopes_page_parts.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;

namespace klipy::ui {

class Banner;
class EmptyState;
class ScopeCheckPanel;
class ScopeEvidencePanel;
class ScopeKeyFacts;
class ScopeLegend;
class ScopeMatrixView;
class ScopesHeader;
class ScopeWarningList;
class ScopeWriteDialog;

/// The page "Key & scopes": what the key in use may do, as far as its answers have shown, and the checks that find out
/// more. It shows what comes in at most four times a second, and only while it is seen.
class ScopesPage final : public QWidget {
    Q_OBJECT
public:
    explicit ScopesPage(const ScopesPageParts& parts, QWidget* parent = nullptr);
    ~ScopesPage() override;

    void focusTable();
    /// "3 of 8 scopes known", for the status bar.
    QString status() const;
    /// What expires and is to be rotated when; taken over, and shown below the key when it is
    /// asked for.
    void setKeyDates(QWidget* dates);
    /// The report, as it is copied and saved.
    QString reportAsMarkdown() const;
    /// Writes it; the page says how that went.
    void saveReport(const QString& path);

public slots:
    /// The workspace's name, mode or lock, or the state of its key, has changed.
    void workspaceChanged();

signals:
    void statusChanged();
    void unlockRequested();
    void keyRequested(); ///< there is none, and the user wants to enter one

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectParts();
    void refreshSoon();
    void refresh();
    void showReport();
    void showSelected();
    void divide();
    void showButtons();
    QList<ScopeChoice> choices() const;
    ScopeDocument document() const;
    bool hasKey() const;

    void keepToOneKey();
    void askForCheck();
    void sendCheck();
    void checkEnded(ScopeCheckEnd how);
    void openWriteCheck();
    void writeCheckEnded(ScopeCheckEnd how);
    void copyReport();
    void askForFile();

    ScopesPageParts m_parts;
    ScopeCheck m_check;
    ScopeWriteCheck m_writeCheck;
    ScopePlan m_plan; // what the panel asks about
    QPointer<ScopeWriteDialog> m_writeDialog;
    QPointer<Scheduler> m_checkedWith; // of the key that a check was asked for

    ScopeMatrixModel* m_model;
    ScopesHeader* m_header;
    ScopeKeyFacts* m_facts;
    Banner* m_alarm;  // a write check that was answered: stays until it is closed
    Banner* m_notice; // how a check, or saving, ended
    ScopeCheckPanel* m_panel;
    QLabel* m_summary;
    ScopeWarningList* m_warnings;
    ScopeCompareBar* m_compare;
    QStackedWidget* m_body;
    QWidget* m_shown;          // what there is to see while there is a key
    QSplitter* m_halves;       // matrix and evidence
    bool m_wasDivided = false; // by the user
    ScopeMatrixView* m_table;
    ScopeLegend* m_legend;
    ScopeEvidencePanel* m_evidence;
    EmptyState* m_empty;
    Clock::Alarm m_refresh;
    qint64 m_refreshedAt; // monotonic ms
};

} // namespace klipy::ui

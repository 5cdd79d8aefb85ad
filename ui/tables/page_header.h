#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QToolButton;
class QMenu;

namespace klipy::ui {

/// The line above a table: its name, the search field, and what can be done with the page.
class PageHeader final : public QWidget {
    Q_OBJECT
public:
    PageHeader(const QString& title, const QString& searchHint, QWidget* parent = nullptr);

    QLineEdit& searchField() { return *m_search; }
    /// Filled by the page when it is about to open.
    QMenu& columnsMenu() { return *m_columns; }
    void setLoadAllEnabled(bool enabled);
    /// What the button of a new record says; empty: none can be made, and there is no button.
    void setNew(const QString& text);
    void setSearch(const QString& text);

signals:
    /// As one types, after a short rest; at once on Enter and on leaving the field.
    void searchChanged(const QString& text);
    void newRequested();
    void loadAllRequested();
    void openByIdRequested();
    void refreshRequested();
    void leaveSearchRequested(); ///< Down or Enter: to the table

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(const char* iconName, const QString& text, const QString& name);
    void flushSearch();

    QLineEdit* m_search;
    QMenu* m_columns;
    QToolButton* m_new;
    QToolButton* m_loadAll;
    QToolButton* m_columnsButton;
    QTimer* m_rest;
    QString m_told;
};

} // namespace klipy::ui

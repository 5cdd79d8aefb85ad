#pragma once

#include <QWidget>

class QPushButton;
class QToolButton;

namespace klipy::ui {

/// The first line of the page: its name, and what can be done.
class ScopesHeader final : public QWidget {
    Q_OBJECT
public:
    explicit ScopesHeader(QWidget* parent = nullptr);

    void setChecksEnabled(bool enabled, const QString& why = {});
    void setReportEnabled(bool enabled);

signals:
    void checkRequested();
    void writeCheckRequested();
    void copyRequested();
    void saveRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addTool(const char* iconName, const QString& text, const QString& name);
    QPushButton* addButton(const QString& text, const QString& name);

    QToolButton* m_copy;
    QToolButton* m_save;
    QPushButton* m_writeCheck;
    QPushButton* m_check;
};

} // namespace klipy::ui

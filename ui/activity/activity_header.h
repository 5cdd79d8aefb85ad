#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace klipy::ui {

class ElidedLabel;

/// The first line of the page: its name, how many requests there were, and what can be done.
class ActivityHeader final : public QWidget {
    Q_OBJECT
public:
    explicit ActivityHeader(QWidget* parent = nullptr);

    void setCount(const QString& sentence);
    void setExportEnabled(bool enabled);
    void setChartsShown(bool shown);
    /// Whether there is anything that charts could show.
    void setChartsAvailable(bool available);

signals:
    void exportRequested();
    void chartsShownChanged(bool shown);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(const char* iconName, const QString& text, const QString& name);

    ElidedLabel* m_count = nullptr;
    QToolButton* m_charts = nullptr;
    QToolButton* m_export = nullptr;
};

} // namespace klipy::ui

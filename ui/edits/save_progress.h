#pragma once

#include "ui/edits/save_flow.h"

#include <QTimer>
#include <QToolButton>
#include <QWidget>

class QLabel;
class QPushButton;

namespace klipy::ui {

/// A thin line that fills from where reading begins; grey while nothing goes on.
class SaveProgressBar final : public QWidget {
    Q_OBJECT
public:
    explicit SaveProgressBar(QWidget* parent = nullptr);
    /// \a share: from 0 to 1.
    void show(double share, bool paused);
    QSize sizeHint() const override { return {120, 6}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = 0;
    bool m_paused = false;
};

/// Tells a widget when a save has something new to show: at once when it begins, ends or is paused, else some times a
/// second, however many records end meanwhile; and each second while it waits, since what it waits for comes nearer.
class SaveProgressTicks final : public QObject {
    Q_OBJECT
public:
    /// \a flow must outlive it.
    SaveProgressTicks(SaveFlow& flow, QObject* parent);

signals:
    void due();

private:
    void follow();

    SaveFlow& m_flow;
    QTimer m_soon;
    QTimer m_seconds;
};

/// A save that runs, above its report: how far it is, how fast, what it waits for, Pause or Resume, Stop. Hidden while
/// none runs.
class SaveProgress final : public QWidget {
    Q_OBJECT
public:
    /// \a flow must outlive it.
    explicit SaveProgress(SaveFlow& flow, QWidget* parent = nullptr);

private:
    void refresh();

    SaveFlow& m_flow;
    QLabel* m_count;
    QLabel* m_detail;
    SaveProgressBar* m_bar;
    QPushButton* m_pause;
    QPushButton* m_stop;
};

/// The same in the window's bottom bar, so that it is seen from every page: "Saving 412 of 1,000" over a line that
/// fills. A click shows Review. Hidden while no save runs.
class SaveProgressButton final : public QToolButton {
    Q_OBJECT
public:
    /// \a flow must outlive it.
    explicit SaveProgressButton(SaveFlow& flow, QWidget* parent = nullptr);
    QSize sizeHint() const override;

signals:
    void reviewRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    SaveFlow& m_flow;
    SaveProgressState m_state;
};

} // namespace klipy::ui

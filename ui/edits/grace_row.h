#pragma once

#include "core/common/clock.h"
#include "core/records/record_ref.h"
#include "ui/common/colors.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace klipy::ui {

/// One delete in the grace bar.
class GraceRow : public QFrame {
    Q_OBJECT
public:
    explicit GraceRow(const RecordRef& ref, QWidget* parent);

    const RecordRef& ref() const { return m_ref; }
    /// \a share: of the time that is left, from 1 to 0.
    void showWaiting(const QString& name, qint64 leftMs, double share);
    void showSending(const QString& name);
    void showEnd(Tone tone, const QString& title, const QString& detail);
    bool isWaiting() const { return m_share >= 0; }

    Clock::Alarm leaves; ///< when it goes by itself

signals:
    void undoRequested();
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

    // For a row that says more.
    void wait(const QString& title, const QString& undoName, double share);
    void send(const QString& title, double share);
    QVBoxLayout* whole() { return m_whole; }
    QHBoxLayout* top() { return m_top; }
    QPushButton* undoButton() { return m_undo; }

private:
    void say(Tone tone, const QString& title, const QString& detail);
    void paintIcon();

    RecordRef m_ref;
    Tone m_tone = Tone::Warning;
    double m_share = -1;
    QString m_iconName;
    QVBoxLayout* m_whole;
    QHBoxLayout* m_top;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_detail;
    QPushButton* m_undo;
    QToolButton* m_close;
};

} // namespace klipy::ui

#pragma once

#include "core/common/clock.h"
#include "core/records/record_ref.h"
#include "ui/common/colors.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace klipy::ui {

/// One delete in the grace bar.
class GraceRow final : public QFrame {
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

private:
    void say(Tone tone, const QString& title, const QString& detail);
    void paintIcon();

    RecordRef m_ref;
    Tone m_tone = Tone::Warning;
    double m_share = -1;
    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_detail;
    QPushButton* m_undo;
    QToolButton* m_close;
};

} // namespace klipy::ui

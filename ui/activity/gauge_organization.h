#pragma once

#include "core/transport/budget.h"

#include <QWidget>

namespace klipy::ui {

/// The second gauge: the limit that all keys of an organization share. No header tells of it, so it has no number, and
/// it is there only while that limit was probably reached: a picture of a company and "Organization probably used up",
/// or just "Organization?" in a narrow window.
///
/// A part of the budget's gauge, which takes its clicks. A screen reader finds it as "Organization budget", with
/// "probably used up; tried again in 12 s" as its description.
class OrganizationGauge final : public QWidget {
    Q_OBJECT
public:
    /// Hidden at first.
    explicit OrganizationGauge(QWidget* parent);

    void setState(const OrganizationState& state);
    QString sentence() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; ///< where one word has to do

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString words(int room) const;
    int widthFor(const QString& words) const;

    OrganizationState m_state;
};

} // namespace klipy::ui

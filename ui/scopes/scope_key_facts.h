#pragma once

#include "core/access/workspace_key.h"
#include "core/scopes/scope_report.h"
#include "ui/common/colors.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace klipy::ui {

class ElidedLabel;

/// The key itself: its prefix and last four characters, where it is kept, how it stands; and room for its dates.
class ScopeKeyFacts final : public QWidget {
    Q_OBJECT
public:
    explicit ScopeKeyFacts(QWidget* parent = nullptr);

    void show(const ScopeReport& report, WorkspaceKey::State state, qint64 nowMs);
    /// Takes it over, in place of the last one. Folded away until it is asked for.
    void setDates(QWidget* dates);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintIcons();

    QVBoxLayout* m_column;
    QHBoxLayout* m_row;
    QLabel* m_icon;
    QLabel* m_hint;
    QLabel* m_kept;
    QLabel* m_mark;
    ElidedLabel* m_standing;
    QToolButton* m_showDates;
    QWidget* m_dates = nullptr;
    Tone m_tone = Tone::Neutral;
};

} // namespace klipy::ui

#pragma once

#include "core/scopes/scope_probe.h"
#include "ui/scopes/scope_surface.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace klipy::ui {

/// Check scopes, in the page: first what it will send and what that costs, then how far it is. Sends nothing itself.
class ScopeCheckPanel final : public ScopeSurface {
    Q_OBJECT
public:
    explicit ScopeCheckPanel(QWidget* parent = nullptr);

    /// Asks. \a limit: requests a minute that the key has; \a left: of them now, or -1.
    void ask(const ScopePlan& plan, int limit, int left);
    void showProgress(int sent, int of);
    bool isAsking() const;

signals:
    void sendRequested();
    void cancelled();
    void stopRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setRunning(bool running);

    QLabel* m_cost;
    QLabel* m_requests;
    QLabel* m_cannotTell;
    QProgressBar* m_progress;
    QPushButton* m_send;
    QPushButton* m_cancel;
    QPushButton* m_stop;
    bool m_running = false;
};

/// "4 of 200 requests, all of them reads"
QString checkCostText(const ScopePlan& plan, int limit);
/// What a request of a plan is: "POST /people/query  {"limit":1}"
QString probeText(const ScopeProbe& probe);

} // namespace klipy::ui

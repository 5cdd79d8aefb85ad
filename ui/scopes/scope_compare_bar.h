#pragma once

#include "core/scopes/scope_findings.h"
#include "ui/scopes/scope_matrix_model.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace klipy::ui {

/// Something to compare a key with.
struct ScopeChoice {
    QString id; ///< of ours; stays the same from one list to the next
    QString title;
    bool ofTimes = true; ///< see ScopeOther
    ScopeSnapshot snapshot;
};

/// What the matrix is compared with, and what came out, in a sentence.
class ScopeCompareBar final : public QWidget {
    Q_OBJECT
public:
    explicit ScopeCompareBar(QWidget* parent = nullptr);

    /// Keeps what was chosen, if it is still there.
    void offer(const QList<ScopeChoice>& choices);
    const ScopeChoice* chosen() const; ///< null: nothing to compare with
    void say(const std::optional<ScopeComparison>& comparison, bool ofTimes);
    QString said() const;

signals:
    void chosenChanged();

private:
    QList<ScopeChoice> m_choices;
    QComboBox* m_box;
    QLabel* m_result;
};

/// "Lost: interactions:write. Not shown yet: companies:remove." or "No difference, as far as seen."
QString comparisonText(const ScopeComparison& comparison, bool ofTimes);

} // namespace klipy::ui

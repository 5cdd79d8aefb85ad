#pragma once

#include "ui/edits/conflict_words.h"
#include "ui/edits/field_editor.h"

#include <QFrame>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QRadioButton;

namespace klipy::ui {

class ConflictOption;
class HintLabel;

/// What somebody has decided about one field.
struct FieldDecision {
    enum class Choice { Mine, Theirs, Other };
    QString field;
    Choice choice = Choice::Mine;
    Value other = {}; ///< of Other
};

/// One field in conflict: what it was, what the user wants, and what the server has, side by side (one below the other
/// where it is narrow), and a choice between them. 1, 2 and 3 choose, and so do the arrows.
class ConflictCard final : public QFrame {
    Q_OBJECT
public:
    /// \a editable: the field as its editor needs it; null: there can't be a value of one's own.
    ConflictCard(const FieldConflict& conflict, const Field* editable, const EditContext& context, QWidget* parent);

    const FieldConflict& conflict() const { return m_conflict; }
    /// Names of linked records may have become known.
    void refresh(const FieldConflict& conflict);
    /// Nothing where nothing is chosen, or what was typed isn't a value yet.
    std::optional<FieldDecision> decision() const;
    void choose(FieldDecision::Choice choice);
    /// Says what is wrong with a value of one's own. True if nothing is.
    bool check();
    void focusFirst();

signals:
    void changed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build(const Field* editable, const EditContext& context);
    void arrange(bool stacked);
    void fill();
    void chosen();
    bool chooseNext(QObject* from, int key);
    QString warning() const;

    FieldConflict m_conflict;
    ConflictOption* m_base;
    ConflictOption* m_mine;
    ConflictOption* m_theirs;
    QRadioButton* m_other;
    FieldEditor* m_editor = nullptr;
    HintLabel* m_warning;
    QLabel* m_title;
    QGridLayout* m_grid;
    QButtonGroup* m_group;
    bool m_stacked = false;
};

} // namespace klipy::ui

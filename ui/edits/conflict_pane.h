#pragma once

#include "ui/edits/conflict_card.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace klipy::ui {

class ConflictSheet;
class GoneView;

/// Where conflicts are decided: beside the review, for the record that is current there. Each field that somebody else
/// has changed too with its three values, and a choice; or, for a record that the server no longer has, whether to make
/// it anew. What is chosen here is staged, and can be undone: nothing is sent.
class ConflictPane final : public QWidget {
    Q_OBJECT
public:
    explicit ConflictPane(QWidget* parent = nullptr);
    ~ConflictPane() override;

    /// \a held: it is being saved, so that nothing can be decided.
    void show(const StagedRecord& staged, const ChangeContext& context, const EditContext& editing, bool held);
    /// Forgets choices for records that are no longer undecided.
    void keepOnly(const QSet<RecordRef>& undecided);
    RecordRef shownRef() const { return m_ref; }
    /// The first field that isn't chosen for yet.
    void focusFirst();

signals:
    /// One step of undo, for one record.
    void decided(const klipy::RecordRef& ref, const QList<klipy::ui::FieldDecision>& decisions);
    void recreateRequested(const klipy::RecordRef& ref);
    void dropRequested(const klipy::RecordRef& ref);
    void requestsWanted();

private:
    void build();
    ConflictSheet* sheet() const { return m_sheets.value(m_ref); }
    void update();
    void apply();
    void chooseAll(FieldDecision::Choice choice);

    RecordRef m_ref;
    bool m_held = false;
    bool m_gone = false;
    QHash<RecordRef, ConflictSheet*> m_sheets;
    QLabel* m_title;
    QLabel* m_words;
    QToolButton* m_requests;
    QStackedWidget* m_body;
    GoneView* m_goneView;
    QWidget* m_footer;
    QPushButton* m_allMine;
    QPushButton* m_allTheirs;
    QLabel* m_count;
    QPushButton* m_apply;
};

} // namespace klipy::ui

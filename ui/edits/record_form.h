#pragma once

#include "core/edits/staged_edits.h"
#include "ui/edits/field_editor.h"

#include <QDialog>

namespace klipy::ui {

/// The form of a new person, company or interaction: the members of the contract's create operation, in groups. Its
/// button stages the record; nothing is sent. Show it with open(); it deletes itself when it is closed.
///
/// Typed text isn't thrown away without a question, which is asked in the form itself.
class RecordForm final : public QDialog {
    Q_OBJECT
public:
    /// \a edits must outlive it. \a given: what is known already (an interaction's contact).
    RecordForm(StagedEdits& edits, std::shared_ptr<const Contract> contract, RecordKind kind, EditContext context,
               const QMap<QString, Value>& given = {}, QWidget* parent = nullptr);
    ~RecordForm() override;

    void reject() override;

signals:
    void staged(const klipy::RecordRef& ref);

protected:
    bool event(QEvent* event) override;

private:
    struct Parts;
    void build();
    void buildOptions();
    QWidget* buildButtons();
    QWidget* buildQuestion();
    void askToDiscard(bool ask);
    void stage();
    void say(const QString& problem);
    void fit();

    std::unique_ptr<Parts> m_parts;
};

} // namespace klipy::ui

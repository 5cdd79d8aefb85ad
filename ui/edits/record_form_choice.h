#pragma once

#include "core/contract/operation.h"
#include "ui/edits/field_editor.h"

#include <QMap>

class QLabel;
class QRadioButton;

namespace klipy::ui {

/// "Main contact (required)": the label of a field in a form.
QLabel* requiredLabel(const Field& field, QWidget* editor);

/// The members of a body of which exactly one is to be given, as a choice: a person from here, or an address. What was
/// typed into the others stays there, but isn't sent.
class RecordFormChoice final : public QWidget {
    Q_OBJECT
public:
    /// \a create: has the rule. \a given: decides what is chosen at first.
    RecordFormChoice(const Operation& create, const EditContext& context, const QMap<QString, Value>& given,
                     QWidget* parent);

    bool isChanged() const;
    QList<FieldEditor*> chosenEditors() const;

signals:
    void edited();
    void cancelled();

private:
    struct Branch {
        QRadioButton* radio = nullptr;
        QWidget* box = nullptr;
        QList<FieldEditor*> editors;
    };
    Branch makeBranch(const QList<Field>& fields, const EditContext& context, const QMap<QString, Value>& given);
    void chosen();

    QList<Branch> m_branches;
};

} // namespace klipy::ui

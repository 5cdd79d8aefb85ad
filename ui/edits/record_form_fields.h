#pragma once

#include "core/contract/contract.h"
#include "ui/edits/field_editor.h"

#include <QMap>

class QGridLayout;
class QVBoxLayout;

namespace klipy::ui {

class RecordFormChoice;

/// The fields of a new record: the members of a create operation, those of one group together, short ones in pairs.
class RecordFormFields final : public QWidget {
    Q_OBJECT
public:
    RecordFormFields(const Operation& create, const EditContext& context, const QMap<QString, Value>& given,
                     QWidget* parent);

    bool isChanged() const;
    /// Says under each field what is wrong with it. The first that is wrong, or null.
    FieldEditor* check();
    /// What is given, by name. Only after a check that found nothing.
    QMap<QString, Value> values() const;

signals:
    void edited();
    void cancelled();

private:
    void addGroup(const QList<const Field*>& fields, QVBoxLayout* layout);
    QWidget* cellOf(const Field& field);
    FieldEditor* makeEditor(const Field& field, QWidget* parent);

    EditContext m_context;
    QMap<QString, Value> m_given;
    QList<FieldEditor*> m_editors; // without those of the choice
    RecordFormChoice* m_choice = nullptr;
};

} // namespace klipy::ui

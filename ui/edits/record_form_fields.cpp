#include "ui/edits/record_form_fields.h"

#include "ui/common/plain_text.h"
#include "ui/edits/edit_words.h"
#include "ui/edits/record_form_choice.h"
#include "ui/common/field_words.h"
#include "ui/workspaces/form_parts.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int betweenGroups = 20; // logical pixels
constexpr int betweenRows = 12;
constexpr int betweenColumns = 16;

struct Group {
    QString code;
    QList<const Field*> fields;
};

/// In the order of the body, each group where its first field stands; what is about the record itself (a caller's own
/// ids) comes last, as in the panel.
QList<Group> groupsOf(const QList<Field>& body) {
    QList<Group> groups;
    for (const Field& field : body) {
        if (field.readOnly)
            continue;
        const auto found =
            std::find_if(groups.begin(), groups.end(), [&](const Group& each) { return each.code == field.group; });
        if (found == groups.end())
            groups.append({field.group, {&field}});
        else
            found->fields.append(&field);
    }
    std::stable_partition(groups.begin(), groups.end(),
                          [](const Group& each) { return each.code != QLatin1String("record"); });
    return groups;
}

/// Takes the whole width: long text, and what names the record by itself.
bool isWide(const Field& field) {
    return field.type == FieldType::LongText || field.type == FieldType::Html || field.type == FieldType::Other ||
           field.role == Role::DisplayName || field.maxLength > 200;
}

bool isShort(const Field& field) {
    return field.type == FieldType::Integer || field.type == FieldType::Number || field.type == FieldType::Instant ||
           field.type == FieldType::Boolean;
}

} // namespace

RecordFormFields::RecordFormFields(const Operation& create, const EditContext& context,
                                   const QMap<QString, Value>& given, QWidget* parent)
    : QWidget(parent), m_context(context), m_given(given) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(betweenGroups);
    QStringList inChoice;
    for (const QStringList& branch : create.exactlyOneOf)
        inChoice.append(branch);
    for (const Group& group : groupsOf(create.body)) {
        QList<const Field*> alone;
        bool hasChoice = false;
        for (const Field* field : group.fields) {
            if (inChoice.contains(field->name))
                hasChoice = true;
            else
                alone.append(field);
        }
        if (!alone.isEmpty())
            addGroup(alone, layout);
        if (!hasChoice || m_choice)
            continue;
        m_choice = new RecordFormChoice(create, context, given, this);
        layout->addWidget(m_choice);
        connect(m_choice, &RecordFormChoice::edited, this, &RecordFormFields::edited);
        connect(m_choice, &RecordFormChoice::cancelled, this, &RecordFormFields::cancelled);
    }
}

void RecordFormFields::addGroup(const QList<const Field*>& fields, QVBoxLayout* layout) {
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(betweenRows);
    grid->setHorizontalSpacing(betweenColumns);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addItem(new QSpacerItem(1, 0), 0, 1); // a column without fields would lose its spacing
    int row = 0;
    int column = 0;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (isWide(*fields[i]) && column == 1) {
            ++row;
            column = 0;
        }
        const bool isAlone = column == 0 && (i + 1 == fields.size() || isWide(*fields[i + 1]));
        const int span = isWide(*fields[i]) || (isAlone && !isShort(*fields[i])) ? 2 : 1;
        grid->addWidget(cellOf(*fields[i]), row, column, 1, span, Qt::AlignTop);
        column += span;
        if (column > 1) {
            ++row;
            column = 0;
        }
    }
    layout->addLayout(grid);
}

QWidget* RecordFormFields::cellOf(const Field& field) {
    auto* cell = new QWidget(this);
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins({});
    column->setSpacing(hintSpacing);
    FieldEditor* editor = makeEditor(field, cell);
    column->addWidget(requiredLabel(field, editor));
    column->addWidget(editor);
    m_editors.append(editor);
    return cell;
}

FieldEditor* RecordFormFields::makeEditor(const Field& field, QWidget* parent) {
    FieldEditor* editor = FieldEditor::make(field, m_given.value(field.name), m_context, EditorPlace::Form, parent);
    if (auto* line = qobject_cast<QLineEdit*>(editor->focusProxy()); line && field.role == Role::When)
        line->setPlaceholderText(tr("Now"));
    connect(editor, &FieldEditor::edited, this, &RecordFormFields::edited);
    connect(editor, &FieldEditor::cancelled, this, &RecordFormFields::cancelled);
    return editor;
}

bool RecordFormFields::isChanged() const {
    return (m_choice && m_choice->isChanged()) ||
           std::any_of(m_editors.begin(), m_editors.end(), [](const FieldEditor* each) { return each->isChanged(); });
}

FieldEditor* RecordFormFields::check() {
    FieldEditor* first = nullptr;
    QList<FieldEditor*> editors = m_editors;
    if (m_choice)
        editors.append(m_choice->chosenEditors());
    for (FieldEditor* each : editors) {
        const bool isGood = each->check();
        const bool isAbove = !first || each->mapTo(this, QPoint()).y() < first->mapTo(this, QPoint()).y();
        if (!isGood && isAbove)
            first = each;
    }
    return first;
}

QMap<QString, Value> RecordFormFields::values() const {
    QMap<QString, Value> values;
    QList<FieldEditor*> editors = m_editors;
    if (m_choice)
        editors.append(m_choice->chosenEditors());
    for (const FieldEditor* each : editors) {
        if (const auto value = each->value(); value && !value->isEmpty())
            values.insert(each->field().name, *value);
    }
    return values;
}

QLabel* requiredLabel(const Field& field, QWidget* editor) {
    // An ampersand in a label from a loaded contract is no shortcut.
    const QString name = fieldLabel(field).replace(u'&', QStringLiteral("&&"));
    QLabel* label = fieldLabel(field.required ? RecordFormFields::tr("%1 (required)").arg(name) : name, editor);
    label->setToolTip(toolTipText(field.description));
    return label;
}

} // namespace klipy::ui

#include "ui/edits/record_form_choice.h"

#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"
#include "ui/workspaces/form_parts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>

#include <algorithm>

namespace klipy::ui {

namespace {

QString nameOf(const QList<Field>& branch) {
    if (branch.size() == 1) {
        const Field& field = branch.front();
        if (field.type == FieldType::Reference && field.refersTo == RecordKind::Person)
            return RecordFormChoice::tr("A person of this workspace");
        if (field.type == FieldType::Reference && field.refersTo == RecordKind::Company)
            return RecordFormChoice::tr("A company of this workspace");
        if (field.type == FieldType::Email)
            return RecordFormChoice::tr("An email address");
    }
    QStringList names;
    for (const Field& field : branch)
        names.append(fieldLabel(field).replace(u'&', QStringLiteral("&&")));
    return names.join(QStringLiteral(", "));
}

/// The fields of one branch, each needed as soon as the branch is chosen.
QList<Field> fieldsOf(const QStringList& names, const QList<Field>& body) {
    QList<Field> fields;
    for (const Field& each : body) {
        if (!names.contains(each.name))
            continue;
        fields.append(each);
        fields.last().required = true;
    }
    return fields;
}

} // namespace

RecordFormChoice::RecordFormChoice(const Operation& create, const EditContext& context,
                                   const QMap<QString, Value>& given, QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    auto* radios = new QHBoxLayout;
    radios->setSpacing(20);
    auto* group = new QButtonGroup(this);
    qsizetype first = 0;
    for (const QStringList& names : create.exactlyOneOf) {
        const QList<Field> fields = fieldsOf(names, create.body);
        if (std::any_of(fields.begin(), fields.end(), [&](const Field& each) { return given.contains(each.name); }))
            first = m_branches.size();
        m_branches.append(makeBranch(fields, context, given));
        group->addButton(m_branches.last().radio);
        radios->addWidget(m_branches.last().radio);
    }
    radios->addStretch(1);
    auto* title = new QLabel(tr("With (required)"), this);
    QFont font = title->font();
    font.setWeight(QFont::Medium);
    title->setFont(font);
    column->addWidget(title);
    column->addLayout(radios);
    for (const Branch& branch : std::as_const(m_branches))
        column->addWidget(branch.box);
    if (!m_branches.isEmpty())
        m_branches[first].radio->setChecked(true);
    chosen();
    connect(group, &QButtonGroup::buttonClicked, this, [this] {
        chosen();
        const auto editors = chosenEditors();
        if (!editors.isEmpty())
            editors.front()->setFocus();
        emit edited();
    });
}

RecordFormChoice::Branch RecordFormChoice::makeBranch(const QList<Field>& fields, const EditContext& context,
                                                      const QMap<QString, Value>& given) {
    Branch branch;
    branch.radio = new QRadioButton(nameOf(fields), this);
    branch.box = new QWidget(this);
    auto* column = new QVBoxLayout(branch.box);
    column->setContentsMargins({});
    column->setSpacing(hintSpacing);
    for (const Field& field : fields) {
        FieldEditor* editor = FieldEditor::make(field, given.value(field.name), context, EditorPlace::Form, branch.box);
        if (fields.size() > 1)
            column->addWidget(requiredLabel(field, editor));
        column->addWidget(editor);
        connect(editor, &FieldEditor::edited, this, &RecordFormChoice::edited);
        connect(editor, &FieldEditor::cancelled, this, &RecordFormChoice::cancelled);
        branch.editors.append(editor);
        branch.radio->setObjectName(QStringLiteral("choose:") + field.name);
    }
    return branch;
}

void RecordFormChoice::chosen() {
    for (const Branch& branch : std::as_const(m_branches))
        branch.box->setVisible(branch.radio->isChecked());
}

bool RecordFormChoice::isChanged() const {
    return std::any_of(m_branches.begin(), m_branches.end(), [](const Branch& branch) {
        return std::any_of(branch.editors.begin(), branch.editors.end(),
                           [](const FieldEditor* each) { return each->isChanged(); });
    });
}

QList<FieldEditor*> RecordFormChoice::chosenEditors() const {
    for (const Branch& branch : m_branches) {
        if (branch.radio->isChecked())
            return branch.editors;
    }
    return {};
}

} // namespace klipy::ui

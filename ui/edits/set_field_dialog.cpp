#include "ui/edits/set_field_dialog.h"

#include "core/common/names.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

/// A radio button's text is no mnemonic where a search or a label has an ampersand.
QString plainLabel(QString text) {
    return text.replace(u'&', QStringLiteral("&&"));
}

bool areSame(const QList<RecordRef>& some, const QList<RecordRef>& others) {
    return QSet<RecordRef>(some.begin(), some.end()) == QSet<RecordRef>(others.begin(), others.end());
}

QList<Field> settableFields(const Contract& contract, RecordKind kind) {
    QList<Field> fields;
    if (!contract.operation(kind, Action::Update))
        return fields;
    const QList<Field>& all = contract.kind(kind).fields;
    std::copy_if(all.begin(), all.end(), std::back_inserter(fields),
                 [](const Field& each) { return each.updatable && !each.readOnly; });
    return fields;
}

} // namespace

struct SetFieldDialog::Parts {
    Rows rows;
    StagedEdits& edits;
    ServerRecord server;
    EditContext context;
    QList<Field> fields; // those that can be set

    QRadioButton* selected = nullptr;
    QRadioButton* matching = nullptr; // null: not offered
    QComboBox* choice = nullptr;      // null: no field can be set
    HintLabel* now = nullptr;
    QVBoxLayout* editorPlace = nullptr;
    QLabel* editorLabel = nullptr;
    FieldEditor* editor = nullptr;
    QCheckBox* clear = nullptr;
    HintLabel* count = nullptr;
    HintLabel* clears = nullptr;
    HintLabel* moved = nullptr;
    QPushButton* stage = nullptr;
    int promised = 0;       // changes, as the button says
    bool isStaging = false; // our own changes are no news
};

SetFieldDialog::SetFieldDialog(Rows rows, StagedEdits& edits, ServerRecord server, EditContext context, QWidget* parent)
    : SnugDialog(parent), m_parts(new Parts{std::move(rows), edits, std::move(server), std::move(context),
                                            settableFields(edits.contract(), rows.kind)}) {
    setObjectName(QStringLiteral("setFieldDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Set one field"));
    build();
    connect(&edits, &StagedEdits::changed, this, [this] {
        if (!m_parts->isStaging && m_parts->choice)
            look();
    });
}

SetFieldDialog::~SetFieldDialog() = default;

void SetFieldDialog::build() {
    QVBoxLayout* layout = dialogLayout(this);
    layout->addWidget(heading(tr("Set one field"), this));
    layout->addWidget(buildScope());
    layout->addWidget(m_parts->fields.isEmpty() ? buildNoField() : buildField());
    layout->addWidget(quietLine(u"review", tr("Only this field is written. Nothing is sent until you save."), this));
    layout->addWidget(buildFoot());
    if (!m_parts->choice)
        return;
    chooseField();
    (m_parts->rows.field.isEmpty() ? static_cast<QWidget*>(m_parts->choice) : m_parts->editor)->setFocus();
}

QWidget* SetFieldDialog::buildScope() {
    const Rows& rows = m_parts->rows;
    const QLocale& locale = m_parts->context.locale;
    const QString selected = selectedText(rows.kind, rows.selected.size(), locale);
    if (rows.matching.isEmpty() || areSame(rows.selected, rows.matching)) {
        QLabel* only = paragraph(selected, this);
        only->setObjectName(QStringLiteral("setFieldWhose"));
        return only;
    }
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(6);
    m_parts->selected = new QRadioButton(plainLabel(selected), box);
    m_parts->selected->setObjectName(QStringLiteral("setFieldSelected"));
    m_parts->selected->setChecked(true);
    const QString matching = matchingText(rows.kind, rows.matching.size(), rows.search, rows.partly, locale);
    m_parts->matching = new QRadioButton(plainLabel(matching), box);
    m_parts->matching->setObjectName(QStringLiteral("setFieldMatching"));
    for (QRadioButton* each : {m_parts->selected, m_parts->matching}) {
        column->addWidget(each);
        connect(each, &QRadioButton::toggled, this, [this](bool isOn) {
            if (isOn && m_parts->choice)
                look();
        });
    }
    return box;
}

QWidget* SetFieldDialog::buildNoField() {
    QLabel* told = paragraph(m_parts->rows.kind == RecordKind::Interaction
                                 ? tr("Interactions can't be changed: Klipy's API has no way to.")
                                 : tr("The contract has no field here that can be changed."),
                             this);
    told->setObjectName(QStringLiteral("setFieldNone"));
    return told;
}

QWidget* SetFieldDialog::buildField() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(hintSpacing);
    m_parts->choice = new QComboBox(box);
    m_parts->choice->setObjectName(QStringLiteral("setFieldChoice"));
    m_parts->choice->setAccessibleName(tr("Field"));
    for (const Field& each : std::as_const(m_parts->fields)) {
        m_parts->choice->addItem(fieldLabel(each), each.name);
        if (sameName(each.name, m_parts->rows.field))
            m_parts->choice->setCurrentIndex(m_parts->choice->count() - 1);
    }
    column->addWidget(fieldLabel(tr("&Field"), m_parts->choice));
    column->addWidget(m_parts->choice);
    m_parts->now = new HintLabel(box);
    m_parts->now->setObjectName(QStringLiteral("setFieldNow"));
    column->addWidget(m_parts->now);
    column->addSpacing(10);
    m_parts->editorPlace = new QVBoxLayout;
    m_parts->editorPlace->setContentsMargins({});
    m_parts->editorPlace->setSpacing(hintSpacing);
    column->addLayout(m_parts->editorPlace);
    m_parts->clear = new QCheckBox(tr("&Clear the field"), box);
    m_parts->clear->setObjectName(QStringLiteral("setFieldClear"));
    column->addSpacing(4);
    column->addWidget(m_parts->clear);
    column->addSpacing(10);
    m_parts->count = new HintLabel(box);
    m_parts->count->setObjectName(QStringLiteral("setFieldCount"));
    m_parts->clears = new HintLabel(box);
    m_parts->clears->setObjectName(QStringLiteral("setFieldClears"));
    column->addWidget(m_parts->count);
    column->addWidget(m_parts->clears);
    connect(m_parts->choice, &QComboBox::currentIndexChanged, this, &SetFieldDialog::chooseField);
    connect(m_parts->clear, &QCheckBox::toggled, this, [this](bool isOn) {
        m_parts->editor->setEnabled(!isOn);
        m_parts->editorLabel->setEnabled(!isOn);
        tell();
    });
    return box;
}

QWidget* SetFieldDialog::buildFoot() {
    auto* foot = new QWidget(this);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins({});
    m_parts->moved = new HintLabel(foot);
    m_parts->moved->setObjectName(QStringLiteral("setFieldMoved"));
    m_parts->moved->say({});
    column->addWidget(m_parts->moved);
    QPushButton* cancel = dialogButton(tr("Cancel"), QStringLiteral("setFieldCancel"), foot);
    m_parts->stage = dialogButton(stageChangesText(0, m_parts->context.locale), QStringLiteral("setFieldStage"), foot);
    m_parts->stage->setDefault(true);
    m_parts->stage->setEnabled(false);
    column->addLayout(buttonRow({cancel, m_parts->stage}));
    connect(cancel, &QPushButton::clicked, this, &SetFieldDialog::reject);
    connect(m_parts->stage, &QPushButton::clicked, this, &SetFieldDialog::stage);
    return foot;
}

SetFieldScope SetFieldDialog::scope() const {
    return m_parts->matching && m_parts->matching->isChecked() ? SetFieldScope::Matching : SetFieldScope::Selected;
}

const QList<RecordRef>& SetFieldDialog::refs() const {
    return scope() == SetFieldScope::Matching ? m_parts->rows.matching : m_parts->rows.selected;
}

const Field* SetFieldDialog::field() const {
    const int index = m_parts->choice ? m_parts->choice->currentIndex() : -1;
    return index < 0 ? nullptr : &m_parts->fields[index];
}

void SetFieldDialog::chooseField() {
    makeEditor();
    const bool canBeEmpty = checkValue(emptyValue(), *field()).has_value();
    m_parts->clear->setChecked(false);
    m_parts->clear->setVisible(canBeEmpty);
    look();
}

void SetFieldDialog::makeEditor() {
    delete m_parts->editor;
    delete m_parts->editorLabel;
    m_parts->editor =
        FieldEditor::make(*field(), {}, m_parts->context, EditorPlace::Form, m_parts->choice->parentWidget());
    m_parts->editorLabel = fieldLabel(tr("Set it &to"), m_parts->editor);
    m_parts->editorPlace->addWidget(m_parts->editorLabel);
    m_parts->editorPlace->addWidget(m_parts->editor);
    setTabOrder(m_parts->choice, m_parts->editor->focusProxy());
    setTabOrder(m_parts->editor->focusProxy(), m_parts->clear);
    connect(m_parts->editor, &FieldEditor::edited, this, &SetFieldDialog::tell);
    connect(m_parts->editor, &FieldEditor::cancelled, this, &SetFieldDialog::reject);
}

/// What they hold may be another thing now: other records, another field, or somebody staged something.
void SetFieldDialog::look() {
    const FieldNow now = fieldNow(refs(), *field(), m_parts->edits, m_parts->server);
    m_parts->now->say(fieldNowText(now, *field(), m_parts->context));
    if (!m_parts->editor->isChanged())
        m_parts->editor->setValue(now.common().value_or(Value()));
    tell();
}

/// Nothing: nobody has said yet, or what is typed is no value.
std::optional<Value> SetFieldDialog::wanted() const {
    if (m_parts->clear->isChecked())
        return emptyValue();
    if (!m_parts->editor->isChanged())
        return {};
    const auto typed = m_parts->editor->value();
    return typed ? std::optional(*typed) : std::nullopt;
}

QList<BulkResult> SetFieldDialog::plan() const {
    const std::optional<Value> value = wanted();
    if (!value)
        return {};
    QList<BulkCell> cells;
    cells.reserve(refs().size());
    for (const RecordRef& ref : refs()) {
        const StagedRecord* staged = m_parts->edits.find(ref);
        cells.append({ref, m_parts->server ? m_parts->server(ref) : nullptr, field()->name, fieldLabel(*field()), *value,
                      staged && staged->gone});
    }
    return planBulk(cells, m_parts->edits, {}, m_parts->context.locale);
}

void SetFieldDialog::tell() {
    const QList<BulkResult> planned = plan();
    const BulkCount count = countBulk(planned);
    const QLocale& locale = m_parts->context.locale;
    m_parts->promised = count.changes;
    m_parts->moved->say({});
    const QString words =
        planned.isEmpty() ? QString() : setFieldCountText(m_parts->rows.kind, scope(), planned, locale);
    const bool isNews = words != m_parts->count->text() && !words.isEmpty();
    m_parts->count->say(words);
    m_parts->clears->say(setFieldClearText(count, locale), Tone::Warning);
    m_parts->stage->setText(stageChangesText(count.changes, locale));
    m_parts->stage->setEnabled(count.changes > 0);
    m_parts->stage->setAccessibleDescription(words);
    if (isNews) {
        QAccessibleEvent alert(m_parts->count, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void SetFieldDialog::stage() {
    if (!m_parts->clear->isChecked() && !m_parts->editor->check()) {
        m_parts->editor->setFocus();
        return;
    }
    const int promised = m_parts->promised;
    const QList<BulkResult> planned = plan();
    if (countBulk(planned).changes != promised) { // the records have moved on; nobody was told
        look();
        m_parts->moved->say(tr("Something has changed in the meantime. Look at the count again."), Tone::Warning);
        return;
    }
    QList<RecordRef> changed;
    for (const BulkResult& each : planned) {
        if (each.kind == BulkResult::Kind::Change)
            changed.append(each.cell.ref);
    }
    m_parts->isStaging = true;
    const int done = stageBulk(planned, m_parts->edits);
    emit staged(changed, field()->name, done);
    accept();
}

} // namespace klipy::ui

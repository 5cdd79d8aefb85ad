#include "ui/edits/record_form.h"

#include "ui/edits/edit_words.h"
#include "ui/edits/field_problem.h"
#include "ui/edits/record_form_fields.h"
#include "ui/workspaces/form_parts.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int formWidth = 580; // logical pixels

QString titleOf(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return RecordForm::tr("New person");
    case RecordKind::Company:
        return RecordForm::tr("New company");
    case RecordKind::Interaction:
        break;
    }
    return RecordForm::tr("Log an interaction");
}

/// What scrolls. Its least height would be that of its lines at their narrowest, which is more than they need.
class Page final : public QWidget {
public:
    QSize minimumSizeHint() const override { return {QWidget::minimumSizeHint().width(), 0}; }
};

/// As high as what it holds, where there is room for that.
class SnugScrollArea final : public QScrollArea {
public:
    using QScrollArea::QScrollArea;
    QSize sizeHint() const override {
        const QWidget* content = widget();
        const int width = viewport()->width();
        const int height = content->hasHeightForWidth() ? content->heightForWidth(width) : content->sizeHint().height();
        return {content->sizeHint().width(), height};
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool handled = QScrollArea::eventFilter(watched, event);
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return handled;
    }
};

} // namespace

struct RecordForm::Parts {
    StagedEdits& edits;
    std::shared_ptr<const Contract> contract;
    RecordKind kind;
    EditContext context;
    QMap<QString, Value> given;

    QScrollArea* scroll = nullptr;
    RecordFormFields* fields = nullptr; // null: the contract can't create one
    QCheckBox* upsert = nullptr;        // null: the contract has no such operation
    ProblemLine* problem = nullptr;
    QStackedWidget* foot = nullptr; // the buttons, or the question
    QPushButton* stage = nullptr;
    QPushButton* keepEditing = nullptr;
    QPushButton* discard = nullptr;
    QPointer<QWidget> before; // had the focus when the question came
    bool isAnswered = false;  // staged, or to be thrown away
};

RecordForm::RecordForm(StagedEdits& edits, std::shared_ptr<const Contract> contract, RecordKind kind,
                       EditContext context, const QMap<QString, Value>& given, QWidget* parent)
    : QDialog(parent),
      m_parts(
          new Parts{edits, std::move(contract), kind, std::move(context), given, {}, {}, {}, {}, {}, {}, {}, {}, {}}) {
    setObjectName(QStringLiteral("recordForm"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(titleOf(kind));
    build();
}

RecordForm::~RecordForm() = default;

void RecordForm::build() {
    const Operation* create = m_parts->contract->operation(m_parts->kind, Action::Create);
    QVBoxLayout* layout = dialogLayout(this);
    layout->addWidget(heading(windowTitle(), this));

    m_parts->scroll = new SnugScrollArea(this);
    m_parts->scroll->setFrameShape(QFrame::NoFrame);
    m_parts->scroll->setWidgetResizable(true);
    m_parts->scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_parts->scroll->viewport()->setAutoFillBackground(false);
    auto* page = new Page;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(18);
    m_parts->scroll->setWidget(page);
    page->setAutoFillBackground(false); // QScrollArea sets it
    if (create) {
        m_parts->fields = new RecordFormFields(*create, m_parts->context, m_parts->given, page);
        column->addWidget(m_parts->fields);
        connect(m_parts->fields, &RecordFormFields::edited, this, [this] { say({}); });
        connect(m_parts->fields, &RecordFormFields::cancelled, this, &RecordForm::reject);
        buildOptions();
    }
    column->addStretch(1);
    layout->addWidget(m_parts->scroll, 1);

    m_parts->problem = new ProblemLine(this);
    m_parts->problem->setObjectName(QStringLiteral("formProblem"));
    layout->addWidget(m_parts->problem);
    layout->addWidget(quietLine(u"review", tr("Nothing is sent until you save."), this));
    m_parts->foot = new QStackedWidget(this);
    m_parts->foot->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_parts->foot->addWidget(buildButtons());
    m_parts->foot->addWidget(buildQuestion());
    layout->addWidget(m_parts->foot);
    if (!create)
        say(tr("The contract has no operation that creates this."));
}

void RecordForm::buildOptions() {
    if (!m_parts->contract->operation(m_parts->kind, Action::Upsert))
        return;
    m_parts->upsert =
        new QCheckBox(tr("If somebody has this address already, &update them instead"), m_parts->scroll->widget());
    m_parts->upsert->setObjectName(QStringLiteral("formUpsert"));
    m_parts->scroll->widget()->layout()->addWidget(m_parts->upsert);
}

QWidget* RecordForm::buildButtons() {
    auto* row = new QWidget(this);
    QPushButton* cancel = dialogButton(tr("Cancel"), QStringLiteral("formCancel"), row);
    m_parts->stage = dialogButton(tr("Stage"), QStringLiteral("formStage"), row);
    m_parts->stage->setEnabled(m_parts->fields);
    m_parts->stage->setDefault(true);
    row->setLayout(buttonRow({cancel, m_parts->stage}));
    connect(cancel, &QPushButton::clicked, this, &RecordForm::reject);
    connect(m_parts->stage, &QPushButton::clicked, this, &RecordForm::stage);
    return row;
}

QWidget* RecordForm::buildQuestion() {
    auto* row = new QWidget(this);
    m_parts->keepEditing = dialogButton(tr("Keep editing"), QStringLiteral("formKeepEditing"), row);
    m_parts->discard = dialogButton(tr("Discard"), QStringLiteral("formDiscard"), row);
    QHBoxLayout* layout = buttonRow({m_parts->discard, m_parts->keepEditing});
    auto* question = new QLabel(tr("Discard what you typed?"), row);
    question->setObjectName(QStringLiteral("formQuestion"));
    layout->insertWidget(0, question);
    row->setLayout(layout);
    connect(m_parts->keepEditing, &QPushButton::clicked, this, [this] { askToDiscard(false); });
    connect(m_parts->discard, &QPushButton::clicked, this, [this] {
        m_parts->isAnswered = true;
        reject();
    });
    return row;
}

void RecordForm::askToDiscard(bool ask) {
    if (ask)
        m_parts->before = focusWidget();
    m_parts->foot->setCurrentIndex(ask ? 1 : 0);
    m_parts->scroll->setEnabled(!ask);
    (ask ? m_parts->keepEditing : m_parts->stage)->setDefault(true);
    if (ask)
        m_parts->keepEditing->setFocus();
    else if (m_parts->before)
        m_parts->before->setFocus();
}

void RecordForm::reject() {
    const bool isAsking = m_parts->foot->currentIndex() == 1;
    const bool hasText = m_parts->fields && m_parts->fields->isChanged();
    if (m_parts->isAnswered || !hasText)
        QDialog::reject();
    else
        askToDiscard(!isAsking); // Escape at the question keeps what was typed
}

void RecordForm::stage() {
    if (FieldEditor* wrong = m_parts->fields->check()) {
        m_parts->scroll->ensureWidgetVisible(wrong);
        wrong->setFocus();
        return;
    }
    QString id;
    {
        const auto step = m_parts->edits.beginStep();
        id = m_parts->edits.create(m_parts->kind, m_parts->fields->values());
        if (!id.isEmpty() && m_parts->upsert && m_parts->upsert->isChecked())
            m_parts->edits.setUpsert({m_parts->kind, id}, true);
    }
    if (id.isEmpty()) {
        say(tr("This can't be staged: the contract doesn't take it."));
        return;
    }
    m_parts->isAnswered = true;
    emit staged({m_parts->kind, id});
    accept();
}

void RecordForm::say(const QString& problem) {
    m_parts->problem->setProblem(problem);
}

bool RecordForm::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        fit();
    return handled;
}

/// Grows with its fields, up to the screen; from there on they scroll.
void RecordForm::fit() {
    if (!m_parts->foot)
        return;
    layout()->activate();
    const int room = screen()->availableGeometry().height() * 9 / 10;
    const int width = std::max({formWidth, minimumSizeHint().width(), this->width()});
    const int wanted =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
    const int least = std::min(wanted, room);
    if (width != this->width() || height() < least)
        resize(width, std::max(height(), least));
}

} // namespace klipy::ui

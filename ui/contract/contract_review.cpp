#include "ui/contract/contract_review.h"

#include "ui/common/colors.h"
#include "ui/common/elided_label.h"
#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/common/spinner.h"
#include "ui/contract/contract_loss_row.h"
#include "ui/contract/contract_questions.h"
#include "ui/contract/contract_table.h"
#include "ui/contract/contract_words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace klipy::ui {

namespace {

constexpr int sideWidth = 300;
constexpr int narrow = 720; // the halves stand one above the other
constexpr qsizetype longestTitle = 120;
constexpr qsizetype mostUnknownFields = 40;

QLabel* heading(const QString& text, QWidget* parent, double size = 1.0) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * size);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QLabel* wrapped(const QString& text, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

/// A heading and what belongs to it.
QWidget* part(const QString& title, const QString& explained, QWidget* content, QWidget* parent) {
    auto* made = new QWidget(parent);
    auto* layout = new QVBoxLayout(made);
    layout->setContentsMargins(0, 0, 0, 14);
    layout->setSpacing(6);
    layout->addWidget(heading(title, made, 1.08));
    if (!explained.isEmpty()) {
        QLabel* words = wrapped(explained, made);
        words->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(words);
    }
    layout->addWidget(content);
    return made;
}

} // namespace

ContractReview::ContractReview(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("contractReview"));
    setAccessibleName(tr("What the document changes"));
    m_table = new ContractTable(m_model, {9, 20, 27, 11, 12}, this);
    m_table->setObjectName(QStringLiteral("contractChanges"));
    m_table->setAccessibleName(tr("Differences"));
    m_same = new EmptyState(this);
    m_same->setContent(QStringLiteral("check"), tr("No difference"),
                       tr("The document says what is in use already. Using it changes nothing but where it comes "
                          "from."));
    m_body = new QStackedWidget(this);
    m_body->addWidget(m_table);
    m_body->addWidget(m_same);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    m_halves = new QHBoxLayout;
    m_halves->setSpacing(0);
    m_halves->addWidget(m_body, 1);
    m_halves->addWidget(buildSide());
    layout->addLayout(m_halves, 1);
    layout->addWidget(buildFooter());
}

QWidget* ContractReview::buildHeader() {
    auto* header = new QWidget(this);
    m_title = heading({}, header, 1.15);
    m_title->setObjectName(QStringLiteral("contractReviewTitle"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_counts = new QLabel(header);
    m_counts->setObjectName(QStringLiteral("contractCounts"));
    m_from = new ElidedLabel(header);
    m_from->setObjectName(QStringLiteral("contractFrom"));
    m_from->setElideMode(Qt::ElideMiddle);
    m_from->setForegroundRole(QPalette::PlaceholderText);
    auto* second = new QHBoxLayout;
    second->setSpacing(12);
    second->addWidget(m_counts);
    second->addWidget(m_from, 1);
    auto* layout = new QVBoxLayout(header);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(3);
    layout->addWidget(m_title);
    layout->addLayout(second);
    return header;
}

QWidget* ContractReview::buildSide() {
    m_side = new QScrollArea(this);
    m_side->setObjectName(QStringLiteral("contractReviewSide"));
    m_side->setAccessibleName(tr("What to know and to decide"));
    m_side->setWidgetResizable(true);
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setFixedWidth(sideWidth);
    m_side->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget(m_side);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 4, 14, 8);
    layout->setSpacing(0);

    m_questions = new ContractQuestions(content);
    m_questionsPart = part(tr("Is it the same field?"),
                           tr("A document can't say that a field was renamed. On your yes, columns, forms and requests "
                              "follow the new name."),
                           m_questions, content);
    auto* losses = new QWidget(content);
    losses->setObjectName(QStringLiteral("contractLosses"));
    m_lossRows = new QVBoxLayout(losses);
    m_lossRows->setContentsMargins({});
    m_lossRows->setSpacing(8);
    m_lossesPart = part(tr("What gets lost"), {}, losses, content);
    m_unknown = wrapped({}, content);
    m_unknown->setObjectName(QStringLiteral("contractUnknown"));
    m_unknown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_unknownPart = part(tr("What the app doesn't know"),
                         tr("Operations and scopes among them aren't used; fields are shown under their own names."),
                         m_unknown, content);
    layout->addWidget(m_lossesPart);
    layout->addWidget(m_questionsPart);
    layout->addWidget(m_unknownPart);
    layout->addStretch(1);
    m_side->setWidget(content);
    return m_side;
}

QWidget* ContractReview::buildFooter() {
    auto* footer = new QWidget(this);
    m_spinner = new Spinner(footer);
    m_open = new QLabel(footer);
    m_open->setObjectName(QStringLiteral("contractOpenQuestions"));
    m_open->setTextFormat(Qt::PlainText);
    m_open->setWordWrap(true);
    auto* cancel = new QPushButton(tr("Cancel"), footer);
    cancel->setObjectName(QStringLiteral("contractCancel"));
    cancel->setAutoDefault(false);
    m_use = new QPushButton(tr("Use for this workspace"), footer);
    m_use->setObjectName(QStringLiteral("contractUse"));
    m_use->setAutoDefault(false);
    auto* layout = new QHBoxLayout(footer);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(m_spinner);
    layout->addWidget(m_open, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_use);
    connect(cancel, &QPushButton::clicked, this, &ContractReview::cancelled);
    connect(m_use, &QPushButton::clicked, this, &ContractReview::useRequested);
    connect(m_questions, &ContractQuestions::answered, this, [this](bool rereads) {
        updateState();
        if (rereads)
            emit rereadWanted();
    });
    return footer;
}

void ContractReview::begin(const QString& from) {
    m_questions->clear();
    m_source = oneLine(from);
    m_model.show({});
}

void ContractReview::show(const LoadedContract& loaded, const Contract& inUse) {
    const QString name = oneLine(loaded.contract.title, longestTitle);
    const QString version = oneLine(loaded.contract.version, longestTitle);
    const QString title = name.isEmpty() ? tr("A document without a title") : name;
    m_title->setText(version.isEmpty() ? title : tr("%1, version %2", "title of a document").arg(title, version));
    m_title->setToolTip(toolTipText(m_title->text()));
    m_counts->setText(changeCounts(loaded.changes, loaded.changesLeftOut));
    m_from->setText(tr("from %1", "a file or a web address").arg(documentName(m_source)));
    m_model.show(loaded.changes);
    m_body->setCurrentWidget(loaded.changes.isEmpty() ? static_cast<QWidget*>(m_same) : m_table);
    showLosses(loaded.losses);
    m_questions->propose(loaded.proposals, inUse);
    showUnknown(loaded);
    m_questionsPart->setVisible(m_questions->count() > 0);
    m_side->setVisible(!m_lossesPart->isHidden() || !m_questionsPart->isHidden() || !m_unknownPart->isHidden());
    setBusy({});
}

void ContractReview::showLosses(const QList<ContractLoss>& losses) {
    while (QLayoutItem* item = m_lossRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ContractLoss& loss : losses)
        m_lossRows->addWidget(new ContractLossRow(loss));
    m_lossesPart->setVisible(!losses.isEmpty());
}

void ContractReview::showUnknown(const LoadedContract& loaded) {
    QStringList lines;
    for (const QString& unknown : loaded.unknownParts)
        lines.append(documentName(unknown));
    if (loaded.unknownPartsLeftOut > 0)
        lines.append(tr("and %1 more").arg(QLocale().toString(loaded.unknownPartsLeftOut)));
    qsizetype fields = 0;
    for (const KindDescription& kind : loaded.contract.kinds) {
        for (const Field& field : kind.fields) {
            if (!field.knownAs.isEmpty() || ++fields > mostUnknownFields)
                continue;
            lines.append(tr("%1: %2", "People: a field").arg(pluralOf(kind.kind), documentName(field.name)));
        }
    }
    if (fields > mostUnknownFields)
        lines.append(tr("and %1 more fields").arg(QLocale().toString(qlonglong(fields - mostUnknownFields))));
    m_unknown->setText(lines.join(u'\n'));
    m_unknownPart->setVisible(!lines.isEmpty());
}

void ContractReview::setBusy(const QString& doing) {
    m_doing = doing;
    updateState();
}

void ContractReview::updateState() {
    const int open = m_questions->open();
    m_spinner->setVisible(!m_doing.isEmpty());
    m_use->setEnabled(m_doing.isEmpty() && open == 0);
    if (!m_doing.isEmpty())
        m_open->setText(m_doing);
    else if (open == 1)
        m_open->setText(tr("One question is open."));
    else if (open > 1)
        m_open->setText(tr("%1 questions are open.").arg(QLocale().toString(open)));
    else
        m_open->setText(tr("The server that is asked, and what counts as safe, stay as they are."));
}

QList<FieldRename> ContractReview::accepted() const {
    return m_questions->accepted();
}

bool ContractReview::isDecided() const {
    return m_questions->open() == 0;
}

void ContractReview::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < narrow;
    m_halves->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMinimumWidth(isNarrow ? 0 : sideWidth);
    m_side->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : sideWidth);
    m_side->setMaximumHeight(isNarrow ? height() / 2 : QWIDGETSIZE_MAX);
}

void ContractReview::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_body->currentWidget() == m_table)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_use->setFocus(Qt::OtherFocusReason);
}

void ContractReview::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace klipy::ui

#include "ui/contract/contract_questions.h"

#include "ui/contract/contract_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

QLabel* plainLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

} // namespace

ContractQuestions::ContractQuestions(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("contractQuestions"));
    m_rows->setContentsMargins({});
    m_rows->setSpacing(12);
}

void ContractQuestions::clear() {
    for (const Question& question : std::as_const(m_questions))
        delete question.row;
    m_questions.clear();
}

void ContractQuestions::propose(const QList<FieldRename>& proposals, const Contract& inUse) {
    for (qsizetype i = m_questions.size() - 1; i >= 0; --i) {
        if (m_questions[i].answer || proposals.contains(m_questions[i].rename))
            continue;
        m_questions[i].row->deleteLater(); // it may be the one whose click led here
        m_questions[i].row->hide();
        m_questions.removeAt(i);
    }
    for (const FieldRename& proposal : proposals) {
        const bool isAsked = std::any_of(m_questions.cbegin(), m_questions.cend(),
                                         [&](const Question& question) { return question.rename == proposal; });
        if (isAsked)
            continue;
        QWidget* row = makeRow(proposal, inUse);
        m_rows->addWidget(row);
        m_questions.append({proposal, std::nullopt, row});
    }
}

QWidget* ContractQuestions::makeRow(const FieldRename& rename, const Contract& inUse) {
    auto* row = new QWidget(this);
    row->setObjectName(QStringLiteral("contractQuestion"));
    const QString question = tr("Does %1 replace %2?").arg(documentName(rename.to), documentName(rename.from));
    row->setAccessibleName(question);
    auto* asked = plainLabel(question, row);
    asked->setObjectName(QStringLiteral("contractQuestionText"));
    QFont bold = asked->font();
    bold.setWeight(QFont::DemiBold);
    asked->setFont(bold);
    const Field* field = inUse.kind(rename.kind).field(rename.from);
    const QString about = field ? tr("%1 · %2", "People, First name").arg(pluralOf(rename.kind), shownFieldName(*field))
                                : pluralOf(rename.kind);
    auto* where = plainLabel(about, row);
    where->setForegroundRole(QPalette::PlaceholderText);
    auto* yes = new QRadioButton(tr("Yes, it is the same field"), row);
    yes->setObjectName(QStringLiteral("contractYes"));
    yes->setAccessibleDescription(question);
    auto* no = new QRadioButton(tr("No, they are two things"), row);
    no->setObjectName(QStringLiteral("contractNo"));
    no->setAccessibleDescription(question);
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addWidget(asked);
    layout->addWidget(where);
    layout->addWidget(yes);
    layout->addWidget(no);
    connect(yes, &QRadioButton::clicked, this, [this, rename] { answer(rename, true); });
    connect(no, &QRadioButton::clicked, this, [this, rename] { answer(rename, false); });
    return row;
}

void ContractQuestions::answer(const FieldRename& rename, bool yes) {
    const auto question =
        std::find_if(m_questions.begin(), m_questions.end(), [&](const Question& one) { return one.rename == rename; });
    if (question == m_questions.end() || question->answer == yes)
        return;
    const bool wasYes = question->answer == true;
    question->answer = yes;
    emit answered(yes || wasYes);
}

QList<FieldRename> ContractQuestions::accepted() const {
    QList<FieldRename> renames;
    for (const Question& question : m_questions) {
        if (question.answer == true)
            renames.append(question.rename);
    }
    return renames;
}

int ContractQuestions::open() const {
    return int(std::count_if(m_questions.cbegin(), m_questions.cend(),
                             [](const Question& question) { return !question.answer; }));
}

} // namespace klipy::ui

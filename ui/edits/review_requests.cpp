#include "ui/edits/review_requests.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/workspaces/form_parts.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace klipy::ui {

RequestHighlighter::RequestHighlighter(QTextDocument* document, const QPalette& palette)
    : QSyntaxHighlighter(document), m_palette(palette) {}

void RequestHighlighter::setPalette(const QPalette& palette) {
    m_palette = palette;
    rehighlight();
}

void RequestHighlighter::highlightBlock(const QString& text) {
    static const QRegularExpression line(QStringLiteral("^(GET|POST|PUT|PATCH|DELETE)\\s+\\S+"));
    static const QRegularExpression name(QStringLiteral("^\\s+(\"(?:[^\"\\\\]|\\\\.)*\")\\s*:"));
    static const QRegularExpression later(QStringLiteral("‹[^›]*›"));
    static const QRegularExpression nothing(QStringLiteral(":\\s(null),?$"));
    if (const auto match = line.match(text); match.hasMatch()) {
        QTextCharFormat format;
        format.setFontWeight(QFont::Bold);
        const Tone tone = match.captured(1) == QLatin1String("DELETE") ? Tone::Error
                          : match.captured(1) == QLatin1String("GET")  ? Tone::Neutral
                                                                       : Tone::Info;
        format.setForeground(tone == Tone::Neutral ? mutedTextColor(m_palette) : toneText(tone, m_palette));
        setFormat(0, int(match.capturedLength(1)), format);
        setFormat(int(match.capturedEnd()), int(text.size() - match.capturedEnd()), mutedTextColor(m_palette));
    } else if (const auto member = name.match(text); member.hasMatch()) {
        setFormat(int(member.capturedStart(1)), int(member.capturedLength(1)), mutedTextColor(m_palette));
    }
    if (const auto match = nothing.match(text); match.hasMatch())
        setFormat(int(match.capturedStart(1)), 4, toneText(Tone::Warning, m_palette));
    if (const auto match = later.match(text); match.hasMatch()) {
        QTextCharFormat format;
        format.setFontItalic(true);
        format.setForeground(toneText(Tone::Info, m_palette));
        setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
    }
}

namespace {

void setUpButton(QToolButton* button, const char* name, const QString& text, const QString& hint) {
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setToolTip(hint);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->hide();
}

} // namespace

ReviewRequests::ReviewRequests(QWidget* parent)
    : QWidget(parent), m_count(new QLabel(this)), m_cost(paragraph({}, this)), m_text(new QPlainTextEdit(this)),
      m_report(new QToolButton(this)), m_conflict(new QToolButton(this)),
      m_race(quietLine(u"info",
                       tr("Klipy's API can't say whether a record has changed. What somebody else writes in the minute "
                          "between reading again and writing is written over unseen."),
                       this)),
      m_highlighter(new RequestHighlighter(m_text->document(), palette())) {
    QLabel* title = heading(tr("What will be sent"), this, 1.0);
    title->setWordWrap(false);
    m_count->setObjectName(QStringLiteral("requestCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_cost->setObjectName(QStringLiteral("requestCost"));
    m_cost->setForegroundRole(QPalette::PlaceholderText);
    m_cost->setContentsMargins(14, 0, 14, 6);
    setUpButton(m_report, "showReport", tr("Last save"), tr("Show what became of the last save"));
    setUpButton(m_conflict, "showConflict", tr("Conflict"), tr("Show what is to be decided about this record"));
    m_race->findChild<QLabel*>()->setObjectName(QStringLiteral("raceNote"));
    m_race->setContentsMargins(14, 0, 14, 8);
    m_race->hide();
    m_text->setObjectName(QStringLiteral("requestsText"));
    m_text->setAccessibleName(tr("What will be sent"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(14);
    m_text->setFont(fixedFont(font()));
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Requests read from left to right in any language.
    QTextOption option = m_text->document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    m_text->document()->setDefaultTextOption(option);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(14, 6, 8, 2);
    bar->addWidget(title);
    bar->addSpacing(8);
    bar->addWidget(m_count, 1);
    bar->addWidget(m_conflict);
    bar->addWidget(m_report);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_cost);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_race);
    connect(m_conflict, &QToolButton::clicked, this, &ReviewRequests::conflictRequested);
    connect(m_report, &QToolButton::clicked, this, &ReviewRequests::reportRequested);
}

void ReviewRequests::show(const SavePlan& plan, const ChangeContext& context, const QString& cost) {
    m_lineOf.clear();
    const QString text = requestsText(plan, context, &m_lineOf);
    m_count->setText(plan.writes.isEmpty() ? QString() : requestCountText(plan));
    QStringList costs{rereadsText(plan), cost};
    costs.removeAll(QString());
    m_cost->setText(costs.join(u'\n'));
    m_cost->setVisible(!costs.isEmpty());
    m_race->setVisible(std::any_of(plan.writes.begin(), plan.writes.end(), [](const PlannedWrite& write) {
        return write.staged.change == StagedRecord::Change::Update;
    }));
    m_text->setPlaceholderText(tr("Nothing: no record is chosen, or none of the chosen ones can be sent."));
    const int scrolled = m_text->verticalScrollBar()->value();
    replace(text);
    m_text->verticalScrollBar()->setValue(scrolled);
}

/// Only the lines that differ are laid out and coloured anew, and what is selected in the others stays so.
void ReviewRequests::replace(const QString& text) {
    const QString old = std::exchange(m_shown, text);
    if (old.isEmpty() || text.isEmpty()) {
        if (old != text)
            m_text->setPlainText(text);
        return;
    }
    const qsizetype shorter = std::min(old.size(), text.size());
    qsizetype before = std::mismatch(old.begin(), old.begin() + shorter, text.begin()).first - old.begin();
    if (before == old.size() && before == text.size())
        return;
    before = before == 0 ? 0 : old.lastIndexOf(u'\n', before - 1) + 1;
    const qsizetype most = shorter - before;
    qsizetype after = std::mismatch(old.rbegin(), old.rbegin() + most, text.rbegin()).first - old.rbegin();
    const qsizetype lineEnd = text.indexOf(u'\n', text.size() - after);
    after = lineEnd < 0 ? 0 : text.size() - lineEnd;
    QTextCursor cursor(m_text->document());
    cursor.setPosition(int(before));
    cursor.setPosition(int(old.size() - after), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(before, text.size() - after - before));
}

void ReviewRequests::showRequestOf(const RecordRef& ref) {
    const auto found = m_lineOf.constFind(ref);
    if (found == m_lineOf.constEnd())
        return;
    QTextCursor cursor(m_text->document()->findBlockByNumber(*found));
    m_text->setTextCursor(cursor);
    m_text->ensureCursorVisible();
}

void ReviewRequests::setConflictOffered(bool offered) {
    m_conflict->setVisible(offered);
}

void ReviewRequests::setReportOffered(bool offered) {
    m_report->setVisible(offered);
}

void ReviewRequests::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setPalette(palette());
    if (event->type() == QEvent::FontChange)
        m_text->setFont(fixedFont(font()));
}

} // namespace klipy::ui

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

ReviewRequests::ReviewRequests(QWidget* parent)
    : QWidget(parent), m_count(new QLabel(this)), m_cost(paragraph({}, this)), m_text(new QPlainTextEdit(this)),
      m_report(new QToolButton(this)), m_highlighter(new RequestHighlighter(m_text->document(), palette())) {
    QLabel* title = heading(tr("What will be sent"), this, 1.0);
    title->setWordWrap(false);
    m_count->setObjectName(QStringLiteral("requestCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_cost->setObjectName(QStringLiteral("requestCost"));
    m_cost->setForegroundRole(QPalette::PlaceholderText);
    m_cost->setContentsMargins(14, 0, 14, 6);
    m_report->setObjectName(QStringLiteral("showReport"));
    m_report->setText(tr("Last save"));
    m_report->setToolTip(tr("Show what became of the last save"));
    m_report->setAutoRaise(true);
    m_report->setFocusPolicy(Qt::TabFocus);
    m_report->hide();
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
    bar->addWidget(m_report);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_cost);
    layout->addWidget(m_text, 1);
    connect(m_report, &QToolButton::clicked, this, &ReviewRequests::reportRequested);
}

void ReviewRequests::show(const SavePlan& plan, const ChangeContext& context, const QString& cost) {
    m_lineOf.clear();
    const QString text = requestsText(plan, context, &m_lineOf);
    m_count->setText(plan.writes.isEmpty() ? QString() : requestCountText(plan));
    m_cost->setText(cost);
    m_cost->setVisible(!cost.isEmpty());
    if (text == m_text->toPlainText())
        return; // what is selected in it stays so
    const int scrolled = m_text->verticalScrollBar()->value();
    m_text->setPlainText(text);
    m_text->setPlaceholderText(tr("Nothing: no record is chosen, or none of the chosen ones can be sent."));
    m_text->verticalScrollBar()->setValue(scrolled);
}

void ReviewRequests::showRequestOf(const RecordRef& ref) {
    const auto found = m_lineOf.constFind(ref);
    if (found == m_lineOf.constEnd())
        return;
    QTextCursor cursor(m_text->document()->findBlockByNumber(*found));
    m_text->setTextCursor(cursor);
    m_text->ensureCursorVisible();
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

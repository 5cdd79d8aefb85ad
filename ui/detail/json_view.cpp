#include "ui/detail/json_view.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/detail/json_highlighter.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

namespace klipy::ui {

namespace {
constexpr qsizetype mostShown = 1024 * 1024; // bytes
constexpr qsizetype longestLine = 20'000;    // characters
} // namespace

JsonView::JsonView(QWidget* parent)
    : QWidget(parent), m_note(new QLabel), m_copy(new QToolButton), m_find(new QToolButton), m_findField(new QLineEdit),
      m_text(new QPlainTextEdit), m_highlighter(new JsonHighlighter(m_text->document(), palette())) {
    m_text->setObjectName(QStringLiteral("jsonText"));
    m_text->setAccessibleName(tr("JSON as received"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(10);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setFont(fixedFont(font()));
    m_text->installEventFilter(this);
    buildBar();
    m_note->setObjectName(QStringLiteral("jsonNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setMargin(8);
    m_note->hide();

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(m_findField, 1);
    bar->addStretch(0);
    bar->addWidget(m_find);
    bar->addWidget(m_copy);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(bar);
    all->addWidget(m_note);
    all->addWidget(m_text, 1);
}

void JsonView::buildBar() {
    m_copy->setObjectName(QStringLiteral("jsonCopyAll"));
    m_copy->setText(tr("Copy all"));
    m_copy->setIcon(icon(u"copy"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    connect(m_copy, &QToolButton::clicked, this, &JsonView::copyAll);

    m_find->setObjectName(QStringLiteral("jsonFindButton"));
    m_find->setIcon(icon(u"search"));
    m_find->setToolTip(tr("Find (Ctrl+F)"));
    m_find->setAccessibleName(tr("Find in JSON"));
    m_find->setAutoRaise(true);
    m_find->setFocusPolicy(Qt::StrongFocus);
    connect(m_find, &QToolButton::clicked, this, &JsonView::openFind);

    m_findField->setObjectName(QStringLiteral("jsonFind"));
    m_findField->setPlaceholderText(tr("Find in JSON"));
    m_findField->setAccessibleName(tr("Find in JSON"));
    m_findField->setClearButtonEnabled(true);
    m_findField->installEventFilter(this);
    m_findField->hide();
}

void JsonView::setRecord(const RecordPtr& record) {
    if (record == m_record)
        return;
    m_record = record;
    m_filled = false;
    if (isVisible())
        fill();
}

void JsonView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fill();
}

void JsonView::fill() {
    if (m_filled)
        return;
    m_filled = true;
    const Excerpt shown = m_record ? excerpt(m_record->raw.indented()) : Excerpt();
    m_text->setPlainText(shown.text);
    m_copy->setEnabled(m_record != nullptr);
    m_isCut = shown.isCut;
    showNote();
}

void JsonView::setStagedNote(const QString& text) {
    m_stagedNote = text;
    showNote();
}

void JsonView::showNote() {
    QStringList lines;
    if (!m_stagedNote.isEmpty())
        lines.append(m_stagedNote);
    if (m_isCut)
        lines.append(tr("Too long to show whole: what is cut ends in “…”. Copy all copies everything."));
    m_note->setText(lines.join(u'\n'));
    m_note->setVisible(!lines.isEmpty());
}

JsonView::Excerpt JsonView::excerpt(const QByteArray& indented) {
    Excerpt excerpt;
    excerpt.isCut = indented.size() > mostShown;
    QByteArray start = indented.left(mostShown);
    if (excerpt.isCut && start.contains('\n'))
        start.truncate(start.lastIndexOf('\n'));
    QStringList lines = QString::fromUtf8(start).split(u'\n');
    const QChar ellipsis(0x2026);
    for (QString& line : lines) {
        if (line.size() <= longestLine)
            continue;
        excerpt.isCut = true;
        line.truncate(line[longestLine - 1].isHighSurrogate() ? longestLine - 1 : longestLine);
        line += ellipsis;
    }
    if (indented.size() > mostShown)
        lines.append(QString(ellipsis));
    excerpt.text = lines.join(u'\n');
    return excerpt;
}

void JsonView::copyAll() {
    if (m_record)
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_record->raw.indented()));
}

bool JsonView::eventFilter(QObject* watched, QEvent* event) {
    // Ctrl+F belongs to the text that has the focus, also where the window uses it for something else.
    if (event->type() == QEvent::ShortcutOverride && watched == m_text &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_text && key->matches(QKeySequence::Find)) {
        openFind();
        return true;
    }
    if (watched == m_findField && key->key() == Qt::Key_Escape) {
        closeFind();
        return true;
    }
    if (watched == m_findField && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        findNext(key->modifiers().testFlag(Qt::ShiftModifier));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void JsonView::openFind() {
    m_findField->show();
    m_findField->selectAll();
    m_findField->setFocus(Qt::ShortcutFocusReason);
}

void JsonView::closeFind() {
    m_findField->hide();
    m_text->setFocus(Qt::OtherFocusReason);
}

void JsonView::findNext(bool backwards) {
    const QTextDocument::FindFlags flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(m_findField->text(), flags))
        return;
    const QTextCursor before = m_text->textCursor();
    m_text->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
    if (!m_text->find(m_findField->text(), flags))
        m_text->setTextCursor(before);
}

void JsonView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setPalette(palette());
    if (event->type() == QEvent::FontChange)
        m_text->setFont(fixedFont(font()));
}

} // namespace klipy::ui

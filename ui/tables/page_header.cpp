#include "ui/tables/page_header.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

namespace klipy::ui {

namespace {
constexpr int restMs = 120; // between two keystrokes of a fast typist
}

PageHeader::PageHeader(const QString& title, const QString& searchHint, QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_columns(new QMenu(this)), m_rest(new QTimer(this)) {
    auto* name = new QLabel(title, this);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    name->setFont(font);

    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(searchHint);
    m_search->setAccessibleName(searchHint);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(110);
    m_search->setMaximumWidth(420);
    m_search->installEventFilter(this);

    m_rest->setSingleShot(true);
    m_rest->setInterval(restMs);
    connect(m_search, &QLineEdit::textChanged, m_rest, qOverload<>(&QTimer::start));
    connect(m_rest, &QTimer::timeout, this, &PageHeader::flushSearch);
    connect(m_search, &QLineEdit::editingFinished, this, &PageHeader::flushSearch);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(name);
    layout->addSpacing(12);
    layout->addWidget(m_search, 4);
    layout->addStretch(1);
    m_new = addButton("plus", {}, QStringLiteral("newRecord"));
    connect(m_new, &QToolButton::clicked, this, &PageHeader::newRequested);
    m_loadAll = addButton("load-all", tr("Load all"), QStringLiteral("loadAll"));
    connect(m_loadAll, &QToolButton::clicked, this, &PageHeader::loadAllRequested);
    m_columnsButton = addButton("columns", tr("Columns"), QStringLiteral("columns"));
    m_columnsButton->setMenu(m_columns);
    m_columnsButton->setPopupMode(QToolButton::InstantPopup);
    QToolButton* open = addButton("external-link", tr("Open by id…"), QStringLiteral("openById"));
    connect(open, &QToolButton::clicked, this, &PageHeader::openByIdRequested);
    QToolButton* refresh = addButton("refresh", tr("Refresh (F5)"), QStringLiteral("refresh"));
    connect(refresh, &QToolButton::clicked, this, &PageHeader::refreshRequested);
    refresh->setToolButtonStyle(Qt::ToolButtonIconOnly);
    open->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

QToolButton* PageHeader::addButton(const char* iconName, const QString& text, const QString& name) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(icon(QString::fromLatin1(iconName)));
    button->setText(text);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

void PageHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int narrow = 620; // the words would push the search field aside
    const auto style = width() < narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    m_loadAll->setToolButtonStyle(style);
    m_new->setToolButtonStyle(style);
    m_columnsButton->setToolButtonStyle(style);
}

void PageHeader::setNew(const QString& text) {
    const QKeySequence keys = QKeySequence::New;
    m_new->setText(text);
    m_new->setAccessibleName(text);
    m_new->setToolTip(tr("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
    m_new->setShortcut(keys); // of the page that is shown only: a hidden button has no shortcut
    m_new->setVisible(!text.isEmpty());
}

void PageHeader::setLoadAllEnabled(bool enabled) {
    m_loadAll->setEnabled(enabled);
}

void PageHeader::setSearch(const QString& text) {
    m_search->setText(text);
    flushSearch();
}

void PageHeader::flushSearch() {
    m_rest->stop();
    if (m_told == m_search->text())
        return;
    m_told = m_search->text();
    emit searchChanged(m_told);
}

bool PageHeader::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            setSearch({});
            return true;
        }
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            flushSearch();
            emit leaveSearchRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace klipy::ui

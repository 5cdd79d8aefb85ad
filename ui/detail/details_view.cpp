#include "ui/detail/details_view.h"

#include "core/edits/staged_edits.h"
#include "ui/common/plain_text.h"
#include "ui/detail/details_page.h"
#include "ui/detail/inline_editing.h"
#include "ui/detail/value_box.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>

namespace klipy::ui {

DetailsView::DetailsView(QWidget* parent)
    : QScrollArea(parent), m_page(new DetailsPage), m_editing(new InlineEditing(*m_page, this)) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Details"));
    setFocusPolicy(Qt::NoFocus); // the values take it, one by one
    viewport()->setBackgroundRole(QPalette::Base);
    m_page->setBackgroundRole(QPalette::Base);
    setWidget(m_page);
    connect(m_page, &DetailsPage::pieceActivated, this, &DetailsView::activate);
    connect(m_page, &DetailsPage::copyRequested, this, [](const DetailRow& row) { copy(row.copyText); });
    connect(m_page, &DetailsPage::menuRequested, this, &DetailsView::showMenu);
    connect(m_page, &DetailsPage::revertRequested, this, &DetailsView::revert);
}

void DetailsView::setContext(const PanelContext& context) {
    m_editing->leave({});
    m_editing->setContext(context);
    m_context = context;
    m_record.reset();
    m_page->setGroups({});
}

void DetailsView::showRecord(RecordKind kind, const RecordPtr& record) {
    const bool isSame = m_record && record && kind == m_kind && record->id == m_record->id;
    const RecordRef next{kind, record ? record->id : QString()};
    m_editing->leave(next); // while its values are still the page's
    m_kind = kind;
    m_record = record;
    refresh();
    m_editing->show(next, record);
    if (!isSame)
        verticalScrollBar()->setValue(0);
}

void DetailsView::refresh() {
    if (m_record && m_context.contract)
        m_page->setGroups(detailGroups(*m_record, m_context.contract->kind(m_kind), m_context, QLocale()));
    else
        m_page->setGroups({});
    m_editing->refresh();
}

RecordRef DetailsView::ref() const {
    return {m_kind, m_record ? m_record->id : QString()};
}

QStringList DetailsView::fields() const {
    QStringList names;
    if (m_record && m_context.contract) {
        for (const Field& field : m_context.contract->kind(m_kind).fields)
            names.append(field.name);
    }
    return names;
}

void DetailsView::revert(const QString& field) {
    if (!m_context.edits)
        return;
    ValueBox* value = m_page->valueBox(field);
    if (value)
        value->setFocus(Qt::OtherFocusReason); // the button goes
    m_context.edits->revertField(ref(), field);
}

void DetailsView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    m_page->layOut(viewport()->width());
}

void DetailsView::activate(const ValuePiece& piece) {
    // Copies, because whoever listens may show another record at once.
    const ValuePiece chosen = piece;
    if (!chosen.recordId.isEmpty())
        emit openRecordRequested(chosen.recordKind, chosen.recordId);
    else if (!chosen.url.isEmpty())
        emit openAddressRequested(chosen.url);
}

void DetailsView::showMenu(ValueBox* value, QPoint at) {
    const DetailRow& row = value->row();
    const QString json = m_record ? memberAsJson(*m_record, row.name) : QString();
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("valueMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const char* name, const QString& text, bool enabled, auto action) {
        QAction* item = menu->addAction(text);
        item->setObjectName(QLatin1String(name));
        item->setEnabled(enabled);
        QObject::connect(item, &QAction::triggered, menu, action);
    };
    for (const ValuePiece& piece : row.pieces) {
        if (piece.isLink() && menu->actions().size() < 5)
            add("openLink", tr("Open “%1”").arg(oneLine(piece.text, 40).replace(u'&', QStringLiteral("&&"))), true,
                [this, piece] { activate(piece); });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    if (row.editable)
        add("editValue", tr("Edit"), true, [this, field = row.name] { m_editing->begin(field); });
    if (row.changed)
        add("revertValue", tr("Revert"), true, [this, field = row.name] { revert(field); });
    if (row.editable || row.changed)
        menu->addSeparator();
    const QString selected = value->textCursor().selectedText().replace(QChar::ParagraphSeparator, u'\n');
    add("copySelection", tr("Copy selection"), !selected.isEmpty(), [selected] { copy(selected); });
    add("copyValue", tr("Copy value"), !row.copyText.isEmpty(), [text = row.copyText] { copy(text); });
    add("copyJson", tr("Copy field as JSON"), !json.isEmpty(), [json] { copy(json); });
    menu->popup(at);
}

void DetailsView::copy(const QString& text) {
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace klipy::ui

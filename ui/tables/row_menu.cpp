#include "ui/tables/row_menu.h"

#include "ui/tables/copy_rows.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>

namespace klipy::ui {

namespace {
constexpr qsizetype mostLinks = 12; // in one menu
}

RowMenu::RowMenu(RecordTableView& view, RecordTableModel& model, std::function<LinkNames()> names, QObject* parent)
    : QObject(parent), m_view(view), m_model(model), m_names(std::move(names)) {
    addCopyAction(tr("Copy"), QStringLiteral("copy"), QKeySequence::Copy, false);
    addCopyAction(tr("Copy as JSON"), QStringLiteral("copyJson"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), true);
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this, &RowMenu::show);
}

void RowMenu::addCopyAction(const QString& text, const QString& name, const QKeySequence& keys, bool json) {
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, json] { copySelection(json); });
    m_view.addAction(action);
}

void RowMenu::copySelection(bool json) {
    QList<int> rows;
    const QStringList ids = m_view.selectedIds();
    for (const QString& id : ids)
        rows.append(m_model.rowOf(id));
    if (rows.isEmpty())
        return;
    QList<int> columns;
    const QHeaderView* header = m_view.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        if (!header->isSectionHidden(header->logicalIndex(place)))
            columns.append(header->logicalIndex(place));
    }
    QApplication::clipboard()->setText(json ? asJson(m_model, rows) : asTabSeparated(m_model, rows, columns));
}

void RowMenu::show(const QPoint& position) {
    const QModelIndex index = m_view.indexAt(position);
    if (!index.isValid())
        return;
    auto* menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_view.actions());
    const auto copy = [menu, this](const QString& words, const QString& text) {
        connect(menu->addAction(words), &QAction::triggered, this,
                [text] { QApplication::clipboard()->setText(text); });
    };
    copy(tr("Copy cell"), index.data(RecordTableModel::RawTextRole).toString());
    copy(tr("Copy id"), index.data(RecordTableModel::IdRole).toString());
    addLinks(*menu, index);
    menu->popup(m_view.viewport()->mapToGlobal(position));
}

void RowMenu::addLinks(QMenu& menu, const QModelIndex& index) {
    const QUrl url = index.data(RecordTableModel::UrlRole).toUrl();
    const QStringList linked = index.data(RecordTableModel::LinkedIdsRole).toStringList();
    if (!url.isEmpty() || !linked.isEmpty())
        menu.addSeparator();
    if (!url.isEmpty())
        connect(menu.addAction(tr("Open link…")), &QAction::triggered, this, [this, url] { emit linkActivated(url); });
    const auto kind = static_cast<RecordKind>(index.data(RecordTableModel::LinkedKindRole).toInt());
    const LinkNames names = m_names();
    for (const QString& id : linked.first(std::min(linked.size(), mostLinks))) {
        const QString name = names.name(kind, id);
        connect(menu.addAction(tr("Go to %1").arg(name.isEmpty() ? id : name)), &QAction::triggered, this,
                [this, kind, id] { emit openRecordRequested(kind, id); });
    }
}

} // namespace klipy::ui

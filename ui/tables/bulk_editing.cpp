#include "ui/tables/bulk_editing.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMimeData>

#include <algorithm>

namespace klipy::ui {

namespace {

/// Tabs tell a spreadsheet's text from a sentence; HTML is never looked at.
TextBlock clipboardBlock() {
    const QMimeData* data = QApplication::clipboard()->mimeData();
    const QString text = data ? data->text() : QString();
    const QString csv = QStringLiteral("text/csv");
    if (data && !text.contains(u'\t') && data->hasFormat(csv))
        return readCsvBlock(QString::fromUtf8(data->data(csv)));
    return data && data->hasText() ? readTextBlock(text) : TextBlock();
}

bool isOneCell(const TextBlock& block) {
    return block.size() == 1 && block.first().size() == 1;
}

} // namespace

BulkEditing::BulkEditing(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {}

QList<int> BulkEditing::columnsFrom(int column) const {
    const QHeaderView& header = *m_parts.view.horizontalHeader();
    QList<int> columns;
    for (int at = header.visualIndex(column); at >= 0 && at < header.count(); ++at) {
        if (!header.isSectionHidden(header.logicalIndex(at)))
            columns.append(header.logicalIndex(at));
    }
    return columns;
}

/// From the current row on; or, where several rows are selected, from the topmost of them, and into just these if the
/// block has as many rows, or one.
BlockPlace BulkEditing::place(const TextBlock& block) const {
    const QModelIndex current = m_parts.view.currentIndex();
    const QStringList selected = m_parts.view.selectedIds();
    BlockPlace place;
    place.columns = columnsFrom(current.column());
    int first = current.row();
    if (selected.size() > 1 && m_parts.view.selectionModel()->isRowSelected(current.row())) {
        place.repeats = block.size() == 1;
        if (place.repeats || block.size() == selected.size()) {
            place.ids = selected;
            return place;
        }
        first = m_parts.model.rowOf(selected.first());
    }
    const int last = int(std::min<qsizetype>(m_parts.model.rowCount(), first + block.size()));
    for (int row = first; row < last; ++row)
        place.ids.append(m_parts.model.entry(row).id);
    return place;
}

void BulkEditing::paste() {
    const QModelIndex current = m_parts.view.currentIndex();
    if (!current.isValid() || !m_parts.cells.finish())
        return;
    const TextBlock block = clipboardBlock();
    if (block.isEmpty()) {
        emit said(tr("There is no text on the clipboard."));
        return;
    }
    m_parts.view.selectCurrent();
    const BlockPlace place = this->place(block);
    if (isOneCell(block) && place.ids.size() == 1) {
        pasteText(current, block.first().first());
        return;
    }
    // By names, a single row below the names fills all rows that are selected, as it would without them.
    const BlockPlace named = block.size() > 1 ? this->place(block.sliced(1)) : place;
    preview({tr("Paste"), tr("Paste into %1?").arg(countText(m_parts.model.store().kind().kind, place.ids.size()))},
            [this, block, place, named](bool byNames) {
                return propose(byNames ? layNamedBlock(block, named, m_parts.model)
                                       : layBlock(block, place, m_parts.model));
            },
            hasColumnNames(block, m_parts.model));
}

void BulkEditing::pasteText(const QModelIndex& into, const QString& text) {
    const QString id = into.data(RecordTableModel::IdRole).toString();
    BlockPlace place{{id}, {into.column()}};
    const BulkProposal proposal = propose(layBlock({{text}}, place, m_parts.model));
    const BulkResult& result = proposal.plan.first();
    const bool opens = result.kind == BulkResult::Kind::BadInput || result.kind == BulkResult::Kind::NotFound;
    if (result.kind == BulkResult::Kind::Change)
        stage(proposal.plan);
    else if (!opens || !m_parts.cells.begin(into, text))
        emit said(isRefused(result) ? refusalText(result, proposal.context) : tr("It says that already."));
}

void BulkEditing::fillDown() {
    const QStringList ids = m_parts.view.selectedIds();
    const int column = m_parts.view.currentIndex().column();
    if (ids.size() < 2 || column < 0 || !m_parts.cells.finish())
        return;
    const RecordTableModel& model = m_parts.model;
    const Column& shown = model.columns()[column];
    const Entry& top = model.entry(model.rowOf(ids.first()));
    if (shown.field < 0) {
        emit said(tr("“%1” is made of other columns: fill those.").arg(shown.title));
        return;
    }
    if (!top.record) {
        emit said(tr("The topmost row hasn't been read yet: there is nothing to fill down."));
        return;
    }
    const QList<CellField> fields = model.staged().fields(top, shown);
    const Value value = fields.isEmpty() ? top.record->value(shown.field) : fields.first().value;
    const auto proposeFill = [this, ids, column, value](bool) {
        QList<BulkCell> cells;
        for (const QString& id : ids.sliced(1))
            cells.append(bulkCell(m_parts.model, id, column, value));
        return propose(cells);
    };
    const BulkProposal proposal = proposeFill(false);
    const BulkCount count = countBulk(proposal.plan);
    if (ids.size() - 1 > mostUnseen || count.clears > 0)
        preview({tr("Fill down"), tr("Fill “%1” down into %2?")
                                      .arg(shown.title, countText(model.store().kind().kind, ids.size() - 1))},
                proposeFill, std::nullopt);
    else
        stage(proposal.plan);
}

BulkProposal BulkEditing::propose(const QList<BulkCell>& cells) const {
    BulkProposal proposal;
    proposal.context = {m_parts.words(), std::make_shared<BulkLinks>(m_parts.storeOf)};
    const auto find = [links = proposal.context.links](RecordKind kind, const QString& text) {
        return links->find(kind, text);
    };
    proposal.plan = planBulk(cells, m_parts.edits, find, proposal.context.change.locale);
    return proposal;
}

BulkProposal BulkEditing::propose(const BlockTarget& target) const {
    BulkProposal proposal = propose(target.cells);
    proposal.notes.append(outsideText(target.rowsOutside, target.columnsOutside));
    if (!target.unknownNames.isEmpty()) {
        constexpr qsizetype mostNamed = 6;
        const QString names = target.unknownNames.first(std::min(mostNamed, target.unknownNames.size()))
                                  .join(tr("”, “", "between names in quotes"));
        proposal.notes.append(target.unknownNames.size() > mostNamed
                                  ? tr("No column is called “%1” and so on: they are left out.").arg(names)
                                  : tr("No column is called “%1”: left out.").arg(names));
    }
    proposal.notes.removeAll(QString());
    return proposal;
}

void BulkEditing::preview(const BulkPreview::Texts& texts, BulkPreview::Propose propose, std::optional<bool> names) {
    auto* dialog = new BulkPreview(texts, std::move(propose), names, m_parts.view.window());
    connect(dialog, &BulkPreview::confirmed, this, &BulkEditing::stage);
    dialog->open();
}

void BulkEditing::stage(const QList<BulkResult>& plan) {
    emit said(stagedText(stageBulk(plan, m_parts.edits), plan));
}

QString BulkEditing::stagedText(int staged, const QList<BulkResult>& plan) const {
    QStringList said;
    if (staged == 1)
        said.append(tr("1 change is staged. %1").arg(undoHint()));
    else if (staged > 1)
        said.append(tr("%1 changes are staged. %2").arg(QLocale().toString(staged), undoHint()));
    const BulkCount count = countBulk(plan);
    if (count.refused > 0) {
        const auto first = std::find_if(plan.begin(), plan.end(), isRefused);
        const QString why = refusalText(*first, {m_parts.words(), std::make_shared<BulkLinks>(m_parts.storeOf)});
        said.append(count.refused == 1
                        ? tr("1 can't be changed: %1").arg(why)
                        : tr("%1 can't be changed: %2").arg(QLocale().toString(count.refused), why));
    }
    if (said.isEmpty())
        said.append(tr("All of them say that already."));
    return said.join(u'\n');
}

} // namespace klipy::ui

#include "ui/edits/delete_many_list.h"

#include "ui/edits/delete_many_item.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace klipy::ui {

DeleteManyList::DeleteManyList(int mostRows, QWidget* parent)
    : QScrollArea(parent), m_mostRows(mostRows), m_content(new QWidget), m_layout(new QVBoxLayout(m_content)) {
    setObjectName(QStringLiteral("deleteManyList"));
    setAccessibleName(tr("Records to be deleted"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus); // arrows and page keys scroll it
    viewport()->setBackgroundRole(QPalette::Base);
    m_content->setBackgroundRole(QPalette::Base);
    m_content->setAutoFillBackground(true);
    m_layout->setContentsMargins(0, 4, 0, 4);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
    setWidget(m_content);
}

void DeleteManyList::setLines(const QList<DeleteManyLine>& lines) {
    bool isSame = lines.size() == m_items.size();
    for (qsizetype i = 0; isSame && i < lines.size(); ++i)
        isSame = m_items[i]->ref() == lines[i].ref;
    if (!isSame) {
        qDeleteAll(std::exchange(m_items, {}));
        for (const DeleteManyLine& line : lines) {
            auto* item = new DeleteManyItem(line, m_content);
            connect(item, &DeleteManyItem::undoRequested, this, [this, ref = line.ref] { emit undoRequested(ref); });
            m_layout->insertWidget(int(m_items.size()), item);
            m_items.append(item);
        }
    }
    for (qsizetype i = 0; i < lines.size(); ++i)
        m_items[i]->tell(lines[i]);
    fit();
}

QSize DeleteManyList::sizeHint() const {
    const int frame = 2 * frameWidth();
    const int whole = m_content->sizeHint().height();
    const int row = m_items.isEmpty() ? 0 : whole / int(m_items.size());
    // Half a row more, so that it is seen that there are more.
    const int most = row * m_mostRows + row / 2;
    return {m_content->sizeHint().width() + frame, frame + (m_items.size() > m_mostRows ? qMin(whole, most) : whole)};
}

QSize DeleteManyList::minimumSizeHint() const {
    return {160, qMin(sizeHint().height(), 96)};
}

void DeleteManyList::fit() {
    m_layout->activate();
    setFixedHeight(sizeHint().height());
}

void DeleteManyList::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

} // namespace klipy::ui

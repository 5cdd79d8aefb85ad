#include "ui/detail/details_page.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/detail/field_label.h"
#include "ui/detail/value_box.h"

#include <QEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace klipy::ui {

namespace {
constexpr int margin = 12;
constexpr int columnGap = 10;
constexpr int rowGap = 3;
constexpr int groupGap = 12;
constexpr int copySize = 22; // a strip on the right, kept free so that the button never covers text
} // namespace

DetailsPage::DetailsPage(QWidget* parent) : QWidget(parent), m_copy(new QToolButton(this)) {
    m_copy->setObjectName(QStringLiteral("copyValueButton"));
    m_copy->setIcon(icon(u"copy"));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::NoFocus); // the keyboard has Ctrl+C and the menu
    m_copy->setToolTip(tr("Copy value"));
    m_copy->setAccessibleName(tr("Copy value"));
    m_copy->setFixedSize(copySize, copySize);
    m_copy->hide();
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (m_approached)
            emit copyRequested(m_approached->row());
    });
}

void DetailsPage::setGroups(const QList<DetailGroup>& groups) {
    m_groups = groups;
    m_used = 0;
    for (qsizetype g = 0; g < groups.size(); ++g) {
        const DetailGroup& group = groups[g];
        const QString hint =
            group.assumed ? tr("The API's documents don't describe these fields: their names are assumed.") : QString();
        heading(g)->setObjectName(QStringLiteral("group:") + group.code);
        heading(g)->setWords(group.title, group.assumed ? tr("assumed") : QString(), hint);
        for (const DetailRow& row : group.rows)
            fill(line(m_used++), row, group.assumed);
    }
    for (qsizetype i = 0; i < m_headings.size(); ++i)
        m_headings[i]->setVisible(i < groups.size());
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines[i].label->setVisible(i < m_used);
        m_lines[i].value->setVisible(i < m_used);
    }
    layOut(width());
}

FieldLabel* DetailsPage::heading(qsizetype index) {
    while (m_headings.size() <= index)
        m_headings.append(new FieldLabel(FieldLabel::Kind::Heading, this));
    return m_headings[index];
}

DetailsPage::Line DetailsPage::line(qsizetype index) {
    while (m_lines.size() <= index) {
        const Line fresh{new FieldLabel(FieldLabel::Kind::Field, this), new ValueBox(this)};
        ValueBox* value = fresh.value;
        connect(value, &ValueBox::pieceActivated, this, &DetailsPage::pieceActivated);
        connect(value, &ValueBox::copyRequested, this, [this, value] { emit copyRequested(value->row()); });
        connect(value, &ValueBox::menuRequested, this, [this, value](QPoint at) { emit menuRequested(value, at); });
        connect(value, &ValueBox::approached, this, [this, value] { approach(value); });
        m_lines.append(fresh);
    }
    return m_lines[index];
}

void DetailsPage::fill(const Line& line, const DetailRow& row, bool groupIsAssumed) {
    line.label->setObjectName(QStringLiteral("label:") + row.name);
    line.label->setWords(row.label, row.assumed && !groupIsAssumed ? tr("assumed") : QString(), row.labelHint);
    line.value->setObjectName(QStringLiteral("value:") + row.name);
    line.value->setRow(row);
}

int DetailsPage::labelWidth(int width) const {
    int widest = 0;
    for (qsizetype i = 0; i < m_used; ++i)
        widest = std::max(widest, m_lines[i].label->naturalWidth());
    return std::min(widest, std::max(40, width * 36 / 100));
}

void DetailsPage::layOut(int width) {
    const int labels = labelWidth(width);
    const int valueLeft = margin + labels + columnGap;
    const int values = std::max(40, width - valueLeft - margin / 2 - copySize);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto place = [&](QWidget* widget, QRect area) {
        widget->setGeometry(mirrored ? area.translated(width - area.left() - area.right() - 1, 0) : area);
    };
    m_separators.clear();
    int y = margin;
    qsizetype at = 0;
    for (qsizetype g = 0; g < m_groups.size(); ++g) {
        const int headingHeight = m_headings[g]->heightFor(width - 2 * margin);
        place(m_headings[g], {margin, y, width - 2 * margin, headingHeight});
        y += headingHeight + rowGap;
        for (qsizetype i = 0; i < m_groups[g].rows.size(); ++i, ++at) {
            const int labelHeight = m_lines[at].label->heightFor(labels);
            const int valueHeight = m_lines[at].value->heightFor(values);
            place(m_lines[at].label, {margin, y, labels, labelHeight});
            place(m_lines[at].value, {valueLeft, y, values, valueHeight});
            y += std::max(labelHeight, valueHeight) + rowGap;
        }
        if (g + 1 < m_groups.size()) {
            m_separators.append(y + groupGap / 2);
            y += groupGap + 1;
        }
    }
    resize(width, y + margin);
    placeCopyButton();
    update();
}

void DetailsPage::approach(ValueBox* value) {
    m_approached = value;
    placeCopyButton();
}

void DetailsPage::placeCopyButton() {
    const bool wanted = m_approached && m_approached->isVisibleTo(this) && !m_approached->row().copyText.isEmpty();
    m_copy->setVisible(wanted);
    if (!wanted)
        return;
    const QRect value = m_approached->geometry();
    const int x = layoutDirection() == Qt::RightToLeft ? value.left() - copySize - 3 : value.right() + 4;
    m_copy->move(x, value.top() - 1);
    m_copy->raise();
}

void DetailsPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        layOut(width());
}

void DetailsPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(separatorColor(palette()));
    for (const int y : m_separators)
        painter.drawLine(margin, y, width() - margin, y);
    const auto* focused = qobject_cast<ValueBox*>(focusWidget());
    if (!focused || !focused->hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(accentColor(palette()), 1.5));
    painter.drawRoundedRect(QRectF(focused->geometry()).adjusted(-2.5, -1.5, 2.5, 1.5), 4, 4);
}

} // namespace klipy::ui

#include "ui/detail/details_page.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/detail/field_label.h"
#include "ui/detail/row_footer.h"
#include "ui/detail/value_box.h"

#include <QEvent>
#include <QLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace klipy::ui {

namespace {
constexpr int margin = 12;
constexpr int columnGap = 10;
constexpr int rowGap = 3;
constexpr int groupGap = 12;
constexpr int buttonSize = 22; // a strip on the right, kept free so that the buttons never cover text
constexpr int editorGap = 2;   // so that two fields that are open don't touch

int heightOf(const QWidget* widget, int width) {
    return widget->hasHeightForWidth() ? widget->heightForWidth(width) : widget->sizeHint().height();
}
} // namespace

DetailsPage::DetailsPage(QWidget* parent)
    : QWidget(parent), m_copy(makeButton(QStringLiteral("copyValueButton"), u"copy", tr("Copy value"))),
      m_edit(makeButton(QStringLiteral("editValueButton"), u"pencil", tr("Edit (F2)"))) {
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (m_approached)
            emit copyRequested(m_approached->row());
    });
    connect(m_edit, &QToolButton::clicked, this, [this] {
        if (m_approached)
            emit editRequested(QString(m_approached->row().name));
    });
}

QToolButton* DetailsPage::makeButton(const QString& name, QStringView iconName, const QString& words) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus); // the keyboard has Ctrl+C, F2 and the menu
    button->setToolTip(words);
    button->setAccessibleName(words);
    button->setFixedSize(buttonSize, buttonSize);
    button->hide();
    return button;
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
        if (i >= m_used) {
            m_lines[i].value->hide();
            m_lines[i].footer->hide();
        }
    }
    for (auto editor = m_editors.begin(); editor != m_editors.end(); ++editor) {
        if (editor->widget && !valueBox(editor.key()))
            editor->widget->hide();
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
        const Line fresh{new FieldLabel(FieldLabel::Kind::Field, this), new ValueBox(this), new RowFooter(this)};
        ValueBox* value = fresh.value;
        connect(value, &ValueBox::pieceActivated, this, &DetailsPage::pieceActivated);
        connect(value, &ValueBox::copyRequested, this, [this, value] { emit copyRequested(value->row()); });
        connect(value, &ValueBox::menuRequested, this, [this, value](QPoint at) { emit menuRequested(value, at); });
        connect(value, &ValueBox::approached, this, [this, value] { approach(value); });
        connect(value, &ValueBox::editRequested, this, [this, value] { emit editRequested(QString(value->row().name)); });
        connect(fresh.footer, &RowFooter::revertRequested, this,
                [this, value] { emit revertRequested(QString(value->row().name)); });
        m_lines.append(fresh);
    }
    return m_lines[index];
}

void DetailsPage::fill(const Line& line, const DetailRow& row, bool groupIsAssumed) {
    line.label->setObjectName(QStringLiteral("label:") + row.name);
    line.label->setWords(row.label, row.assumed && !groupIsAssumed ? tr("assumed") : QString(), row.labelHint);
    line.value->setObjectName(QStringLiteral("value:") + row.name);
    line.value->setRow(row);
    line.footer->setObjectName(QStringLiteral("footer:") + row.name);
    showLine(line);
}

QWidget* DetailsPage::editorOf(const Line& line) const {
    return m_editors.value(line.value->row().name).widget;
}

/// The value, or the editor that is open in its place.
void DetailsPage::showLine(const Line& line) {
    const DetailRow& row = line.value->row();
    QWidget* editor = editorOf(line);
    line.footer->setRow(row, editor != nullptr, m_editors.value(row.name).note);
    if (editor) {
        editor->show();
        if (line.value->hasFocus()) // or hiding it would send the focus through other values
            editor->setFocus(Qt::OtherFocusReason);
    }
    line.value->setVisible(!editor);
}

ValueBox* DetailsPage::valueBox(const QString& field) const {
    for (qsizetype i = 0; i < m_used; ++i) {
        if (m_lines[i].value->row().name == field)
            return m_lines[i].value;
    }
    return nullptr;
}

void DetailsPage::setEditor(const QString& field, QWidget* editor) {
    if (editor) {
        editor->setParent(this);
        m_editors.insert(field, {editor, {}});
        if (ValueBox* value = valueBox(field))
            setTabOrder(value, editor);
    } else {
        m_editors.remove(field);
    }
    for (qsizetype i = 0; i < m_used; ++i) {
        if (m_lines[i].value->row().name == field)
            showLine(m_lines[i]);
    }
    layOut(width());
}

void DetailsPage::setEditorNote(const QString& field, const QString& note) {
    const auto editor = m_editors.find(field);
    if (editor == m_editors.end() || editor->note == note)
        return;
    editor->note = note;
    for (qsizetype i = 0; i < m_used; ++i) {
        if (m_lines[i].value->row().name == field)
            showLine(m_lines[i]);
    }
    layOut(width());
}

int DetailsPage::labelWidth(int width) const {
    int widest = 0;
    for (qsizetype i = 0; i < m_used; ++i)
        widest = std::max(widest, m_lines[i].label->naturalWidth());
    return std::min(widest, std::max(40, width * 36 / 100));
}

/// One button, or two where something can be edited.
int DetailsPage::stripWidth() const {
    const bool canEdit = std::any_of(m_lines.begin(), m_lines.begin() + m_used,
                                     [](const Line& line) { return line.value->row().editable; });
    return canEdit ? 2 * buttonSize : buttonSize;
}

void DetailsPage::place(QWidget* widget, QRect area, int width) const {
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    widget->setGeometry(mirrored ? area.translated(width - area.left() - area.right() - 1, 0) : area);
}

/// Returns its height.
int DetailsPage::layOutLine(const Line& line, int y, int labels, int width) {
    const int left = margin + labels + columnGap;
    const int values = std::max(40, width - left - margin / 2 - stripWidth());
    const int room = std::max(40, width - left - margin); // an editor needs no strip
    const int labelHeight = line.label->heightFor(labels);
    int valueHeight = 0;
    QWidget* editor = editorOf(line);
    const int editorTop = editor ? editorGap : 0;
    if (editor) {
        valueHeight = heightOf(editor, room) + 2 * editorGap;
        place(editor, {left, y + editorGap, room, valueHeight - 2 * editorGap}, width);
    } else {
        valueHeight = line.value->heightFor(values);
        place(line.value, {left, y, values, valueHeight}, width);
    }
    place(line.label, {margin, y + editorTop, labels, labelHeight}, width);
    if (const int footer = line.footer->heightFor(room); footer > 0) {
        place(line.footer, {left, y + valueHeight, room, footer}, width);
        valueHeight += footer;
    }
    return std::max(labelHeight, valueHeight);
}

void DetailsPage::layOut(int width) {
    const int labels = labelWidth(width);
    m_separators.clear();
    int y = margin;
    qsizetype at = 0;
    for (qsizetype g = 0; g < m_groups.size(); ++g) {
        const int headingHeight = m_headings[g]->heightFor(width - 2 * margin);
        place(m_headings[g], {margin, y, width - 2 * margin, headingHeight}, width);
        y += headingHeight + rowGap;
        for (qsizetype i = 0; i < m_groups[g].rows.size(); ++i, ++at)
            y += layOutLine(m_lines[at], y, labels, width) + rowGap;
        if (g + 1 < m_groups.size()) {
            m_separators.append(y + groupGap / 2);
            y += groupGap + 1;
        }
    }
    resize(width, y + margin);
    placeButtons();
    update();
}

void DetailsPage::approach(ValueBox* value) {
    m_approached = value;
    placeButtons();
}

void DetailsPage::placeButtons() {
    const bool near = m_approached && m_approached->isVisibleTo(this);
    const DetailRow row = near ? m_approached->row() : DetailRow();
    m_copy->setVisible(near && !row.copyText.isEmpty());
    m_edit->setVisible(row.editable);
    m_edit->setAccessibleName(tr("Edit %1").arg(row.label));
    if (!near)
        return;
    const QRect value = m_approached->geometry();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int at = 0;
    for (QToolButton* button : {m_edit, m_copy}) {
        if (button->isHidden())
            continue;
        const int away = 3 + at++ * buttonSize;
        button->move(mirrored ? value.left() - away - buttonSize : value.right() + 1 + away, value.top() - 1);
        button->raise();
    }
}

bool DetailsPage::event(QEvent* event) {
    // An editor has become higher or lower: its children aren't in a layout of ours.
    if (event->type() == QEvent::LayoutRequest)
        layOut(width());
    return QWidget::event(event);
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

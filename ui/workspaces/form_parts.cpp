#include "ui/workspaces/form_parts.h"

#include "ui/common/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

HintLabel::HintLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    colour();
}

void HintLabel::say(const QString& words, Tone tone) {
    m_tone = tone;
    setText(words);
    setVisible(!words.isEmpty());
    colour();
}

void HintLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    // colour() changes the palette, too; only a change from above is news.
    if (event->type() == QEvent::PaletteChange && !m_colouring)
        colour();
}

void HintLabel::colour() {
    QPalette own; // only what is set in it is ours; the rest is inherited
    own.setColor(QPalette::WindowText, toneText(m_tone, parentWidget() ? parentWidget()->palette() : palette()));
    m_colouring = true;
    setPalette(own);
    m_colouring = false;
}

QLabel* fieldLabel(const QString& text, QWidget* field) {
    auto* label = new QLabel(text, field->parentWidget());
    QFont font = label->font();
    font.setWeight(QFont::Medium);
    label->setFont(font);
    label->setBuddy(field);
    return label;
}

QLabel* paragraph(const QString& text, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    return label;
}

QLabel* heading(const QString& text, QWidget* parent, double scale) {
    QLabel* label = paragraph(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

bool SnugDialog::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    const bool grown = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show;
    if (!grown || !layout())
        return handled;
    layout()->activate();
    const int width = std::max(dialogWidth, layout()->totalMinimumSize().width());
    setFixedSize(width, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                      : layout()->totalSizeHint().height());
    return handled;
}

namespace {

constexpr int quietIconSize = 16;

/// The icon of a quiet line, in the colour of its text.
class QuietIcon final : public QWidget {
public:
    QuietIcon(QStringView name, QWidget* parent) : QWidget(parent), m_name(name.toString()) {
        setFixedSize(quietIconSize, quietIconSize);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.drawPixmap(0, 0,
                           iconPixmap(m_name, palette().color(QPalette::PlaceholderText), size(), devicePixelRatioF()));
    }

private:
    QString m_name;
};

} // namespace

QWidget* quietLine(QStringView iconName, const QString& text, QWidget* parent) {
    auto* line = new QWidget(parent);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(7);
    QLabel* words = paragraph(text, line);
    words->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(new QuietIcon(iconName, line), 0, Qt::AlignTop);
    row->addWidget(words, 1);
    return line;
}

QVBoxLayout* dialogLayout(QDialog* dialog) {
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 22, 24, 20);
    layout->setSpacing(14);
    return layout;
}

QPushButton* dialogButton(const QString& text, const QString& name, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

QHBoxLayout* buttonRow(const QList<QPushButton*>& buttons) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 6, 0, 0);
    row->setSpacing(8);
    row->addStretch(1);
    for (QPushButton* button : buttons)
        row->addWidget(button);
    return row;
}

} // namespace klipy::ui

#include "ui/edits/field_problem.h"

#include "ui/common/icons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace klipy::ui {

namespace {

constexpr int iconSize = 16;
constexpr int iconGap = 6;

} // namespace

ProblemLine::ProblemLine(QWidget* parent)
    : QWidget(parent), m_words(new HintLabel(this)), m_counter(new HintLabel(this)) {
    m_counter->setWordWrap(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(12);
    row->addWidget(m_words, 1, Qt::AlignTop);
    row->addWidget(m_counter, 0, Qt::AlignTop | Qt::AlignTrailing);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    update();
}

void ProblemLine::setProblem(const QString& words) {
    m_words->say(words, Tone::Error);
    update();
}

void ProblemLine::setCounter(const QString& text) {
    m_counterText = text;
    update();
}

bool ProblemLine::isSilent() const {
    return m_words->text().isEmpty() && m_counterText.isEmpty();
}

int ProblemLine::naturalWidth() const {
    const int words = m_words->fontMetrics().horizontalAdvance(m_words->text());
    const int counter = m_counterText.isEmpty() ? 0 : m_counter->sizeHint().width() + layout()->spacing();
    return iconSize + iconGap + words + 2 + counter;
}

void ProblemLine::update() {
    const bool wrong = !m_words->text().isEmpty();
    m_counter->say(m_counterText, wrong ? Tone::Error : Tone::Neutral);
    const int leading = wrong ? iconSize + iconGap : 0;
    m_words->setContentsMargins(isRightToLeft() ? 0 : leading, 0, isRightToLeft() ? leading : 0, 0);
    setVisible(!isSilent());
    QWidget::update();
}

void ProblemLine::paintEvent(QPaintEvent*) {
    if (m_words->text().isEmpty())
        return;
    const int lineHeight = m_words->fontMetrics().height();
    const QRect place(0, std::max(0, (lineHeight - iconSize) / 2), iconSize, iconSize);
    QPainter painter(this);
    painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), place).topLeft(),
                       iconPixmap(u"error", toneText(Tone::Error, palette()), place.size(), devicePixelRatioF()));
}

} // namespace klipy::ui

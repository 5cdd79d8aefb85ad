#include "ui/activity/activity_comparison_card.h"

#include "ui/activity/request_words.h"
#include "ui/common/colors.h"
#include "ui/common/style_shapes.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

QString percent(const HourSum& sum) {
    if (sum.requests == 0)
        return QStringLiteral("–");
    const double failed = 100.0 * (sum.requests - sum.succeeded) / sum.requests;
    return ActivityComparisonCard::tr("%1 %", "percent").arg(QLocale().toString(failed, 'f', 1));
}

} // namespace

ActivityComparisonCard::ActivityComparisonCard(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("comparison"));
    setAccessibleName(tr("Today against last week"));
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(4);
    m_title = new QLabel(tr("Today against last week"), this);
    QFont bold;
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    column->addWidget(m_title);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(0, 1);
    const QString headings[] = {QString(), tr("Requests"), tr("Failed"), tr("p95")};
    for (int row = Heading; row <= Average; ++row) {
        for (int cell = 0; cell <= figureColumns; ++cell)
            m_cells[row][cell] = label(row, cell, cell == 0 ? Qt::AlignLeft : Qt::AlignRight);
    }
    for (int cell = 1; cell <= figureColumns; ++cell)
        m_cells[Heading][cell]->setText(headings[cell]);
    column->addLayout(m_grid);
    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("comparisonNote"));
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addStretch(1);
    tint();
}

QLabel* ActivityComparisonCard::label(int row, int column, Qt::Alignment alignment) {
    auto* made = new QLabel(this);
    made->setTextFormat(Qt::PlainText);
    made->setAlignment(alignment | Qt::AlignVCenter);
    m_grid->addWidget(made, row, column);
    return made;
}

void ActivityComparisonCard::setRow(Row row, const QString& name, double requests, const HourSum& sum) {
    m_cells[row][0]->setText(name);
    m_cells[row][1]->setText(QLocale().toString(requests, 'f', 0));
    m_cells[row][2]->setText(percent(sum));
    m_cells[row][3]->setText(durationText(sum.durations.percentile(0.95)));
}

QString ActivityComparisonCard::sentence(Row row) const {
    return tr("%1: %2 requests, %3 failed, p95 about %4")
        .arg(m_cells[row][0]->text(), m_cells[row][1]->text(), m_cells[row][2]->text(), m_cells[row][3]->text());
}

void ActivityComparisonCard::setFigures(const ActivityComparison& comparison) {
    const QString until = QLocale().toString(comparison.until.time(), QStringLiteral("HH:mm"));
    const QString day = QLocale().dayName(comparison.weekAgo.dayOfWeek());
    setRow(Today, tr("Today"), comparison.today.requests, comparison.today);
    setRow(LastWeek, tr("Last %1", "a day of the week").arg(day), comparison.lastWeek.requests, comparison.lastWeek);
    const int days = qMax(1, comparison.daysWithRequests);
    setRow(Average, tr("7-day average"), double(comparison.sevenDays.requests) / days, comparison.sevenDays);

    const bool hasWeekAgo = comparison.lastWeek.requests > 0;
    const bool hasAverage = comparison.daysWithRequests > 0;
    for (int cell = 0; cell <= figureColumns; ++cell) {
        m_cells[LastWeek][cell]->setVisible(hasWeekAgo);
        m_cells[Average][cell]->setVisible(hasAverage);
    }
    QString note;
    if (!hasAverage)
        note = tr("Nothing is known of last week yet: the sums are kept from now on.");
    else if (!hasWeekAgo)
        note = tr("All until %1. Nothing was sent last %2 until then.").arg(until, day);
    else
        note = tr("All until %1.", "a time of the day").arg(until);
    m_note->setText(note);
    const QString averaged =
        comparison.daysWithRequests == 1
            ? tr("The average is of the one day of the last seven on which something was sent.")
            : tr("The average is of the %1 days of the last seven on which something was sent.")
                  .arg(QLocale().toString(comparison.daysWithRequests));
    QStringList words{sentence(Today)};
    if (hasWeekAgo)
        words.append(sentence(LastWeek));
    if (hasAverage)
        words.append(sentence(Average));
    words.append(note);
    if (hasAverage)
        words.append(averaged);
    const QString description = words.join(QStringLiteral(". ")).replace(QStringLiteral(".."), QStringLiteral("."));
    if (accessibleDescription() != description)
        setAccessibleDescription(description);
    setToolTip(hasAverage ? averaged : QString());
}

void ActivityComparisonCard::tint() {
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, mutedTextColor(palette()));
    m_note->setPalette(muted);
    for (int cell = 1; cell <= figureColumns; ++cell)
        m_cells[Heading][cell]->setPalette(muted);
    for (int row = LastWeek; row <= Average; ++row) {
        for (QLabel* cell : m_cells[row])
            cell->setPalette(muted);
    }
}

void ActivityComparisonCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_note)
        tint();
}

void ActivityComparisonCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(separatorColor(palette()));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

} // namespace klipy::ui

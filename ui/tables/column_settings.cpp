#include "ui/tables/column_settings.h"

#include <algorithm>

namespace klipy::ui {

namespace {

struct Choice {
    QString key;
    int width;
    bool shown;
};

QList<Choice> atFirst(const QList<Column>& columns) {
    QList<Choice> choices;
    for (const Column& column : columns)
        choices.append({column.key, column.width, column.shown});
    return choices;
}

qsizetype indexOf(const QList<Column>& columns, const QString& key) {
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns[i].key == key)
            return i;
    }
    return -1;
}

void apply(QHeaderView& header, const QList<Column>& columns, const QList<Choice>& choices) {
    int place = 0;
    for (const Choice& choice : choices) {
        const qsizetype column = indexOf(columns, choice.key);
        if (column < 0)
            continue;
        const int logical = static_cast<int>(column);
        header.moveSection(header.visualIndex(logical), place++);
        header.setSectionHidden(logical, !choice.shown);
        header.resizeSection(logical, choice.width);
    }
}

} // namespace

ColumnSettings::ColumnSettings(QSettings& settings, QString page)
    : m_settings(settings), m_page(QStringLiteral("columns/") + std::move(page)) {}

void ColumnSettings::restore(QHeaderView& header, const QList<Column>& columns) const {
    QList<Choice> choices;
    const int count = m_settings.beginReadArray(m_page);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        const int width = m_settings.value(QStringLiteral("width")).toInt();
        choices.append({m_settings.value(QStringLiteral("key")).toString(), qBound(40, width, 2000),
                        m_settings.value(QStringLiteral("shown"), true).toBool()});
    }
    m_settings.endArray();
    for (const Choice& first : atFirst(columns)) {
        const auto known = std::any_of(choices.begin(), choices.end(),
                                       [&](const Choice& choice) { return choice.key == first.key; });
        if (!known)
            choices.append(first);
    }
    apply(header, columns, choices);
}

void ColumnSettings::save(const QHeaderView& header, const QList<Column>& columns) {
    m_settings.beginWriteArray(m_page, static_cast<int>(columns.size()));
    for (int place = 0; place < header.count(); ++place) {
        const int logical = header.logicalIndex(place);
        const bool hidden = header.isSectionHidden(logical);
        // A hidden section has no width of its own: what it had is what it will have again.
        const int width = hidden ? columns[logical].width : header.sectionSize(logical);
        m_settings.setArrayIndex(place);
        m_settings.setValue(QStringLiteral("key"), columns[logical].key);
        m_settings.setValue(QStringLiteral("width"), width);
        m_settings.setValue(QStringLiteral("shown"), !hidden);
    }
    m_settings.endArray();
}

void ColumnSettings::reset(QHeaderView& header, const QList<Column>& columns) {
    m_settings.remove(m_page);
    apply(header, columns, atFirst(columns));
}

} // namespace klipy::ui

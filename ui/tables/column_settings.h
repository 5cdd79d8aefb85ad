#pragma once

#include "ui/tables/presentation.h"

#include <QHeaderView>
#include <QSettings>

namespace klipy::ui {

/// Which columns of a table are shown, in which order and how wide: remembered per page by the columns' keys, so that a
/// contract with more or fewer fields doesn't disturb what was chosen.
class ColumnSettings {
public:
    /// \a settings must outlive it; \a page names the group.
    ColumnSettings(QSettings& settings, QString page);

    /// Shows the columns as remembered; those that weren't known then as they are at first.
    void restore(QHeaderView& header, const QList<Column>& columns) const;
    void save(const QHeaderView& header, const QList<Column>& columns);
    /// Back to the first order, widths and choice.
    void reset(QHeaderView& header, const QList<Column>& columns);

private:
    QSettings& m_settings;
    QString m_page;
};

} // namespace klipy::ui

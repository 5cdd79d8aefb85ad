#pragma once

#include "ui/activity/request_filter.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace klipy::ui {

/// The line above the table: which requests it shows.
class RequestFilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit RequestFilterBar(QWidget* parent = nullptr);

    RequestChoice choice() const;
    void showAll();
    /// How many the choice leaves, in words; empty: nothing to say.
    void setShown(const QString& sentence);
    /// So many have come above what is looked at; 0: none.
    void setNewer(int requests);

signals:
    void choiceChanged();
    void newestRequested();

private:
    QComboBox* addChoice(const QString& name, const QString& objectName, const QStringList& entries);

    QComboBox* m_page = nullptr;
    QComboBox* m_status = nullptr;
    QCheckBox* m_failed = nullptr;
    QLabel* m_shown = nullptr;
    QToolButton* m_newer = nullptr;
};

} // namespace klipy::ui

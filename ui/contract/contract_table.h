#pragma once

#include <QTableView>

namespace klipy::ui {

/// How the tables of the page "Contract" look and behave: whole rows, several at a time, always with a current one;
/// Copy takes the chosen rows along as text.
class ContractTable final : public QTableView {
    Q_OBJECT
public:
    /// What a model says about a cell's tone (an int of Tone); the text and the icon are painted in it.
    static constexpr int ToneRole = Qt::UserRole + 1;

    /// \a model must outlive it. \a letters: how wide each column is at first, in average characters; the last one
    /// takes what is left.
    ContractTable(QAbstractItemModel& model, const QList<int>& letters, QWidget* parent = nullptr);

    /// This column isn't shown where the table is narrower than \a width (device-independent pixels).
    void hideBelow(int column, int width);
    /// The chosen row if there still is one, else the top: after other rows are shown.
    void showChosen();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void copyRows();
    void keepCurrent();

    QList<std::pair<int, int>> m_hidden; // column, width
};

} // namespace klipy::ui

#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace klipy::ui {

/// A line under the header that asks for an id, and opens that record with one request.
class OpenByIdBar final : public QFrame {
    Q_OBJECT
public:
    explicit OpenByIdBar(const QString& question, QWidget* parent = nullptr);

    void ask();
    void setBusy(bool busy);
    void finish();

signals:
    void openRequested(const QString& id);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void submit();

    QLineEdit* m_id;
    QPushButton* m_open;
};

} // namespace klipy::ui

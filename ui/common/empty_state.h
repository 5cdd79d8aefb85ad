#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace klipy::ui {

/// What stands where there is nothing to show yet: a picture, what is missing, and what to do about it ("No workspace
/// yet", "Nothing matches “foo”", "Waiting for the keychain…"). All texts are plain.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setContent(const QString& iconName, const QString& title, const QString& text = {});
    /// Up to two buttons; an empty text takes the button away. The first one is the way out.
    void setActions(const QString& first, const QString& second = {});

signals:
    void firstActionTriggered();
    void secondActionTriggered();

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintPicture();

    QString m_iconName;
    QLabel* m_picture = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_first = nullptr;
    QPushButton* m_second = nullptr;
};

} // namespace klipy::ui

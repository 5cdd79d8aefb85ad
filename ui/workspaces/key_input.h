#pragma once

#include "core/access/secret.h"

#include <QWidget>

class QLabel;

namespace klipy::ui {

class KeyField;

/// The field for an API key with a line under it that says what the pasted text looks like. It doubts, and refuses only
/// what can't be sent at all.
class KeyInput final : public QWidget {
    Q_OBJECT
public:
    /// \a fieldName: the field's object name.
    explicit KeyInput(const QString& fieldName, QWidget* parent = nullptr);

    Secret secret() const;
    /// There is a key, and it can be sent.
    bool isSendable() const;
    void forget();
    /// What the line says while the field is empty.
    void setAdvice(const QString& advice);
    QWidget* field() const;

signals:
    void changed();

private:
    void showHint();

    KeyField* m_field;
    QLabel* m_hint;
    QString m_advice;
};

} // namespace klipy::ui

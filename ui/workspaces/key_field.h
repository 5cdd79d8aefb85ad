#pragma once

#include "core/access/secret.h"

#include <QLineEdit>

namespace klipy::ui {

/// Where an API key is pasted. It never shows the key, not to a screen reader either, and lets go of it when asked to.
///
/// Out of reach of any wiping are the copies that Qt makes and frees on the way: the clipboard's data, the string that
/// is handed to the field, and its list of undo steps, one a character. They are freed, not overwritten.
///
/// A masked QLineEdit of Qt 6.4 tells the accessibility bus of every change with the text itself (measured on 6.4.2: a
/// pasted password goes out as "text inserted"). This one has an accessible interface without text, for which Qt sends
/// nothing: a screen reader hears that it is a password field, its name, and how long its content is.
class KeyField final : public QLineEdit {
    Q_OBJECT
public:
    explicit KeyField(QWidget* parent = nullptr);
    ~KeyField() override;

    /// What was pasted, trimmed as Secret::fromPastedKey() does.
    Secret secret() const;
    /// Empties the field, its history too, and overwrites what it held.
    void forget();
};

} // namespace klipy::ui

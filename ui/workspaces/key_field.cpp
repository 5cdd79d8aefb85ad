#include "ui/workspaces/key_field.h"

#include <QAccessibleWidget>

namespace klipy::ui {

namespace {

class KeyFieldInterface final : public QAccessibleWidget {
public:
    explicit KeyFieldInterface(KeyField* field) : QAccessibleWidget(field, QAccessible::EditableText) {}

    QAccessible::State state() const override {
        QAccessible::State state = QAccessibleWidget::state();
        state.editable = true;
        state.passwordEdit = true;
        return state;
    }

    QString text(QAccessible::Text kind) const override {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        return QString(static_cast<const KeyField*>(widget())->text().size(), u'*');
    }
};

QAccessibleInterface* makeInterface(const QString& className, QObject* object) {
    if (className != QLatin1StringView(KeyField::staticMetaObject.className()))
        return nullptr;
    return new KeyFieldInterface(static_cast<KeyField*>(object));
}

} // namespace

KeyField::KeyField(QWidget* parent) : QLineEdit(parent) {
    static const bool registered = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(registered)
    setEchoMode(Password);
    setAttribute(Qt::WA_InputMethodEnabled, false); // no input method learns it
}

KeyField::~KeyField() {
    blockSignals(true); // who listens may be half gone
    forget();
}

Secret KeyField::secret() const {
    return Secret::fromPastedKey(text()); // text() shares the field's buffer; nothing is copied
}

void KeyField::forget() {
    QString content = text();
    // setText() drops the history, which clear() would add to. After it `content` is the last owner of the buffer.
    setText(QString());
    wipe(content);
}

} // namespace klipy::ui

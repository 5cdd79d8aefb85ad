#include "ui/workspaces/key_input.h"

#include "ui/workspaces/form_parts.h"
#include "ui/workspaces/key_field.h"

#include <QLabel>
#include <QVBoxLayout>

namespace klipy::ui {

KeyInput::KeyInput(const QString& fieldName, QWidget* parent)
    : QWidget(parent), m_field(new KeyField(this)), m_hint(new HintLabel(this)) {
    m_field->setObjectName(fieldName);
    m_field->setAccessibleName(tr("API key"));
    m_field->setPlaceholderText(tr("Paste the key here"));
    m_hint->setObjectName(fieldName + QStringLiteral("Hint"));
    setFocusProxy(m_field);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(hintSpacing);
    layout->addWidget(m_field);
    layout->addWidget(m_hint);

    connect(m_field, &QLineEdit::textChanged, this, [this] {
        showHint();
        emit changed();
    });
    setAdvice(tr("Made by an admin in Klipy under Settings → API; shown there only once."));
}

Secret KeyInput::secret() const {
    return m_field->secret();
}

bool KeyInput::isSendable() const {
    return secret().fitsHeader();
}

void KeyInput::forget() {
    m_field->forget();
}

QWidget* KeyInput::field() const {
    return m_field;
}

void KeyInput::setAdvice(const QString& advice) {
    m_advice = advice;
    showHint();
}

void KeyInput::showHint() {
    const Secret key = secret();
    auto* hint = static_cast<HintLabel*>(m_hint);
    if (key.isEmpty())
        hint->say(m_advice);
    else if (!key.fitsHeader())
        hint->say(tr("This can't be a key: it has spaces or letters in it that can't be sent. Was more copied than the "
                     "key?"),
                  Tone::Error);
    else if (key.looksFamiliar())
        hint->say(tr("Looks like a Klipy key."), Tone::Ok);
    else
        hint->say(tr("Klipy's keys usually begin with klipy_api_. This one doesn't, but may be right all the same."),
                  Tone::Warning);
    m_field->setAccessibleDescription(hint->text());
}

} // namespace klipy::ui

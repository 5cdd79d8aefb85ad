#include "ui/contract/contract_address_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace klipy::ui {

ContractAddressBar::ContractAddressBar(QWidget* parent)
    : QFrame(parent), m_address(new QLineEdit(this)), m_fetch(new QPushButton(tr("Load"), this)) {
    setObjectName(QStringLiteral("contractAddressBar"));
    setFrameShape(QFrame::StyledPanel);
    auto* label = new QLabel(tr("Address of the document"), this);
    label->setBuddy(m_address);
    m_address->setObjectName(QStringLiteral("contractAddress"));
    m_address->setAccessibleName(label->text());
    m_address->setPlaceholderText(QStringLiteral("https://"));
    m_address->setLayoutDirection(Qt::LeftToRight); // as addresses are read
    m_address->setMaxLength(2000);
    m_fetch->setObjectName(QStringLiteral("contractAddressLoad"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("contractAddressCancel"));
    auto* promise = new QLabel(tr("Only https. Your API key isn't sent there, and redirects aren't followed."), this);
    promise->setObjectName(QStringLiteral("contractAddressPromise"));
    promise->setForegroundRole(QPalette::PlaceholderText);
    promise->setWordWrap(true);
    m_address->setAccessibleDescription(promise->text());
    auto* line = new QHBoxLayout;
    line->addWidget(label);
    line->addWidget(m_address, 1);
    line->addWidget(m_fetch);
    line->addWidget(cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(promise);
    m_fetch->setEnabled(false);
    connect(m_address, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_fetch->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_address, &QLineEdit::returnPressed, this, &ContractAddressBar::submit);
    connect(m_fetch, &QPushButton::clicked, this, &ContractAddressBar::submit);
    connect(cancel, &QPushButton::clicked, this, &ContractAddressBar::finish);
    hide();
}

void ContractAddressBar::ask() {
    show();
    m_address->setFocus(Qt::ShortcutFocusReason);
    m_address->selectAll();
}

void ContractAddressBar::finish() {
    hide();
}

void ContractAddressBar::submit() {
    const QString address = m_address->text().trimmed();
    if (!address.isEmpty())
        emit fetchRequested(address);
}

void ContractAddressBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        finish();
    else
        QFrame::keyPressEvent(event);
}

} // namespace klipy::ui

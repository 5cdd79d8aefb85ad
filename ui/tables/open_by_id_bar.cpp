#include "ui/tables/open_by_id_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace klipy::ui {

OpenByIdBar::OpenByIdBar(const QString& question, QWidget* parent)
    : QFrame(parent), m_id(new QLineEdit(this)), m_open(new QPushButton(tr("Open"), this)) {
    setObjectName(QStringLiteral("openByIdBar"));
    setFrameShape(QFrame::StyledPanel);
    auto* label = new QLabel(question, this);
    label->setBuddy(m_id);
    m_id->setObjectName(QStringLiteral("openByIdField"));
    m_id->setAccessibleName(question);
    m_open->setObjectName(QStringLiteral("openByIdStart"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("openByIdCancel"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(label);
    layout->addWidget(m_id, 1);
    layout->addWidget(m_open);
    layout->addWidget(cancel);

    m_open->setEnabled(false);
    connect(m_id, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_open->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_id, &QLineEdit::returnPressed, this, &OpenByIdBar::submit);
    connect(m_open, &QPushButton::clicked, this, &OpenByIdBar::submit);
    connect(cancel, &QPushButton::clicked, this, &OpenByIdBar::finish);
    hide();
}

void OpenByIdBar::ask() {
    show();
    m_id->setFocus(Qt::ShortcutFocusReason);
    m_id->selectAll();
}

void OpenByIdBar::setBusy(bool busy) {
    m_id->setReadOnly(busy);
    m_open->setEnabled(!busy && !m_id->text().trimmed().isEmpty());
}

void OpenByIdBar::finish() {
    hide();
    m_id->clear();
    setBusy(false);
    emit closed();
}

void OpenByIdBar::submit() {
    const QString id = m_id->text().trimmed();
    if (!id.isEmpty() && !m_id->isReadOnly())
        emit openRequested(id);
}

void OpenByIdBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        finish();
    else
        QFrame::keyPressEvent(event);
}

} // namespace klipy::ui

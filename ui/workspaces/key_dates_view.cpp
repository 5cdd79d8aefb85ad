#include "ui/workspaces/key_dates_view.h"

#include "ui/common/icons.h"
#include "ui/workspaces/day_watch.h"
#include "ui/workspaces/form_parts.h"
#include "ui/workspaces/key_dates_fields.h"
#include "ui/workspaces/key_dates_words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

KeyDatesView::KeyDatesView(Workspaces& workspaces, QWidget* parent)
    : QWidget(parent), m_workspaces(workspaces), m_days(new DayWatch(workspaces.services().clock, this)),
      m_key(paragraph({}, this)), m_due(new HintLabel(this)), m_fields(new KeyDatesFields(this)),
      m_rotate(dialogButton(tr("Rotate the key…"), QStringLiteral("keyDatesRotate"), this)) {
    setObjectName(QStringLiteral("keyDatesView"));
    setAccessibleName(tr("Dates of the API key"));
    m_key->setObjectName(QStringLiteral("keyDatesKey"));
    m_due->setObjectName(QStringLiteral("keyDatesDue"));
    m_rotate->setIcon(icon(u"key"));
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_key, 1);
    head->addWidget(m_rotate);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_due);
    column->addWidget(m_fields);

    connect(m_fields, &KeyDatesFields::changed, this, &KeyDatesView::save);
    connect(m_days, &DayWatch::dayChanged, this, &KeyDatesView::refresh);
    connect(m_rotate, &QPushButton::clicked, this, &KeyDatesView::rotateRequested);
    refresh();
}

void KeyDatesView::setSession(WorkspaceSession* session) {
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session) {
        connect(session, &WorkspaceSession::workspaceChanged, this, &KeyDatesView::refresh);
        connect(session, &WorkspaceSession::keyChanged, this, &KeyDatesView::refresh);
        connect(session, &QObject::destroyed, this, &KeyDatesView::refresh);
    }
    refresh();
}

void KeyDatesView::refresh() {
    const bool isShown = m_session && m_session->workspace().storage != WorkspaceStorage::Demo;
    setEnabled(isShown);
    if (!isShown)
        return m_key->setText({});
    const KeyDates& dates = m_session->workspace().keyDates;
    const QString hint = m_session->key().key().hint();
    m_key->setText(hint.isEmpty() ? tr("No API key is in use.") : tr("Key in use: %1").arg(hint));
    m_rotate->setEnabled(m_session->key().isUsable());
    const KeyDue due = dueOf(dates, m_days->today());
    if (due.what == KeyDue::What::Nothing)
        m_due->say(tr("Klipy sends no reminder before a key expires. Note its dates here, and this window does."));
    else
        m_due->say(dueText(due), dueTone(due));
    if (!m_saving) // what the user is at isn't touched
        m_fields->setDates(dates, m_days->today());
}

void KeyDatesView::save() {
    if (!m_session)
        return;
    auto workspace = m_workspaces.registry().find(m_session->workspace().id);
    if (!workspace)
        return;
    workspace->keyDates = m_fields->dates();
    m_saving = true;
    m_workspaces.update(*workspace);
    m_saving = false;
}

} // namespace klipy::ui

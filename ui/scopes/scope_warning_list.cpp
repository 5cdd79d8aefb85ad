#include "ui/scopes/scope_warning_list.h"

#include "ui/common/icons.h"
#include "ui/workspaces/form_parts.h"

#include <QEvent>
#include <QHBoxLayout>

namespace klipy::ui {

ScopeWarningList::ScopeWarningList(QWidget* parent)
    : ScopeSurface(Tone::Warning, parent), m_icon(new QLabel(this)), m_text(paragraph({}, this)) {
    setObjectName(QStringLiteral("scopeWarnings"));
    m_text->setObjectName(QStringLiteral("scopeWarningsText"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(10);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setVisible(false);
    paintIcon();
}

void ScopeWarningList::show(const QStringList& warnings) {
    m_text->setText(warnings.join(u'\n'));
    setVisible(!warnings.isEmpty());
}

void ScopeWarningList::changeEvent(QEvent* event) {
    ScopeSurface::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
}

void ScopeWarningList::paintIcon() {
    m_icon->setPixmap(iconPixmap(u"warning", toneText(Tone::Warning, palette()), {18, 18}, devicePixelRatioF()));
}

} // namespace klipy::ui

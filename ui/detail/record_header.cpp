#include "ui/detail/record_header.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/value_text.h"
#include "ui/detail/elided_lines.h"
#include "ui/common/record_icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace klipy::ui {

namespace {
constexpr int iconSize = 22;

void addPart(QStringList& parts, const QString& text) {
    if (const QString part = text.simplified(); !part.isEmpty())
        parts.append(part);
}
} // namespace

QString recordSubtitle(const Record& record, const KindDescription& kind, const PanelContext& context,
                       const QLocale& locale) {
    const auto text = [&](Role role) { return record.value(kind, role).text; };
    QStringList parts;
    addPart(parts, text(Role::JobTitle));
    if (const Field* link = kind.withRole(Role::CompanyLink); link && context.nameOf)
        addPart(parts, context.nameOf(link->refersTo, text(Role::CompanyLink)));
    addPart(parts, text(Role::Domain));
    addPart(parts, readableEnum(text(Role::Channel)));
    addPart(parts, readableEnum(text(Role::Direction)));
    if (const Value& when = record.value(kind, Role::When); when.kind == Value::Kind::Instant)
        addPart(parts, relativeMoment(when.instantMs, context.now(), locale));
    if (parts.isEmpty() && text(Role::Email) != record.name)
        addPart(parts, text(Role::Email));
    return parts.join(QStringLiteral(" · "));
}

RecordHeader::RecordHeader(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel), m_name(new TitleLabel(2)), m_subtitle(new TitleLabel(2)),
      m_close(new QToolButton) {
    m_name->setObjectName(QStringLiteral("recordName"));
    m_subtitle->setObjectName(QStringLiteral("recordSubtitle"));
    m_icon->setFixedSize(iconSize, iconSize);
    m_close->setObjectName(QStringLiteral("closePanel"));
    m_close->setIcon(icon(u"close"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setToolTip(tr("Hide the record panel"));
    m_close->setAccessibleName(tr("Hide the record panel"));
    connect(m_close, &QToolButton::clicked, this, &RecordHeader::closeRequested);

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_name);
    words->addWidget(m_subtitle);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 10, 6, 8);
    line->setSpacing(10);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    line->addWidget(m_close, 0, Qt::AlignTop);
    applyLook();
}

void RecordHeader::setRecord(RecordKind kind, const QString& name, const QString& subtitle) {
    m_kind = kind;
    m_name->setTitle(name);
    m_subtitle->setTitle(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    m_icon->show();
    applyLook();
}

void RecordHeader::clear() {
    m_icon->hide();
    m_name->setTitle({});
    m_subtitle->hide();
}

void RecordHeader::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

void RecordHeader::applyLook() {
    QFont large = font();
    large.setWeight(QFont::DemiBold);
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * 1.25);
    m_name->setFont(large);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, mutedTextColor(quiet));
    m_subtitle->setPalette(quiet);
    m_icon->setPixmap(iconPixmap(kindIconName(m_kind), palette().color(QPalette::WindowText), QSize(iconSize, iconSize),
                                 devicePixelRatio()));
}

} // namespace klipy::ui

#include "ui/window/about_dialog.h"

#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace klipy::ui {

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Klipy Desktop"));
    auto* mark = new QLabel(this);
    mark->setPixmap(QIcon(QStringLiteral(":/klipy/icons/app/klipy-desktop.svg")).pixmap(64, 64));
    mark->setAlignment(Qt::AlignCenter);
    auto* name = new QLabel(tr("Klipy Desktop %1").arg(QStringLiteral(KLIPY_VERSION)), this);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.4);
    font.setBold(true);
    name->setFont(font);
    name->setAlignment(Qt::AlignCenter);
    auto* words = new QLabel(tr("A desktop client for the Klipy CRM. Not affiliated with any other service called Klipy."
                                "\n\nThe API is in open beta. Where its documents leave something open, this program "
                                "assumes and says so: fields that are assumed carry a mark in the record panel."
                                "\n\nThis version reads; it sends no request that could change a record."),
                             this);
    words->setWordWrap(true);
    words->setMinimumWidth(380);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(28, 24, 28, 20);
    layout->setSpacing(14);
    layout->addWidget(mark);
    layout->addWidget(name);
    layout->addWidget(words);
    layout->addWidget(buttons);
}

} // namespace klipy::ui

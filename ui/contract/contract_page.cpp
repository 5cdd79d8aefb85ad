#include "ui/contract/contract_page.h"

#include "ui/common/banner.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/spinner.h"
#include "ui/contract/contract_address_bar.h"
#include "ui/contract/contract_drift_view.h"
#include "ui/contract/contract_facts_view.h"
#include "ui/contract/contract_loader.h"
#include "ui/contract/contract_review.h"
#include "ui/contract/contract_source_card.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

QToolButton* headerButton(QWidget* parent, const char* iconName, const QString& text, const QString& name) {
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(QString::fromLatin1(iconName)));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ContractPage::ContractPage(ContractPageParts parts, QWidget* parent)
    : QWidget(parent), m_parts(std::move(parts)), m_loader(new ContractLoader(m_parts, this)) {
    setObjectName(QStringLiteral("contractPage"));
    setAccessibleName(tr("Contract"));
    build();
    connectParts();
    updateDrift();
    updateBusy();
    showReview(false);
}

ContractPage::~ContractPage() = default;

void ContractPage::build() {
    // Made in the order in which Tab goes.
    QWidget* header = buildHeader();
    m_address = new ContractAddressBar(this);
    QWidget* progress = buildProgress();
    m_notice = new Banner(this);
    m_notice->setObjectName(QStringLiteral("contractNotice"));
    m_sourcePart = new QWidget(this);
    m_source = new ContractSourceCard(m_parts, m_sourcePart);
    auto* around = new QVBoxLayout(m_sourcePart);
    around->setContentsMargins(12, 6, 12, 2);
    around->addWidget(m_source);
    m_body = new QStackedWidget(this);
    m_facts = new ContractFactsView(*m_parts.inUse, m_body);
    m_body->addWidget(m_facts);
    if (m_parts.drift) {
        m_drift = new ContractDriftView(*m_parts.drift, m_parts.nowMs, m_body);
        m_body->addWidget(m_drift);
    }
    m_review = new ContractReview(m_body);
    m_body->addWidget(m_review);
    auto* banners = new QVBoxLayout;
    banners->setContentsMargins(12, 4, 12, 0);
    banners->addWidget(m_notice);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addWidget(m_address);
    layout->addWidget(progress);
    layout->addLayout(banners);
    layout->addWidget(m_sourcePart);
    layout->addWidget(m_body, 1);
}

QWidget* ContractPage::buildHeader() {
    auto* header = new QWidget(this);
    auto* name = new QLabel(tr("Contract"), header);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    m_summary = new ElidedLabel(header);
    m_summary->setObjectName(QStringLiteral("contractSummary"));
    QWidget* choices = buildSwitch(header);
    m_copy = headerButton(header, "copy", tr("Copy as text"), QStringLiteral("contractCopy"));
    m_copy->setToolTip(tr("Copy the facts that the list shows"));
    buildLoad(header);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(12, 8, 8, 2);
    layout->setSpacing(6);
    layout->addWidget(name);
    layout->addSpacing(8);
    layout->addWidget(choices);
    layout->addSpacing(8);
    layout->addWidget(m_summary, 1);
    layout->addWidget(m_copy);
    layout->addWidget(m_load);
    return header;
}

void ContractPage::buildLoad(QWidget* header) {
    m_load = headerButton(header, "load-all", tr("Load a document"), QStringLiteral("contractLoad"));
    m_load->setToolTip(tr("Read Klipy's OpenAPI document, and see what it changes before it is used"));
    m_load->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_load);
    QAction* file = menu->addAction(tr("From a file…"), this, &ContractPage::askForFile);
    file->setObjectName(QStringLiteral("contractLoadFile"));
    if (m_parts.fetch) {
        QAction* address = menu->addAction(tr("From a web address…"), this, [this] { m_address->ask(); });
        address->setObjectName(QStringLiteral("contractLoadAddress"));
    }
    m_load->setMenu(menu);
}

QWidget* ContractPage::buildSwitch(QWidget* header) {
    m_switch = new QWidget(header);
    m_switch->setAccessibleName(tr("What the page shows"));
    auto* layout = new QHBoxLayout(m_switch);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    const auto choice = [this, layout](const QString& text, const QString& name, bool drift) {
        auto* made = new QToolButton(m_switch);
        made->setObjectName(name);
        made->setText(text);
        made->setToolButtonStyle(Qt::ToolButtonTextOnly);
        made->setCheckable(true);
        made->setAutoExclusive(true);
        made->setChecked(!drift);
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this,
                [this, drift] { showSection(drift ? static_cast<QWidget*>(m_drift) : m_facts); });
        layout->addWidget(made);
        return made;
    };
    m_factsChoice = choice(tr("Facts"), QStringLiteral("contractFactsChoice"), false);
    if (m_parts.drift)
        m_driftChoice = choice(tr("Drift"), QStringLiteral("contractDriftChoice"), true);
    return m_switch;
}

QWidget* ContractPage::buildProgress() {
    m_progress = new QWidget(this);
    m_progress->setObjectName(QStringLiteral("contractProgress"));
    m_progressText = new QLabel(m_progress);
    m_progressText->setTextFormat(Qt::PlainText);
    auto* stop = new QPushButton(tr("Stop"), m_progress);
    stop->setObjectName(QStringLiteral("contractStop"));
    stop->setAutoDefault(false);
    connect(stop, &QPushButton::clicked, m_loader, &ContractLoader::cancel);
    auto* layout = new QHBoxLayout(m_progress);
    layout->setContentsMargins(14, 4, 12, 4);
    layout->setSpacing(8);
    layout->addWidget(new Spinner(m_progress));
    layout->addWidget(m_progressText, 1);
    layout->addWidget(stop);
    return m_progress;
}

void ContractPage::connectParts() {
    connect(m_copy, &QToolButton::clicked, this, &ContractPage::copy);
    connect(m_address, &ContractAddressBar::fetchRequested, this, &ContractPage::loadAddress);
    connect(m_loader, &ContractLoader::busyChanged, this, &ContractPage::updateBusy);
    connect(m_loader, &ContractLoader::failed, this, [this](const QString& why) {
        showReview(false);
        m_notice->showMessage(Banner::Tone::Error, tr("The document can't be used"),
                              why + u'\n' + tr("Nothing was changed."));
    });
    connect(m_loader, &ContractLoader::weighed, this, [this](const LoadedContract& loaded) {
        m_address->finish();
        if (m_body->currentWidget() != m_review)
            m_review->begin(m_loader->from());
        m_review->show(loaded, *m_parts.inUse);
        showReview(true);
    });
    connect(m_review, &ContractReview::rereadWanted, this, [this] { m_loader->reread(m_review->accepted()); });
    connect(m_review, &ContractReview::cancelled, this, [this] {
        m_loader->cancel();
        showReview(false);
        m_facts->setFocus(Qt::OtherFocusReason);
    });
    connect(m_review, &ContractReview::useRequested, this, [this] { change(true); });
    connect(m_source, &ContractSourceCard::takeBackRequested, this, [this] { change(false); });
    if (m_parts.drift)
        connect(m_parts.drift, &DriftLog::changed, this, &ContractPage::updateDrift);
}

QString ContractPage::status() const {
    return factsSummary(*m_parts.inUse, m_facts->facts());
}

void ContractPage::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    m_body->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void ContractPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int narrow = 760;
    m_copy->setToolButtonStyle(width() < narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

// What is shown

void ContractPage::updateBusy() {
    const bool busy = m_loader->isBusy();
    const bool reviewing = m_body->currentWidget() == m_review;
    m_progressText->setText(tr("Reading %1…").arg(m_loader->from()));
    m_progress->setVisible(busy && !reviewing);
    m_load->setEnabled(!busy && !reviewing && !m_changing);
    m_source->setEnabled(!m_changing);
    if (reviewing)
        m_review->setBusy(m_changing ? tr("Putting it in use…") : busy ? tr("Reading the document…") : QString());
}

void ContractPage::updateDrift() {
    if (!m_driftChoice)
        return;
    const auto kinds = m_parts.drift->seen().size();
    m_driftChoice->setText(kinds == 0 ? tr("Drift")
                                      : tr("Drift %1", "how many kinds").arg(QLocale().toString(qlonglong(kinds))));
}

void ContractPage::showReview(bool shown) {
    if (shown)
        m_body->setCurrentWidget(m_review);
    else if (m_body->currentWidget() == m_review)
        showSection(m_facts);
    m_switch->setVisible(!shown && m_drift != nullptr);
    m_copy->setVisible(!shown && m_body->currentWidget() == m_facts);
    m_sourcePart->setVisible(!shown);
    m_summary->setText(shown ? tr("What another document would change") : status());
    if (shown) {
        m_notice->dismiss();
        m_review->setFocus(Qt::OtherFocusReason);
    }
    updateBusy();
}

void ContractPage::showSection(QWidget* section) {
    m_body->setCurrentWidget(section);
    (section == m_facts ? m_factsChoice : m_driftChoice)->setChecked(true);
    m_copy->setVisible(section == m_facts);
}

// What can be done

void ContractPage::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Load an OpenAPI document"));
    dialog->setObjectName(QStringLiteral("contractFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("OpenAPI documents (*.json)"), tr("All files (*)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    connect(dialog, &QFileDialog::fileSelected, this, &ContractPage::loadFile);
    dialog->open();
}

void ContractPage::loadFile(const QString& path) {
    m_notice->dismiss();
    m_loader->loadFile(path);
}

void ContractPage::loadAddress(const QString& address) {
    m_notice->dismiss();
    m_loader->loadAddress(address);
}

void ContractPage::copy() {
    const QList<ContractFact> shown = m_facts->shownFacts();
    QApplication::clipboard()->setText(factsAsText(*m_parts.inUse, shown));
    m_notice->showMessage(Banner::Tone::Info,
                          shown.size() == 1
                              ? tr("1 fact was copied")
                              : tr("%1 facts were copied").arg(QLocale().toString(qlonglong(shown.size()))));
}

/// Puts the reviewed document in use, or the contract that ships with the program.
void ContractPage::change(bool toLoaded) {
    if (m_changing || m_loader->isBusy() || (toLoaded && !m_review->isDecided()))
        return;
    m_changing = true;
    updateBusy();
    // Another contract is another page: this one may be gone by then.
    const ContractPageParts::Done done = [page = QPointer<ContractPage>(this), toLoaded](const auto& ended) {
        if (page)
            page->changed(toLoaded, ended);
    };
    if (toLoaded)
        m_parts.use(m_loader->choice(m_parts.nowMs()), done);
    else
        m_parts.takeBack(done);
}

void ContractPage::changed(bool toLoaded, const Result<void, QString>& ended) {
    m_changing = false;
    updateBusy();
    if (!ended) {
        m_notice->showMessage(Banner::Tone::Warning,
                              toLoaded ? tr("It can't be put in use now") : tr("It can't be taken back now"),
                              ended.error());
        return;
    }
    m_loader->cancel();
    showReview(false);
}

} // namespace klipy::ui

#include "ui/workspaces/workspace_form.h"

#include "ui/workspaces/colour_swatches.h"
#include "ui/workspaces/form_parts.h"
#include "ui/workspaces/key_dates_fields.h"
#include "ui/workspaces/key_input.h"
#include "ui/workspaces/workspace_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

constexpr int longestName = 120; // characters; more can't be shown anywhere

/// A label, the field under it, and what else belongs to it.
QVBoxLayout* stacked(QLabel* label, QWidget* field) {
    auto* column = new QVBoxLayout;
    column->setSpacing(hintSpacing);
    column->addWidget(label);
    column->addWidget(field);
    return column;
}

} // namespace

WorkspaceForm::WorkspaceForm(QWidget* parent)
    : QWidget(parent), m_name(new QLineEdit(this)), m_environment(new QComboBox(this)),
      m_colour(new ColourSwatches(this)), m_url(new QLineEdit(this)), m_urlProblem(new HintLabel(this)),
      m_keyRow(new QWidget(this)), m_dates(new KeyDatesFields(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(14);
    m_name->setObjectName(QStringLiteral("workspaceName"));
    m_name->setMaxLength(longestName);
    layout->addLayout(stacked(fieldLabel(tr("&Name"), m_name), m_name));
    buildLooks(layout);

    m_url->setObjectName(QStringLiteral("workspaceUrl"));
    m_url->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    m_urlProblem->setObjectName(QStringLiteral("workspaceUrlProblem"));
    QVBoxLayout* url = stacked(fieldLabel(tr("&Base URL"), m_url), m_url);
    url->addWidget(m_urlProblem);
    layout->addLayout(url);

    m_key = new KeyInput(QStringLiteral("workspaceKey"), m_keyRow);
    auto* key = new QVBoxLayout(m_keyRow);
    key->setContentsMargins({});
    key->addLayout(stacked(fieldLabel(tr("API &key"), m_key->field()), m_key));
    layout->addWidget(m_keyRow);
    layout->addWidget(m_dates);

    connect(m_name, &QLineEdit::textChanged, this, &WorkspaceForm::changed);
    connect(m_url, &QLineEdit::textChanged, this, [this] {
        checkUrl();
        emit changed();
    });
    connect(m_key, &KeyInput::changed, this, &WorkspaceForm::changed);
    connect(m_dates, &KeyDatesFields::changed, this, &WorkspaceForm::changed);
    connect(m_environment, &QComboBox::currentIndexChanged, this, [this] {
        environmentChosen();
        emit changed();
    });
    connect(m_colour, &ColourSwatches::chosen, this, &WorkspaceForm::changed);
}

void WorkspaceForm::buildLooks(QVBoxLayout* layout) {
    m_environment->setObjectName(QStringLiteral("workspaceEnvironment"));
    m_environment->setMinimumWidth(150);
    for (const Environment each :
         {Environment::Production, Environment::Staging, Environment::Test, Environment::Other})
        m_environment->addItem(environmentText(each), static_cast<int>(each));
    m_colour->setObjectName(QStringLiteral("workspaceColour"));
    m_colour->setAccessibleName(tr("Colour"));
    m_colour->setMinimumHeight(m_environment->sizeHint().height());
    auto* row = new QHBoxLayout;
    row->setSpacing(24);
    row->addLayout(stacked(fieldLabel(tr("&Environment"), m_environment), m_environment));
    row->addLayout(stacked(fieldLabel(tr("&Colour"), m_colour), m_colour), 1);
    layout->addLayout(row);
}

void WorkspaceForm::setWorkspace(const Workspace& workspace, QDate today) {
    m_dates->setDates(workspace.keyDates, today);
    m_environmentBefore = workspace.environment;
    m_name->setText(workspace.name);
    m_environment->setCurrentIndex(m_environment->findData(static_cast<int>(workspace.environment)));
    m_colour->setColour(QColor(workspace.colour));
    m_url->setText(workspace.baseUrl.toString(QUrl::FullyEncoded));
    checkUrl();
}

Workspace WorkspaceForm::applied(Workspace workspace) const {
    workspace.name = name();
    workspace.environment = environment();
    workspace.colour = m_colour->colour().name(QColor::HexRgb);
    if (const auto url = baseUrl())
        workspace.baseUrl = *url;
    workspace.keyDates = m_dates->dates();
    return workspace;
}

QString WorkspaceForm::name() const {
    return m_name->text().simplified();
}

void WorkspaceForm::setName(const QString& name) {
    m_name->setText(name);
}

void WorkspaceForm::setNameHint(const QString& placeholder) {
    m_name->setPlaceholderText(placeholder);
}

std::optional<QUrl> WorkspaceForm::baseUrl() const {
    const auto url = checkBaseUrl(m_url->text());
    return url ? std::optional(*url) : std::nullopt;
}

void WorkspaceForm::setUrlFixed() {
    m_url->setReadOnly(true);
    m_url->setEnabled(false);
    m_dates->hide();
}

void WorkspaceForm::askForKey(bool ask, const QString& advice) {
    if (!ask)
        m_key->forget();
    if (!advice.isEmpty())
        m_key->setAdvice(advice);
    m_keyRow->setVisible(ask);
}

bool WorkspaceForm::isComplete(bool nameNeeded) const {
    const bool keyIsThere = m_keyRow->isHidden() || m_key->isSendable();
    return baseUrl() && keyIsThere && !(nameNeeded && name().isEmpty());
}

Environment WorkspaceForm::environment() const {
    return static_cast<Environment>(m_environment->currentData().toInt());
}

void WorkspaceForm::environmentChosen() {
    // The colour follows as long as it is the environment's own; one that the user has chosen stays.
    if (m_colour->colour() == environmentColor(m_environmentBefore))
        m_colour->setColour(environmentColor(environment()));
    m_environmentBefore = environment();
}

void WorkspaceForm::checkUrl() {
    const auto url = checkBaseUrl(m_url->text());
    m_urlProblem->say(url ? QString() : urlProblemText(url.error()), Tone::Error);
    m_url->setAccessibleDescription(m_urlProblem->text());
}

} // namespace klipy::ui

#include "tests/ui/workspaces/stage.h"

#include "core/contract/contract_reader.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace klipy::test {

Stage::Stage(std::shared_ptr<Clock> clock) : m_writer(std::make_unique<WriterThread>()) {
    SessionServices services;
    services.contract = std::shared_ptr<const Contract>(std::shared_ptr<void>(), &builtInContract());
    services.schedulers = std::make_shared<SchedulerPool>();
    services.clock = std::move(clock);
    services.random = std::make_shared<SystemRandom>();
    services.makeTransport = [this](const QUrl&) { return wire; };
    Workspaces::Parts parts;
    parts.services = std::move(services);
    parts.paths = *AppPaths::prepare(m_folder.path());
    parts.keychain = &keychain;
    parts.memory = &m_memory;
    parts.writer = m_writer.get();
    m_workspaces = std::make_unique<Workspaces>(std::move(parts));
}

Workspace Stage::stored(const QString& name, const QByteArray& key, const QUrl& baseUrl) {
    Workspace workspace;
    workspace.id = Workspace::newId();
    workspace.name = name;
    workspace.baseUrl = baseUrl;
    workspace.colour = QStringLiteral("#2f6fb5");
    bool done = false;
    const auto added = m_workspaces->add(workspace, Secret::fromBytes(key),
                                         [&done](VaultState state) { done = state == VaultState::Ready; });
    Q_ASSERT(added);
    const bool stored = QTest::qWaitFor([&done] { return done; });
    Q_ASSERT(stored);
    return *m_workspaces->registry().find(workspace.id);
}

bool Stage::isOnDisk(const QByteArray& bytes) const {
    QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            return true;
    }
    return false;
}

HttpReply goodAnswer(const QByteArray& organization) {
    return replyWith(200, R"({"object":"authentication","data":{"organization":{"name":")" + organization +
                              R"("}},"meta":{"request_id":"req_good"}})");
}

HttpReply errorAnswer(int status, const QByteArray& code, const QByteArray& message) {
    return replyWith(status, R"({"object":"error","error":{"code":")" + code + R"(","message":")" + message +
                                 R"("},"meta":{"request_id":"req_refused"}})");
}

QByteArray keyOf(const FakeTransport::Sent& sent) {
    for (const auto& [name, value] : sent.request.headers) {
        if (name.compare("X-Klipy-Api-Key", Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

namespace {

QString textOf(const QWidget* widget) {
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    if (const auto* field = qobject_cast<const QLineEdit*>(widget))
        return field->text();
    return {};
}

} // namespace

QString wordsIn(const QWidget* widget) {
    QStringList words{widget->windowTitle()};
    const auto children = widget->findChildren<QWidget*>();
    for (const QWidget* child : children) {
        if (child->isVisibleTo(widget))
            words.append(textOf(child));
    }
    return words.join(u'\n');
}

QString wordsAnywhere() {
    QStringList words;
    const auto all = QApplication::allWidgets();
    for (const QWidget* widget : all)
        words << textOf(widget) << widget->windowTitle() << widget->toolTip() << widget->accessibleName()
              << widget->accessibleDescription() << widget->statusTip() << widget->whatsThis();
    return words.join(u'\n');
}

User::User(QDialog* dialog) : m_dialog(dialog) {
    QObject::connect(dialog, &QDialog::finished, m_context.get(), [this](int result) {
        m_result = result;
        const auto fields = m_dialog->findChildren<QLineEdit*>();
        for (const QLineEdit* field : fields) {
            if (field->echoMode() == QLineEdit::Password)
                m_left += field->text();
        }
    });
    dialog->open();
}

void User::fill(const char* field, const QString& text) const {
    auto* edit = m_dialog->findChild<QLineEdit*>(QLatin1StringView(field));
    edit->selectAll();
    edit->insert(text);
}

void User::press(const char* name) const {
    QVERIFY2(button(name)->isVisible() && button(name)->isEnabled(), name);
    QTest::mouseClick(button(name), Qt::LeftButton);
}

QPushButton* User::button(const char* name) const {
    return m_dialog->findChild<QPushButton*>(QLatin1StringView(name));
}

QString User::words() const {
    return wordsIn(m_dialog);
}

QString User::words(const char* part) const {
    const auto* widget = m_dialog->findChild<QWidget*>(QLatin1StringView(part));
    return widget->isVisible() ? wordsIn(widget) : QString();
}

void settle() {
    for (int turn = 0; turn < 20; ++turn)
        QTest::qWait(1);
}

} // namespace klipy::test

#pragma once

#include "core/contract/contract_reader.h"
#include "tests/support/fake_clock.h"
#include "ui/contract/contract_page.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>

namespace klipy::test {

/// Our own document as if Klipy had published a newer one: fields renamed and added, a companies query, no deleting of
/// companies, and webhooks.
inline QByteArray newerDocument() {
    QByteArray bytes = builtInOpenApiDocument();
    bytes.replace("\"firstName\"", "\"givenName\"");
    bytes.replace("\"remarks\"", "\"annotations\"");
    QJsonObject root = QJsonDocument::fromJson(bytes).object();
    root[QStringLiteral("info")] = QJsonObject{{QStringLiteral("title"), QStringLiteral("Klipy API")},
                                               {QStringLiteral("version"), QStringLiteral("2.1")}};
    QJsonObject paths = root[QStringLiteral("paths")].toObject();
    QJsonObject company = paths[QStringLiteral("/companies/{companyId}")].toObject();
    company.remove(QStringLiteral("delete"));
    paths[QStringLiteral("/companies/{companyId}")] = company;
    paths[QStringLiteral("/companies/query")] = QJsonObject{{QStringLiteral("post"), QJsonObject()}};
    paths[QStringLiteral("/webhooks")] = QJsonObject{
        {QStringLiteral("post"), QJsonObject{{QStringLiteral("x-required-scope"), QStringLiteral("webhooks:write")}}}};
    root[QStringLiteral("paths")] = paths;
    QJsonObject components = root[QStringLiteral("components")].toObject();
    QJsonObject schemas = components[QStringLiteral("schemas")].toObject();
    QJsonObject person = schemas[QStringLiteral("Person")].toObject();
    QJsonObject properties = person[QStringLiteral("properties")].toObject();
    properties[QStringLiteral("middleName")] = QJsonObject{{QStringLiteral("type"), QStringLiteral("string")}};
    properties[QStringLiteral("title")] = QJsonObject{{QStringLiteral("type"), QStringLiteral("integer")}};
    person[QStringLiteral("properties")] = properties;
    schemas[QStringLiteral("Person")] = person;
    components[QStringLiteral("schemas")] = schemas;
    root[QStringLiteral("components")] = components;
    return QJsonDocument(root).toJson();
}

inline Drift driftOf(Drift::What what, std::optional<RecordKind> kind, const char* field, const char* detail = "") {
    Drift drift;
    drift.what = what;
    drift.kind = kind;
    drift.field = QLatin1String(field);
    drift.detail = QLatin1String(detail);
    drift.example = QStringLiteral("data[].") + drift.field;
    return drift;
}

/// The page on a workspace that does nothing but remember what it was asked for.
struct ContractStage {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    DriftLog drift{clock};
    QTemporaryDir folder;
    ui::ContractPageParts parts;
    std::unique_ptr<ui::ContractPage> page;

    QList<ContractChoice> used;
    int takenBack = 0;
    QString refusal;   ///< what using and taking back is refused with; empty: it isn't
    QStringList asked; ///< web addresses
    ui::ContractPageParts::Fetched answer;
    std::weak_ptr<void> fetching;

    ContractStage() {
        clock->jumpWall(1'763'993'100'000 - clock->wallMs()); // Monday, 24 November 2025, 14:05 UTC
        parts.inUse = std::make_shared<const Contract>(builtInContract());
        parts.readFile = readDocumentFile;
        parts.drift = &drift;
        parts.nowMs = [this] { return clock->wallMs(); };
        parts.fetch = [this](const QString& address, ui::ContractPageParts::Fetched done) {
            asked.append(address);
            answer = std::move(done);
            const auto ticket = std::make_shared<int>();
            fetching = ticket;
            return std::shared_ptr<void>(ticket);
        };
        parts.use = [this](const ContractChoice& choice, const ui::ContractPageParts::Done& done) {
            if (!refusal.isEmpty())
                return done(failure(refusal));
            used.append(choice);
            done({});
        };
        parts.takeBack = [this](const ui::ContractPageParts::Done& done) {
            if (!refusal.isEmpty())
                return done(failure(refusal));
            ++takenBack;
            done({});
        };
    }

    ui::ContractPage& open(QSize size = {1060, 700}) {
        page = std::make_unique<ui::ContractPage>(parts);
        page->resize(size);
        page->show();
        return *page;
    }
    /// As if a document had been put in use earlier.
    void useNewer() {
        const QList<FieldRename> renames{
            {RecordKind::Person, QStringLiteral("firstName"), QStringLiteral("givenName")}};
        parts.inUse = std::make_shared<const Contract>(*readContract(newerDocument(), builtInOverlay(), renames));
        parts.loaded = ContractChoice{newerDocument(), renames, QStringLiteral("https://klipy.example/openapi.json"),
                                      clock->wallMs() - 86'400'000};
    }
    QString fileOf(const QByteArray& bytes) {
        const QString path = folder.filePath(QStringLiteral("klipy-openapi-2.1.json"));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }
    /// Answers of the server that differ from the contract.
    void drifts(const QList<std::pair<Drift, int>>& found, int times = 1) {
        DriftFindings findings;
        findings.found = found;
        findings.records = 20;
        for (int time = 0; time < times; ++time)
            drift.take(*parts.inUse, *parts.inUse->operation(RecordKind::Person, Action::Query), findings);
        clock->advance(DriftLog::tellEveryMs);
    }

    template <typename Widget> Widget* find(const char* name) const {
        return page->findChild<Widget*>(QLatin1String(name));
    }
    /// What the page says happened; empty: nothing.
    QString notice() const {
        QStringList words;
        if (auto* banner = find<QWidget>("contractNotice"); banner->isVisible()) {
            for (const QLabel* label : banner->findChildren<QLabel*>())
                words.append(label->text());
        }
        return words.join(u' ');
    }
    void review(const QByteArray& document) {
        page->loadFile(fileOf(document));
        QTRY_VERIFY(find<QWidget>("contractReview")->isVisible());
    }
    /// Answers a question about a renamed field.
    void decide(int question, bool yes) const {
        const auto rows = page->findChildren<QWidget*>(QStringLiteral("contractQuestion"));
        QVERIFY(question < rows.size());
        rows[question]->findChild<QRadioButton*>(QLatin1String(yes ? "contractYes" : "contractNo"))->click();
    }
    void click(const char* name) const { find<QAbstractButton>(name)->click(); }
};

} // namespace klipy::test

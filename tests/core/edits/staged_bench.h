#pragma once

#include "core/contract/contract_reader.h"
#include "core/edits/staged_edits.h"
#include "core/records/record_store.h"
#include "tests/support/fake_clock.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace klipy::test {

inline std::shared_ptr<const Contract> stagedContract() {
    return {std::shared_ptr<void>(), &builtInContract()};
}

inline Value words(const QString& text) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = text;
    return value;
}

inline Value cleared() {
    Value value;
    value.kind = Value::Kind::Null;
    return value;
}

inline Value count(int number) {
    Value value;
    value.kind = Value::Kind::Number;
    value.number = number;
    value.text = QString::number(number);
    return value;
}

inline RecordPtr known(RecordKind kind, const QJsonObject& json) {
    const auto parsed = RawJson::parse(QJsonDocument(json).toJson(QJsonDocument::Compact));
    return parsed ? readRecord(*parsed, builtInContract().kind(kind)) : nullptr;
}

inline RecordPtr aoife(const QString& id = QStringLiteral("per_1")) {
    return known(RecordKind::Person, {{QStringLiteral("id"), id},
                                      {QStringLiteral("firstName"), QStringLiteral("Aoife")},
                                      {QStringLiteral("lastName"), QStringLiteral("Brennan")},
                                      {QStringLiteral("email"), QStringLiteral("aoife@northwind.example")},
                                      {QStringLiteral("title"), QStringLiteral("CTO")},
                                      {QStringLiteral("companyId"), QStringLiteral("com_1")},
                                      {QStringLiteral("phone"), QJsonValue()}});
}

inline RecordPtr northwind() {
    return known(RecordKind::Company, {{QStringLiteral("id"), QStringLiteral("com_1")},
                                       {QStringLiteral("name"), QStringLiteral("Northwind")},
                                       {QStringLiteral("employeeCount"), 250}});
}

/// Remembers what it is told to keep.
class ListeningKeeper final : public StagedKeeper {
public:
    Keeping keeping() const override { return Keeping::MemoryByChoice; }
    void keep(const QList<StagedRecord>& changed, const QList<RecordRef>& gone) override {
        ++calls;
        for (const StagedRecord& record : changed)
            kept.insert(record.ref, record);
        for (const RecordRef& ref : gone)
            kept.remove(ref);
    }
    int calls = 0;
    QHash<RecordRef, StagedRecord> kept;
};

/// Staged edits with a clock that stands still and a keeper that one can look into.
struct StagedBench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    ListeningKeeper* keeper = new ListeningKeeper;
    StagedEdits edits{stagedContract(), clock, std::unique_ptr<StagedKeeper>(keeper)};
    const RecordRef person{RecordKind::Person, QStringLiteral("per_1")};
    const RecordRef company{RecordKind::Company, QStringLiteral("com_1")};
    const QString title = QStringLiteral("title");
    const QString phone = QStringLiteral("phone");
    const QString companyId = QStringLiteral("companyId");

    bool set(const QString& field, const Value& value) { return edits.setField(person, aoife(), field, value); }
    bool set(const QString& field, const QString& text) { return set(field, words(text)); }
    QString newCompany(const QString& name) {
        return edits.create(RecordKind::Company, {{QStringLiteral("name"), words(name)}});
    }
    QString newPerson(const QString& email, const QString& companysId = {}) {
        return edits.create(RecordKind::Person,
                            {{QStringLiteral("email"), words(email)}, {companyId, words(companysId)}});
    }
    QString textOf(const RecordRef& ref, const QString& field) const {
        const FieldEdit* edit = edits.edit(ref, field);
        return edit ? edit->value.text : QStringLiteral("not staged");
    }
    /// What is on the disk, so to speak, is what is staged.
    bool keepsWhatIsStaged() const {
        const QList<StagedRecord> all = edits.all();
        return keeper->kept.size() == all.size() &&
               std::all_of(all.begin(), all.end(),
                           [this](const StagedRecord& staged) { return keeper->kept.value(staged.ref) == staged; });
    }
};

} // namespace klipy::test

#pragma once

#include "core/contract/contract_reader.h"
#include "tests/support/fake_clock.h"
#include "ui/edits/record_form.h"

namespace klipy::test {

/// The members of a body, or the fields of a kind, as the shipped contract has them.
inline Field createField(RecordKind kind, QStringView name) {
    const Operation* create = builtInContract().operation(kind, Action::Create);
    for (const Field& field : create->body) {
        if (field.name == name)
            return field;
    }
    return {};
}

inline Value textValue(const QString& text) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = text;
    return value;
}

inline Value numberValue(double number) {
    Value value;
    value.kind = Value::Kind::Number;
    value.number = number;
    value.text = QString::number(number);
    return value;
}

/// A few companies and people to pick from.
inline ui::EditContext sampleContext(const QLocale& locale = QLocale(QLocale::English, QLocale::Ireland)) {
    using Candidate = ui::EditContext::Candidate;
    static const QList<Candidate> all{
        {{RecordKind::Company, QStringLiteral("c_1")},
         QStringLiteral("Northwind Traders"),
         QStringLiteral("northwind.example")},
        {{RecordKind::Company, QStringLiteral("c_2")},
         QStringLiteral("Northern Lights Logistics & Sons"),
         QStringLiteral("lights.example")},
        {{RecordKind::Company, QStringLiteral("c_3")}, QStringLiteral("Contoso"), QStringLiteral("contoso.example")},
        {{RecordKind::Company, QStringLiteral("tmp_4")}, QStringLiteral("Norrsken"), QStringLiteral("staged")},
        {{RecordKind::Person, QStringLiteral("p_1")},
         QStringLiteral("Aoife Brennan"),
         QStringLiteral("aoife@northwind.example")},
        {{RecordKind::Person, QStringLiteral("p_2")},
         QStringLiteral("Bao Nguyen"),
         QStringLiteral("bao@contoso.example")},
    };
    ui::EditContext context;
    context.locale = locale;
    context.find = [](RecordKind kind, const QString& text, int most) {
        QList<Candidate> found;
        for (const Candidate& each : all) {
            const bool fits = each.name.contains(text, Qt::CaseInsensitive) || each.detail.contains(text);
            if (each.ref.kind == kind && fits && found.size() < most)
                found.append(each);
        }
        return found;
    };
    context.nameOf = [](const RecordRef& ref) {
        for (const Candidate& each : all) {
            if (each.ref == ref)
                return each.name;
        }
        return ref.id;
    };
    return context;
}

/// Staged edits in memory, with the shipped contract.
struct EditStage {
    std::shared_ptr<const Contract> contract{&builtInContract(), [](const Contract*) {}};
    StagedEdits edits{contract, std::make_shared<FakeClock>(), std::make_unique<MemoryStagedKeeper>()};
};

} // namespace klipy::test

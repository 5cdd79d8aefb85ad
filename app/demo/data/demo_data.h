#pragma once

#include "app/demo/data/demo_names.h"
#include "core/contract/contract.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <memory>
#include <vector>

namespace klipy {

struct DemoSizes {
    int people = 400;
    int companies = 90;
    int interactions = 3000;
};

/// The fictional workspace. A record is made from its number whenever it is asked for, so that a workspace of any size
/// costs almost nothing; the same sizes, seed and time give the same records.
///
/// Fields are the contract's: known ones are filled by role or by name, all others by type. A record is a JSON object
/// under the contract's names, with ISO dates. Immutable once made.
class DemoData {
public:
    /// \a nowMs (Unix ms) is when the workspace's story ends: records are spread over the time before it.
    DemoData(std::shared_ptr<const Contract> contract, DemoSizes sizes, quint32 seed, qint64 nowMs);

    int count(RecordKind kind) const;
    QJsonObject record(RecordKind kind, int index) const;
    /// What record() has in the field with this role, as texts: one for a plain field, several for links.
    /// Cheaper than the whole record. Only for Email, Domain and the links.
    QStringList keys(RecordKind kind, Role role, int index) const;

private:
    struct Person {
        const DemoCulture* culture = nullptr;
        const DemoNamePart* given = nullptr;
        const DemoNamePart* family = nullptr;
        int company = -1; ///< -1: none; beyond the last one: a company that is gone
    };
    struct Talk {
        QList<int> people;
        int company = -1;
        qint64 atMs = 0;
    };

    struct Facts {
        RecordKind kind = RecordKind::Person;
        int index = 0;
        Person person;
        Talk talk;
    };

    Facts facts(RecordKind kind, int index) const;
    QJsonValue value(const Facts& facts, const Field& field) const;
    Person person(int index) const;
    Talk talk(int index) const;
    QString emailFor(const Person& person, int number) const;
    qint64 createdMs(RecordKind kind, int index) const;
    void indexPeople();
    int personForTalk(SeededRandom& random) const;

    QJsonValue personValue(const Field& field, int index, const Person& who, SeededRandom& random) const;
    QJsonValue companyValue(const Field& field, int index, SeededRandom& random) const;
    QJsonValue talkValue(const Field& field, int index, const Talk& talk, SeededRandom& random) const;
    QJsonValue commonValue(const Field& field, RecordKind kind, int index, SeededRandom& random) const;
    QJsonValue valueByType(const Field& field, SeededRandom& random) const;
    SeededRandom randomFor(RecordKind kind, int index, quint64 purpose) const;

    const std::shared_ptr<const Contract> m_contract;
    const DemoSizes m_sizes;
    const quint32 m_seed;
    const qint64 m_nowMs;
    std::vector<std::vector<int>> m_peopleOfCompany;
    QStringList m_domains; ///< of the companies
    QStringList m_emails;  ///< of the people; unique
};

/// A string's text, or those of an array.
QStringList textsOf(const QJsonValue& value);

/// Milliseconds since 1970 as ISO 8601 in UTC.
QString isoFromMs(qint64 ms);

} // namespace klipy

#pragma once

#include "core/contract/contract_diff.h"

#include <QHash>

namespace klipy {

/// Collects changes until there are too many of a sort, and makes their texts fit to be shown.
class ChangeList {
public:
    void add(ContractChange change);
    /// Added, removed or changed, by which of the texts is empty; nothing if they are the same.
    void addIfChanged(ContractChange change);

    const QList<ContractChange>& changes() const { return m_changes; }
    int leftOut() const { return m_leftOut; }

private:
    QList<ContractChange> m_changes;
    QHash<std::pair<int, int>, int> m_counts; // by What and How
    int m_leftOut = 0;
};

/// Compares two lists of fields: a kind's, or the members of what an operation sends.
class FieldDifferences {
public:
    /// \a origin holds the kind and the place; its What is Field for a kind's fields and BodyField for members.
    FieldDifferences(ChangeList& list, const ContractChange& origin);

    void compare(const QList<Field>& before, const QList<Field>& after);

private:
    void compare(const Field& before, const Field& after);
    void compareEnums(const Field& before, const Field& after);

    ChangeList& m_list;
    ContractChange m_origin;
};

} // namespace klipy

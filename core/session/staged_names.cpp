#include "core/session/staged_names.h"

#include "core/common/names.h"

#include <algorithm>

namespace klipy {

namespace {

/// The fields that a staged record's names are about.
QList<Field> fieldsFor(const StagedRecord& staged, const Contract& contract) {
    if (staged.change != StagedRecord::Change::Create)
        return contract.kind(staged.ref.kind).fields;
    QList<Field> fields;
    for (const Action action : {Action::Create, Action::Upsert}) {
        if (const Operation* operation = contract.operation(staged.ref.kind, action))
            fields.append(operation->body);
    }
    return fields;
}

const Field* named(const QList<Field>& fields, const QString& name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return sameName(field.name, name); });
    return found == fields.end() ? nullptr : &*found;
}

const Field* knownAs(const QList<Field>& fields, const QString& name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return sameName(field.knownAs, name); });
    return found == fields.end() ? nullptr : &*found;
}

QString overlayName(const QList<Field>& fields, const QString& name) {
    const Field* field = named(fields, name);
    // Where the overlay's name stands for another field of this contract, it isn't free.
    if (!field || field->knownAs.isEmpty() || sameName(field->knownAs, name) || named(fields, field->knownAs))
        return name;
    return field->knownAs;
}

QString contractName(const QList<Field>& fields, const QString& name) {
    if (const Field* field = named(fields, name))
        return field->name;
    const Field* field = knownAs(fields, name);
    return field ? field->name : name;
}

template <typename Edits, typename Rename> void renameKeys(Edits& edits, Rename rename) {
    Edits renamed;
    for (auto edit = edits.begin(); edit != edits.end(); ++edit) {
        const QString name = rename(edit.key());
        // Never one edit over another.
        const bool isTaken = name != edit.key() && (edits.contains(name) || renamed.contains(name));
        renamed.insert(isTaken ? edit.key() : name, *edit);
    }
    edits = renamed;
}

template <typename Rename> StagedRecord renamed(StagedRecord staged, Rename rename) {
    renameKeys(staged.fields, rename);
    renameKeys(staged.merged, rename);
    return staged;
}

} // namespace

StagedRecord underOverlayNames(StagedRecord staged, const Contract& contract) {
    const QList<Field> fields = fieldsFor(staged, contract);
    return renamed(std::move(staged), [&fields](const QString& name) { return overlayName(fields, name); });
}

StagedRecord underContractNames(StagedRecord staged, const Contract& contract) {
    const QList<Field> fields = fieldsFor(staged, contract);
    return renamed(std::move(staged), [&fields](const QString& name) { return contractName(fields, name); });
}

NamedStagedKeeper::NamedStagedKeeper(std::unique_ptr<StagedKeeper> keeper, std::shared_ptr<const Contract> contract,
                                     QObject* parent)
    : StagedKeeper(parent), m_keeper(std::move(keeper)), m_contract(std::move(contract)) {
    connect(m_keeper.get(), &StagedKeeper::keepingChanged, this, &StagedKeeper::keepingChanged);
    connect(m_keeper.get(), &StagedKeeper::loaded, this, &NamedStagedKeeper::takeOver);
}

void NamedStagedKeeper::keep(const QList<StagedRecord>& changed, const QList<RecordRef>& gone) {
    QList<StagedRecord> kept;
    for (const StagedRecord& staged : changed)
        kept.append(underOverlayNames(staged, *m_contract));
    m_keeper->keep(kept, gone);
}

void NamedStagedKeeper::takeOver(const QList<StagedRecord>& records) {
    QList<StagedRecord> named;
    for (const StagedRecord& staged : records)
        named.append(underContractNames(staged, *m_contract));
    emit loaded(named);
}

} // namespace klipy

#include "core/edits/edit_overlay.h"

namespace klipy {

EditOverlay::EditOverlay(StagedEdits& edits, StoreOf storeOf, QObject* parent)
    : QObject(parent), m_edits(edits), m_storeOf(std::move(storeOf)) {
    for (const RecordKind kind : allRecordKinds)
        m_storeOf(kind).setOverlayer([this, kind](const RecordPtr& server) { return shown(kind, server); });
    connect(&m_edits, &StagedEdits::changed, this, &EditOverlay::lay);
    connect(&m_edits, &StagedEdits::temporaryIdReplaced, this, [this](const RecordRef& temporary, const QString& id) {
        m_storeOf(temporary.kind).renameDraft(temporary.id, id);
    });
    QList<RecordRef> refs;
    const QList<StagedRecord> all = m_edits.all();
    for (const StagedRecord& staged : all)
        refs.append(staged.ref);
    lay(refs);
}

EditOverlay::~EditOverlay() {
    for (const RecordKind kind : allRecordKinds)
        m_storeOf(kind).setOverlayer({});
}

RecordPtr EditOverlay::shown(RecordKind kind, const RecordPtr& server) const {
    const StagedRecord* staged = m_edits.find({kind, server->id});
    if (!staged)
        return server;
    const KindDescription& description = m_edits.contract().kind(kind);
    QHash<int, Value> values;
    if (staged->change == StagedRecord::Change::Update) {
        for (int i = 0; i < description.fields.size(); ++i) {
            const auto edit = staged->fields.constFind(description.fields[i].name);
            if (edit != staged->fields.constEnd())
                values.insert(i, edit->value);
        }
    }
    return withValues(*server, description, values);
}

void EditOverlay::lay(const QList<RecordRef>& refs) {
    for (const RecordKind kind : allRecordKinds) {
        QStringList laid;
        QStringList gone;
        QList<RecordPtr> drafts;
        for (const RecordRef& ref : refs) {
            if (ref.kind != kind)
                continue;
            if (!isTemporaryId(ref.id))
                laid.append(ref.id);
            else if (const StagedRecord* staged = m_edits.find(ref))
                drafts.append(draft(*staged));
            else
                gone.append(ref.id);
        }
        RecordStore& store = m_storeOf(kind);
        store.layAgain(laid);
        store.putDrafts(drafts);
        store.removeDrafts(gone);
    }
}

RecordPtr EditOverlay::draft(const StagedRecord& staged) const {
    const Contract& contract = m_edits.contract();
    QMap<QString, Value> values;
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit)
        values.insert(edit.key(), edit->value);
    const Operation* create = contract.operation(staged.ref.kind, Action::Create);
    return draftRecord(staged.ref.id, contract.kind(staged.ref.kind), values, create ? create->body : QList<Field>());
}

} // namespace klipy

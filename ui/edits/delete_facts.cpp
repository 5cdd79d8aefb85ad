#include "ui/edits/delete_facts.h"

#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::DeleteFacts)
};

/// What tells two records of the same name apart.
constexpr Role tellingRoles[] = {Role::JobTitle, Role::CompanyLink, Role::Email,
                                 Role::Phone,    Role::Domain,      Role::CreatedAt};

bool names(const Value& value, const QString& id) {
    return value.kind == Value::Kind::Ids ? value.ids.contains(id) : value.text == id;
}

/// Records of \a kind whose field with this role names the id.
int countLinked(WorkspaceSession& session, RecordKind kind, Role role, const QString& id) {
    const RecordStore& store = session.store(kind);
    const int field = store.kind().indexOfRole(role);
    int count = 0;
    for (qsizetype i = 0; field >= 0 && i < store.size(); ++i) {
        const Entry& entry = store.at(i);
        count += entry.record && names(entry.record->value(field), id) ? 1 : 0;
    }
    return count;
}

QString linkedText(WorkspaceSession& session, RecordKind kind, int count) {
    const PageFeed* feed = session.feed(kind);
    const bool all = feed && feed->progress().complete;
    if (count == 0) {
        if (all)
            return kind == RecordKind::Person ? Words::tr("No person of this company is known.")
                                              : Words::tr("No interaction with it is known.");
        return kind == RecordKind::Person ? Words::tr("No people of it are loaded; some may exist.")
                                          : Words::tr("No interactions with it are loaded; some may exist.");
    }
    const QString counted = countText(kind, count);
    return all ? Words::tr("%1, of all that were loaded.", "2 interactions").arg(counted)
               : Words::tr("%1 loaded; more may exist.", "2 interactions").arg(counted);
}

} // namespace

DeleteFacts deleteFacts(WorkspaceSession& session, const RecordRef& ref, const RecordPtr& record) {
    DeleteFacts facts;
    facts.ref = ref;
    facts.name = record ? oneLine(record->name, 80) : oneLine(session.names().name(ref.kind, ref.id), 80);
    if (facts.name.isEmpty())
        facts.name = ref.id;
    facts.isJournalInMemory = session.editing().journal().keeping() == Keeping::MemoryByChoice;
    const KindDescription& kind = session.contract().kind(ref.kind);
    for (const Role role : tellingRoles) {
        const int index = kind.indexOfRole(role);
        if (!record || index < 0 || record->value(index).isEmpty())
            continue;
        const Field& field = kind.fields[index];
        facts.facts.append({fieldLabel(field), oneLine(cellText(record->value(index), field, session.names(), QLocale(),
                                                               session.clock()->wallMs()),
                                                      120)});
    }
    if (ref.kind == RecordKind::Company)
        facts.attached.append(linkedText(session, RecordKind::Person,
                                         countLinked(session, RecordKind::Person, Role::CompanyLink, ref.id)));
    const Role link = ref.kind == RecordKind::Company ? Role::CompanyLinks : Role::ContactLinks;
    if (ref.kind != RecordKind::Interaction)
        facts.attached.append(linkedText(session, RecordKind::Interaction,
                                         countLinked(session, RecordKind::Interaction, link, ref.id)));
    return facts;
}

} // namespace klipy::ui

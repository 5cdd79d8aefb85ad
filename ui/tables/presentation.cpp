#include "ui/tables/presentation.h"

#include "core/common/names.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Preference {
    RecordKind kind;
    Role role;        ///< by role where there is one…
    const char* name; ///< …else by the field's name
    int width;
    bool shown;
};

// The order of these rows is the order of the columns.
constexpr Preference preferences[] = {
    {RecordKind::Person, Role::DisplayName, nullptr, 190, true}, // the person's own name
    {RecordKind::Person, Role::JobTitle, nullptr, 170, true},
    {RecordKind::Person, Role::CompanyLink, nullptr, 160, true},
    {RecordKind::Person, Role::Email, nullptr, 230, true},
    {RecordKind::Person, Role::Phone, nullptr, 150, true},
    {RecordKind::Person, Role::UpdatedAt, nullptr, 140, true},
    {RecordKind::Person, Role::Notes, nullptr, 240, false},
    {RecordKind::Person, Role::Profile, nullptr, 200, false},
    {RecordKind::Person, Role::CreatedAt, nullptr, 140, false},
    {RecordKind::Person, Role::GivenName, nullptr, 120, false},
    {RecordKind::Person, Role::FamilyName, nullptr, 120, false},
    {RecordKind::Person, Role::Id, nullptr, 220, false},
    {RecordKind::Company, Role::DisplayName, nullptr, 200, true},
    {RecordKind::Company, Role::Domain, nullptr, 180, true},
    {RecordKind::Company, Role::None, "industry", 150, true},
    {RecordKind::Company, Role::None, "employeeCount", 100, true},
    {RecordKind::Company, Role::None, "city", 120, true},
    {RecordKind::Company, Role::None, "country", 120, true},
    {RecordKind::Company, Role::None, "estimatedRevenue", 130, false},
    {RecordKind::Company, Role::None, "state", 120, false},
    {RecordKind::Company, Role::Profile, nullptr, 200, false},
    {RecordKind::Company, Role::CreatedAt, nullptr, 140, false},
    {RecordKind::Company, Role::UpdatedAt, nullptr, 140, false},
    {RecordKind::Company, Role::Id, nullptr, 220, false},
    {RecordKind::Interaction, Role::When, nullptr, 150, true},
    {RecordKind::Interaction, Role::DisplayName, nullptr, 280, true},
    {RecordKind::Interaction, Role::Channel, nullptr, 110, true},
    {RecordKind::Interaction, Role::Direction, nullptr, 100, true},
    {RecordKind::Interaction, Role::CompanyLinks, nullptr, 150, true},
    {RecordKind::Interaction, Role::Summary, nullptr, 320, true},
    {RecordKind::Interaction, Role::None, "sentiment", 150, false},
    {RecordKind::Interaction, Role::ContactLinks, nullptr, 180, false},
    {RecordKind::Interaction, Role::None, "source", 100, false},
    {RecordKind::Interaction, Role::None, "createdBy", 180, false},
    {RecordKind::Interaction, Role::CreatedAt, nullptr, 150, false},
    {RecordKind::Interaction, Role::Id, nullptr, 220, false},
};

/// A field that a loaded document has renamed keeps its column's place, width and visibility.
QString knownName(const Field& field) {
    return field.knownAs.isEmpty() ? field.name : field.knownAs;
}

bool matches(const Preference& preference, const Field& field) {
    return preference.name ? sameName(QString::fromLatin1(preference.name), knownName(field))
                           : preference.role == field.role;
}

QString translated(const QString& label) {
    return QCoreApplication::translate("contract", label.toUtf8().constData());
}

Column fieldColumn(const KindDescription& kind, int index) {
    const Field& field = kind.fields[index];
    Column column;
    column.key = knownName(field);
    column.title = translated(field.label);
    column.field = index;
    return column;
}

/// A kind without a display-name field has a name all the same: a person's is made of two.
Column nameColumn() {
    Column column;
    column.key = QStringLiteral("name");
    column.title = QCoreApplication::translate("contract", "Name");
    column.field = Column::nameColumn;
    return column;
}

} // namespace

QList<Column> columnsFor(const KindDescription& kind) {
    QList<Column> columns;
    QList<int> placed;
    for (const Preference& preference : preferences) {
        if (preference.kind != kind.kind)
            continue;
        if (preference.role == Role::DisplayName && kind.indexOfRole(Role::DisplayName) < 0) {
            columns.append(nameColumn());
        } else {
            int index = 0;
            while (index < kind.fields.size() && (placed.contains(index) || !matches(preference, kind.fields[index])))
                ++index;
            if (index == kind.fields.size())
                continue;
            placed.append(index);
            columns.append(fieldColumn(kind, index));
        }
        columns.last().width = preference.width;
        columns.last().shown = preference.shown;
    }
    for (int index = 0; index < kind.fields.size(); ++index) {
        if (!placed.contains(index))
            columns.append(fieldColumn(kind, index));
    }
    return columns;
}

QString namelessText(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return QCoreApplication::translate("klipy::ui::RecordTableModel", "New person");
    case RecordKind::Company:
        return QCoreApplication::translate("klipy::ui::RecordTableModel", "New company");
    case RecordKind::Interaction:
        break;
    }
    return QCoreApplication::translate("klipy::ui::RecordTableModel", "New interaction");
}

} // namespace klipy::ui

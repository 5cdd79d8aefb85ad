#include "ui/common/field_words.h"

#include "core/common/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace klipy::ui {

namespace {

struct Group {
    const char* code;
    const char* title;
};

/// Presentation: the groups in the order in which they are shown. Which field is in which group is the contract's.
constexpr Group groups[] = {
    {"name", QT_TRANSLATE_NOOP("FieldGroup", "Name")},
    {"contact", QT_TRANSLATE_NOOP("FieldGroup", "Contact")},
    {"work", QT_TRANSLATE_NOOP("FieldGroup", "Work")},
    {"business", QT_TRANSLATE_NOOP("FieldGroup", "Business")},
    {"place", QT_TRANSLATE_NOOP("FieldGroup", "Place")},
    {"content", QT_TRANSLATE_NOOP("FieldGroup", "Content")},
    {"when", QT_TRANSLATE_NOOP("FieldGroup", "When")},
    {"participants", QT_TRANSLATE_NOOP("FieldGroup", "Participants")},
    {"notes", QT_TRANSLATE_NOOP("FieldGroup", "Notes")},
    {"", QT_TRANSLATE_NOOP("FieldGroup", "More")},
    {"record", QT_TRANSLATE_NOOP("FieldGroup", "Record")},
};
constexpr int otherCodes = 9; // at the group without a code

const Group* known(const QString& code) {
    const auto found = std::find_if(std::begin(groups), std::end(groups),
                                    [&](const Group& group) { return code == QLatin1String(group.code); });
    return found == std::end(groups) ? nullptr : found;
}

/// "employeeCount" → "Employee count".
QString readableName(const QString& name) {
    QString words = toSnakeCase(name).replace(u'_', u' ').replace(u'-', u' ').simplified().toLower();
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

} // namespace

QString fieldLabel(const Field& field) {
    if (field.label.isEmpty())
        return readableName(field.name);
    return QCoreApplication::translate("contract", field.label.toUtf8().constData());
}

QString groupTitle(const QString& code) {
    const Group* group = known(code);
    return group ? QCoreApplication::translate("FieldGroup", group->title) : readableName(code);
}

int groupRank(const QString& code) {
    const Group* group = known(code);
    return group ? static_cast<int>(group - groups) : otherCodes;
}

QString evidenceWords(Evidence evidence) {
    switch (evidence) {
    case Evidence::Documented:
        return QCoreApplication::translate("Evidence", "Stated in the current public documents.");
    case Evidence::DocumentedOld:
        return QCoreApplication::translate("Evidence",
                                           "Stated in earlier documents; the server may do it otherwise by now.");
    case Evidence::Read:
        return QCoreApplication::translate("Evidence", "Our reading of the documents, not stated as such.");
    case Evidence::Assumed:
        return QCoreApplication::translate("Evidence", "Assumed, not documented: the server may call it otherwise.");
    case Evidence::Loaded:
        return QCoreApplication::translate("Evidence", "Stated in the loaded contract document.");
    }
    return {};
}

} // namespace klipy::ui

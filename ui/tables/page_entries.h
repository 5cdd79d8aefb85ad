#pragma once

#include "core/contract/field.h"

#include <QCoreApplication>
#include <QString>

namespace klipy::ui {

/// One entry of the left bar's pages: a row here is a page there.
struct PageEntry {
    RecordKind kind;
    const char* key;    ///< in settings and object names
    const char* icon;
    const char* name;   ///< English; translate with pageTitle()
    const char* search; ///< the search field's hint
    const char* askId;  ///< the question for an id
    const char* make;   ///< what makes a new one
};

inline constexpr PageEntry pageEntries[] = {
    {RecordKind::Person, "people", "people", QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "People"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Search people"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Id of the person:"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "New person")},
    {RecordKind::Company, "companies", "company", QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Companies"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Search companies"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Id of the company:"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "New company")},
    {RecordKind::Interaction, "interactions", "interaction", QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Interactions"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Search interactions"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Id of the interaction:"),
     QT_TRANSLATE_NOOP("klipy::ui::PageEntry", "Log an interaction")},
};

QString pageTitle(const PageEntry& entry);
QString pageText(const char* text); ///< any of an entry's texts, translated
const PageEntry& pageEntry(RecordKind kind);
const PageEntry* pageEntry(const QString& key);

} // namespace klipy::ui

#pragma once

#include "core/edits/staged_record.h"
#include "ui/common/error_text.h"
#include "ui/detail/panel_context.h"

#include <QStringList>

namespace klipy::ui {

// What the record panel says about staged edits.

/// Why a field that can't be edited can't be; only where the context has staged edits.
QString whyLocked(const PanelContext& context, const RecordRef& ref, const Field& field);
/// The same for what the server sent beyond the contract.
QString whyLockedUnknown(const PanelContext& context, const RecordRef& ref);
/// Why the records of a kind can't be changed at all; empty if they can.
QString whyKindLocked(const PanelContext& context, RecordKind kind);

/// The server's words on one field, which it may spell otherwise; empty: none.
QString wordsOnField(const ApiError& problem, const QString& field);
/// What of a problem isn't said under one of these fields; nothing if that is all of it.
std::optional<ErrorText> wordsOnRecord(const ApiError& problem, const QStringList& fields, RefusalMeaning meaning);

/// "New person", for a draft that nothing names yet.
QString namelessDraft(RecordKind kind);

/// One line about the whole record.
struct NoticeText {
    enum class Kind { None, Changes, Conflict, Draft, Delete, Locked };
    Kind kind = Kind::None;
    QString text;
    QString action;     ///< on its button; empty: none
    QString actionHint; ///< its tool tip

    bool operator==(const NoticeText&) const = default;
};
NoticeText noticeOn(const PanelContext& context, const RecordRef& ref);

} // namespace klipy::ui

#pragma once

#include "core/edits/save_plan.h"
#include "ui/common/colors.h"
#include "ui/edits/change_text.h"

#include <QHash>

namespace klipy::ui {

// What the rows of the review say, in words.

enum class ReviewRowKind { Record, Field, Problem, Note };

struct ReviewLine {
    ReviewRowKind kind = ReviewRowKind::Field;
    FieldChange change; ///< of a field
    QString words;      ///< of a problem or a note
    /// It is the same line, though it may say something else now.
    bool isSameAs(const ReviewLine& other) const { return kind == other.kind && change.field == other.change.field; }
    bool operator==(const ReviewLine&) const = default;
};

struct ReviewRow {
    StagedRecord staged;
    QList<PlanProblem> problems;
    QList<ReviewLine> lines;
    bool clears = false;
    bool overwrites = false;
    bool held = false;
    /// Its words depend on nothing but the record: no names of others, no times of day.
    bool isSteady = false;
    bool operator==(const ReviewRow&) const = default;
};

/// What is worth knowing about a record ("Clears a value").
struct ReviewMark {
    QString words;
    Tone tone;
};

using ReviewProblems = QHash<RecordRef, QList<PlanProblem>>;

/// It may have been carried out already.
bool isOutcomeUnknown(const StagedRecord& staged);

/// Wording costs time: of a record that hasn't changed the row can be kept.
ReviewRow reviewRow(const StagedRecord& staged, const QList<PlanProblem>& problems, bool held,
                    const ChangeContext& context);
/// The row says what it would say if it were made anew.
bool isStillSo(const ReviewRow& row, const StagedRecord& staged, const QList<PlanProblem>& problems, bool held);
/// The most urgent first.
QList<ReviewMark> reviewMarks(const ReviewRow& row);
/// All of a line to somebody who can't see it.
QString reviewSpoken(const ReviewLine& line);

} // namespace klipy::ui

#pragma once

#include "core/access/secret.h"
#include "core/common/result.h"

#include <QString>

namespace klipy {

/// Why a text is no recovery code, and where: so that who types one from paper knows where to look.
struct RecoveryCodeProblem {
    enum class Kind {
        Empty,            ///< no code in it
        ForeignCharacter, ///< one that no code holds
        TooShort,
        TooLong,
        WrongCharacter, ///< one character is wrong; group and character say which
        WrongGroups,    ///< more is wrong than can be told exactly; group: the first one that is
        Newer,          ///< made by a newer version of the program
    };
    Kind kind = Kind::Empty;
    int group = 0;     ///< from 1; 0: not known
    int character = 0; ///< in the group, from 1; 0: not known
    bool operator==(const RecoveryCodeProblem&) const = default;
};

/// The sealing secret as a person can print and type it: 14 groups of five letters and digits in Crockford's alphabet
/// (without I, L, O, U; read without regard to case, with O as 0, and I and L as 1). The fifth of each group checks the
/// four before it, the last group checks all groups, so that a single wrong character is found where it is.
///
/// Who has the code can open what is sealed: it is as secret as the secret. The text lies in ordinary memory; wipe() it.
QString recoveryCode(const Secret& sealing);
/// Spaces, line breaks and dashes count for nothing.
Result<Secret, RecoveryCodeProblem> readRecoveryCode(QStringView text);

inline constexpr int recoveryCodeGroups = 14;
inline constexpr int recoveryCodeGroupSize = 5;

} // namespace klipy

#include "core/storage/recovery_code.h"

#include <QList>

#include <array>

namespace klipy {

namespace {

using Problem = RecoveryCodeProblem;

constexpr QLatin1String alphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
constexpr int secretBytes = 32;
constexpr int dataRows = recoveryCodeGroups - 1;        // of four characters: 260 bits
constexpr int dataColumns = recoveryCodeGroupSize - 1;  // and each row with one that checks it
constexpr int characters = recoveryCodeGroups * recoveryCodeGroupSize;
static_assert(dataRows * dataColumns * 5 >= secretBytes * 8 + 4);

// The first four bits that the secret leaves free say which form of code this is.
constexpr int formBits = 4;
constexpr int thisForm = 0;

using Grid = std::array<std::array<int, recoveryCodeGroupSize>, recoveryCodeGroups>;

/// Doubles in the field of 32 elements (x^5 + x^2 + 1).
int doubled(int value) {
    const int shifted = value << 1;
    return shifted & 0x20 ? shifted ^ 0x25 : shifted;
}

/// Different weights, so that two characters that changed places are found; the row's number, so that two rows are.
int rowCheck(const Grid& grid, int row) {
    int sum = 0;
    for (int column = dataColumns; column-- > 0;)
        sum = doubled(sum ^ grid[size_t(row)][size_t(column)]);
    return sum ^ (row + 1);
}

int columnCheck(const Grid& grid, int column) {
    int sum = 0;
    for (int row = dataRows; row-- > 0;)
        sum = doubled(sum ^ grid[size_t(row)][size_t(column)]);
    return sum;
}

void clear(Grid& grid) {
    for (auto& row : grid) {
        for (volatile int& cell : row)
            cell = 0;
    }
}

int valueOf(QChar letter) {
    letter = letter.toUpper();
    if (letter == u'O')
        return 0;
    if (letter == u'I' || letter == u'L')
        return 1;
    return static_cast<int>(alphabet.indexOf(letter));
}

bool separates(QChar letter) {
    return letter.isSpace() || letter.category() == QChar::Punctuation_Dash || letter.category() == QChar::Other_Format;
}

Problem at(Problem::Kind kind, int index) {
    return {kind, index / recoveryCodeGroupSize + 1, index % recoveryCodeGroupSize + 1};
}

Result<Grid, Problem> gridOf(QStringView text) {
    Grid grid{};
    int count = 0;
    for (const QChar letter : text) {
        if (separates(letter))
            continue;
        const int value = valueOf(letter);
        if (value < 0)
            return failure(at(Problem::Kind::ForeignCharacter, count));
        if (count >= characters)
            return failure(Problem{Problem::Kind::TooLong});
        grid[size_t(count / recoveryCodeGroupSize)][size_t(count % recoveryCodeGroupSize)] = value;
        ++count;
    }
    if (count == 0)
        return failure(Problem{Problem::Kind::Empty});
    if (count < characters)
        return failure(Problem{Problem::Kind::TooShort, count / recoveryCodeGroupSize + 1});
    return grid;
}

/// A wrong character shows in its row and in its column.
std::optional<Problem> problemOf(const Grid& grid) {
    QList<int> rows;
    QList<int> columns;
    for (int row = 0; row < recoveryCodeGroups; ++row) {
        if (grid[size_t(row)][dataColumns] != rowCheck(grid, row))
            rows.append(row);
    }
    for (int column = 0; column < dataColumns; ++column) {
        if (grid[dataRows][size_t(column)] != columnCheck(grid, column))
            columns.append(column);
    }
    if (rows.isEmpty() && columns.isEmpty())
        return std::nullopt;
    if (rows.size() == 1 && columns.size() == 1)
        return Problem{Problem::Kind::WrongCharacter, rows.first() + 1, columns.first() + 1};
    if (rows.size() == 1 && columns.isEmpty()) // the check itself
        return Problem{Problem::Kind::WrongCharacter, rows.first() + 1, recoveryCodeGroupSize};
    return Problem{Problem::Kind::WrongGroups, rows.isEmpty() ? 0 : rows.first() + 1};
}

} // namespace

QString recoveryCode(const Secret& sealing) {
    if (sealing.size() != secretBytes)
        return {};
    Grid grid{};
    unsigned bits = thisForm;
    int have = formBits;
    int index = 0;
    const auto take = [&] {
        have -= 5;
        grid[size_t(index / dataColumns)][size_t(index % dataColumns)] = int(bits >> have) & 31;
        ++index;
    };
    for (const char byte : sealing.view()) {
        bits = ((bits << 8) | static_cast<unsigned char>(byte)) & 0xffff;
        have += 8;
        while (have >= 5)
            take();
    }
    for (int column = 0; column < dataColumns; ++column)
        grid[dataRows][size_t(column)] = columnCheck(grid, column);
    QString code;
    code.reserve(characters + recoveryCodeGroups);
    for (int row = 0; row < recoveryCodeGroups; ++row) {
        grid[size_t(row)][dataColumns] = rowCheck(grid, row);
        if (row > 0)
            code += u'-';
        for (const int value : grid[size_t(row)])
            code += alphabet[value];
    }
    clear(grid);
    return code;
}

Result<Secret, RecoveryCodeProblem> readRecoveryCode(QStringView text) {
    auto grid = gridOf(text);
    if (!grid)
        return failure(grid.error());
    if (const auto problem = problemOf(*grid))
        return failure(*problem);
    std::array<char, secretBytes> bytes{};
    unsigned bits = 0;
    int have = -formBits;
    size_t count = 0;
    for (int index = 0; index < dataRows * dataColumns; ++index) {
        bits = (bits << 5) | unsigned((*grid)[size_t(index / dataColumns)][size_t(index % dataColumns)]);
        have += 5;
        if (index == 0 && (bits >> 1) != thisForm) {
            clear(*grid);
            return failure(Problem{Problem::Kind::Newer});
        }
        if (index == 0)
            bits &= 1;
        while (have >= 8) {
            have -= 8;
            bytes[count++] = static_cast<char>((bits >> have) & 0xff);
            bits &= (1U << have) - 1;
        }
    }
    clear(*grid);
    const Secret secret = Secret::fromBytes(QByteArrayView(bytes.data(), secretBytes));
    for (volatile char& byte : bytes)
        byte = 0;
    return secret;
}

} // namespace klipy

#include "core/session/contract_choice.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

constexpr int formatVersion = 1;

// Words, not numbers: an enum's order may change. Never change a word.
constexpr std::array kindWords{
    std::pair{RecordKind::Person, "person"},
    std::pair{RecordKind::Company, "company"},
    std::pair{RecordKind::Interaction, "interaction"},
};

QString wordOf(RecordKind kind) {
    for (const auto& [known, word] : kindWords) {
        if (known == kind)
            return QString::fromLatin1(word);
    }
    return {};
}

std::optional<RecordKind> kindOf(const QString& word) {
    for (const auto& [kind, known] : kindWords) {
        if (word == QLatin1String(known))
            return kind;
    }
    return std::nullopt;
}

QString hashOf(QByteArrayView bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

std::optional<QList<FieldRename>> readRenames(const QJsonArray& json) {
    QList<FieldRename> renames;
    for (const auto& entry : json) {
        const auto kind = kindOf(entry[u"kind"_s].toString());
        const FieldRename rename{kind.value_or(RecordKind::Person), entry[u"from"_s].toString(),
                                 entry[u"to"_s].toString()};
        if (!kind || rename.from.isEmpty() || rename.to.isEmpty())
            return std::nullopt;
        renames.append(rename);
    }
    return renames;
}

/// Without the mark that some editors put before UTF-8, and without space.
QByteArray beginningOf(const QByteArray& bytes) {
    QByteArray beginning = bytes.first(std::min<qsizetype>(bytes.size(), 1024));
    if (beginning.startsWith("\xEF\xBB\xBF"))
        beginning.remove(0, 3);
    return beginning.trimmed();
}

/// A key at the beginning of a line, a comment, or one of the marks that open a YAML document.
bool looksLikeYaml(const QByteArray& beginning) {
    for (const char* mark : {"---", "%YAML", "#"}) {
        if (beginning.startsWith(mark))
            return true;
    }
    const qsizetype colon = beginning.indexOf(':');
    if (colon <= 0)
        return false;
    const auto isKey = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; };
    return std::all_of(beginning.begin(), beginning.begin() + colon, isKey);
}

} // namespace

Result<void, DocumentProblem> checkDocument(const QByteArray& bytes) {
    if (bytes.size() > mostContractBytes)
        return failure(DocumentProblem::TooLarge);
    const QByteArray beginning = beginningOf(bytes);
    if (beginning.isEmpty())
        return failure(DocumentProblem::Empty);
    if (beginning.startsWith('{'))
        return {};
    return failure(looksLikeYaml(beginning) ? DocumentProblem::Yaml : DocumentProblem::NotJson);
}

Result<QByteArray, DocumentProblem> readDocumentFile(const QString& path) {
    // A device or a pipe might never end.
    if (!QFileInfo(path).isFile())
        return failure(DocumentProblem::NotThere);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(DocumentProblem::NotThere);
    const QByteArray bytes = file.read(mostContractBytes + 1);
    if (const auto checked = checkDocument(bytes); !checked)
        return failure(checked.error());
    return bytes;
}

QByteArray contractFile(const ContractChoice& choice) {
    QJsonArray renames;
    for (const FieldRename& rename : choice.renames)
        renames.append(QJsonObject{{u"kind"_s, wordOf(rename.kind)}, {u"from"_s, rename.from}, {u"to"_s, rename.to}});
    const QJsonObject head{{u"klipyContract"_s, formatVersion},
                           {u"renames"_s, renames},
                           {u"source"_s, choice.source},
                           {u"chosenMs"_s, choice.chosenMs},
                           {u"sha256"_s, hashOf(choice.document)}};
    return QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n' + choice.document;
}

Result<ContractChoice, ContractFileProblem> readContractFile(const QByteArray& bytes) {
    const qsizetype end = bytes.indexOf('\n');
    const QJsonObject head = QJsonDocument::fromJson(bytes.first(std::max<qsizetype>(end, 0))).object();
    const int version = head[u"klipyContract"_s].toInt();
    if (version > formatVersion)
        return failure(ContractFileProblem::Newer);
    const auto renames = readRenames(head[u"renames"_s].toArray());
    ContractChoice choice;
    choice.document = bytes.sliced(end + 1);
    if (version < 1 || !renames || head[u"sha256"_s].toString() != hashOf(choice.document))
        return failure(ContractFileProblem::Broken);
    choice.renames = *renames;
    choice.source = head[u"source"_s].toString();
    choice.chosenMs = head[u"chosenMs"_s].toInteger();
    return choice;
}

} // namespace klipy

#include "core/contract/contract_reader.h"

#include "core/contract/contract_builder.h"

#include <QFile>

#include <algorithm>

namespace klipy {

namespace {

ContractProblem problem(const QString& pointer, const QString& message) {
    return {pointer, message};
}

/// "line 12, column 5": what an editor shows, where the parser counts bytes.
QString placeInText(const QByteArray& text, qsizetype offset) {
    const QByteArrayView before = QByteArrayView(text).first(qBound(qsizetype(0), offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto column = before.size() - before.lastIndexOf('\n');
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

Result<RawJson, ContractProblem> parsed(const QByteArray& openApi) {
    if (openApi.size() > OpenApiDocument::longest)
        return failure(problem({}, QStringLiteral("The document is larger than 8 MB.")));
    const auto root = RawJson::parse(openApi);
    if (!root) {
        return failure(problem({}, QStringLiteral("The document is not JSON: %1 at %2.")
                                       .arg(root.error().message, placeInText(openApi, root.error().offset))));
    }
    if (!root->isObject())
        return failure(problem({}, QStringLiteral("The document is a list, not an OpenAPI document.")));
    if (root->member(u"swagger").isValid())
        return failure(problem(QStringLiteral("/swagger"), QStringLiteral("This is Swagger 2; OpenAPI 3 is needed.")));
    if (!root->member(u"paths").isObject())
        return failure(problem(QStringLiteral("/paths"), QStringLiteral("The document has no object of paths.")));
    return *root;
}

QByteArray resource(const QString& name) {
    QFile file(QStringLiteral(":/klipy/contract/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Result<Contract, ContractProblem> readContract(const QByteArray& openApi, const QByteArray& overlay,
                                               const QList<FieldRename>& renames) {
    const auto root = parsed(openApi);
    if (!root)
        return failure(root.error());
    auto facts = readOverlay(overlay);
    if (!facts)
        return failure(facts.error());
    addRenames(*facts, renames);
    OpenApiDocument document(*root);
    Contract contract = ContractBuilder(document, *facts).build();
    const bool anyFields = std::any_of(contract.kinds.cbegin(), contract.kinds.cend(),
                                       [](const KindDescription& kind) { return !kind.fields.isEmpty(); });
    if (!anyFields) {
        return failure(
            problem(QStringLiteral("/paths"),
                    QStringLiteral("No operation that we know describes a person, company or interaction.")));
    }
    return contract;
}

const Contract& builtInContract() {
    static const Contract contract = [] {
        auto read = readContract(builtInOpenApiDocument(), builtInOverlay());
        Q_ASSERT_X(read.has_value(), "builtInContract", "the contract that ships with the program can't be read");
        return std::move(read).value_or(Contract());
    }();
    return contract;
}

QByteArray builtInOpenApiDocument() {
    return resource(QStringLiteral("klipy-v1.openapi.json"));
}

QByteArray builtInOverlay() {
    return resource(QStringLiteral("klipy-v1.overlay.json"));
}

} // namespace klipy

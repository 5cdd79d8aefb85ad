#include "core/edits/write_request.h"

namespace klipy {

Request writeRequest(const PlannedWrite& write, const QByteArray& body, const WriteGate& gate) {
    Request request;
    request.operation = write.operation;
    if (!write.operation.pathParameters().isEmpty())
        request.pathArguments = {write.staged.ref.id};
    if (write.staged.change != StagedRecord::Change::Delete)
        request.body = body;
    request.lane = Lane::Interactive;
    request.permit = gate.permit();
    return request;
}

} // namespace klipy

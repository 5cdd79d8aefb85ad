#pragma once

#include "core/contract/contract_reader.h"
#include "core/records/page_decoder.h"
#include "core/records/record_store.h"

#include <QAbstractItemModel>

namespace klipy::test {

inline std::shared_ptr<const KindDescription> personKind() {
    return {std::shared_ptr<void>(), &builtInContract().kind(RecordKind::Person)};
}

/// A person as a server could send it; \a more are further members.
inline RecordPtr person(const QString& id, const QString& first, const QString& last, const QString& more = {}) {
    const QString json = QStringLiteral(R"({"id":"%1","firstName":"%2","lastName":"%3"%4})")
                             .arg(id, first, last, more.isEmpty() ? QString() : u',' + more);
    return readRecord(*RawJson::parse(json.toUtf8()), *personKind());
}

inline int columnOf(const QAbstractItemModel& model, const QString& title) {
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.headerData(column, Qt::Horizontal).toString() == title)
            return column;
    }
    return -1;
}

inline QStringList cells(const QAbstractItemModel& model, int column) {
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

} // namespace klipy::test

// Stores company ids, one transaction each, and names on its output every id that is stored, until it is killed.
// Usage: stores_until_killed FILE WORKSPACE, with the sealing secret as text on standard input.

#include "core/storage/seal.h"
#include "core/storage/sealed_database.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace klipy;
    const QCoreApplication app(argc, argv);
    QFile input;
    if (app.arguments().size() != 3 || !input.open(stdin, QIODevice::ReadOnly))
        return 2;
    const Secret secret = sealingSecretFromText(Secret::fromPastedKey(QString::fromLatin1(input.readLine())));
    const auto database = SealedDatabase::open(app.arguments()[1], app.arguments()[2], secret);
    if (!database)
        return 3;
    for (int i = 0;; ++i) {
        const QByteArray id = "company-of-the-killed-" + QByteArray::number(i);
        if (!(*database)->put({{"company", id, id}}))
            return 4;
        std::puts(id.constData());
        std::fflush(stdout);
    }
}

// A demo server that runs by itself: the workspace on "another machine" that a desktop test adds by hand.
//
// Prints two lines, its base URL and the only key that it knows (a new one at each start, so that a search for it finds
// nothing but itself). For every line that it then reads it prints how many requests have arrived. Ends when its
// standard input does.

#include "app/demo/demo_server.h"
#include "core/contract/contract_reader.h"

#include <QRandomGenerator>

#include <cstdio>
#include <iostream>
#include <string>

namespace {

QByteArray newKey() {
    QByteArray random(12, Qt::Uninitialized);
    for (char& byte : random)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return "klipy_api_" + random.toHex();
}

} // namespace

int main() {
    using namespace klipy;
    DemoKey key;
    key.key = newKey();
    key.scopes = {QStringLiteral("ALL")};
    DemoOptions options;
    options.keys = {key};
    DemoServer server({std::shared_ptr<void>(), &builtInContract()}, options);
    QString why;
    if (!server.start(&why)) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(why));
        return 1;
    }
    std::cout << qUtf8Printable(server.baseUrl().toString()) << '\n' << key.key.constData() << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        std::cout << server.received() << std::endl;
    return 0;
}

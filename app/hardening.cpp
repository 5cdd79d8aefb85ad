#include "app/hardening.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace klipy {

void forbidCoreDumps() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

Secret readKeyFrom(QIODevice& input) {
    constexpr qint64 longestKey = 8192; // bytes
    QByteArray line = input.readLine(longestKey);
    QString text = QString::fromUtf8(line);
    const Secret key = Secret::fromPastedKey(text);
    wipe(text);
    wipe(line);
    return key;
}

} // namespace klipy

#include "core/common/names.h"

namespace klipy {

QString canonicalName(QStringView name) {
    QString result;
    result.reserve(name.size());
    for (QChar c : name) {
        if (c != u'_' && c != u'-')
            result.append(c.toLower());
    }
    return result;
}

bool sameName(QStringView a, QStringView b) {
    return a == b || canonicalName(a) == canonicalName(b);
}

QString toSnakeCase(QStringView name) {
    QString result;
    result.reserve(name.size() + 4);
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        if (c.isUpper() && i > 0 && name[i - 1] != u'_')
            result.append(u'_');
        result.append(c.toLower());
    }
    return result;
}

} // namespace klipy

#include "core/access/base_url.h"

#include <algorithm>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

int defaultPort(const QString& scheme) {
    return scheme == "https"_L1 ? 443 : 80;
}

int effectivePort(const QUrl& url) {
    return url.port(defaultPort(url.scheme()));
}

bool isLoopback(const QString& host) {
    if (host == "localhost"_L1 || host == "::1"_L1)
        return true;
    // QUrl has already brought other spellings of an IPv4 address ("127.1", "0x7f000001") into four decimal numbers.
    const QList<QStringView> parts = QStringView(host).split(u'.');
    if (parts.size() != 4 || parts.first() != u"127")
        return false;
    return std::all_of(parts.begin(), parts.end(), [](QStringView part) {
        bool isNumber = false;
        const int value = part.toInt(&isNumber);
        return isNumber && value >= 0 && value <= 255;
    });
}

bool hasForeignCharacters(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c == u'\\' || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
}

QUrl normalised(QUrl url) {
    if (url.port() == defaultPort(url.scheme()))
        url.setPort(-1);
    url = url.adjusted(QUrl::NormalizePathSegments);
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
    return url;
}

} // namespace

Result<QUrl, UrlProblem> checkBaseUrl(const QString& typed) {
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return failure(UrlProblem::Empty);
    if (hasForeignCharacters(text))
        return failure(UrlProblem::Malformed);

    // Looked for by hand: QUrl reads "localhost:8080/api" as the scheme "localhost".
    const qsizetype schemeEnd = text.indexOf("://"_L1);
    if (schemeEnd <= 0 || text.indexOf(u'/') < schemeEnd)
        return failure(UrlProblem::NoScheme);
    const QString scheme = text.first(schemeEnd).toLower();
    if (scheme != "https"_L1 && scheme != "http"_L1)
        return failure(UrlProblem::OtherScheme);

    const qsizetype authorityBegin = schemeEnd + 3;
    const auto authorityEnd = std::find_if(text.begin() + authorityBegin, text.end(),
                                           [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    const QString authority = text.mid(authorityBegin, authorityEnd - text.begin() - authorityBegin);
    if (authority.contains(u'@'))
        return failure(UrlProblem::UserInfo);
    if (authority.isEmpty() || authority.startsWith(u':'))
        return failure(UrlProblem::NoHost);

    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port(1) < 1)
        return failure(UrlProblem::Malformed);
    if (url.hasQuery())
        return failure(UrlProblem::Query);
    if (url.hasFragment())
        return failure(UrlProblem::Fragment);
    if (scheme == "http"_L1 && !isLoopback(url.host()))
        return failure(UrlProblem::PlainHttp);
    return normalised(url);
}

bool sameOrigin(const QUrl& a, const QUrl& b) {
    return !a.host().isEmpty() && a.scheme() == b.scheme() && a.host().compare(b.host(), Qt::CaseInsensitive) == 0 &&
           effectivePort(a) == effectivePort(b);
}

} // namespace klipy

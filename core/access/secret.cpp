#include "core/access/secret.h"

#include <QByteArray>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array knownPrefixes = {"klipy_api_"_L1, "klipy_pk_"_L1};
constexpr std::array headerNames = {"x-klipy-api-key"_L1, "authorization"_L1};
constexpr qsizetype shownCharacters = 4;
constexpr qsizetype hiddenAtLeast = 8; // characters that a hint must leave unseen

bool isDust(QChar c) {
    // Format characters are the zero-width spaces and byte order marks that come along when a key is copied from a
    // page.
    return c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
}

QStringView withoutDust(QStringView text) {
    while (!text.isEmpty() && isDust(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isDust(text.back()))
        text.chop(1);
    return text;
}

QStringView withoutQuotes(QStringView text) {
    static constexpr QStringView quotes = u"\"'`";
    if (text.size() >= 2 && text.front() == text.back() && quotes.contains(text.front()))
        return text.sliced(1, text.size() - 2);
    return text;
}

QStringView withoutHeaderName(QStringView text) {
    for (QLatin1StringView name : headerNames) {
        if (!text.startsWith(name, Qt::CaseInsensitive))
            continue;
        // A colon, as in a request; or nothing but space, as in a table of headers on a page.
        const QStringView rest = withoutDust(text.sliced(name.size()));
        if (rest.startsWith(u':'))
            return rest.sliced(1);
        if (rest.size() < text.size() - name.size())
            return rest;
    }
    static constexpr auto scheme = "bearer"_L1;
    if (text.size() > scheme.size() && text.startsWith(scheme, Qt::CaseInsensitive) && text[scheme.size()].isSpace())
        return text.sliced(scheme.size());
    return text;
}

} // namespace

struct Secret::Buffer {
    explicit Buffer(QByteArrayView bytes) : size(bytes.size()) {
        // sodium_init() may be called again and again, and from any thread.
        if (sodium_init() < 0)
            throw std::bad_alloc();
        data = static_cast<char*>(sodium_malloc(static_cast<size_t>(size)));
        if (!data)
            throw std::bad_alloc();
        std::memcpy(data, bytes.data(), static_cast<size_t>(size));
        sodium_mprotect_readonly(data);
    }
    ~Buffer() { sodium_free(data); } // wipes first
    Q_DISABLE_COPY_MOVE(Buffer)

    char* data = nullptr;
    qsizetype size = 0;
};

Secret Secret::fromBytes(QByteArrayView bytes) {
    Secret secret;
    if (!bytes.isEmpty())
        secret.m_buffer = std::make_shared<const Buffer>(bytes);
    return secret;
}

Secret Secret::fromPastedKey(QStringView text) {
    qsizetype before = -1;
    while (text.size() != before) {
        before = text.size();
        text = withoutHeaderName(withoutQuotes(withoutDust(text)));
    }
    QByteArray bytes = text.toUtf8();
    Secret secret = fromBytes(bytes);
    wipe(bytes);
    return secret;
}

qsizetype Secret::size() const {
    return m_buffer ? m_buffer->size : 0;
}

QByteArrayView Secret::view() const {
    return m_buffer ? QByteArrayView(m_buffer->data, m_buffer->size) : QByteArrayView();
}

bool Secret::fitsHeader() const {
    const QByteArrayView bytes = view();
    return !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

bool Secret::looksFamiliar() const {
    return std::any_of(knownPrefixes.begin(), knownPrefixes.end(),
                       [this](QLatin1StringView prefix) { return view().startsWith(prefix); });
}

QString Secret::hint() const {
    if (isEmpty())
        return {};
    QByteArrayView rest = view();
    QString shown;
    for (QLatin1StringView prefix : knownPrefixes) {
        if (rest.startsWith(prefix)) {
            shown = prefix;
            rest = rest.sliced(prefix.size());
            break;
        }
    }
    shown += u'…';
    if (rest.size() >= shownCharacters + hiddenAtLeast && fitsHeader())
        shown += QLatin1StringView(rest.last(shownCharacters));
    return shown;
}

bool operator==(const Secret& a, const Secret& b) {
    return a.size() == b.size() &&
           (a.isEmpty() || sodium_memcmp(a.view().data(), b.view().data(), static_cast<size_t>(a.size())) == 0);
}

void wipe(QString& text) {
    if (text.isDetached())
        sodium_memzero(text.data(), static_cast<size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

void wipe(QByteArray& bytes) {
    if (bytes.isDetached())
        sodium_memzero(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

} // namespace klipy

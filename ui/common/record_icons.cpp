#include "ui/common/record_icons.h"

#include "ui/common/icons.h"

#include <algorithm>
#include <iterator>

namespace klipy::ui {

namespace {

struct ChannelIcon {
    QLatin1String channel;
    QStringView icon;
};

/// Presentation only: the types themselves are the contract's, and an unknown one is no error.
constexpr ChannelIcon channelIcons[] = {
    {QLatin1String("EMAIL"), u"mail"},
    {QLatin1String("MEETING"), u"meeting"},
    {QLatin1String("MEMO"), u"note"},
    {QLatin1String("MANUAL"), u"pencil"},
    {QLatin1String("API_EVENT"), u"code"},
    {QLatin1String("BOOKING_CREATED"), u"calendar"},
    {QLatin1String("BOOKING_CANCELLED"), u"calendar"},
    {QLatin1String("VOICE_NOTE"), u"phone"},
};

} // namespace

QStringView kindIconName(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return u"people";
    case RecordKind::Company:
        return u"company";
    case RecordKind::Interaction:
        break;
    }
    return u"interaction";
}

QIcon channelIcon(QStringView channel) {
    const auto found = std::find_if(std::begin(channelIcons), std::end(channelIcons), [&](const ChannelIcon& known) {
        return channel.compare(known.channel, Qt::CaseInsensitive) == 0;
    });
    return icon(found == std::end(channelIcons) ? QStringView(u"interaction") : found->icon);
}

} // namespace klipy::ui

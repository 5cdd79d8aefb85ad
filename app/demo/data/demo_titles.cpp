#include "app/demo/data/demo_texts.h"

#include <span>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
constexpr QStringView longTitle =
    u"Fwd: Fwd: RE: AW: Tr: Data processing agreement, annex II, section 4.2, wording on sub-processors located "
    u"outside of the European Economic Area: our lawyers' comments and the comments on those comments";
constexpr QStringView mails[] = {
    u"Re: Pricing for the pilot",
    u"Re: Re: Fwd: Contract redlines",
    u"Following up on our call",
    u"Proposal for {company}",
    u"Question about invoices & VAT",
    u"Intro: {person} <> Larkspur",
    u"Quick one before Friday",
    u"Re: Security questionnaire (142 questions, sorry)",
    u"Out of office: back on Monday",
    u"{person}, here is the deck we promised",
    u"Renewal for {company}: two options",
    u"Re: Can we move the kick-off to the 14th?",
    u"Welcome aboard, {company}!",
    u"見積書の件",
    u"Re: عرض الأسعار",
    u"Angebot für die Testphase",
    u"Re: Références clients",
    u"Unsubscribe me please",
};
constexpr QStringView meetings[] = {
    u"Intro call with {company}",
    u"Quarterly review: {company}",
    u"Demo for {person} and team",
    u"Pilot kick-off with {company}",
    u"Lunch with {person}",
    u"Negotiation: terms and start date",
    u"Technical deep dive: SSO and audit log",
    u"Reunión de seguimiento",
    u"Coffee at the trade fair",
    u"キックオフミーティング",
};
constexpr QStringView memos[] = {
    u"Notes on {person}: prefers calls before 10", u"Champion has left {company}",
    u"Budget frozen until next quarter",           u"Competitor mentioned: asked for a comparison",
    u"Remember: birthday of {person} in May",      u"Met by chance at the airport",
};
constexpr QStringView messages[] = {
    u"Chat with {person}",
    u"\"sounds good 👍\"",
    u"Re: are you at the conference?",
    u"{person} sent a voice message",
    u"Thanks for the warm intro!",
    u"קיבלתי, תודה!",
};
constexpr QStringView bookings[] = {
    u"Booked: product demo, 30 min",
    u"Booked: onboarding with {company}",
    u"Booked: {person}, 15 min",
    u"Booked: renewal talk",
};
constexpr QStringView cancellations[] = {
    u"Cancelled: product demo",
    u"Cancelled by {person}: sick child",
    u"Cancelled: renewal talk",
};
constexpr QStringView events[] = {
    u"Trial started",
    u"Invoice 2041 paid by {company}",
    u"Seat limit reached",
    u"Form \"Talk to sales\" sent",
    u"Payment failed: card expired",
};
constexpr QStringView voices[] = {
    u"Voice note after the site visit",
    u"Voice note: what {person} really wants",
    u"Thoughts on the way back from {company}",
};
constexpr QStringView others[] = {
    u"Handed over a sample",
    u"Letter from {company}",
    u"Site visit at {company}",
    u"Call with {person}",
};

std::span<const QStringView> titlesFor(const QString& type) {
    if (type == u"EMAIL")
        return mails;
    if (type == u"MEETING")
        return meetings;
    if (type == u"MEMO")
        return memos;
    if (type == u"DIRECT_MESSAGE")
        return messages;
    if (type == u"BOOKING_CREATED")
        return bookings;
    if (type == u"BOOKING_CANCELLED")
        return cancellations;
    if (type == u"API_EVENT")
        return events;
    if (type == u"VOICE_NOTE")
        return voices;
    return others;
}

constexpr QStringView longJob =
    u"Executive Assistant to the Chair of the Board and to the Deputy Chair for International Affairs";
constexpr QStringView jobs[] = {
    u"CEO",
    u"Founder",
    u"Co-founder & CTO",
    u"Head of Sales",
    u"VP Engineering",
    u"Office Manager",
    u"Procurement Lead",
    u"Chief of Staff",
    u"Account Executive",
    u"Customer Success Manager",
    u"Finance Director",
    u"IT Administrator",
    u"Product Manager",
    u"Operations Manager",
    u"Marketing Manager",
    u"Data Protection Officer",
    u"Warehouse Supervisor",
    u"Partner",
    u"Senior Buyer",
    u"Managing Director",
    u"Software Engineer",
    u"Designer",
    u"Research Fellow",
    u"Intern",
};
} // namespace

QString demoTitle(const DemoSubject& subject, SeededRandom& random) {
    const auto titles = titlesFor(subject.channel);
    if (subject.channel == u"EMAIL" && random.percent(1))
        return longTitle.toString();
    QString title = random.pick(titles).toString();
    for (int tries = 0; subject.company.isEmpty() && title.contains(u"{company}") && tries < 20; ++tries)
        title = random.pick(titles).toString();
    title.replace(u"{company}"_s, subject.company.isEmpty() ? u"a new lead"_s : subject.company);
    title.replace(u"{person}"_s, subject.person.isEmpty() ? u"a visitor"_s : subject.person);
    return title;
}

QString demoJobTitle(SeededRandom& random) {
    return random.percent(1) ? longJob.toString() : random.pick(jobs).toString();
}

} // namespace klipy

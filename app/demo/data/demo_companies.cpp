#include "app/demo/data/demo_companies.h"

#include <iterator>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
// Made up. Some are hard on purpose: markup in a name, scripts of all kinds, one far too long, one of a single letter.
constexpr DemoNamePart stems[] = {
    {u"Northwind Traders", u"northwind"},
    {u"Brightwater Labs", {}},
    {u"Cobalt & Finch", {}},
    {u"Pinecrest Analytics", {}},
    {u"北極星物流株式会社", u"hokkyokusei"},
    {u"Harbour Lane Coffee", {}},
    {u"Øresund Bioteknik A/S", {}},
    {u"Meridian Freight", {}},
    {u"Tanglewood Studios", {}},
    {u"Fjällbäck-Nord Energi AB", {}},
    {u"Quillon Software", {}},
    {u"Lantern & Sons Ltd", {}},
    {u"سحابة للتقنية", u"sahaba-tech"},
    {u"Copperfield Dental Group", {}},
    {u"Blue Heron Clinics", {}},
    {u"Atelier Lumière SARL", {}},
    {u"Grünwald Maschinenbau GmbH", {}},
    {u"Sierra Verde Foods", {}},
    {u"Ironbark Construction", {}},
    {u"Velvet Antler", {}},
    {u"Ó Briain Marine Ltd", {}},
    {u"Saffron Route Travel", {}},
    {u"Kite Hill Capital", {}},
    {u"한빛 소프트", u"hanbit-soft"},
    {u"Nimbus Weather Services", {}},
    {u"Dunmore Distillers", {}},
    {u"Redwood Bicycle Co.", {}},
    {u"Zażółć Media Sp. z o.o.", {}},
    {u"Papyrus & Ink", {}},
    {u"Castellan Security", {}},
    {u"Willow Creek Veterinary", {}},
    {u"אורן רובוטיקה", u"oren-robotics"},
    {u"Amber Road Insurance", {}},
    {u"Tidewater Shipping", {}},
    {u"Solstice Solar", {}},
    {u"R", u"r-company"},
    {u"Peregrine Aviation", {}},
    {u"Marigold Kindergartens", {}},
    {u"Obsidian Games", {}},
    {u"Café São Jorge Lda.", {}},
    {u"Thistle & Thorn", {}},
    {u"Halcyon Hotels", {}},
    {u"Granite Peak Software", {}},
    {u"云杉教育科技有限公司", u"yunshan-edu"},
    {u"Juniper Street Bakery", {}},
    {u"Arcadia Print Works", {}},
    {u"Loom & Ladder", {}},
    {u"Elmstead Housing Trust", {}},
    {u"Bold & Bright Ideas Agency", u"bold-ideas"},
    {u"Windmill Acoustics", {}},
    {u"Silver Birch Pharma", {}},
    {u"Kestrel Drones", {}},
    {u"Marlin Aquaculture", {}},
    {u"Foxglove Legal LLP", {}},
    {u"Ljubljana Optika d.o.o.", {}},
    {u"Paperclip Accounting", {}},
    {u"The Honourable Company of Instrument Makers, Chart Engravers and Compass Adjusters of the Northern Isles",
     u"instrument-makers"},
    {u"Yıldız Tekstil A.Ş.", {}},
    {u"Basalt Data Centres", {}},
    {u"Hedgerow Organics", {}},
    {u"Moonraker Robotics", {}},
    {u"Clover & Clay", {}},
    {u"Đại Dương Seafood", {}},
    {u"Ember Fire Safety", {}},
    {u"Otterburn Wool Mill", {}},
    {u"Plum Tree Publishing", {}},
    {u"Carraig Data Ltd", {}},
    {u"Northgate Dental Lab", {}},
    {u"Kōyō Seiki", u"koyo-seiki"},
    {u"Salt & Slate Kitchens", {}},
    {u"Wren House Architects", {}},
    {u"Fen Lane Nurseries", {}},
    {u"Ålgård Elektro AS", {}},
    {u"Sunday Driver Rentals", {}},
    {u"Fig & Fable", {}},
    {u"Ostrava Ocel s.r.o.", {}},
    {u"Petrichor Gardens", {}},
    {u"Beacon Row Advisors", {}},
    {u"Maison Verdier", {}},
    {u"Quarry Bank Brewing", {}},
    {u"Tern Island Ferries", {}},
    {u"Little Dipper Toys", {}},
    {u"Hazelmere School Trust", {}},
    {u"Zielona Góra Transport", {}},
    {u"Lowland Bikes BV", {}},
    {u"Skylark Audio", {}},
    {u"Banyan Textiles", {}},
    {u"Ember & Oak", {}},
    {u"Cinder Path Theatre", {}},
    {u"Vela Marine Instruments", {}},
    {u"Mosaic Translations", {}},
    {u"Rioja Alta Logística", {}},
    {u"Stonecrop Roofing", {}},
    {u"Paper Moon Events", {}},
    {u"青空製菓", u"aozora-seika"},
    {u"Glasshouse Nursery Co-op", {}},
};

// For demos with more companies than there are names.
constexpr QStringView branches[] = {u"",         u"Holdings", u"Logistics", u"Partners", u"Nordic",  u"Ventures",
                                    u"Services", u"Retail",   u"Iberia",    u"Digital",  u"Pacific", u"Foundation"};

constexpr DemoPlace places[] = {
    {u"Dublin", u"", u"Ireland"},
    {u"Cork", u"", u"Ireland"},
    {u"London", u"", u"United Kingdom"},
    {u"Edinburgh", u"Scotland", u"United Kingdom"},
    {u"Berlin", u"", u"Germany"},
    {u"München", u"Bayern", u"Germany"},
    {u"Paris", u"Île-de-France", u"France"},
    {u"Nîmes", u"Occitanie", u"France"},
    {u"Zürich", u"", u"Switzerland"},
    {u"Kraków", u"Małopolskie", u"Poland"},
    {u"Łódź", u"", u"Poland"},
    {u"København", u"", u"Denmark"},
    {u"Malmö", u"Skåne", u"Sweden"},
    {u"Reykjavík", u"", u"Iceland"},
    {u"Lisboa", u"", u"Portugal"},
    {u"A Coruña", u"Galicia", u"Spain"},
    {u"São Paulo", u"SP", u"Brazil"},
    {u"Bogotá", u"", u"Colombia"},
    {u"Austin", u"TX", u"United States"},
    {u"Portland", u"OR", u"United States"},
    {u"Brooklyn", u"NY", u"United States"},
    {u"Winston-Salem", u"NC", u"United States"},
    {u"Montréal", u"QC", u"Canada"},
    {u"東京", u"", u"日本"},
    {u"서울", u"", u"대한민국"},
    {u"上海", u"", u"中国"},
    {u"دبي", u"", u"الإمارات"},
    {u"תל אביב", u"", u"ישראל"},
    {u"Bengaluru", u"Karnataka", u"India"},
    {u"Lagos", u"", u"Nigeria"},
    {u"İzmir", u"", u"Türkiye"},
    {u"Đà Nẵng", u"", u"Việt Nam"},
};

constexpr QStringView industries[] = {
    u"Software",
    u"Logistics",
    u"Biotechnology",
    u"Food & Beverage",
    u"Professional Services",
    u"Manufacturing",
    u"Construction",
    u"Healthcare",
    u"Education",
    u"Travel",
    u"Financial Services",
    u"Insurance",
    u"Retail",
    u"Energy",
    u"Media",
    u"Legal",
    u"Real Estate",
    u"Agriculture",
    u"Aerospace & Defence, including maintenance, repair and overhaul",
    u"Nonprofit",
};

constexpr int stemCount = static_cast<int>(std::size(stems));
constexpr int branchCount = static_cast<int>(std::size(branches));

QString withBranch(const QString& name, int index, QChar space) {
    const int round = index / stemCount;
    QString result = name;
    const QStringView branch = branches[round % branchCount];
    if (!branch.isEmpty())
        result += space + branch.toString();
    if (round >= branchCount)
        result += space + QString::number(round / branchCount + 1);
    return result;
}
} // namespace

QString demoCompanyName(int index) {
    return withBranch(stems[index % stemCount].text.toString(), index, u' ');
}

QString demoCompanyDomain(int index) {
    return withBranch(asciiSlug(stems[index % stemCount], u"-"), index, u'-').toLower() + u".example"_s;
}

const DemoPlace& pickPlace(SeededRandom& random) {
    return random.pick(places);
}

QStringView pickIndustry(SeededRandom& random) {
    return random.pick(industries);
}

} // namespace klipy

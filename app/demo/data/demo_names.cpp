#include "app/demo/data/demo_names.h"

#include <QHash>

namespace klipy {

namespace {
constexpr DemoNamePart englishGiven[] = {{u"Emma", {}},    {u"Oliver", {}}, {u"Charlotte", {}}, {u"Henry", {}},
                                         {u"Grace", {}},   {u"Thomas", {}}, {u"Imogen", {}},    {u"Theodore", {}},
                                         {u"Harriet", {}}, {u"Marcus", {}}, {u"Priscilla", {}}, {u"Wesley", {}}};
constexpr DemoNamePart englishFamily[] = {{u"Whitfield", {}},
                                          {u"Carter", {}},
                                          {u"Ashworth", {}},
                                          {u"Fairbanks", {}},
                                          {u"Okafor-Reed", {}},
                                          {u"Hollis", {}},
                                          {u"Montgomery-Featherstonehaugh", {}},
                                          {u"Bell", {}},
                                          {u"Prescott", {}},
                                          {u"Lindqvist-Moore", {}},
                                          {u"Sutton", {}},
                                          {u"Marlowe", {}}};
constexpr DemoNamePart irishGiven[] = {{u"Aoife", {}},   {u"Ciarán", {}}, {u"Niamh", {}},   {u"Seán", {}},
                                       {u"Siobhán", {}}, {u"Oisín", {}},  {u"Gráinne", {}}, {u"Pádraig", {}}};
constexpr DemoNamePart irishFamily[] = {{u"Ní Bhriain", {}},    {u"Ó Súilleabháin", {}}, {u"Brennan", {}},
                                        {u"O'Dowd", {}},        {u"Mac Cárthaigh", {}},  {u"Kavanagh", {}},
                                        {u"Ní Dhomhnaill", {}}, {u"Gallagher", {}}};
constexpr DemoNamePart germanGiven[] = {{u"Jürgen", {}},   {u"Annika", {}},     {u"Sören", {}}, {u"Käthe", {}},
                                        {u"Matthias", {}}, {u"Friederike", {}}, {u"Lukas", {}}, {u"Bärbel", {}}};
constexpr DemoNamePart germanFamily[] = {{u"Müller", {}}, {u"Groß", {}},   {u"Schönfeld", {}},   {u"von der Heyde", {}},
                                         {u"Weiß", {}},   {u"Krämer", {}}, {u"Öztürk-Lang", {}}, {u"Brandt", {}}};
constexpr DemoNamePart frenchGiven[] = {{u"Éléonore", {}}, {u"François", {}}, {u"Chloé", {}},  {u"Benoît", {}},
                                        {u"Zoë", {}},      {u"Théo", {}},     {u"Maëlle", {}}, {u"Jean-Baptiste", {}}};
constexpr DemoNamePart frenchFamily[] = {{u"Lefèvre", {}},  {u"Dupré", {}}, {u"Béranger", {}}, {u"d'Aubigné", {}},
                                         {u"Marchand", {}}, {u"Noël", {}},  {u"Garçon", {}},   {u"Rousseau", {}}};
constexpr DemoNamePart iberianGiven[] = {{u"José", {}},  {u"Begoña", {}},    {u"João", {}},   {u"Inês", {}},
                                         {u"Íñigo", {}}, {u"Conceição", {}}, {u"Martín", {}}, {u"Lucía", {}}};
constexpr DemoNamePart iberianFamily[] = {
    {u"García Núñez", {}}, {u"Magalhães", {}},          {u"Ibáñez", {}}, {u"Peña", {}}, {u"Conceição Araújo", {}},
    {u"Muñoz", {}},        {u"de la Cruz Ordóñez", {}}, {u"Simões", {}}};
constexpr DemoNamePart slavicGiven[] = {{u"Łukasz", {}},     {u"Małgorzata", {}}, {u"Jiří", {}},   {u"Željka", {}},
                                        {u"Przemysław", {}}, {u"Božena", {}},     {u"Ştefan", {}}, {u"Žofie", {}}};
constexpr DemoNamePart slavicFamily[] = {
    {u"Wójcik", {}}, {u"Dvořák", {}},  {u"Kowalczyk", {}}, {u"Šimunović", {}}, {u"Brzęczyszczykiewicz", {}},
    {u"Černý", {}},  {u"Ionescu", {}}, {u"Gągol", {}}};
constexpr DemoNamePart nordicGiven[] = {{u"Åsa", {}},   {u"Bjørn", {}}, {u"Þórdís", {}}, {u"Søren", {}},
                                        {u"Päivi", {}}, {u"Håkon", {}}, {u"Freja", {}},  {u"Örn", {}}};
constexpr DemoNamePart nordicFamily[] = {{u"Ødegård", {}}, {u"Jónsdóttir", {}}, {u"Bergström", {}},
                                         {u"Mäkelä", {}},  {u"Kjærsgaard", {}}, {u"Åkesson", {}},
                                         {u"Næss", {}},    {u"Virtanen", {}}};
constexpr DemoNamePart turkishGiven[] = {{u"Işıl", {}}, {u"Çağrı", {}}, {u"Gülşen", {}}, {u"Ömer", {}}};
constexpr DemoNamePart turkishFamily[] = {{u"Yıldırım", {}}, {u"Şahin", {}}, {u"Özdemir", {}}, {u"Kılıç", {}}};
constexpr DemoNamePart vietnameseGiven[] = {{u"Thị Hương", {}}, {u"Văn Đức", {}}, {u"Bảo", {}}, {u"Quỳnh Anh", {}}};
constexpr DemoNamePart vietnameseFamily[] = {{u"Nguyễn", {}}, {u"Trần", {}}, {u"Phạm", {}}, {u"Đặng", {}}};
constexpr DemoNamePart indianGiven[] = {{u"Priya", {}},  {u"Arjun", {}},  {u"Lakshmi", {}},      {u"Rohan", {}},
                                        {u"Ananya", {}}, {u"Vikram", {}}, {u"अनन्या", u"ananya"}, {u"Deepika", {}}};
constexpr DemoNamePart indianFamily[] = {{u"Raghunathan", {}},  {u"Iyer", {}},  {u"Chatterjee", {}},
                                         {u"Venkataraman", {}}, {u"Patel", {}}, {u"शर्मा", u"sharma"},
                                         {u"Kulkarni", {}},     {u"Singh", {}}};
constexpr DemoNamePart africanGiven[] = {{u"Adébáyọ̀", {}}, {u"Ngozi", {}},     {u"Thandiwe", {}},
                                         {u"Kwame", {}},   {u"Olúwaṣeun", {}}, {u"Amina", {}}};
constexpr DemoNamePart africanFamily[] = {{u"Ọláìyá", {}}, {u"Okonkwo", {}}, {u"Nkosi", {}},
                                          {u"Mensah", {}}, {u"Adéyẹmí", {}}, {u"Wanjirũ", {}}};
constexpr DemoNamePart japaneseGiven[] = {{u"美咲", u"misaki"}, {u"健太", u"kenta"}, {u"さくら", u"sakura"},
                                          {u"翔太", u"shota"},  {u"陽子", u"yoko"},  {u"大輔", u"daisuke"}};
constexpr DemoNamePart japaneseFamily[] = {{u"田中", u"tanaka"},          {u"佐藤", u"sato"},
                                           {u"渡辺", u"watanabe"},        {u"小笠原", u"ogasawara"},
                                           {u"勅使河原", u"teshigawara"}, {u"林", u"hayashi"}};
constexpr DemoNamePart chineseGiven[] = {{u"小明", u"xiaoming"}, {u"丽华", u"lihua"},    {u"伟", u"wei"},
                                         {u"雅婷", u"yating"},   {u"志强", u"zhiqiang"}, {u"静怡", u"jingyi"}};
constexpr DemoNamePart chineseFamily[] = {{u"王", u"wang"}, {u"李", u"li"},    {u"欧阳", u"ouyang"},
                                          {u"陳", u"chen"}, {u"张", u"zhang"}, {u"司马", u"sima"}};
constexpr DemoNamePart koreanGiven[] = {
    {u"민준", u"minjun"}, {u"서연", u"seoyeon"}, {u"지우", u"jiwoo"}, {u"하윤", u"hayun"}};
constexpr DemoNamePart koreanFamily[] = {{u"김", u"kim"}, {u"박", u"park"}, {u"최", u"choi"}, {u"황보", u"hwangbo"}};
constexpr DemoNamePart arabicGiven[] = {{u"ليلى", u"layla"},  {u"محمد", u"mohammed"}, {u"نور", u"noor"},
                                        {u"خالد", u"khalid"}, {u"فاطمة", u"fatima"},  {u"يوسف", u"yusuf"}};
constexpr DemoNamePart arabicFamily[] = {{u"الحسيني", u"alhusseini"},  {u"حداد", u"haddad"},
                                         {u"المنصوري", u"almansouri"}, {u"عبد الرحمن", u"abdulrahman"},
                                         {u"خوري", u"khoury"},         {u"بن سعيد", u"bensaid"}};
constexpr DemoNamePart hebrewGiven[] = {
    {u"נועה", u"noa"}, {u"איתן", u"eitan"}, {u"תמר", u"tamar"}, {u"יונתן", u"yonatan"}};
constexpr DemoNamePart hebrewFamily[] = {
    {u"כהן", u"cohen"}, {u"בן־דוד", u"bendavid"}, {u"אביטל", u"avital"}, {u"פרידמן", u"friedman"}};
constexpr DemoNamePart greekGiven[] = {
    {u"Ελένη", u"eleni"}, {u"Γιώργος", u"giorgos"}, {u"Оксана", u"oksana"}, {u"Дмитро", u"dmytro"}};
constexpr DemoNamePart greekFamily[] = {{u"Παπαδοπούλου", u"papadopoulou"},
                                        {u"Νικολάου", u"nikolaou"},
                                        {u"Шевченко", u"shevchenko"},
                                        {u"Ковальчук", u"kovalchuk"}};

constexpr QStringView germanTitles[] = {u"Geschäftsführerin", u"Leiter Einkauf", u"Vorstandsmitglied"};
constexpr QStringView frenchTitles[] = {u"Directrice commerciale", u"Responsable des achats",
                                        u"Président-directeur général"};
constexpr QStringView japaneseTitles[] = {u"営業部長", u"代表取締役社長", u"購買担当"};
constexpr QStringView chineseTitles[] = {u"采购经理", u"首席执行官"};
constexpr QStringView koreanTitles[] = {u"대표이사", u"영업팀장"};
constexpr QStringView arabicTitles[] = {u"مدير المبيعات", u"المدير التنفيذي"};
constexpr QStringView hebrewTitles[] = {u"סמנכ״ל מכירות", u"מנהלת רכש"};

constexpr DemoCulture cultures[] = {
    {18, englishGiven, englishFamily, u"+44 20 7946", {}},
    {10, irishGiven, irishFamily, u"+353 1 555", {}},
    {8, germanGiven, germanFamily, u"+49 30 555", germanTitles},
    {8, frenchGiven, frenchFamily, u"+33 1 55 55", frenchTitles},
    {9, iberianGiven, iberianFamily, u"+34 915 55", {}},
    {8, slavicGiven, slavicFamily, u"+48 22 555", {}},
    {6, nordicGiven, nordicFamily, u"+46 8 555", {}},
    {3, turkishGiven, turkishFamily, u"+90 212 555", {}},
    {3, vietnameseGiven, vietnameseFamily, u"+84 24 5555", {}},
    {6, indianGiven, indianFamily, u"+91 22 5555", {}},
    {4, africanGiven, africanFamily, u"+234 1 555", {}},
    {4, japaneseGiven, japaneseFamily, u"+81 3 5555", japaneseTitles},
    {4, chineseGiven, chineseFamily, u"+86 10 5555", chineseTitles},
    {2, koreanGiven, koreanFamily, u"+82 2 555", koreanTitles},
    {3, arabicGiven, arabicFamily, u"+971 4 555", arabicTitles},
    {2, hebrewGiven, hebrewFamily, u"+972 3 555", hebrewTitles},
    {2, greekGiven, greekFamily, u"+30 21 0555", {}},
};

/// The plain letters for those that don't fall apart into a letter and an accent.
QStringView plainLetters(QChar c) {
    switch (c.unicode()) {
    case u'ł':
        return u"l";
    case u'ø':
        return u"o";
    case u'đ':
    case u'ð':
        return u"d";
    case u'ß':
        return u"ss";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    case u'ı':
        return u"i";
    case u'þ':
        return u"th";
    default:
        return {};
    }
}

QHash<const DemoNamePart*, QString> allSlugs() {
    QHash<const DemoNamePart*, QString> slugs;
    for (const DemoCulture& culture : cultures) {
        for (const auto& parts : {culture.given, culture.family}) {
            for (const DemoNamePart& part : parts)
                slugs.insert(&part, asciiSlug(part, u""));
        }
    }
    return slugs;
}
} // namespace

const DemoCulture& pickCulture(SeededRandom& random) {
    int total = 0;
    for (const DemoCulture& culture : cultures)
        total += culture.weight;
    int draw = random.below(total);
    for (const DemoCulture& culture : cultures) {
        draw -= culture.weight;
        if (draw < 0)
            return culture;
    }
    return cultures[0];
}

QString asciiSlug(QStringView text, QStringView separator) {
    QString slug;
    bool gap = false;
    const QString decomposed = text.toString().toLower().normalized(QString::NormalizationForm_D);
    for (const QChar c : decomposed) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        const QStringView letters = plain ? QStringView(&c, 1) : plainLetters(c);
        if (letters.isEmpty()) {
            gap = gap || !(c.isMark() || c == u'\'');
            continue;
        }
        if (gap && !slug.isEmpty())
            slug.append(separator);
        gap = false;
        slug.append(letters);
    }
    return slug;
}

QString asciiSlug(const DemoNamePart& part, QStringView separator) {
    return asciiSlug(part.ascii.isEmpty() ? part.text : part.ascii, separator);
}

QString nameSlug(const DemoNamePart& part) {
    static const QHash<const DemoNamePart*, QString> slugs = allSlugs();
    return slugs.value(&part);
}

} // namespace klipy

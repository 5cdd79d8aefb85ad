#include "core/storage/recovery_code.h"
#include "core/storage/recovery_file.h"
#include "core/storage/seal.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;
using Problem = RecoveryCodeProblem;

Q_DECLARE_METATYPE(klipy::RecoveryCodeProblem::Kind)

class TestRecoveryCode : public QObject {
    Q_OBJECT
private slots:
    void aCodeIsFourteenGroupsOfFive();
    void theSecretComesBackOutOfItsCode();
    void aCodeMayBeTypedInAnyCaseWithSpacesAndLookAlikes();
    void everySingleWrongCharacterIsFoundWhereItIs();
    void twoGroupsThatChangedPlacesAreFound();
    void neighboursThatChangedPlacesAreFound();
    void whatIsNoCodeIsToldSo_data();
    void whatIsNoCodeIsToldSo();
    void aCodeOfANewerFormIsNotMisread();
    void whatIsNoSealingSecretHasNoCode();
    void aRecoveryFileHoldsItsCode();
    void aCodeAloneInAFileIsReadToo();
    void aRecoveryFileIsReadableByItsOwnerOnly();
    void aFileThatCantBeWrittenIsToldInTheSystemsWords();

private:
    const Secret m_secret = makeSealingSecret();
    const QString m_code = recoveryCode(m_secret);
};

void TestRecoveryCode::aCodeIsFourteenGroupsOfFive() {
    const QStringList groups = m_code.split(u'-');
    QCOMPARE(groups.size(), recoveryCodeGroups);
    for (const QString& group : groups) {
        QCOMPARE(group.size(), recoveryCodeGroupSize);
        for (const QChar letter : group)
            QVERIFY2(u"0123456789ABCDEFGHJKMNPQRSTVWXYZ"_s.contains(letter), qPrintable(group));
    }
}

void TestRecoveryCode::theSecretComesBackOutOfItsCode() {
    for (int round = 0; round < 200; ++round) {
        const Secret secret = makeSealingSecret();
        const auto read = readRecoveryCode(recoveryCode(secret));
        QVERIFY(read.has_value());
        QVERIFY(*read == secret);
    }
    for (const char byte : {'\0', '\xff'}) {
        const Secret plain = Secret::fromBytes(QByteArray(32, byte));
        QVERIFY(readRecoveryCode(recoveryCode(plain)).value_or(Secret()) == plain);
    }
}

void TestRecoveryCode::aCodeMayBeTypedInAnyCaseWithSpacesAndLookAlikes() {
    QString typed = m_code.toLower();
    typed.replace(u'-', u" \n "_s).replace(u'0', u'o').replace(u'1', u'l');
    const auto read = readRecoveryCode(u"  "_s + typed + u'\n');
    QVERIFY(read.has_value());
    QVERIFY(*read == m_secret);
}

void TestRecoveryCode::everySingleWrongCharacterIsFoundWhereItIs() {
    for (int group = 0; group < recoveryCodeGroups; ++group) {
        for (int place = 0; place < recoveryCodeGroupSize; ++place) {
            QString typed = m_code;
            QChar& letter = typed[group * (recoveryCodeGroupSize + 1) + place];
            letter = letter == u'7' ? u'8' : u'7';
            const auto read = readRecoveryCode(typed);
            QVERIFY(!read.has_value());
            QCOMPARE(read.error(), (Problem{Problem::Kind::WrongCharacter, group + 1, place + 1}));
        }
    }
}

void TestRecoveryCode::twoGroupsThatChangedPlacesAreFound() {
    QStringList groups = m_code.split(u'-');
    groups.swapItemsAt(3, 8);
    const auto read = readRecoveryCode(groups.join(u'-'));
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, Problem::Kind::WrongGroups);
    QCOMPARE(read.error().group, 4);
}

void TestRecoveryCode::neighboursThatChangedPlacesAreFound() {
    for (qsizetype at = 0; at + 1 < m_code.size(); ++at) {
        if (m_code[at] == u'-' || m_code[at + 1] == u'-' || m_code[at] == m_code[at + 1])
            continue;
        QString typed = m_code;
        qSwap(typed[at], typed[at + 1]);
        QVERIFY2(!readRecoveryCode(typed).has_value(), qPrintable(QString::number(at)));
    }
}

void TestRecoveryCode::whatIsNoCodeIsToldSo_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<Problem::Kind>("kind");
    QTest::addColumn<int>("group");
    QTest::addColumn<int>("character");
    QTest::newRow("nothing") << QString() << Problem::Kind::Empty << 0 << 0;
    QTest::newRow("only dashes") << u" - \n - "_s << Problem::Kind::Empty << 0 << 0;
    QTest::newRow("a letter that no code holds") << u"ABCDE-FUGHJ"_s << Problem::Kind::ForeignCharacter << 2 << 2;
    QTest::newRow("a sentence") << u"Klipy!"_s << Problem::Kind::ForeignCharacter << 2 << 1;
    QTest::newRow("a part of one") << u"ABCDE-FG"_s << Problem::Kind::TooShort << 2 << 0;
    QTest::newRow("more than one") << QString(71, u'A') << Problem::Kind::TooLong << 0 << 0;
}

void TestRecoveryCode::whatIsNoCodeIsToldSo() {
    QFETCH(QString, text);
    QFETCH(Problem::Kind, kind);
    QFETCH(int, group);
    QFETCH(int, character);
    const auto read = readRecoveryCode(text);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error(), (Problem{kind, group, character}));
}

void TestRecoveryCode::aCodeOfANewerFormIsNotMisread() {
    // As this program would check it, but with another form in its first bits.
    QString code = recoveryCode(Secret::fromBytes(QByteArray(32, '\0')));
    QCOMPARE(code.left(4), u"0000"_s);
    bool found = false;
    for (const QChar check : u"0123456789ABCDEFGHJKMNPQRSTVWXYZ"_s) {
        for (const QChar column : u"0123456789ABCDEFGHJKMNPQRSTVWXYZ"_s) {
            for (const QChar last : u"0123456789ABCDEFGHJKMNPQRSTVWXYZ"_s) {
                QString other = code;
                other[0] = u'G';
                other[4] = check;
                other[13 * 6] = column;
                other[13 * 6 + 4] = last;
                const auto read = readRecoveryCode(other);
                found = found || (!read && read.error().kind == Problem::Kind::Newer);
                QVERIFY(!read.has_value());
            }
        }
    }
    QVERIFY(found);
}

void TestRecoveryCode::whatIsNoSealingSecretHasNoCode() {
    QCOMPARE(recoveryCode(Secret()), QString());
    QCOMPARE(recoveryCode(Secret::fromBytes("too short")), QString());
}

void TestRecoveryCode::aRecoveryFileHoldsItsCode() {
    const QByteArray file = recoveryFile(u"Workspace: Zoë's 42 – keep it safe"_s, m_code);
    QVERIFY(file.startsWith("Workspace: Zoë's 42"));
    QVERIFY(readRecoveryCode(codeInRecoveryFile(file)).value_or(Secret()) == m_secret);
    QByteArray windows = file;
    windows.replace("\n", "\r\n");
    QVERIFY(readRecoveryCode(codeInRecoveryFile(windows)).value_or(Secret()) == m_secret);
}

void TestRecoveryCode::aCodeAloneInAFileIsReadToo() {
    QVERIFY(readRecoveryCode(codeInRecoveryFile(m_code.toLatin1())).value_or(Secret()) == m_secret);
}

void TestRecoveryCode::aRecoveryFileIsReadableByItsOwnerOnly() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"recovery.txt"_s);
    QCOMPARE(saveRecoveryFile(path, "the code"), QString());
    QCOMPARE(loadRecoveryFile(path), QByteArray("the code"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(path).permissions() & others));
    QVERIFY(QFileInfo(path).permissions() & QFile::ReadOwner);
    // Also in the place of a file that everybody could read.
    QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFile::ReadOther | QFile::ReadGroup));
    QCOMPARE(saveRecoveryFile(path, "again"), QString());
    QVERIFY(!(QFileInfo(path).permissions() & others));
}

void TestRecoveryCode::aFileThatCantBeWrittenIsToldInTheSystemsWords() {
    const QTemporaryDir folder;
    QVERIFY(!saveRecoveryFile(folder.filePath(u"no/such/folder.txt"_s), "x").isEmpty());
    QCOMPARE(loadRecoveryFile(folder.filePath(u"nothing"_s)), QByteArray());
}

QTEST_GUILESS_MAIN(TestRecoveryCode)
#include "tst_recovery_code.moc"

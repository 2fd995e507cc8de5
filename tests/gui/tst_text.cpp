#include "app/core/text/designtext.h"
#include "app/core/text/placenames.h"
#include "app/core/text/quantity.h"
#include "app/core/text/sentence.h"
#include "tests/gui/sampledesign.h"

#include <QTest>
#include <algorithm>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

class TextTest final : public QObject
{
    Q_OBJECT

private slots:
    void sentences_data();
    void sentences();
    void wrongSentences_data();
    void wrongSentences();
    void completions();
    void quantitiesReadBack_data();
    void quantitiesReadBack();
    void numbersForReading();
    void conditionsReadBack();
    void unitsAreCounted();
    void placesAreNamedShorter_data();
    void placesAreNamedShorter();
    void problemsNameTheirPattern();
};

void TextTest::sentences_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("name");
    QTest::newRow("a page, newest first")
        << u"list Order by userId newest first limit 20 at 100/s"_s
        << u"list Order by userId order createdAt desc limit 20 at 100/s"_s
        << u"List Order by userId"_s;
    QTest::newRow("plural, other case")
        << u"list orders by USERID at 6k/min"_s << u"list Order by userId at 100/s"_s
        << u"List Order by userId"_s;
    QTest::newRow("get without by takes the key")
        << u"get User at 5/s"_s << u"get User by userId at 5/s"_s << u"Get User by userId"_s;
    QTest::newRow("unknown rate") << u"create Order"_s << u"create Order at ?"_s
                                  << u"Create Order"_s;
    QTest::newRow("constant and comparison")
        << u"list Order where status = pending and createdAt between order by createdAt at 1/s"_s
        << u"list Order by status = pending, createdAt between order createdAt asc at 1/s"_s
        << u"List Order by status, createdAt"_s;
    QTest::newRow("an update that sets and removes")
        << u"update order by orderId set status, total removes createdAt at 5/s"_s
        << u"update Order by orderId set status, total remove createdAt at 5/s"_s
        << u"Update Order by orderId"_s;
    QTest::newRow("several entities")
        << u"list User, Order by userId at 1/day"_s << u"list User, Order by userId at 1/day"_s
        << u"List User, Order by userId"_s;
}

void TextTest::sentences()
{
    QFETCH(QString, typed);
    QFETCH(QString, read);
    QFETCH(QString, name);
    const auto pattern = patternFromSentence(tests::shop(), typed);
    QVERIFY2(pattern.has_value(), pattern ? "" : pattern.error().message.c_str());
    QCOMPARE(patternSentence(*pattern), read);
    QCOMPARE(QString::fromStdString(pattern->name), name);
    // What is removed is written, too.
    for (const std::string& one : pattern->removes)
        QVERIFY(std::find(pattern->sets.begin(), pattern->sets.end(), one) != pattern->sets.end());
}

void TextTest::wrongSentences_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing") << QString() << 1
                             << u"Expected get, list, create, update, delete or scan at the end."_s;
    QTest::newRow("misspelt entity")
        << u"list Oder by userId"_s << 6
        << u"Expected an entity (did you mean Order?) instead of \"Oder\"."_s;
    QTest::newRow("misspelt attribute")
        << u"list Order by userid2"_s << 15
        << u"Expected an attribute (did you mean userId?) instead of \"userid2\"."_s;
    QTest::newRow("no rate") << u"get User at"_s << 12
                             << u"Expected a rate such as 100/s, 6k/min or 1M/day at the end."_s;
    QTest::newRow("no limit") << u"list Order limit few"_s << 18
                              << u"Expected a number of items instead of \"few\"."_s;
}

void TextTest::wrongSentences()
{
    QFETCH(QString, typed);
    QFETCH(int, column);
    QFETCH(QString, message);
    const auto pattern = patternFromSentence(tests::shop(), typed);
    QVERIFY(!pattern.has_value());
    QCOMPARE(QString::fromStdString(pattern.error().message), message);
    QCOMPARE(pattern.error().where.column, column);
}

void TextTest::completions()
{
    const model::Design design = tests::shop();
    QVERIFY(sentenceCompletions(design, u"li"_s).contains(u"list"_s));
    QCOMPARE(sentenceCompletions(design, u"list "_s), (QStringList{u"User"_s, u"Order"_s}));
    QCOMPARE(sentenceCompletions(design, u"list Order by st"_s), QStringList{u"status"_s});
    QVERIFY(sentenceCompletions(design, u"list Order by userId n"_s).contains(u"newest"_s));
    QCOMPARE(sentenceCompletions(design, u"list Order by userId newest "_s),
             QStringList{u"first"_s});
}

void TextTest::quantitiesReadBack_data()
{
    QTest::addColumn<double>("value");
    for (const double value : {0.0, 1.0, 0.5, 12.5, 300.0, 1e6, 2.5e7, 1'234'567.0, 1e9})
        QTest::addRow("%g", value) << value;
}

void TextTest::quantitiesReadBack()
{
    QFETCH(double, value);
    const std::optional<double> known(value);
    QCOMPARE(countFrom(countText(known)), Entered(known));
    QCOMPARE(rateFrom(rateText(known)), Entered(known));
    QCOMPARE(countFrom(countText(std::nullopt)), Entered(std::optional<double>()));
    QVERIFY(!countFrom(u"lots"_s));
    QVERIFY(!countFrom(u"-1"_s));
    QVERIFY(!percentFrom(u"101"_s));
}

void TextTest::numbersForReading()
{
    QCOMPARE(money(412.6), u"$412.60"_s);
    QCOMPARE(money(2.085), u"$2.09"_s); // in binary a little less
    QCOMPARE(money(0.004), u"<$0.01"_s);
    QCOMPARE(money(-3), u"\u2212$3.00"_s);
    QCOMPARE(money(1234.5), u"$1,234.50"_s);
    QCOMPARE(shortBytes(1229), u"1.2\u202FKB"_s);
    QCOMPARE(shortNumber(20'400'000), u"20.4\u202FM"_s);
    QCOMPARE(shortNumber(0.5), u"0.5"_s);
    QCOMPARE(shortNumber(2.04), u"2"_s);
    QCOMPARE(shortNumber(0.0496), u"0.05"_s);
    QCOMPARE(shortNumber(99.96), u"100"_s);
    QCOMPARE(shortShare(0.0421), u"4.2\u202F%"_s);
    QCOMPARE(duration(86'400), u"24\u202Fh"_s);
    QCOMPARE(clockTime(3720), u"01:02"_s);
}

void TextTest::conditionsReadBack()
{
    for (const QString& text :
         {u"userId"_s, u"userId, status = pending"_s, u"a >= 5, b begins_with"_s, u"email exists"_s,
          u"createdAt between"_s}) {
        const auto where = whereFrom(text);
        QVERIFY(where.has_value());
        QCOMPARE(whereText(*where), text);
    }
    for (const QString& text : {u"pending 5%, completed 95%"_s, u"a, b"_s}) {
        const auto values = valuesFrom(text);
        QVERIFY(values.has_value());
        QCOMPARE(valuesText(*values), text);
    }
    QVERIFY(!orderFrom(u"createdAt sideways"_s));
}

void TextTest::unitsAreCounted()
{
    QCOMPARE(readUnitsText(1), u"1 read unit"_s);
    QCOMPARE(readUnitsText(0.5), u"0.5 read units"_s);
    QCOMPARE(writeUnitsText(1), u"1 write unit"_s);
    QCOMPARE(writeUnitsText(4), u"4 write units"_s);
}

void TextTest::placesAreNamedShorter_data()
{
    QTest::addColumn<QStringList>("places");
    QTest::addColumn<QStringList>("shorter");
    QTest::newRow("nothing") << QStringList() << QStringList();
    QTest::newRow("one table") << QStringList{u"shop-Order/"_s, u"shop-Order/byDate"_s}
                               << QStringList{u"shop-Order"_s, u"byDate"_s};
    QTest::newRow("a shared beginning")
        << QStringList{u"shop-Order/"_s, u"shop-Order/byDate"_s, u"shop-User/"_s}
        << QStringList{u"Order"_s, u"byDate"_s, u"User"_s};
    QTest::newRow("words are not divided")
        << QStringList{u"shop-Order/"_s, u"shop-Offer/"_s} << QStringList{u"Order"_s, u"Offer"_s};
    QTest::newRow("nothing in common")
        << QStringList{u"Orders/"_s, u"Users/"_s} << QStringList{u"Orders"_s, u"Users"_s};
    QTest::newRow("a name that is the beginning")
        << QStringList{u"shop-/"_s, u"shop-User/"_s} << QStringList{u"shop-"_s, u"shop-User"_s};
    QTest::newRow("indexes of one name")
        << QStringList{u"a.Order/GSI1"_s, u"a.User/GSI1"_s, u"/"_s}
        << QStringList{u"Order \u203a GSI1"_s, u"User \u203a GSI1"_s, QString()};
    QTest::newRow("an index that is named like a table")
        << QStringList{u"shop-byDate/"_s, u"shop-Order/byDate"_s, u"shop-Order/byUser"_s}
        << QStringList{u"byDate"_s, u"Order \u203a byDate"_s, u"byUser"_s};
}

void TextTest::placesAreNamedShorter()
{
    QFETCH(QStringList, places);
    QFETCH(QStringList, shorter);
    std::vector<Place> list;
    for (const QString& place : places)
        list.push_back(
            {place.section(u'/', 0, 0).toStdString(), place.section(u'/', 1).toStdString()});
    QCOMPARE(shorterPlaces(list), shorter);
}

void TextTest::problemsNameTheirPattern()
{
    const model::Design shop = tests::shop();
    const QString name = QString::fromStdString(shop.accessPatterns.at(1).name);
    Error error{"unknown-entity", "There is no entity \"Cart\".", {}};
    QVERIFY(!problemText(error, shop).contains(name));
    error.where.key = "access_patterns[1].entity";
    QCOMPARE(problemText(error, shop), name + u": There is no entity \"Cart\"."_s);
    error.where.key = "access_patterns[99].entity";
    QCOMPARE(problemText(error, shop), u"There is no entity \"Cart\"."_s);
}

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"

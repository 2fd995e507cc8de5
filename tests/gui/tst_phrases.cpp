// The sentences of the libraries in the program's language: each one that the rules say about
// designs of every kind is known, and a translation puts its values where they belong.
#include "app/core/analysis/pipelinestages.h"
#include "app/core/text/formulatext.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/phrases.h"
#include "app/core/text/strings.h"
#include "app/pipeline/pipeline.h"
#include "model/formats/design/designfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Says "[...]" around every phrase, with its first two places exchanged.
class Backwards final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char*,
                                    int) const override
    {
        if (qstrcmp(context, phraseContext) != 0)
            return {};
        QString text = QString::fromUtf8(source);
        if (text.contains(u"%2"_s))
            text.replace(u"%1"_s, u"%0"_s).replace(u"%2"_s, u"%1"_s).replace(u"%0"_s, u"%2"_s);
        return u'[' + text + u']';
    }
};

std::vector<model::Design> designs()
{
    std::vector<model::Design> all;
    for (const char* folder :
         {"/resources/examples", "/tests/data/designs", "/tests/model/propose/rules"}) {
        const QDir place(QStringLiteral(INFERA_SOURCE_DIR) + QString::fromLatin1(folder));
        // Not all: they take their time without optimisation.
        for (const QString& name : place.entryList(
                 {u"shop*"_s, u"library*"_s, u"jobs*"_s, u"saas*"_s, u"K2?-*"_s, u"V*"_s},
                 QDir::Files)) {
            QFile file(place.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            if (auto design = model::readDesign(file.readAll().toStdString(), name.toStdString()))
                all.push_back(std::move(*design));
        }
    }
    return all;
}

} // namespace

class PhrasesTest final : public QObject
{
    Q_OBJECT

private slots:
    void rulesSayWhatIsKnown();
    void valuesComeToTheirPlaces_data();
    void valuesComeToTheirPlaces();
    void whatIsNotKnownStaysWhole();
    void withoutTranslationNothingChanges();
    void templatesAreDistinct();
    void errorsOfADesignAreKnown();
    void errorsOfAFileAreKnown();
    void whatIsLeftOutIsKnown();
    void formulasAreTranslated();

private:
    void check(const std::vector<model::Finding>& findings);
    void check(const std::string& text);

    QSet<QString> m_unknown;
    int m_count = 0;
};

void PhrasesTest::check(const std::string& text)
{
    ++m_count;
    if (!text.empty() && !isKnownPhrase(text))
        m_unknown.insert(toQString(text));
}

void PhrasesTest::check(const std::vector<model::Finding>& findings)
{
    for (const model::Finding& one : findings) {
        for (const std::string& text : {one.title, one.detail, one.fix})
            check(text);
    }
}

void PhrasesTest::rulesSayWhatIsKnown()
{
    const auto stages = pipelineStages();
    NoProgress progress;
    const std::vector<model::Design> all = designs();
    QVERIFY(all.size() >= 4);
    for (const model::Design& design : all) {
        const auto weights = priceWeights(design, {});
        QVERIFY(weights.has_value());
        model::ProposeOptions search;
        search.top = 5;
        search.weights = *weights;
        const auto proposals = model::propose(design, search, progress);
        QVERIFY2(proposals.has_value(), design.name.c_str());
        for (const model::Proposal& one : proposals->proposals) {
            check(one.findings);
            for (const auto* texts : {&one.why, &one.givesUp})
                for (const std::string& text : *texts)
                    check(text);
        }
        const auto layout = stages->layoutInUse(design, *proposals, {});
        if (!layout)
            continue;
        check(layout->findings);
        const auto cost = stages->cost(design, *layout, {});
        QVERIFY(cost.has_value());
        check(cost->recommendation.why);
        for (const pricing::Advice& one : cost->advice) {
            check(one.title);
            check(one.risk);
        }
        for (const pricing::ModeCost& mode : cost->modes) {
            for (const pricing::BillLine& line : mode.lines) {
                QVERIFY2(isKnownFormula(line.formula), line.formula.c_str());
                QVERIFY2(isKnownFormula(line.unit), line.unit.c_str());
            }
        }
        // A short time with far too much load: that is when there is something to say.
        if (design.name != all.front().name)
            continue;
        engine::SimulationOptions options;
        options.durationSeconds = 5;
        options.scale = 30;
        if (const auto result = stages->simulate(design, *layout, options, progress))
            check(result->findings);
    }
    qInfo("%d texts", m_count);
    QVERIFY(m_count > 100);
    const QStringList unknown(m_unknown.cbegin(), m_unknown.cend());
    QVERIFY2(unknown.isEmpty(), qPrintable(u'\n' + unknown.join(u'\n')));
}

void PhrasesTest::valuesComeToTheirPlaces_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("expected");
    QTest::newRow("two values") << u"order and user can have the same key in table Shop"_s
                                << u"[user and order can have the same key in table Shop]"_s;
    QTest::newRow("words inside a value")
        << u"The capacity of index GSI1 of table Shop is above the quota"_s
        << u"[The capacity of [index Shop of table GSI1] is above the quota]"_s;
    QTest::newRow("a name with a word of the sentence in it")
        << u"Without a commitment the cheapest is provisioned at the peak, Standard at $12.00."_s
        << u"[Without a commitment the cheapest is $12,00 at [[provisioned at the peak], Standard].]"_s;
    QTest::newRow("a name before what is said")
        << u"Pattern 'Since': The number of Order items is not known."_s
        << u"[Pattern 'Since']: [The number of Order items is not known.]"_s;
    QTest::newRow("two sentences")
        << u"12 requests were throttled. Generated ids make that unlikely."_s
        << u"[12 requests were throttled.] [Generated ids make that unlikely.]"_s;
    QTest::newRow("a percent sign in a value")
        << u"\"50%1 off\" scans"_s << u"[\"50%1 off\" scans]"_s;
    QTest::newRow("numbers of the language")
        << u"Of 1,234.5 write units a call, the table takes 2 and its indexes 3 (a)."_s
        << u"[Of 2 write units a call, the table takes 1.234,5 and its indexes 3 (a).]"_s;
}

void PhrasesTest::valuesComeToTheirPlaces()
{
    QFETCH(QString, english);
    QFETCH(QString, expected);
    Backwards translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const QString translated = translatedPhrase(english.toStdString());
    QLocale::setDefault(before);
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(translated, expected);
}

void PhrasesTest::whatIsNotKnownStaysWhole()
{
    Backwards translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    const std::string text = "Text is searched. Nobody has said this before.";
    const QString translated = translatedPhrase(text);
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(translated, toQString(text));
}

void PhrasesTest::withoutTranslationNothingChanges()
{
    const std::string text =
        "Of 1,234.5 write units a call, the table takes 2 and its indexes 3 (a).";
    QCOMPARE(translatedPhrase(text), toQString(text));
}

void PhrasesTest::templatesAreDistinct()
{
    QSet<QString> seen;
    for (const auto& list : {sentenceTemplates(), reasonTemplates(), billTemplates(),
                             errorTemplates(), workTemplates()}) {
        for (const char* one : list) {
            QVERIFY2(!seen.contains(QString::fromUtf8(one)), one);
            seen.insert(QString::fromUtf8(one));
        }
    }
}

void PhrasesTest::errorsOfADesignAreKnown()
{
    // What is easily typed wrong on the pages of entities and patterns.
    model::Design design;
    design.name = "wrong";
    model::Entity order;
    order.name = "Order";
    order.attributes.resize(3);
    order.attributes[0].name = "id";
    order.attributes[1].name = "id";
    order.attributes[2].name = "open";
    order.attributes[2].type = model::AttributeType::BOOL;
    order.attributes[2].present = 2.0;
    order.key = {"open", "open"};
    model::Entity none;
    design.entities = {order, order, none};
    model::AccessPattern list;
    list.name = "List";
    list.operation = model::PatternOperation::List;
    list.entities = {"Order"};
    list.limit = 0;
    list.rate.averagePerSecond = 5;
    list.rate.peakPerSecond = 1;
    list.order = model::SortOrder{"open", false};
    model::AccessPattern get = list;
    get.operation = model::PatternOperation::Get;
    get.where.clear();
    model::AccessPattern create = list;
    create.operation = model::PatternOperation::Create;
    create.where.push_back({"id", model::Comparison::Equal, std::nullopt});
    model::AccessPattern transact;
    transact.name = "Both";
    transact.operation = model::PatternOperation::Transact;
    model::AccessPattern unnamed = get;
    unnamed.name.clear();
    design.accessPatterns = {list, get, create, transact, unnamed};
    const auto findings = pipelineStages()->check(design);
    QVERIFY2(findings.size() > 12, qPrintable(QString::number(findings.size())));
    m_unknown.clear();
    for (const model::Finding& one : findings)
        check(one.title);
    const QStringList unknown(m_unknown.cbegin(), m_unknown.cend());
    QVERIFY2(unknown.isEmpty(), qPrintable(u'\n' + unknown.join(u'\n')));
}

void PhrasesTest::errorsOfAFileAreKnown()
{
    // What is easily written wrong by hand.
    const char* const texts[] = {
        "infera_design: 1\nname: x\nentities:\n  Order:\n    keys: id\n",
        "infera_design: 1\nname: x\nentities: [a]\n",
        "infera_design: 2\nname: x\n",
        "name: x\n",
        "infera_design: 1\nname: x\nname: y\n",
        "infera_design: 1\nname: x\nentities:\n  A:\n    key: id\n    count: 20m\n"
        "    attributes:\n      id: { size: many, present: 40 }\n",
        "infera_design: 1\nname: x\nentities:\n  A:\n    key: id\n    attributes:\n      id: {}\n"
        "access_patterns:\n  - { name: Get, operation: fetch, entity: A, rate: 100 }\n"
        "  - { name: List, operation: list, entity: A, limit: 1.5, order: id up }\n",
        "infera_design: 1\nname: [",
    };
    m_unknown.clear();
    const int before = m_count;
    for (const char* text : texts) {
        const auto design = model::readDesign(text, "wrong.design.yaml");
        QVERIFY2(!design, text);
        for (const Error& error : design.error())
            check(error.message);
    }
    QVERIFY2(m_count - before > 10, qPrintable(QString::number(m_count - before)));
    const QStringList unknown(m_unknown.cbegin(), m_unknown.cend());
    QVERIFY2(unknown.isEmpty(), qPrintable(u'\n' + unknown.join(u'\n')));
}

void PhrasesTest::whatIsLeftOutIsKnown()
{
    // Numbers that a design does not say, in a region with few rates.
    const char* const text =
        "infera_design: 1\nname: x\n"
        "target: { region: af-south-1, point_in_time_recovery: true }\n"
        "entities:\n  A:\n    key: id\n    attributes:\n      id: { type: S }\n"
        "  B:\n    key: [id, day]\n    count: 1M\n    attributes:\n      id: { type: S }\n"
        "      day: { type: S, format: date }\n      color: { type: S }\n"
        "access_patterns:\n"
        "  - { name: Get A, operation: get, entity: A, where: [id], rate: 5/s }\n"
        "  - { name: Seldom, operation: get, entity: B, where: [id, day] }\n"
        "  - { name: Since, operation: list, entity: B, where: { id: '=', day: '>=' }, rate: 1/s "
        "}\n"
        "  - { name: By color, operation: list, entity: B, where: [color], rate: 1/s }\n"
        "  - { name: Put A, operation: create, entity: A, rate: 1/s }\n";
    const auto design = model::readDesign(text, "unknown.design.yaml");
    QVERIFY(design);
    NoProgress progress;
    const auto stages = pipelineStages();
    const auto found = stages->propose(*design, progress);
    QVERIFY(found && !found->set.proposals.empty());
    const model::Proposal& layout = found->set.proposals.front();
    m_unknown.clear();
    const int before = m_count;
    const auto cost = stages->cost(*design, layout, {});
    QVERIFY(cost);
    for (const std::string& one : cost->incomplete)
        check(one);
    engine::SimulationOptions options;
    options.durationSeconds = 60;
    const auto simulated = stages->simulate(*design, layout, options, progress);
    QVERIFY(simulated);
    for (const std::string& one : simulated->incomplete)
        check(one);
    check(cost->recommendation.why);
    QVERIFY2(m_count - before > 5, qPrintable(QString::number(m_count - before)));
    const QStringList unknown(m_unknown.cbegin(), m_unknown.cend());
    QVERIFY2(unknown.isEmpty(), qPrintable(u'\n' + unknown.join(u'\n')));
}

void PhrasesTest::formulasAreTranslated()
{
    Backwards translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const QString capacity = translatedFormula("peak 12.5/s / 70 % = 1,018 units \u00d7 744 h");
    const QString transfer =
        translatedFormula("replicated write units \u00d7 1 KB at most, to eu-west-1");
    const QString unknown = translatedFormula("12.5 things of the month");
    QLocale::setDefault(before);
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(capacity, u"[peak] 12,5/s / 70 % = 1.018 [units] \u00d7 744 h"_s);
    QCOMPARE(transfer, u"[replicated write units] \u00d7 1 [KB at most, to] eu-west-1"_s);
    QCOMPARE(unknown, u"12.5 things of the month"_s);
}

QTEST_GUILESS_MAIN(PhrasesTest)
#include "tst_phrases.moc"

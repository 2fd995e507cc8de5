// Live: an edit shows what it does to layout, hot keys and bill; the foot of the window follows, is
// never blank, marks what is old, and each of its numbers opens its place.
#include "app/core/analysis/layoutentries.h"
#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/edits.h"
#include "app/core/data/dataset.h"
#include "app/gui/pages/data/datapage.h"
#include "app/gui/pages/data/endpointtab.h"
#include "app/gui/pages/simulation/simulationpage.h"
#include "app/gui/theme/theme.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/statusstrip.h"
#include "engine/client/curltransport.h"
#include "engine/verify/execute.h"
#include "tests/gui/fileturns.h"

#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longMs = 120'000;

const char design[] = R"(infera_design: 1
name: live
target: { region: us-east-1, billing_mode: PAY_PER_REQUEST }
entities:
  User:
    key: userId
    count: 1000
    attributes:
      userId: { type: S, format: ulid }
      email: { type: S, format: email }
  Order:
    key: orderId
    count: 100k
    attributes:
      orderId: { type: S, format: ulid }
      status: { type: S, values: { pending: 50%, shipped: 50% } }
access_patterns:
  - { name: Get user, operation: get, entity: User, where: [userId], rate: { average: 20/s } }
  - { name: Find user, operation: get, entity: User, where: [email], rate: { average: 5/s } }
  - { name: Create order, operation: create, entity: Order, rate: { average: 10/s } }
  - { name: Orders by status, operation: list, entity: Order, where: [status], limit: 10,
      rate: { average: 5/s } }
)";

const QStringList counters{u"statusCost"_s, u"statusHotKey"_s, u"statusUnserved"_s,
                           u"statusFindings"_s, u"statusPrices"_s};

} // namespace

class LiveTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void editsAreFollowed();
    void oldNumbersStayAndSayThatTheyAreOld();
    void whatIsNotServedIsTold();
    void eachNumberOpensItsPlace();
    void resultsOfAnEarlierDesignAreNeverFresh();
    void resultsOfAnotherLayoutAreNeverFresh();
    void anEditRanksTheLayoutsThereAreBeforeItSearches();
    void aChosenLayoutThatFailsIsTold();
    void everyButtonHasItsCommand();
    void theEndpointShowsWhatItIsAsked();

private:
    [[nodiscard]] QToolButton& counter(const QString& name) const
    {
        return *m_window->findChild<QToolButton*>(name);
    }
    [[nodiscard]] bool isFresh() const
    {
        const Analysis& analysis = m_window->analysis();
        return analysis.cost().value && !analysis.cost().stale && !analysis.cost().working &&
               analysis.simulation().value && !analysis.simulation().stale &&
               !analysis.simulation().working && !analysis.proposals().stale;
    }
    void changeRate(const std::string& name, double factor)
    {
        Document& document = m_window->document();
        const auto& patterns = document.design().accessPatterns;
        for (std::size_t row = 0; row < patterns.size(); ++row) {
            if (patterns[row].name != name)
                continue;
            model::AccessPattern changed = patterns[row];
            changed.rate.averagePerSecond = *changed.rate.averagePerSecond * factor;
            if (changed.rate.peakPerSecond)
                changed.rate.peakPerSecond = *changed.rate.peakPerSecond * factor;
            changePattern(document, static_cast<int>(row), changed, u"Rate"_s);
            return;
        }
        QFAIL("no such pattern");
    }

    QTemporaryDir m_home;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void LiveTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_settings = std::make_unique<Settings>(m_home.filePath(u"settings.ini"_s));
    installStyle();
    applyTheme(ThemeChoice::Light);
}

void LiveTest::init()
{
    m_window = std::make_unique<MainWindow>(pipelineStages(), *m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const QString path = m_home.filePath(u"live.design.yaml"_s);
    QVERIFY(writeTextFile(path, design));
    QVERIFY(tests::isOpened(m_window->files(), path));
    // A minute has hot keys too, and is cheap however slow the machine.
    engine::SimulationOptions options = m_window->analysis().simulationOptions();
    options.durationSeconds = 60;
    m_window->analysis().setSimulationOptions(options);
    // Without a word from the user: layouts, load and bill come by themselves.
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), longMs);
}

void LiveTest::cleanup()
{
    m_window.reset();
}

void LiveTest::editsAreFollowed()
{
    const QString cost = counter(u"statusCost"_s).text();
    const QString hotKey = counter(u"statusHotKey"_s).text();
    // Sizes the design does not say are in it by a default.
    QVERIFY2(cost.startsWith(u"about $"_s), qPrintable(cost));
    QVERIFY2(hotKey.contains(u'%'), qPrintable(hotKey));
    QVERIFY(counter(u"statusPrices"_s).text().contains(u"us-east-1"_s));
    QVERIFY(counter(u"statusUnserved"_s).isVisible());
    QVERIFY(counter(u"statusFindings"_s).isVisible());
    changeRate("Orders by status", 40);
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), longMs);
    QVERIFY(counter(u"statusCost"_s).text() != cost);
    QVERIFY(counter(u"statusHotKey"_s).text() != hotKey);
    // And back, by undo.
    m_window->document().undoStack().undo();
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), longMs);
    QCOMPARE(counter(u"statusCost"_s).text(), cost);
    QCOMPARE(counter(u"statusHotKey"_s).text(), hotKey);
}

void LiveTest::oldNumbersStayAndSayThatTheyAreOld()
{
    QStringList before;
    for (const QString& name : counters)
        before += counter(name).text();
    QStringList blank;
    Analysis& analysis = m_window->analysis();
    const auto look = [&] {
        for (const QString& name : counters) {
            if (counter(name).text().isEmpty() || counter(name).isHidden())
                blank += name;
        }
    };
    for (const auto signal : {&Analysis::costChanged, &Analysis::simulationChanged,
                              &Analysis::proposalsChanged, &Analysis::layoutChanged})
        connect(&analysis, signal, this, look, Qt::QueuedConnection);
    changeRate("Get user", 3);
    // Before the next picture is painted.
    QCoreApplication::processEvents();
    for (int i = 0; i < counters.size(); ++i)
        QCOMPARE(counter(counters[i]).text(), before[i]);
    for (const QString& name : {u"statusCost"_s, u"statusHotKey"_s}) {
        QVERIFY(counter(name).font().italic());
        QVERIFY(counter(name).accessibleName().contains(u"From an earlier design"_s));
    }
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), longMs);
    for (const QString& name : {u"statusCost"_s, u"statusHotKey"_s}) {
        QVERIFY(!counter(name).font().italic());
        QVERIFY(!counter(name).accessibleName().contains(u"From an earlier design"_s));
    }
    QVERIFY2(blank.isEmpty(), qPrintable(blank.join(u", "_s)));
}

void LiveTest::whatIsNotServedIsTold()
{
    QVERIFY(!counter(u"statusUnserved"_s).text().contains(u"unserved"_s));
    // Without an index nothing finds a user by mail.
    model::Target target = m_window->document().design().target;
    target.maxIndexes = 0;
    target.strategy = model::Strategy::SingleTable;
    setTarget(m_window->document(), target, u"No Index"_s);
    QTRY_VERIFY_WITH_TIMEOUT(counter(u"statusUnserved"_s).text().contains(u"unserved"_s) ||
                                 m_window->analysis().proposals().error,
                             longMs);
    QVERIFY(!m_window->analysis().proposals().error);
}

void LiveTest::eachNumberOpensItsPlace()
{
    auto& simulation = *qobject_cast<SimulationPage*>(m_window->page(u"simulation"_s));
    const auto opens = [&](const QString& name, const QString& pageId) {
        m_window->goTo(u"start"_s);
        counter(name).click();
        return m_window->page(pageId)->isVisible();
    };
    QVERIFY(opens(u"statusCost"_s, u"cost"_s));
    QVERIFY(opens(u"statusPrices"_s, u"cost"_s));
    QVERIFY(opens(u"statusUnserved"_s, u"layouts"_s));
    QVERIFY(opens(u"statusFindings"_s, u"simulation"_s));
    QCOMPARE(simulation.tabs().currentIndex(), 0);
    QVERIFY(opens(u"statusHotKey"_s, u"simulation"_s));
    QCOMPARE(simulation.tabs().currentIndex(), 1);
}

void LiveTest::resultsOfAnEarlierDesignAreNeverFresh()
{
    // A run that ends after an edit was about the design before it.
    Analysis& analysis = m_window->analysis();
    analysis.runSimulation();
    changeRate("Get user", 2);
    int fresh = 0;
    connect(&analysis, &Analysis::simulationChanged, this, [&] {
        // Fresh means: about the design as it is now, whose layouts are there.
        fresh += !analysis.simulation().stale && analysis.proposals().stale ? 1 : 0;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), longMs);
    QCOMPARE(fresh, 0);
}

void LiveTest::resultsOfAnotherLayoutAreNeverFresh()
{
    Analysis& analysis = m_window->analysis();
    const auto use = [&](model::Strategy strategy) {
        model::Target target = m_window->document().design().target;
        target.strategy = strategy;
        setTarget(m_window->document(), target, u"Strategy"_s);
    };
    use(model::Strategy::SingleTable);
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), longMs);
    const std::string before = analysis.layout().value->layout.id;
    // Run asked for before the layout of the edit is there.
    use(model::Strategy::MultiTable);
    analysis.runSimulation();
    int wrong = 0;
    connect(&analysis, &Analysis::simulationChanged, this, [&] {
        const auto& simulation = analysis.simulation();
        wrong += simulation.value && !simulation.stale &&
                         simulation.value->layout != analysis.layout().value->layout.id
                     ? 1
                     : 0;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isFresh() && analysis.layout().value->layout.id != before, longMs);
    QCOMPARE(analysis.simulation().value->layout, analysis.layout().value->layout.id);
    QCOMPARE(wrong, 0);
}

void LiveTest::anEditRanksTheLayoutsThereAreBeforeItSearches()
{
    Analysis& analysis = m_window->analysis();
    const auto before = analysis.proposals().value;
    std::shared_ptr<const VerifiedProposals> ranked;
    bool isOld = false;
    bool isProven = true;
    connect(&analysis, &Analysis::proposalsChanged, this, [&] {
        if (ranked || analysis.proposals().value == before)
            return;
        ranked = analysis.proposals().value;
        isOld = analysis.proposals().stale;
        const std::vector<LayoutEntry> entries = layoutEntries(analysis);
        isProven = std::any_of(entries.begin(), entries.end(),
                               [](const LayoutEntry& one) { return one.proposal.optimal; });
    });
    changeRate("Get user", 50);
    QTRY_VERIFY_WITH_TIMEOUT(ranked != nullptr, longMs);
    QVERIFY(isOld && !isProven);
    const std::vector<model::Proposal>& proposals = ranked->set.proposals;
    QCOMPARE(proposals.size(), before->set.proposals.size());
    QCOMPARE(ranked->proofs.size(), proposals.size());
    QVERIFY(std::is_sorted(proposals.begin(), proposals.end(), [](const auto& a, const auto& b) {
        return a.monthlyUsd < b.monthlyUsd;
    }));
    QVERIFY(proposals.front().monthlyUsd > before->set.proposals.front().monthlyUsd);
    // A layout that the search finds again costs as much.
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), longMs);
    int found = 0;
    for (const model::Proposal& one : analysis.proposals().value->set.proposals) {
        for (const model::Proposal& early : proposals) {
            if (early.layout.tables != one.layout.tables)
                continue;
            ++found;
            QCOMPARE(early.monthlyUsd, one.monthlyUsd);
            QCOMPARE(early.hotKeyRisk, one.hotKeyRisk);
            QVERIFY(early.plans == one.plans);
        }
    }
    QVERIFY(found > 0);
}

void LiveTest::aChosenLayoutThatFailsIsTold()
{
    // A copy by hand whose index is gone: it is in use, and one pattern has no answer.
    Document& document = m_window->document();
    model::Layout layout = m_window->analysis().layout().value->layout;
    for (model::Table& table : layout.tables) {
        table.indexes.clear();
        for (model::EntityLayout& entity : table.entities)
            entity.indexes.clear();
    }
    keepLayout(document, layout, "by-hand");
    QTRY_VERIFY_WITH_TIMEOUT(counter(u"statusUnserved"_s).text().contains(u"unserved"_s), longMs);
    QVERIFY(m_window->analysis().layout().error.has_value());
    QVERIFY(counter(u"statusUnserved"_s).toolTip().contains(u"by-hand"_s));
    document.undoStack().undo();
    QTRY_VERIFY_WITH_TIMEOUT(!counter(u"statusUnserved"_s).text().contains(u"unserved"_s), longMs);
}

void LiveTest::everyButtonHasItsCommand()
{
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), longMs);
    const auto count = [&] { return m_window->document().design().accessPatterns.size(); };
    m_window->goTo(u"patterns"_s, u"Get user"_s);
    const std::size_t before = count();
    m_window->actions().action(u"pattern.duplicate"_s)->trigger();
    QCOMPARE(count(), before + 1);
    m_window->goTo(u"cost"_s);
    m_window->actions().action(u"pattern.remove"_s)->trigger();
    QCOMPARE(count(), before);
    // The command shows what it does: the page and its tab.
    m_window->actions().action(u"diagram.fit"_s)->trigger();
    QVERIFY(m_window->page(u"entities"_s)->isVisible());
    QVERIFY(m_window->findChild<QAbstractButton*>(u"fitDiagram"_s)->isVisible());
    // Every command of a page finds its button.
    for (const char* name :
         {"removeEntity", "removeAttribute", "pasteItem",     "arrangeDiagram", "removePattern",
          "addIndex",     "removeIndex",     "generateItems", "addItem",        "removeItems",
          "importItems",  "exportItems",     "runPattern",    "runRequest",     "tryFix",
          "applyFix",     "addScenario",     "openScenario",  "removeScenario", "copyExport",
          "saveExport",   "saveAllExports"})
        QVERIFY2(m_window->findChild<QAbstractButton*>(QString::fromLatin1(name)), name);
}

void LiveTest::theEndpointShowsWhatItIsAsked()
{
    auto* page = qobject_cast<DataPage*>(m_window->page(u"data"_s));
    m_window->goTo(u"data"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->dataset().count() > 0 && !m_window->dataset().isWorking(),
                             longMs);
    page->tabs().setCurrentIndex(page->tabs().count() - 1);
    EndpointTab& tab = page->endpoint();
    // While it starts or stops nobody may ask the server anything.
    bool isAskable = false;
    connect(&tab.endpoint(), &LocalEndpoint::updated, this, [&] {
        isAskable = isAskable || (tab.endpoint().isWorking() && tab.endpoint().isServing());
    });
    tab.port().setValue(0);
    auto* start = tab.findChild<QPushButton*>(u"startEndpoint"_s);
    start->click();
    QTRY_VERIFY_WITH_TIMEOUT(tab.endpoint().isServing(), longMs);
    QVERIFY(!tab.port().isEnabled());

    // Another program: three calls of a pattern, and a Scan that is none.
    const auto transport =
        engine::curlTransport({tab.endpoint().url(), "us-east-1", {"id", "secret", {}}});
    QVERIFY(transport.has_value());
    engine::ItemClient client(*transport, {});
    const model::Proposal& layout = *m_window->analysis().layout().value;
    const model::Plan& plan = layout.plans.at(0);
    QCOMPARE(plan.pattern, std::string("Get user"));
    const model::Design asked = m_window->document().design();
    for (int call = 0; call < 3; ++call) {
        const auto answer = engine::executePlan(client, asked, layout.layout, plan,
                                                {{{"userId", {std::string("nobody")}}}, {}});
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().message.c_str());
    }
    engine::ScanRequest scan;
    scan.tableName = plan.steps.at(0).table;
    const auto scanned = client.scan(scan);
    QVERIFY(scanned.has_value() && scanned->count > 0);

    const auto* table = tab.findChild<QTableView*>(u"endpointRequests"_s)->model();
    const auto row = [&](const QString& name) -> QStringList {
        for (int i = 0; i < table->rowCount(); ++i) {
            if (!table->index(i, 0).data().toString().startsWith(name))
                continue;
            QStringList cells;
            for (int column = 0; column < table->columnCount(); ++column)
                cells += table->index(i, column).data().toString();
            return cells;
        }
        return {};
    };
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Scan"_s).value(1) == u"1"_s, longMs);
    QCOMPARE(row(u"Get user"_s).value(1), u"3"_s);
    QCOMPARE(tab.endpoint().seen()->report.scans, std::int64_t(1));
    QVERIFY(tab.endpoint().seen()->cost.has_value());

    // What was seen becomes the design's, in one step.
    tab.findChild<QPushButton*>(u"adoptPatterns"_s)->click();
    const model::Design& adopted = m_window->document().design();
    QVERIFY(adopted.accessPatterns.at(0).rate.averagePerSecond !=
            asked.accessPatterns.at(0).rate.averagePerSecond);
    QCOMPARE(adopted.accessPatterns.at(1), asked.accessPatterns.at(1));
    m_window->document().undoStack().undo();
    QVERIFY(m_window->document().design() == asked);

    start->click();
    QTRY_VERIFY_WITH_TIMEOUT(!tab.endpoint().isServing() && !tab.endpoint().isWorking(), longMs);
    QVERIFY(!client.scan(scan).has_value());
    QVERIFY(!isAskable);
    tab.endpoint().disconnect(this);
}

QTEST_MAIN(LiveTest)
#include "tst_live.moc"

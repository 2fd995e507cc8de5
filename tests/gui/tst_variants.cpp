// One design in several forms: layouts compared and edited, fixes tried and made, scenarios, files
// merged, curves drawn.
#include "app/core/analysis/analysis.h"
#include "app/core/analysis/costoutlook.h"
#include "app/core/analysis/fixtrial.h"
#include "app/core/analysis/layoutdifference.h"
#include "app/core/analysis/layoutentries.h"
#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/drawncurve.h"
#include "app/core/commands/edits.h"
#include "app/core/document/designmerge.h"
#include "app/core/document/document.h"
#include "app/core/document/scenarios.h"
#include "app/core/models/comparisonmodel.h"
#include "app/core/models/layoutkeysmodel.h"
#include "app/core/models/resulttables.h"
#include "app/core/text/keytext.h"
#include "tests/gui/sampledesign.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <numeric>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longMs = 120'000;
constexpr auto Strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

model::Proposal bestOf(const model::Design& design)
{
    NoProgress progress;
    const auto proposals = pipelineStages()->propose(design, progress);
    return proposals->set.proposals.front();
}

/// A document with its analysis, at rest.
struct Desk
{
    Desk() : analysis(document, pipelineStages()) { document.reset(tests::shop()); }
    [[nodiscard]] bool isReady() const
    {
        return analysis.cost().value && !analysis.cost().stale && !analysis.cost().working &&
               !analysis.layout().stale && !analysis.proposals().working;
    }

    Document document{designFileFormat()};
    Analysis analysis;
};

} // namespace

class VariantsTest final : public QObject
{
    Q_OBJECT

private slots:
    void layoutsAreComparedPartByPart();
    void keysAreEditedInPlace();
    void editedLayoutsAreChecked();
    void comparisonsTellBetterFromWorse();
    void fixesAreTriedThenMade();
    void scenariosHaveFiles();
    void scenariosComeBackAndGoAlong();
    void scenariosDeletedRightAfterASaveElsewhere();
    void scenariosThatCannotBeWrittenAreTold();
    void fixesOfTheLoadAreUndone();
    void theHeadlineIsWhatIsDeployed();
    void findingsAreOneList();
    void filesAreMerged();
    void curvesAreDrawnAndUndone();
    void thePartsOfAWorkAreNotItsEnd();
    void theBillIsSeenFromOtherSides();
};

void VariantsTest::layoutsAreComparedPartByPart()
{
    const model::Proposal first = bestOf(tests::shop());
    model::Proposal second = first;
    for (const LayoutDifference& one : compareLayouts(first, second))
        QVERIFY(!one.differs());
    second.monthlyUsd += 10;
    second.layout.tables.front().entities.front().keys.partitionKey = {{"OTHER#{userId}"}};
    int differing = 0;
    for (const LayoutDifference& one : compareLayouts(first, second))
        differing += one.differs() ? 1 : 0;
    QCOMPARE(differing, 2);
    LayoutDifferenceTable* table = makeLayoutDifferenceTable(this);
    QAbstractItemModelTester tester(table, Strict);
    table->setRows(compareLayouts(first, second));
    QVERIFY(table->rowCount() > 4);
}

void VariantsTest::keysAreEditedInPlace()
{
    const model::Design design = tests::shop();
    LayoutKeysModel keys;
    QAbstractItemModelTester tester(&keys, Strict);
    model::Layout layout = bestOf(design).layout;
    keys.setSource(design, layout);
    connect(&keys, &LayoutKeysModel::edited, this,
            [&](const model::Layout& edited, const QString&) {
                layout = edited;
                keys.setSource(design, layout);
            });
    QString refused;
    connect(&keys, &LayoutKeysModel::refused, this, [&](const QString& why) { refused = why; });
    using Column = LayoutKeysModel::Column;
    const auto edit = [&](int row, Column column, const QString& text) {
        return keys.setData(keys.index(row, static_cast<int>(column)), text, Qt::EditRole);
    };
    const int rows = keys.rowCount();
    layout = keys.withIndexAdded(0);
    keys.setSource(design, layout);
    const int added = static_cast<int>(layout.tables.front().entities.size()) + 1;
    QCOMPARE(keys.rowCount(), rows + added);
    int schema = 0;
    const model::Index index = layout.tables.front().indexes.back();
    while (!keys.placeOf(schema).contains(QString::fromStdString(index.name)))
        ++schema;
    QVERIFY(keys.isIndexRow(schema));
    QVERIFY(edit(schema, Column::PartitionKey, u"status | total: N"_s));
    QCOMPARE(layout.tables.front().indexes.back().partitionKey.size(), std::size_t(2));
    QVERIFY(edit(schema, Column::Projection, u"include: total, status"_s));
    QCOMPARE(layout.tables.front().indexes.back().included.size(), std::size_t(2));
    QVERIFY(edit(schema + 1, Column::PartitionKey, u"E#{email}"_s) || refused.contains(u"email"_s));
    QVERIFY(!edit(schema + 1, Column::PartitionKey, u"{nonsense}"_s));
    QVERIFY(refused.contains(u"nonsense"_s));
    QVERIFY(!edit(schema, Column::Projection, u"SOME"_s));
    QVERIFY(!edit(0, Column::PartitionKey, u"a: X"_s));
    QVERIFY(!edit(0, Column::PartitionKey, u"a | b"_s));
    QCOMPARE(keys.withIndexRemoved(schema).tables.front().indexes.size(),
             layout.tables.front().indexes.size() - 1);
    QCOMPARE(schemaText(schemaFrom(u"PK | n : n"_s)), u"PK | n: N"_s);
}

void VariantsTest::editedLayoutsAreChecked()
{
    Desk desk;
    QTRY_VERIFY_WITH_TIMEOUT(desk.isReady(), longMs);
    const model::Design before = desk.document.design();
    const model::Layout best = desk.analysis.layout().value->layout;
    const int row = keepLayout(desk.document, best, "mine");
    QCOMPARE(desk.document.design().chosenLayout, std::string("mine"));
    QTRY_VERIFY_WITH_TIMEOUT(desk.analysis.keptLayouts().value &&
                                 desk.analysis.keptLayouts().value->layouts.size() == 1,
                             longMs);
    QVERIFY(desk.analysis.keptLayouts().value->layouts.front().isSound());
    QTRY_VERIFY_WITH_TIMEOUT(desk.isReady() && desk.analysis.layout().value->layout.id == "mine",
                             longMs);
    // Without its indexes it no longer serves everything, and the old result stays to be read.
    model::Layout poor = desk.document.design().layouts.front();
    for (model::Table& table : poor.tables) {
        table.indexes.clear();
        for (model::EntityLayout& entity : table.entities)
            entity.indexes.clear();
    }
    changeLayout(desk.document, row, poor, u"Indexes"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.analysis.keptLayouts().value &&
                                 !desk.analysis.keptLayouts().stale &&
                                 !desk.analysis.keptLayouts().value->layouts.front().isSound(),
                             longMs);
    QVERIFY(desk.analysis.layout().value);
    const auto entries = layoutEntries(desk.analysis);
    QVERIFY(entries.back().isKept());
    QVERIFY(!entries.back().unserved.empty());
    while (desk.document.undoStack().canUndo())
        desk.document.undoStack().undo();
    QVERIFY(desk.document.design() == before);
    QTRY_VERIFY_WITH_TIMEOUT(desk.isReady() && desk.analysis.layout().value->layout.id == best.id,
                             longMs);
    QVERIFY(!desk.analysis.layout().error);
}

void VariantsTest::comparisonsTellBetterFromWorse()
{
    NoProgress progress;
    EvaluationRequest request{"now", tests::shop(), std::nullopt, std::nullopt};
    const Evaluation now = evaluate(*pipelineStages(), request, progress);
    QVERIFY2(!now.error, now.error ? now.error->message.c_str() : "");
    request.name = "half";
    request.design = withScenario(tests::shop(), {0.5, 1, {}, {}});
    const Evaluation half = evaluate(*pipelineStages(), request, progress);
    ComparisonModel model;
    QAbstractItemModelTester tester(&model, Strict);
    model.setEvaluations({now, half});
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"half"_s);
    const QModelIndex cost = model.index(0, 2);
    QCOMPARE(cost.data(StateRole).toInt(), static_cast<int>(CellState::Good));
    QVERIFY(cost.data().toString().contains(u'\u2212'));
    model.setEvaluations({half, now});
    QCOMPARE(model.index(0, 2).data(StateRole).toInt(), static_cast<int>(CellState::Bad));
}

void VariantsTest::fixesAreTriedThenMade()
{
    Desk desk;
    QTRY_VERIFY_WITH_TIMEOUT(desk.isReady(), longMs);
    engine::SimulationOptions options;
    options.durationSeconds = 300;
    desk.analysis.setSimulationOptions(options);
    desk.analysis.runSimulation();
    QTRY_VERIFY_WITH_TIMEOUT(!desk.analysis.simulation().working, longMs);
    QTRY_VERIFY_WITH_TIMEOUT(desk.isReady(), longMs);
    model::Finding finding;
    finding.title = "Too many at once";
    finding.change.kind = model::FixKind::Limit;
    finding.change.patterns = {"List a user's orders"};
    finding.change.limit = 5;
    QVERIFY(FixTrial::canApply(finding));
    QVERIFY(!FixTrial::canApply({}));
    FixTrial trial(desk.analysis);
    trial.start(finding);
    QTRY_VERIFY_WITH_TIMEOUT(!trial.isRunning() && trial.sides().size() == 2, longMs);
    QVERIFY2(trial.problem().isEmpty(), qPrintable(trial.problem()));
    QCOMPARE(*trial.sides()[1].design->accessPattern("List a user's orders")->limit,
             std::int64_t(5));
    // Trying changes nothing.
    QCOMPARE(*desk.document.design().accessPattern("List a user's orders")->limit,
             std::int64_t(20));
    const double before = trial.sides()[0].cost->byPattern.size();
    QVERIFY(before > 0);
    QVERIFY(trial.apply(finding));
    QCOMPARE(*desk.document.design().accessPattern("List a user's orders")->limit, std::int64_t(5));
    QTRY_VERIFY_WITH_TIMEOUT(trial.sides().size() == 2, longMs);
    QVERIFY(trial.isApplied());
    QVERIFY(!desk.analysis.simulation().stale);
    desk.document.undoStack().undo();
    QCOMPARE(*desk.document.design().accessPattern("List a user's orders")->limit,
             std::int64_t(20));
    finding.change.patterns = {"No such pattern"};
    QVERIFY(!trial.apply(finding));
    QVERIFY(!trial.problem().isEmpty());
}

void VariantsTest::scenariosHaveFiles()
{
    QTemporaryDir folder;
    Document document{designFileFormat()};
    document.reset(tests::shop());
    Scenarios scenarios(document);
    ScenarioChange change{3, 2, "eu-west-1", model::BillingMode::Provisioned};
    QVERIFY(scenarios.add("Black Friday", change).has_value());
    QVERIFY(!scenarios.add("black friday", change).has_value());
    QVERIFY(!scenarios.add(" ", change).has_value());
    const model::Design design = scenarios.all().front().design; // a save reads them anew
    QCOMPARE(design.accessPatterns[0].rate.averagePerSecond.value_or(0), 600.0);
    QCOMPARE(design.entities[0].count.value_or(0), 2e6);
    QCOMPARE(design.target.region, std::string("eu-west-1"));
    // Saved, the scenario has a file that any part of the program reads.
    QVERIFY(document.save(folder.filePath(u"shop.design.yaml"_s)).has_value());
    QTRY_VERIFY(scenarios.isSettled());
    const QString path = folder.filePath(u"shop.scenario.black-friday.design.yaml"_s);
    QVERIFY(QFile::exists(path));
    Document other{designFileFormat()};
    Scenarios found(other);
    QVERIFY(other.load(folder.filePath(u"shop.design.yaml"_s)).empty());
    QTRY_COMPARE(found.all().size(), std::size_t(1));
    QVERIFY(found.all().front().design.accessPatterns == design.accessPatterns);
    found.remove(0);
    QTRY_VERIFY(!QFile::exists(path));
}

void VariantsTest::scenariosComeBackAndGoAlong()
{
    QTemporaryDir folder;
    Document document{designFileFormat()};
    Scenarios scenarios(document);
    document.reset(tests::shop());
    QVERIFY(document.save(folder.filePath(u"shop.design.yaml"_s)).has_value());
    QVERIFY(scenarios.add("Sale", {3, 1, {}, {}}).has_value());
    QTRY_VERIFY(scenarios.isSettled());
    const QString path = folder.filePath(u"shop.scenario.sale.design.yaml"_s);
    const std::string text = "# mine\n" + *readTextFile(path);
    QVERIFY(writeTextFile(path, text).has_value());
    scenarios.remove(0);
    QVERIFY(scenarios.all().empty());
    QTRY_VERIFY(!QFile::exists(path));
    document.undoStack().undo();
    QCOMPARE(scenarios.all().size(), std::size_t(1));
    QTRY_COMPARE(readTextFile(path).value_or(""), text);
    // One behind the other, however soon they follow each other.
    document.undoStack().redo();
    document.undoStack().undo();
    document.undoStack().redo();
    QTRY_VERIFY(scenarios.isSettled());
    QVERIFY(!QFile::exists(path));
    document.undoStack().undo();
    // Saved elsewhere it has its scenarios there too, and takes no other design's place.
    QVERIFY(QDir(folder.path()).mkdir(u"copy"_s));
    const QString other = folder.filePath(u"copy/shop.scenario.sale.design.yaml"_s);
    QVERIFY(writeTextFile(other, "other").has_value());
    QVERIFY(document.save(folder.filePath(u"copy/shop.design.yaml"_s)).has_value());
    QTRY_VERIFY(scenarios.isSettled());
    QCOMPARE(scenarios.all().size(), std::size_t(1));
    QCOMPARE(readTextFile(other).value_or(""), std::string("other"));
    QCOMPARE(readTextFile(scenarios.all().front().path).value_or(""), text);
    QVERIFY(scenarios.all().front().path.startsWith(folder.filePath(u"copy/"_s)));
}

void VariantsTest::scenariosDeletedRightAfterASaveElsewhere()
{
    QTemporaryDir folder;
    Document document{designFileFormat()};
    Scenarios scenarios(document);
    document.reset(tests::shop());
    QVERIFY(document.save(folder.filePath(u"shop.design.yaml"_s)).has_value());
    QVERIFY(scenarios.add("Sale", {3, 1, {}, {}}).has_value());
    QTRY_VERIFY(scenarios.isSettled());
    const QString old = scenarios.all().front().path;
    const std::string text = *readTextFile(old);
    // Another design's scenario stands where it would go.
    QVERIFY(QDir(folder.path()).mkdir(u"copy"_s));
    const QString others = folder.filePath(u"copy/shop.scenario.sale.design.yaml"_s);
    QVERIFY(writeTextFile(others, "other").has_value());
    QVERIFY(document.save(folder.filePath(u"copy/shop.design.yaml"_s)).has_value());
    scenarios.remove(0);
    QTRY_VERIFY(scenarios.isSettled());
    QVERIFY(scenarios.all().empty());
    QCOMPARE(readTextFile(old).value_or(""), text);
    QCOMPARE(readTextFile(others).value_or(""), std::string("other"));
    QCOMPARE(QDir(folder.filePath(u"copy"_s)).entryList({u"*.scenario.*"_s}, QDir::Files).size(),
             1);
    // Nor is it written over when the deletion is undone.
    document.undoStack().undo();
    QTRY_VERIFY(scenarios.isSettled());
    QCOMPARE(readTextFile(others).value_or(""), std::string("other"));
}

void VariantsTest::scenariosThatCannotBeWrittenAreTold()
{
    QTemporaryDir folder;
    Document document{designFileFormat()};
    Scenarios scenarios(document);
    document.reset(tests::shop());
    QVERIFY(document.save(folder.filePath(u"shop.design.yaml"_s)).has_value());
    QTRY_VERIFY(scenarios.isSettled());
    QSignalSpy failed(&scenarios, &Scenarios::failed);
    QVERIFY(QDir(folder.path()).mkdir(u"shop.scenario.sale.design.yaml"_s));
    QVERIFY(scenarios.add("Sale", {3, 1, {}, {}}).has_value());
    QTRY_COMPARE(failed.size(), 1);
    // What stands on the disk counts, and the step can be taken back.
    QTRY_VERIFY(scenarios.all().empty());
    document.undoStack().undo();
    QVERIFY(scenarios.all().empty());
    QVERIFY(QDir(folder.path()).rmdir(u"shop.scenario.sale.design.yaml"_s));
    document.undoStack().redo();
    QCOMPARE(scenarios.all().size(), std::size_t(1));
    QTRY_VERIFY(QFile::exists(scenarios.all().front().path));
}

void VariantsTest::fixesOfTheLoadAreUndone()
{
    Desk desk;
    QTRY_VERIFY_WITH_TIMEOUT(desk.isReady(), longMs);
    model::Finding finding;
    finding.title = "Warm";
    finding.change.kind = model::FixKind::WarmThroughput;
    finding.change.table = desk.analysis.layout().value->layout.tables.front().name;
    finding.change.readUnitsPerSecond = 50'000;
    finding.change.writeUnitsPerSecond = 20'000;
    FixTrial trial(desk.analysis);
    const int steps = desk.document.undoStack().count();
    QVERIFY(trial.apply(finding));
    QCOMPARE(desk.document.undoStack().count(), steps + 1);
    QCOMPARE(desk.analysis.simulationOptions().warm.size(), std::size_t(1));
    desk.document.undoStack().undo();
    QVERIFY(desk.analysis.simulationOptions().warm.empty());
    desk.document.undoStack().redo();
    QCOMPARE(desk.analysis.simulationOptions().warm.size(), std::size_t(1));
    // Another design begins without it.
    desk.document.reset(tests::shop());
    QVERIFY(desk.analysis.simulationOptions().warm.empty());
}

void VariantsTest::theHeadlineIsWhatIsDeployed()
{
    pricing::CostReport report;
    for (const char* tableClass : {"STANDARD", "STANDARD_INFREQUENT_ACCESS"}) {
        for (const char* mode :
             {"on-demand", "provisioned", "provisioned-autoscaled", "by-table"}) {
            pricing::ModeCost one;
            one.mode = mode;
            one.tableClass = tableClass;
            one.monthly = static_cast<int>(report.modes.size()) * -1; // the later the cheaper
            report.modes.push_back(one);
        }
    }
    const auto headline = [&](const model::Target& target) {
        const auto* mode = headlineMode(report, target);
        return mode ? mode->mode + " " + mode->tableClass : std::string();
    };
    // What is cheapest but deployed by nobody stands for nothing.
    model::Target target;
    QCOMPARE(headline(target), std::string("on-demand STANDARD"));
    target.billingMode = model::BillingMode::PayPerRequest;
    QCOMPARE(headline(target), std::string("on-demand STANDARD"));
    target.billingMode = model::BillingMode::Provisioned;
    QCOMPARE(headline(target), std::string("provisioned-autoscaled STANDARD"));
    target.tableClass = model::TableClass::StandardInfrequentAccess;
    QCOMPARE(headline(target), std::string("provisioned-autoscaled STANDARD_INFREQUENT_ACCESS"));
}

void VariantsTest::findingsAreOneList()
{
    const auto finding = [](const std::string& rule, model::Severity severity,
                            const std::string& title) {
        model::Finding one;
        one.rule = rule;
        one.severity = severity;
        one.title = title;
        one.table = "shop";
        return one;
    };
    using model::Severity;
    model::Proposal layout;
    layout.findings = {finding("hot-key", Severity::Warning, "expected"),
                       finding("large-items", Severity::Info, "large")};
    engine::SimulationResult simulation;
    simulation.findings = {finding("hot-key", Severity::Error, "measured"),
                           finding("large-items", Severity::Info, "large")};
    const auto all =
        joinedFindings({finding("design", Severity::Warning, "design")}, &layout, &simulation);
    QCOMPARE(all.size(), std::size_t(3));
    QCOMPARE(all[0].title, std::string("measured"));
    QCOMPARE(all[1].title, std::string("design"));
    QCOMPARE(joinedFindings({}, &layout, nullptr).size(), std::size_t(2));
}

void VariantsTest::filesAreMerged()
{
    const model::Design base = tests::shop();
    model::Design mine = base;
    mine.entities[0].count = 5;
    mine.entities[1].attributes.pop_back();
    mine.accessPatterns[0].rate.averagePerSecond = 1;
    mine.accessPatterns.erase(mine.accessPatterns.begin() + 1);
    model::Design theirs = base;
    theirs.description = "new";
    theirs.entities[1].attributes[2].sizeBytes = 9;
    theirs.accessPatterns[2].limit = 7;
    model::AccessPattern extra = base.accessPatterns[0];
    extra.name = "Another";
    theirs.accessPatterns.push_back(extra);
    const MergedDesign merged = mergeDesigns(base, mine, theirs);
    QCOMPARE(merged.conflicts, std::vector<std::string>());
    QCOMPARE(merged.design.entities[0].count.value_or(0), 5.0);
    QCOMPARE(merged.design.entities[1].attributes.size(), std::size_t(4));
    QCOMPARE(merged.design.entities[1].attributes[2].sizeBytes.value_or(0), 9.0);
    QCOMPARE(merged.design.description, std::string("new"));
    QCOMPARE(merged.design.accessPatterns.size(), std::size_t(4));
    QCOMPARE(merged.design.accessPatterns[1].limit.value_or(0), std::int64_t(7));
    QCOMPARE(merged.design.accessPatterns.back().name, std::string("Another"));
    theirs.accessPatterns[0].rate.averagePerSecond = 2;
    theirs.accessPatterns[1].limit = 3;
    const MergedDesign both = mergeDesigns(base, mine, theirs);
    QCOMPARE(both.conflicts.size(), std::size_t(2));
    QCOMPARE(both.design.accessPatterns[0].rate.averagePerSecond.value_or(0), 1.0);

    // The same through a file.
    QTemporaryDir folder;
    const QString path = folder.filePath(u"shop.design.yaml"_s);
    Document document{designFileFormat()};
    document.reset(base);
    QVERIFY(document.save(path).has_value());
    setDesignName(document, "mine");
    model::Design onDisk = document.design();
    onDisk.name = base.name;
    onDisk.description = "theirs";
    QVERIFY(writeTextFile(path, *designFileFormat().update({}, onDisk)).has_value());
    const auto file = Document::read(document.format(), path);
    QVERIFY(file.has_value());
    const std::vector<std::string> conflicts = document.mergeWith(*file);
    QCOMPARE(document.design().name, std::string("mine"));
    QCOMPARE(document.design().description, std::string("theirs"));
    QVERIFY(conflicts.empty());
    document.undoStack().undo();
    QVERIFY(document.design().description.empty());
}

void VariantsTest::curvesAreDrawnAndUndone()
{
    Document document{designFileFormat()};
    document.reset(tests::shop());
    std::vector<double> hours(24, 10);
    hours[20] = 250;
    drawCurve(document, 0, hours);
    const model::Rate& rate = document.design().accessPatterns[0].rate;
    QCOMPARE(rate.averagePerSecond.value_or(0), 20.0);
    QCOMPARE(rate.peakPerSecond.value_or(0), 250.0);
    const auto read = hoursOf(rate, QString::fromStdString(document.workFolder()));
    QCOMPARE(read.size(), std::size_t(24));
    QVERIFY(std::abs(read[20] - 250) < 0.01 && std::abs(read[0] - 10) < 0.01);
    document.undoStack().undo();
    QVERIFY(document.besideFiles().unsaved().empty());
    QCOMPARE(document.design().accessPatterns[0].rate.averagePerSecond.value_or(0), 200.0);
    document.undoStack().redo();
    QCOMPARE(hoursOf(rate, QString::fromStdString(document.workFolder())), read);
    QVERIFY(hoursOf({}, {}).empty());
}

void VariantsTest::thePartsOfAWorkAreNotItsEnd()
{
    Job<int> job;
    QSignalSpy told(&job, &JobBase::progressed);
    job.start(
        [](Progress& progress) -> Result<int> {
            for (const auto& [fraction, stage] :
                 {std::pair(0.2, "search"), std::pair(0.4, "done"), std::pair(1.0, "done")}) {
                QThread::msleep(60); // progress is told 20 times a second at most
                progress.report(fraction, stage);
            }
            return 1;
        },
        [](const Job<int>::Outcome&) {});
    QTRY_VERIFY(!job.isRunning());
    QStringList stages;
    for (const QVariantList& one : told)
        stages += one[1].toString();
    QCOMPARE(stages, (QStringList{u"search"_s, u"search"_s, u"done"_s}));
}

void VariantsTest::theBillIsSeenFromOtherSides()
{
    const model::Design design = tests::shop();
    const DesignGrowth growth = growthOf(design);
    QVERIFY(growth.load > 0 && growth.load < 0.03);
    NoProgress progress;
    const auto outlook = pipelineStages()->outlook(design, bestOf(design), {}, progress);
    QVERIFY2(outlook.has_value(), outlook ? "" : outlook.error().message.c_str());
    QVERIFY(outlook->growth.size() >= 36);
    QVERIFY(outlook->growth.back().onDemand > outlook->growth.front().onDemand);
    QVERIFY(outlook->sensitivity.size() > 2);
    QVERIFY(outlook->regions.size() > 10);
    // Whole sums first, then what is at least so much, each cheapest first.
    double last = 0;
    bool isWhole = true;
    for (const RegionCost& one : outlook->regions) {
        QVERIFY(one.isWhole ? one.monthly && isWhole : !one.problem.empty());
        if (one.isWhole != isWhole)
            last = 0;
        isWhole = one.isWhole;
        QVERIFY(!one.monthly || *one.monthly >= last);
        last = one.monthly.value_or(last);
    }
}

QTEST_GUILESS_MAIN(VariantsTest)
#include "tst_variants.moc"

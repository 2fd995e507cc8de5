// The whole story in the real window: new design, entities, patterns, layouts, simulation, cost,
// export, undo of everything, save, reopen.
#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/edits.h"
#include "app/core/data/requestrunner.h"
#include "app/gui/pages/common/findingstab.h"
#include "app/gui/pages/cost/costpage.h"
#include "app/gui/pages/cost/outlookview.h"
#include "app/gui/pages/data/datapage.h"
#include "app/gui/pages/data/querybuilder.h"
#include "app/gui/pages/data/requesttab.h"
#include "app/gui/pages/entities/entitiespage.h"
#include "app/gui/pages/exports/exportpage.h"
#include "app/gui/pages/patterns/patternspage.h"
#include "app/gui/pages/simulation/simulationpage.h"
#include "app/gui/palette/commandpalette.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "tests/gui/fileturns.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longMs = 120'000;

} // namespace

class StoryTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void story();
    void wrongFilesAreExplained();
    void unsavedWorkIsAskedAbout();
    void paletteRunsCommands();

private:
    template<typename T>
    T& page(MainWindow& window, const QString& id)
    {
        return *qobject_cast<T*>(window.page(id));
    }
    void type(QLineEdit& field, const QString& text)
    {
        field.setFocus();
        QTest::keyClicks(&field, text);
        QTest::keyClick(&field, Qt::Key_Return);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Settings> m_settings;
};

void StoryTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_home = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_home->filePath(u"settings.ini"_s));
    installStyle();
    applyTheme(ThemeChoice::Light);
}

void StoryTest::story()
{
    MainWindow window(pipelineStages(), *m_settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    Document& document = window.document();
    Analysis& analysis = window.analysis();
    const auto trigger = [&](const QString& id) { window.actions().action(id)->trigger(); };

    // Entities, with the keyboard where a person would use it.
    trigger(u"file.new"_s);
    const model::Design fresh = document.design();
    auto& entities = page<EntitiesPage>(window, u"entities"_s);
    QVERIFY(entities.faces().face() == FaceStack::Face::Empty);
    for (const QString& name : {u"User"_s, u"Order"_s}) {
        trigger(u"entity.add"_s);
        auto* editor = entities.entitiesView().findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, name);
        QTest::keyClick(editor, Qt::Key_Return);
        const int row = static_cast<int>(document.design().entities.size()) - 1;
        QTRY_COMPARE(document.design().entities.back().name, name.toStdString());
        model::Attribute id = document.design().entities.back().attributes.front();
        id.name = (name.toLower() + u"Id"_s).toStdString();
        changeAttribute(document, row, 0, id);
        setEntityCount(document, row, 1e6);
    }
    QVERIFY(entities.faces().face() == FaceStack::Face::Result);
    QCOMPARE(document.design().entities[1].key, std::vector<std::string>{"orderId"});
    model::Attribute userId;
    userId.name = "userId";
    userId.format = "ulid";
    userId.references = "User";
    addAttribute(document, 1, userId);
    model::Attribute createdAt;
    createdAt.name = "createdAt";
    createdAt.format = "timestamp";
    createdAt.monotonic = true;
    addAttribute(document, 1, createdAt);
    model::Attribute expiresAt;
    expiresAt.name = "expiresAt";
    expiresAt.type = model::AttributeType::N;
    addAttribute(document, 1, expiresAt);

    // Five patterns, typed as sentences.
    trigger(u"pattern.sentence"_s);
    auto& patterns = page<PatternsPage>(window, u"patterns"_s);
    for (const QString& sentence :
         {u"get User by userId at 200/s"_s, u"get Order by orderId at 80/s"_s,
          u"list Order by userId newest first limit 20 at 100/s"_s, u"create User at 2/s"_s,
          u"create Order at 20/s"_s})
        type(patterns.sentence(), sentence);
    QCOMPARE(document.design().accessPatterns.size(), std::size_t(5));

    // Layouts and the bill come by themselves.
    QTRY_VERIFY_WITH_TIMEOUT(analysis.cost().value && !analysis.cost().stale, longMs);
    QVERIFY(!analysis.proposals().error);
    QVERIFY(analysis.layout().value);
    QCOMPARE(analysis.layout().value->plans.size(), std::size_t(5));
    const double before = analysis.cost().value->byPattern.front().monthly.toDouble();
    QVERIFY(before > 0);

    // A changed rate is priced again.
    const auto costBefore = analysis.cost().value; // alive, so that its address stays taken
    model::AccessPattern first = document.design().accessPatterns.front();
    first.rate.averagePerSecond = 400;
    changePattern(document, 0, first, u"Rate"_s);
    QVERIFY(analysis.cost().stale);
    QTRY_VERIFY_WITH_TIMEOUT(analysis.cost().value != costBefore && !analysis.cost().stale &&
                                 !analysis.proposals().working && !analysis.proposals().stale,
                             longMs);

    // Ten minutes under load, with far too little capacity.
    engine::SimulationOptions options = analysis.simulationOptions();
    options.durationSeconds = 600;
    options.billingMode = model::BillingMode::Provisioned;
    for (const model::Table& table : analysis.layout().value->layout.tables)
        options.capacity.push_back({table.name, {}, 2, 2});
    analysis.setSimulationOptions(options);
    trigger(u"simulation.run"_s);
    QVERIFY(analysis.simulation().working);
    QTRY_VERIFY_WITH_TIMEOUT(!analysis.simulation().working, longMs);
    QVERIFY2(!analysis.simulation().error,
             analysis.simulation().error ? analysis.simulation().error->message.c_str() : "");
    QVERIFY(analysis.simulation().value->requests > 0);
    QVERIFY(analysis.simulation().value->throttled > 0);
    auto& simulation = page<SimulationPage>(window, u"simulation"_s);
    QVERIFY(simulation.faces().face() == FaceStack::Face::Result);
    QTRY_VERIFY_WITH_TIMEOUT(!analysis.cost().working, longMs);

    // A finding's fix is made, and compared with what was before.
    int fixable = -1;
    for (std::size_t row = 0; row < analysis.findings().size() && fixable < 0; ++row) {
        const model::Finding& finding = analysis.findings()[row];
        if (finding.rule == "missing-ttl" && FixTrial::canApply(finding))
            fixable = static_cast<int>(row);
    }
    QVERIFY(fixable >= 0);
    const model::Finding found = analysis.findings()[static_cast<std::size_t>(fixable)];
    FindingsTab& findings = simulation.findings();
    simulation.tabs().setCurrentWidget(&findings);
    findings.view().selectSourceRow(fixable);
    QVERIFY(findings.applyButton().isVisible());
    findings.applyButton().click();
    QTRY_VERIFY_WITH_TIMEOUT(findings.trial().sides().size() == 2, longMs);
    QVERIFY2(findings.trial().problem().isEmpty(), qPrintable(findings.trial().problem()));
    QVERIFY(findings.trial().isApplied());
    QCOMPARE(document.design().target.ttlAttribute, std::string("expiresAt"));
    QVERIFY(std::find(analysis.findings().begin(), analysis.findings().end(), found) ==
            analysis.findings().end());

    // The bill in its modes, and in the years to come.
    trigger(u"go.cost"_s);
    auto& cost = page<CostPage>(window, u"cost"_s);
    QVERIFY(cost.modesView().model()->rowCount() > 1);
    cost.outlook().showGrowth();
    QTRY_VERIFY_WITH_TIMEOUT(cost.outlook().growth().rowCount() >= 36, longMs);

    // A layout kept and edited by hand.
    trigger(u"go.layouts"_s);
    trigger(u"layouts.keep"_s);
    QCOMPARE(document.design().layouts.size(), std::size_t(1));
    QTRY_VERIFY_WITH_TIMEOUT(analysis.layout().value && analysis.layout().value->layout.id ==
                                                            document.design().chosenLayout,
                             longMs);

    // Data: items, and a pattern's requests on the embedded engine.
    trigger(u"go.data"_s);
    auto& data = page<DataPage>(window, u"data"_s);
    QTRY_VERIFY_WITH_TIMEOUT(window.dataset().count() > 10, longMs);
    data.tabs().setCurrentIndex(1);
    data.requests().builder().showPattern(
        QString::fromStdString(document.design().accessPatterns[2].name));
    QVERIFY(data.requests().code().contains(u"QueryCommand"_s));
    data.requests().run();
    QTRY_VERIFY_WITH_TIMEOUT(!data.requests().runner().isRunning(), longMs);
    QVERIFY2(data.requests().runner().answer() && data.requests().runner().answer()->succeeded,
             data.requests().runner().problem().c_str());
    QVERIFY(data.requests().runner().answer()->readUnits > 0);
    trigger(u"go.export"_s);

    // Files.
    trigger(u"file.export"_s);
    auto& exports = page<ExportPage>(window, u"export"_s);
    QTRY_VERIFY(exports.previewText().contains(u"project_name: my-design"_s));
    QSignalSpy saved(&exports, &ExportPage::savedAll);
    exports.saveAll(m_home->path());
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, longMs);
    QVERIFY(saved.front().front().toBool());
    QVERIFY(QFile::exists(m_home->filePath(u"infera.yaml"_s)));
    QVERIFY(QFile::exists(m_home->filePath(u"report.html"_s)));
    // What another program wrote since is not written over unseen.
    const QString changed = m_home->filePath(u"infera.yaml"_s);
    QVERIFY(writeTextFile(changed, "# by hand\n"));
    exports.setNextOverwrite(false);
    exports.saveAll(m_home->path());
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, longMs);
    QVERIFY(!saved.back().front().toBool());
    QCOMPARE(readTextFile(changed).value_or(std::string()), std::string("# by hand\n"));
    exports.setNextOverwrite(true);
    exports.saveAll(m_home->path());
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 3, longMs);
    QVERIFY(QString::fromStdString(readTextFile(changed).value_or(std::string()))
                .contains(u"project_name"_s));
    // Cancelled saving is not told as success.
    exports.saveAll(m_home->filePath(u"cancelled"_s));
    const auto buttons = exports.findChildren<QPushButton*>();
    const auto cancel = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
        return button->text() == u"&Cancel Saving"_s;
    });
    QVERIFY(cancel != buttons.end());
    (*cancel)->click();
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 4, longMs);
    QVERIFY(!saved.back().front().toBool());

    // Save, undo everything, redo, reopen.
    const QString path = m_home->filePath(u"story.design.yaml"_s);
    window.files().setNextFileName(path);
    trigger(u"file.save"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!document.isModified(), longMs);
    const model::Design finished = document.design();
    while (document.undoStack().canUndo())
        trigger(u"edit.undo"_s);
    QVERIFY(document.design() == fresh);
    QVERIFY(document.isModified());
    while (document.undoStack().canRedo())
        trigger(u"edit.redo"_s);
    QVERIFY(document.design() == finished);
    QVERIFY(tests::isOpened(window.files(), path));
    QVERIFY(document.design() == finished);
    QVERIFY(!document.isModified());
}

void StoryTest::wrongFilesAreExplained()
{
    MainWindow window(pipelineStages(), *m_settings);
    const QString path = m_home->filePath(u"wrong.design.yaml"_s);
    QVERIFY(writeTextFile(path, "infera_design: 1\nname: x\nentitis: {}\n").has_value());
    const model::Design before = window.document().design();
    QVERIFY(!tests::isOpened(window.files(), path));
    QVERIFY(window.document().design() == before);
    QVERIFY(window.document().filePath().isEmpty());
}

void StoryTest::unsavedWorkIsAskedAbout()
{
    MainWindow window(pipelineStages(), *m_settings);
    setDesignName(window.document(), "changed");
    window.files().setNextAnswer(FileActions::Answer::Cancel);
    window.files().newDesign();
    QCOMPARE(window.document().design().name, std::string("changed"));
    window.files().setNextAnswer(FileActions::Answer::Save);
    const QString path = m_home->filePath(u"kept.design.yaml"_s);
    window.files().setNextFileName(path);
    QVERIFY(tests::isDone([&](const auto& then) { window.files().newDesign(then); }));
    QVERIFY(QFile::exists(path));
    QVERIFY(window.document().design().name != "changed");
    setDesignName(window.document(), "given up");
    window.files().setNextAnswer(FileActions::Answer::Discard);
    QVERIFY(window.close());
}

void StoryTest::paletteRunsCommands()
{
    MainWindow window(pipelineStages(), *m_settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(window.palette().isVisible());
    const int all = window.palette().shownEntries();
    QTest::keyClicks(&window.palette().field(), u"go to cost"_s);
    QVERIFY(window.palette().shownEntries() < all);
    QTest::keyClick(&window.palette().field(), Qt::Key_Return);
    QVERIFY(!window.palette().isVisible());
    QVERIFY(window.page(u"cost"_s)->isVisible());
    QVERIFY(fuzzyScore(u"rs"_s, u"Run Simulation"_s) > fuzzyScore(u"rs"_s, u"Theme: System"_s));
    QCOMPARE(fuzzyScore(u"xyz"_s, u"Run Simulation"_s), 0);
}

QTEST_MAIN(StoryTest)
#include "tst_story.moc"

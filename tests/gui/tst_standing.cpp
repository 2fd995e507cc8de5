// What is chosen and what is old show it: in the menus and beside the pages.
#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/edits.h"
#include "app/gui/theme/theme.h"
#include "app/gui/window/mainwindow.h"
#include "tests/gui/sampledesign.h"

#include <QAction>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longMs = 120'000;

} // namespace

class StandingTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void menusShowWhatIsChosen();
    void summariesSayThatTheyAreOld();

private:
    QTemporaryDir m_home;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void StandingTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_settings = std::make_unique<Settings>(m_home.filePath(u"settings.ini"_s));
    installStyle();
    applyTheme(ThemeChoice::Light);
}

void StandingTest::init()
{
    m_window = std::make_unique<MainWindow>(pipelineStages(), *m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->document().reset(tests::shop());
}

void StandingTest::cleanup()
{
    m_window.reset();
}

void StandingTest::menusShowWhatIsChosen()
{
    const auto action = [&](const QString& id) { return m_window->actions().action(id); };
    const QString before = m_settings->value(Settings::Key::Theme).toString();
    action(u"view.theme-dark"_s)->trigger();
    QVERIFY(action(u"view.theme-dark"_s)->isChecked());
    QVERIFY(!action(u"view.theme-light"_s)->isChecked());
    m_settings->setValue(Settings::Key::Theme, u"light"_s);
    QVERIFY(action(u"view.theme-light"_s)->isChecked());
    QVERIFY(!action(u"view.theme-dark"_s)->isChecked());
    QVERIFY(action(u"view.language-system"_s)->isChecked());
    m_settings->setValue(Settings::Key::Theme, before);
    // There is nothing to run, use or drop in an empty design.
    m_window->document().reset({});
    for (const char* id : {"simulation.run", "simulation.cancel", "layouts.propose", "layouts.use",
                           "layouts.keep", "layouts.drop"})
        QVERIFY2(!action(QString::fromLatin1(id))->isEnabled(), id);
    m_window->document().reset(tests::shop());
    QVERIFY(action(u"simulation.run"_s)->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(action(u"layouts.use"_s)->isEnabled(), longMs);
    QVERIFY(!action(u"layouts.drop"_s)->isEnabled());
}

void StandingTest::summariesSayThatTheyAreOld()
{
    const Page& simulation = *m_window->page(u"simulation"_s);
    engine::SimulationOptions options = m_window->analysis().simulationOptions();
    options.durationSeconds = 60;
    m_window->analysis().setSimulationOptions(options);
    QTRY_VERIFY_WITH_TIMEOUT(!simulation.summary().isEmpty() && !simulation.isSummaryStale(),
                             longMs);
    model::AccessPattern changed = m_window->document().design().accessPatterns.front();
    changed.rate.averagePerSecond = *changed.rate.averagePerSecond * 2;
    changePattern(m_window->document(), 0, changed, u"Rate"_s);
    QVERIFY(simulation.isSummaryStale());
    QTRY_VERIFY_WITH_TIMEOUT(!simulation.isSummaryStale(), longMs);
}

QTEST_MAIN(StandingTest)
#include "tst_standing.moc"

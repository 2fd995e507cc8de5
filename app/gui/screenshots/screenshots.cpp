#include "app/gui/screenshots/screenshots.h"

#include "app/core/data/requestrunner.h"
#include "app/core/document/document.h"
#include "app/core/settings/settings.h"
#include "app/gui/help/tour.h"
#include "app/gui/help/toursteps.h"
#include "app/gui/pages/data/datapage.h"
#include "app/gui/pages/data/requesttab.h"
#include "app/gui/pages/scenarios/scenariospage.h"
#include "app/gui/palette/commandpalette.h"
#include "app/gui/screenshots/heldstages.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/messagebar.h"
#include "app/gui/window/examples.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/shortcutsdialog.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <functional>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int waitMs = 300'000;

/// Runs the event loop until the condition holds or time is up.
bool waitFor(const std::function<bool()>& condition)
{
    QEventLoop loop;
    QTimer poll;
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    QObject::connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
    poll.start(20);
    deadline.start(waitMs);
    loop.exec();
    return condition();
}

void settle()
{
    QEventLoop loop;
    QTimer::singleShot(120, &loop, &QEventLoop::quit);
    loop.exec();
}

bool open(MainWindow& window, const QString& path)
{
    std::optional<bool> opened;
    window.files().openPath(path, [&](bool done) { opened = done; });
    waitFor([&] { return opened.has_value(); });
    return opened.value_or(false);
}

class Photographer
{
public:
    Photographer(QDir folder, MainWindow& window) : m_folder(std::move(folder)), m_window(window) {}

    /// One picture in each theme; the scale is that of the process.
    void take(const QString& name) { take(name, m_window); }
    void take(const QString& name, QWidget& window)
    {
        for (const bool dark : {false, true}) {
            applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
            settle();
            // Plots draw themselves anew behind the events that told them of the theme.
            QApplication::processEvents();
            QApplication::processEvents();
            const QString suffix = qFuzzyCompare(window.devicePixelRatioF(), 1.0)
                                       ? QString()
                                       : u"@%1x"_s.arg(window.devicePixelRatioF());
            const QString file = name + (dark ? u"-dark"_s : u"-light"_s) + suffix + u".png"_s;
            m_failed = !window.grab().save(m_folder.filePath(file)) || m_failed;
        }
    }
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    QDir m_folder;
    MainWindow& m_window;
    bool m_failed = false;
};

void takeEmpty(Photographer& camera, MainWindow& window)
{
    for (Page* page : window.pages()) {
        window.goTo(page->id());
        camera.take(page->id() + u"-empty"_s);
    }
}

/// Every page that is in this face now.
void takeFaces(Photographer& camera, MainWindow& window, FaceStack::Face face, const QString& name)
{
    for (Page* page : window.pages()) {
        window.goTo(page->id());
        if (page->faces().face() == face)
            camera.take(page->id() + u'-' + name);
    }
}

/// The pages while a design that was just opened is worked on.
void takeWorking(Photographer& camera, MainWindow& window, HeldStages& stages)
{
    Analysis& analysis = window.analysis();
    waitFor([&] { return analysis.proposalJob().fraction() >= HeldStages::middle; });
    takeFaces(camera, window, FaceStack::Face::Working, u"working"_s);
    stages.hold(false);
    waitFor([&] { return analysis.proposals().value || analysis.proposals().error; });
    // The first simulation follows by itself.
    stages.hold(true);
    waitFor([&] { return analysis.cost().value || analysis.cost().error; });
    if (analysis.simulation().value || !analysis.layout().value)
        return;
    if (!analysis.simulation().working)
        analysis.runSimulation();
    waitFor([&] {
        return analysis.simulationJob().fraction() >= HeldStages::middle ||
               analysis.simulation().value;
    });
    window.goTo(u"simulation"_s);
    if (window.page(u"simulation"_s)->faces().face() == FaceStack::Face::Working)
        camera.take(u"simulation-working"_s);
}

/// The same design with a condition on what no entity has, and with traffic by a file that is not
/// there: what the pages say is what they say of any such design.
void takeFailed(Photographer& camera, MainWindow& window)
{
    Analysis& analysis = window.analysis();
    const model::Design whole = window.document().design();
    if (whole.accessPatterns.empty())
        return;
    model::Design broken = whole;
    broken.accessPatterns.front().where = {{"nickname", model::Comparison::Equal, std::nullopt}};
    window.document().reset(broken);
    waitFor([&] { return analysis.proposals().error || analysis.proposals().value; });
    takeFaces(camera, window, FaceStack::Face::Failed, u"failed"_s);
    broken = whole;
    broken.accessPatterns.front().rate.curve = model::CurveKind::File;
    broken.accessPatterns.front().rate.curveFile = "november.csv";
    window.document().reset(broken);
    waitFor([&] {
        return analysis.simulation().error || analysis.simulation().value ||
               analysis.proposals().error;
    });
    window.goTo(u"simulation"_s);
    if (window.page(u"simulation"_s)->faces().face() == FaceStack::Face::Failed)
        camera.take(u"simulation-failed"_s);
}

/// A file that cannot be read: told above the page, and what was open stays.
void takeUnreadable(Photographer& camera, MainWindow& window, const QString& folder)
{
    const QString path = QDir(folder).filePath(u"orders.design.yaml"_s);
    const char text[] = "infera_design: 1\nname: orders\nentities:\n  Order:\n    keys: orderId\n"
                        "access_patterns:\n  - { name: Get order, operation: fetch }\n";
    if (!writeTextFile(path, text))
        return;
    window.goTo(u"start"_s);
    (void)open(window, path);
    camera.take(u"start-failed"_s);
    window.message().hide();
}

/// The page, and each of its tabs that is not in front.
void takePage(Photographer& camera, MainWindow& window, Page& page)
{
    const auto* scenarios = qobject_cast<const ScenariosPage*>(&page);
    auto* data = qobject_cast<DataPage*>(&page);
    const auto quiet = [&] {
        return !window.dataset().isWorking() && !window.analysis().outlook().working &&
               !window.analysis().keptLayouts().working &&
               !(scenarios && scenarios->isEvaluating()) &&
               !(data && data->requests().runner().isRunning());
    };
    settle();
    waitFor(quiet);
    camera.take(page.id());
    for (QTabWidget* tabs : page.findChildren<QTabWidget*>()) {
        const int front = tabs->currentIndex();
        for (int tab = 0; tab < tabs->count() && tabs->isVisible(); ++tab) {
            if (tab == front)
                continue;
            tabs->setCurrentIndex(tab);
            settle();
            waitFor(quiet);
            if (data && data->requests().isVisible()) {
                data->requests().run();
                settle();
                waitFor(quiet);
            }
            camera.take(u"%1-%2"_s.arg(page.id()).arg(tab + 1));
        }
        tabs->setCurrentIndex(front);
    }
}

void takeHelp(Photographer& camera, MainWindow& window)
{
    ShortcutsDialog shortcuts(window.actions(), window.settings());
    shortcuts.show();
    camera.take(u"shortcuts"_s, shortcuts);
    shortcuts.hide();
    Tour tour(tourSteps(window), &window);
    tour.start();
    for (int step = 0; step < tour.count(); ++step) {
        tour.goTo(step);
        camera.take(u"tour-%1"_s.arg(step + 1));
    }
}

bool takeResults(Photographer& camera, MainWindow& window)
{
    Analysis& analysis = window.analysis();
    const bool proposed = waitFor([&] {
        return (analysis.cost().value || analysis.cost().error || analysis.proposals().error) &&
               !analysis.proposals().working;
    });
    analysis.runSimulation();
    const bool simulated = waitFor([&] { return !analysis.simulation().working; });
    waitFor([&] { return !analysis.cost().working; });
    for (Page* page : window.pages()) {
        window.goTo(page->id());
        takePage(camera, window, *page);
    }
    window.actions().action(u"view.palette"_s)->trigger();
    camera.take(u"palette"_s);
    window.palette().hide();
    takeHelp(camera, window);
    return proposed && simulated;
}

} // namespace

int takeScreenshots(const QString& folder, const QString& design, const QSize& size,
                    const std::shared_ptr<const Stages>& stages)
{
    QTextStream err(stderr);
    if (!QDir().mkpath(folder)) {
        err << QObject::tr("Cannot create %1.").arg(folder) << Qt::endl;
        return 3;
    }
    const QTemporaryDir home;
    Settings settings(home.filePath(u"settings.ini"_s));
    applyTheme(ThemeChoice::Light);
    const auto held = std::make_shared<HeldStages>(stages);
    MainWindow window(held, settings);
    window.resize(size);
    window.show();
    Photographer camera(QDir(folder), window);
    takeEmpty(camera, window);
    takeUnreadable(camera, window, home.path());
    QString path = design;
    if (path.isEmpty() && !shippedExamples().isEmpty())
        path = shippedExamples().constFirst().path;
    // A copy, so that nothing is written beside the design.
    const QString copy = home.filePath(QFileInfo(path).fileName());
    held->hold(true);
    if (!QFile::copy(path, copy) || !open(window, copy))
        return 2;
    takeWorking(camera, window, *held);
    held->hold(false);
    (void)window.scenarios().add("black friday", {3, 1, {}, {}});
    (void)window.scenarios().add("in three years", {2, 2.5, {}, {}});
    const bool complete = takeResults(camera, window);
    takeFailed(camera, window);
    return complete && !camera.failed() ? 0 : 3;
}

} // namespace infera::app

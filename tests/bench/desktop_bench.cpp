// How fast the desktop program answers: CPU time to the first usable window, and on a design of 100
// entities and 400 patterns with 10,000 sample items the frames of scrolling, the time from an edit
// to its effect, and the longest turn of the GUI thread in each phase.
// bench_desktop [--start]: only the start, for a process that did nothing else.
#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/edits.h"
#include "app/gui/pages/data/datapage.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "model/formats/design/designfile.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <map>
#include <vector>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int entities = 100;
constexpr int smallEntities = 10;
constexpr int patternsPerEntity = 4;
constexpr int itemsPerEntity = 100;
constexpr double blockedMs = 50;

double cpuMs(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/// Times every event from outside; nested ones belong to the one around them. Processor time of the
/// GUI thread beside the time of the clock, because another program may hold the processor.
class TimedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        const QByteArray who = receiver->metaObject()->className();
        const int type = event->type();
        QElapsedTimer timer;
        timer.start();
        const double cpu = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        const double took = cpuMs(CLOCK_THREAD_CPUTIME_ID) - cpu;
        const double wall = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        m_longestWall = std::max(m_longestWall, wall);
        ++m_count;
        if (took > m_longest) {
            m_longest = took;
            m_who = who + " event " + QByteArray::number(type);
        }
        m_blocked += took > blockedMs ? 1 : 0;
        return result;
    }
    void begin()
    {
        m_longest = m_longestWall = 0;
        m_blocked = 0;
        m_count = 0;
        m_who.clear();
    }
    void tell(const char* phase) const
    {
        std::printf("%-34s %7lld turns, longest %6.1f ms CPU (%.1f ms by the clock, %s), %d over "
                    "%.0f ms\n",
                    phase, m_count, m_longest, m_longestWall, m_who.constData(), m_blocked,
                    blockedMs);
    }

private:
    int m_depth = 0;
    double m_longest = 0;
    double m_longestWall = 0;
    int m_blocked = 0;
    long long m_count = 0;
    QByteArray m_who;
};

model::Design designOf(int count)
{
    model::Design design;
    design.name = "of" + std::to_string(count);
    for (int e = 0; e < count; ++e) {
        model::Entity entity;
        entity.name = "Entity" + std::to_string(e);
        entity.key = {"id"};
        entity.count = 1e6;
        const auto add = [&](const char* name, const char* format) {
            model::Attribute attribute;
            attribute.name = name;
            attribute.format = format;
            entity.attributes.push_back(attribute);
        };
        add("id", "ulid");
        add("ownerId", "ulid");
        add("createdAt", "timestamp");
        add("title", "text");
        if (e > 0)
            entity.attributes[1].references = "Entity" + std::to_string(e / 2);
        design.entities.push_back(entity);
        for (int p = 0; p < patternsPerEntity; ++p) {
            model::AccessPattern pattern;
            const char* names[] = {"Get ", "List ", "Create ", "Update "};
            pattern.name = names[p] + entity.name;
            pattern.entities = {entity.name};
            using Operation = model::PatternOperation;
            const Operation operations[] = {Operation::Get, Operation::List, Operation::Create,
                                            Operation::Update};
            pattern.operation = operations[p];
            pattern.rate.averagePerSecond = 1 + e + p;
            if (p == 0 || p == 3)
                pattern.where.push_back({"id", model::Comparison::Equal, std::nullopt});
            if (p == 1)
                pattern.where.push_back({"ownerId", model::Comparison::Equal, std::nullopt});
            design.accessPatterns.push_back(pattern);
        }
    }
    return design;
}

template<typename Condition>
bool runUntil(Condition condition, int mostMs)
{
    QElapsedTimer timer;
    timer.start();
    // Waits as the program does: the overload with a time would turn without a rest, and take one
    // processor from the work that is waited for.
    QTimer wake;
    wake.start(2);
    while (!condition() && timer.elapsed() < mostMs)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

void runFor(int ms)
{
    runUntil([] { return false; }, ms);
}

/// Scrolls by a row's height a frame and paints each at once.
void scroll(const char* what, QAbstractItemView& view)
{
    QScrollBar* bar = view.verticalScrollBar();
    std::vector<double> frames;
    for (int frame = 0; frame < 240; ++frame) {
        const double before = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        bar->setValue(frame % 120 < 60 ? bar->value() + 37 : bar->value() + bar->pageStep());
        if (bar->value() == bar->maximum())
            bar->setValue(0);
        view.viewport()->repaint();
        frames.push_back(cpuMs(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    std::sort(frames.begin(), frames.end());
    std::printf("%-34s %d rows, a frame %.1f ms (median), %.1f ms (longest of %zu); 16.7 ms are "
                "60 a second\n",
                what, view.model()->rowCount(), frames[frames.size() / 2], frames.back(),
                frames.size());
}

void measureEdits(TimedApplication& application, MainWindow& window)
{
    std::vector<double> waited;
    std::vector<double> ranked;
    std::vector<double> turn;
    for (int edit = 0; edit < 20; ++edit) {
        model::AccessPattern pattern =
            window.document().design().accessPatterns[static_cast<std::size_t>(edit)];
        pattern.rate.averagePerSecond = *pattern.rate.averagePerSecond + 1;
        const Analysis& analysis = window.analysis();
        runUntil([&] { return !analysis.proposals().stale; }, 20'000);
        const auto before = analysis.proposals().value;
        QElapsedTimer timer;
        timer.start();
        const auto ms = [&] { return static_cast<double>(timer.nsecsElapsed()) / 1e6; };
        changePattern(window.document(), edit, pattern, u"Rate"_s);
        turn.push_back(ms());
        double newOrder = -1;
        const bool shown = runUntil(
            [&] {
                if (newOrder < 0 && analysis.proposals().value != before)
                    newOrder = ms();
                return !analysis.cost().stale && analysis.cost().value;
            },
            20'000);
        waited.push_back(shown ? ms() : -1);
        runUntil([&] { return analysis.proposals().value != before; }, 20'000);
        ranked.push_back(newOrder < 0 ? ms() : newOrder);
        runFor(20);
    }
    std::sort(waited.begin(), waited.end());
    std::sort(ranked.begin(), ranked.end());
    std::sort(turn.begin(), turn.end());
    std::printf("%-34s %.1f ms to the new bill (median), %.1f ms (longest of 20); the edit itself "
                "%.1f ms, longest %.1f ms\n",
                "an edit of a rate", waited[10], waited.back(), turn[10], turn.back());
    std::printf("%-34s %.1f ms to the layouts ranked anew (median), %.1f ms (longest of 20)\n", "",
                ranked[10], ranked.back());
    application.tell("  while editing");
}

} // namespace

int main(int argc, char** argv)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    TimedApplication application(argc, argv);
    QApplication::setOrganizationName(u"infera"_s);
    QApplication::setApplicationName(u"bench-desktop"_s);
    const QTemporaryDir home;
    installStyle();
    Settings settings(home.filePath(u"settings.ini"_s));
    applyTheme(ThemeChoice::Light);
    const bool onlyStart = argc > 1 && std::strcmp(argv[1], "--start") == 0;
    MainWindow window(pipelineStages(), settings);
    window.resize(1280, 800);
    window.show();
    QApplication::processEvents();
    window.repaint();
    std::printf("%-34s %.0f ms of CPU, all of the process\n", "start to the first usable window",
                cpuMs(CLOCK_PROCESS_CPUTIME_ID));
    if (onlyStart)
        return 0;

    const QString path = home.filePath(u"large.design.yaml"_s);
    if (!writeTextFile(path, model::writeDesign(designOf(entities))))
        return 1;
    application.begin();
    QElapsedTimer timer;
    timer.start();
    bool opened = false;
    window.files().openPath(path, [&](bool done) { opened = done; });
    runUntil([&] { return opened; }, 60'000);
    std::printf("%-34s %lld ms\n", "opening 100 entities, 400 patterns", timer.elapsed());
    application.tell("  and meanwhile");
    const bool proposed = runUntil(
        [&] { return window.analysis().cost().value && !window.analysis().proposals().working; },
        90'000);
    std::printf("%-34s %.1f s%s\n", "layouts and bill in the background",
                static_cast<double>(timer.elapsed()) / 1e3, proposed ? "" : ": not in time");
    application.tell("  while they are found");

    window.goTo(u"data"_s);
    application.begin();
    window.dataset().generate(itemsPerEntity, 1);
    runUntil([&] { return !window.dataset().isWorking() && window.dataset().count() > 0; }, 60'000);
    std::printf("%-34s %zu\n", "sample items", window.dataset().count());
    application.tell("  while they are drawn");

    for (const QString& page :
         {u"entities"_s, u"patterns"_s, u"layouts"_s, u"data"_s, u"simulation"_s, u"cost"_s,
          u"scenarios"_s, u"export"_s, u"start"_s}) {
        application.begin();
        const double before = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        window.goTo(page);
        QApplication::processEvents();
        const double took = cpuMs(CLOCK_THREAD_CPUTIME_ID) - before;
        runFor(150);
        std::printf("%-34s %.1f ms\n", qPrintable(u"turning to "_s + page), took);
        application.tell("  and after");
    }
    for (const QString& page : {u"patterns"_s, u"entities"_s, u"data"_s, u"layouts"_s}) {
        window.goTo(page);
        runFor(100);
        for (TableView* view : window.page(page)->findChildren<TableView*>()) {
            if (view->isVisible() && view->model() && view->model()->rowCount() > 20)
                scroll(qPrintable(u"scrolling "_s + view->accessibleName()), *view);
        }
    }
    for (const QString& page : {u"patterns"_s, u"layouts"_s, u"cost"_s}) {
        window.goTo(page);
        runFor(300);
        application.begin();
        std::printf("on the page %s:\n", qPrintable(page));
        measureEdits(application, window);
    }

    const QString small = home.filePath(u"small.design.yaml"_s);
    opened = false;
    if (!writeTextFile(small, model::writeDesign(designOf(smallEntities))))
        return 1;
    window.files().openPath(small, [&](bool done) { opened = done; });
    runUntil([&] { return opened && window.analysis().proposals().value; }, 60'000);
    window.goTo(u"layouts"_s);
    runFor(300);
    application.begin();
    std::printf("%d entities, %d patterns:\n", smallEntities, smallEntities * patternsPerEntity);
    measureEdits(application, window);
    return 0;
}

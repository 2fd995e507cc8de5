#include "app/gui/pages/simulation/simulationpage.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"
#include "app/core/text/designtext.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/placenames.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/core/text/terms.h"
#include "app/gui/pages/common/findingstab.h"
#include "app/gui/pages/simulation/busiestlines.h"
#include "app/gui/plots/heatmap.h"
#include "app/gui/plots/plot.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/picturestack.h"
#include "app/gui/widgets/refresher.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/widgets/tile.h"
#include "app/pipeline/whatif.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

double topOf(const engine::Heatmap& map)
{
    double top = 0;
    for (const auto* pressures : {&map.readPressure, &map.writePressure}) {
        for (const double one : *pressures)
            top = std::max(top, one);
    }
    return top;
}

} // namespace

SimulationPage::SimulationPage(PageContext& context, QWidget* parent)
    : Page(context, {u"simulation"_s, tr("Simulation"), u"simulation"_s}, parent),
      m_hotKeys(makeHotKeysTable(this)), m_patterns(makePatternResultsTable(this)),
      m_tables(makeTableResultsTable(this))
{
    setResult(createResult());
    m_content = new Refresher(*this, [this] { refreshContent(); });
    m_lists = new Refresher(*this, [this] { refreshTables(); });
    faces().setEmptyText(
        tr("Not simulated yet"),
        tr("The access patterns run against the layout in use for a day: every "
           "partition with its limits of 3,000 read and 1,000 write units a second, "
           "burst and splits."),
        tr("&Run Simulation"), [this] {
            if (const QString why = whyNoLayout(); !why.isEmpty())
                this->context().tell(why, TextRole::Warning);
            analysis().runSimulation();
        });
    createOptions();
    addHeaderAction(u"simulation.run"_s, true);
    connect(&analysis(), &Analysis::simulationChanged, this, &SimulationPage::refresh);
    connect(&analysis(), &Analysis::layoutChanged, this, &SimulationPage::refreshFaces);
    connect(&analysis(), &Analysis::proposalsChanged, this, &SimulationPage::refreshFaces);
    connect(&analysis(), &Analysis::findingsChanged, m_lists, &Refresher::ask);
    for (JobBase* job : {static_cast<JobBase*>(&analysis().simulationJob()),
                         static_cast<JobBase*>(&analysis().proposalJob())})
        connect(job, &JobBase::progressed, this, &SimulationPage::refreshFaces);
    refresh();
}

void SimulationPage::createOptions()
{
    m_hours = new QComboBox;
    m_hours->setAccessibleName(tr("Simulated time"));
    m_hours->setToolTip(tr("Simulated time"));
    for (const int hours : {1, 6, 24, 72, 168})
        m_hours->addItem(tr("%n hour(s)", nullptr, hours), hours);
    m_hours->setCurrentIndex(2);
    m_seed = new QSpinBox;
    m_seed->setRange(1, std::numeric_limits<int>::max());
    m_seed->setPrefix(tr("seed "));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same result"));
    const auto take = [this] {
        engine::SimulationOptions options = analysis().simulationOptions();
        options.durationSeconds = m_hours->currentData().toInt() * 3600.0;
        options.seed = static_cast<std::uint64_t>(m_seed->value());
        analysis().setSimulationOptions(options);
    };
    connect(m_hours, &QComboBox::activated, this, take);
    connect(m_seed, &QSpinBox::valueChanged, this, take);
    addHeaderWidget(m_seed);
    addHeaderWidget(m_hours);
}

QWidget* SimulationPage::createResult()
{
    m_requests = new Tile(tr("Requests"));
    m_throttled = new Tile(tr("Throttled"));
    m_hottest = new Tile(tr("Hottest key"));
    m_peak = new Tile(tr("Peak of a table"));
    m_throttled->setExplanation(explanation(Term::Throttled));
    m_hottest->setExplanation(explanation(Term::KeyLimit));
    m_peak->setExplanation(explanation(Term::Partition));
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(createPictures());
    split->addWidget(createTabs());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* result = new QWidget;
    auto* layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(tileRow({m_requests, m_throttled, m_hottest, m_peak}));
    layout->addWidget(split, 1);
    return result;
}

QWidget* SimulationPage::createPictures()
{
    auto* plotCard = new Card(tr("Consumed capacity"));
    m_metric = new QComboBox;
    m_metric->setAccessibleName(tr("Shown in the plot"));
    m_metric->addItem(tr("Read units per second"), u"read_units"_s);
    m_metric->addItem(tr("Write units per second"), u"write_units"_s);
    m_metric->addItem(tr("Throttled requests"), u"throttled"_s);
    plotCard->addToHeader(m_metric);
    m_plot = new Plot(tr("Consumed capacity over time"));
    m_plot->setAxes(Plot::XAxis::TimeOfDay, {}, {}, shortUnits);
    m_plotStack = new PictureStack(
        m_plot, [this] { return m_plot->table(); }, true);
    plotCard->addToHeader(m_plotStack->button());
    plotCard->body()->addWidget(m_plotStack, 1);
    auto* heatCard = new Card(tr("Pressure by key range"));
    m_heatPlace = new QComboBox;
    m_heatPlace->setAccessibleName(tr("Table or index"));
    m_heatPlace->setMinimumContentsLength(10);
    m_heatPlace->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_heatPlace->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    heatCard->addToHeader(m_heatPlace);
    m_heatmap = new HeatmapView(tr("Pressure of key ranges over time"));
    m_heatStack = new PictureStack(
        m_heatmap, [this] { return m_heatmap->titledTable(); }, true);
    heatCard->addToHeader(m_heatStack->button());
    heatCard->body()->addWidget(m_heatStack, 1);
    auto* row = new QSplitter;
    row->setChildrenCollapsible(false);
    row->addWidget(plotCard);
    row->addWidget(heatCard);
    row->setStretchFactor(0, 3);
    row->setStretchFactor(1, 2);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &SimulationPage::refreshPlot);
    connect(m_heatPlace, &QComboBox::currentIndexChanged, this, &SimulationPage::refreshHeatmap);
    connect(m_heatPlace, &QComboBox::activated, this, [this] { m_heatChosen = true; });
    return row;
}

QWidget* SimulationPage::createTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Details"));
    const auto add = [this](const QString& title, QAbstractItemModel* model, int stretch) {
        auto* view = new TableView(title);
        view->setSource(model);
        view->setStretchColumn(stretch);
        m_tabs->addTab(view, title);
    };
    m_findings =
        new FindingsTab(context(), tr("The load fits: no hot key, no scan, nothing throttled."));
    m_tabs->addTab(m_findings, tr("Findings"));
    add(tr("Hot keys"), m_hotKeys, 0);
    add(tr("Access patterns"), m_patterns, 0);
    add(tr("Tables and indexes"), m_tables, 0);
    auto* card = new Card({}, Card::Padding::EdgeToEdge);
    card->body()->setContentsMargins(0, space::xs, 0, 0);
    card->body()->addWidget(m_tabs);
    return card;
}

void SimulationPage::refresh()
{
    const auto& state = analysis().simulation();
    setStale(state.stale);
    refreshFaces();
    if (!state.value) {
        setHeading(tr("Simulation"), tr("The layout in use under the load of a day."));
        setSummary({});
        m_shown.reset();
        m_lists->ask();
        return;
    }
    const engine::SimulationResult& result = *state.value;
    QString subtitle = tr("Simulated %1 of %2, seed %3.")
                           .arg(duration(result.durationSeconds), toQString(result.layout))
                           .arg(result.seed);
    if (result.cancelled)
        subtitle += u' ' + tr("Cancelled: the figures are those up to then.");
    if (!result.incomplete.empty())
        subtitle += u' ' + tr("Incomplete: %1").arg(translatedPhrase(result.incomplete.front()));
    setHeading(tr("Simulation"), subtitle);
    setSummary(result.throttled > 0 ? tr("throttled") : tr("fits"), state.stale);
    for (Tile* tile : {m_requests, m_throttled, m_hottest, m_peak})
        tile->setStale(state.stale);
    // An old result was shown when it was new.
    if (std::exchange(m_shown, state.value) == state.value)
        return;
    m_content->ask();
    m_lists->ask();
}

void SimulationPage::refreshContent()
{
    if (!m_shown)
        return;
    const engine::SimulationResult& result = *m_shown;
    refreshTiles(result);
    refreshPlot();
    const QString kept = m_heatPlace->currentText();
    {
        const QSignalBlocker quiet(m_heatPlace);
        m_heatPlace->clear();
        std::vector<Place> places;
        for (const engine::Heatmap& map : result.heatmaps)
            places.push_back({map.table, map.index});
        m_heatPlace->addItems(shorterPlaces(places));
        for (int at = 0; at < m_heatPlace->count(); ++at) {
            const Place& place = places[static_cast<std::size_t>(at)];
            m_heatPlace->setItemData(at, placeText(place.table, place.index), Qt::ToolTipRole);
        }
        // Until the user has chosen, the one under most pressure.
        const auto hottest =
            std::max_element(result.heatmaps.begin(), result.heatmaps.end(),
                             [](const auto& a, const auto& b) { return topOf(a) < topOf(b); });
        const int chosen = m_heatChosen ? m_heatPlace->findText(kept) : -1;
        m_heatPlace->setCurrentIndex(
            chosen >= 0 ? chosen : static_cast<int>(hottest - result.heatmaps.begin()));
    }
    refreshHeatmap();
}

void SimulationPage::refreshFaces()
{
    const auto& state = analysis().simulation();
    JobBase& job = analysis().simulationJob();
    if (state.value)
        faces().showResult();
    else if (state.working)
        faces().showWorking(tr("Simulating"), translatedPhrase(job.stage().toStdString()),
                            job.fraction(), [this] { analysis().cancelSimulation(); });
    else if (state.error)
        faces().showFailed(tr("The simulation failed"),
                           problemText(*state.error, document().design()), tr("&Run Again"),
                           [this] { analysis().runSimulation(); });
    else if (m_findingsAsked && !analysis().findings().empty())
        faces().showResult();
    else if (!analysis().layout().value && analysis().proposals().error)
        showNoLayout(tr("There is no layout to simulate"));
    else if (!analysis().layout().value && analysis().proposals().working)
        showFindingLayouts();
    else
        faces().showEmpty();
}

QString SimulationPage::whyNoLayout()
{
    if (analysis().layout().value)
        return {};
    if (analysis().isDesignEmpty())
        return tr("A layout needs an entity and an access pattern.");
    const auto& error =
        analysis().proposals().error ? analysis().proposals().error : analysis().layout().error;
    return error ? problemText(*error, document().design())
                 : tr("The layouts are still being found.");
}

void SimulationPage::goToSubject(const QString& subject)
{
    m_findingsAsked = subject == u"findings"_s;
    refreshFaces();
    m_tabs->setCurrentIndex(subject == u"hot-keys"_s ? 1 : 0);
}

void SimulationPage::refreshTiles(const engine::SimulationResult& result)
{
    m_requests->setValue(shortNumber(static_cast<double>(result.requests)),
                         tr("in %1").arg(duration(result.durationSeconds)));
    const double share = result.requests > 0 ? static_cast<double>(result.throttled) /
                                                   static_cast<double>(result.requests)
                                             : 0;
    m_throttled->setValue(shortNumber(static_cast<double>(result.throttled)),
                          result.throttled > 0 ? tr("%1 of all requests").arg(shortShare(share))
                                               : tr("no request was refused"),
                          result.throttled > 0 ? TextRole::Bad : TextRole::Good);
    const auto hottest =
        std::max_element(result.hotKeys.begin(), result.hotKeys.end(),
                         [](const auto& a, const auto& b) { return pressure(a) < pressure(b); });
    if (hottest == result.hotKeys.end()) {
        m_hottest->setValue(u"\u2013"_s, tr("no key stands out"), TextRole::Good);
    } else {
        const double hot = pressure(*hottest);
        m_hottest->setValue(shortShare(hot), tr("of a partition: %1").arg(toQString(hottest->key)),
                            hot >= 1     ? TextRole::Bad
                            : hot > 0.75 ? TextRole::Warning
                                         : TextRole::Muted);
    }
    std::vector<Place> places;
    for (const engine::TableResult& table : result.tables)
        places.push_back({table.table, table.index});
    const auto busiest = std::max_element(
        result.tables.begin(), result.tables.end(), [](const auto& a, const auto& b) {
            return a.peakReadUnitsPerSecond + a.peakWriteUnitsPerSecond <
                   b.peakReadUnitsPerSecond + b.peakWriteUnitsPerSecond;
        });
    if (busiest == result.tables.end())
        return;
    m_peak->setValue(tr("%1 / %2").arg(shortUnits(busiest->peakReadUnitsPerSecond),
                                       shortUnits(busiest->peakWriteUnitsPerSecond)),
                     tr("read / write units a second, %1")
                         .arg(shorterPlaces(places).value(busiest - result.tables.begin())));
}

void SimulationPage::refreshPlot()
{
    const auto& result = analysis().simulation().value;
    if (!result)
        return;
    const std::string metric = m_metric->currentData().toString().toStdString();
    const QVector<PlotLine> lines = busiestLines(*result, metric);
    QVector<PlotLimit> limits;
    const std::string provisioned =
        metric == "read_units" ? "provisioned_read" : "provisioned_write";
    for (const engine::TimelineSeries& series : result->timeline) {
        if (series.metric == provisioned && !series.values.empty() && metric != "throttled")
            limits += {tr("provisioned, %1").arg(placeText(series.table, series.index)),
                       *std::max_element(series.values.begin(), series.values.end())};
    }
    double top = 0;
    for (const PlotLine& line : lines)
        top = std::max(top, *std::max_element(line.y.begin(), line.y.end()));
    // The limit of one partition belongs in the picture when the lines come near it.
    const double limit = metric == "read_units" ? 3000 : 1000;
    if (metric != "throttled" && top > limit / 4 && top < limit * 20)
        limits += {tr("one partition: %1").arg(shortUnits(limit)), limit};
    m_plot->setData(lines, limits);
    m_plotStack->refresh();
}

void SimulationPage::refreshHeatmap()
{
    const auto& result = analysis().simulation().value;
    const int at = m_heatPlace->currentIndex();
    if (result && at >= 0 && at < static_cast<int>(result->heatmaps.size()))
        m_heatmap->setHeatmap(result->heatmaps[static_cast<std::size_t>(at)]);
    else
        m_heatmap->setHeatmap({});
    m_heatStack->refresh();
}

void SimulationPage::refreshTables()
{
    m_findings->setFindings(analysis().findings());
    const auto count = static_cast<int>(analysis().findings().size());
    m_tabs->setTabText(0, count > 0 ? tr("Findings (%1)").arg(count) : tr("Findings"));
    const auto& result = analysis().simulation().value;
    if (!result)
        return;
    m_hotKeys->setRows(result->hotKeys);
    m_patterns->setRows(result->patterns);
    m_tables->setRows(result->tables);
}

} // namespace infera::app

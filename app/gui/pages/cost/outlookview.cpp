#include "app/gui/pages/cost/outlookview.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"
#include "app/core/models/resulttables.h"
#include "app/core/text/billnames.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/plots/plot.h"
#include "app/gui/plots/scalebar.h"
#include "app/gui/plots/tornado.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/refresher.h"
#include "app/gui/widgets/tableview.h"

#include <QGridLayout>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

QString amount(const Decimal& value)
{
    return money(value.toDouble());
}

QString amount(const std::optional<Decimal>& value)
{
    return value ? amount(*value) : QStringLiteral("–");
}

double number(const std::optional<Decimal>& value)
{
    return value ? value->toDouble() : 0;
}

template<typename Row, typename Amount>
Column<Row> amountColumn(const QString& title, Amount Row::*member)
{
    Column<Row> column{title, [member](const Row& row) { return amount(row.*member); }};
    column.sort = [member](const Row& row) { return QVariant(number(row.*member)); };
    column.alignment = numberAlignment;
    return column;
}

GrowthTable* makeGrowthTable(QObject* parent)
{
    using Row = pricing::GrowthMonth;
    Column<Row> month{OutlookView::tr("Month"), [](const Row& row) {
                          return row.month == 0 ? OutlookView::tr("today")
                                                : QString::number(row.month);
                      }};
    month.sort = [](const Row& row) { return row.month; };
    Column<Row> mode{OutlookView::tr("Cheapest"),
                     [](const Row& row) { return modeAndClass(row.mode, row.tableClass); }};
    mode.state = [](const Row& row) { return row.changes ? CellState::Accent : CellState::Plain; };
    mode.toolTip = [](const Row& row) {
        return row.changes ? OutlookView::tr("Another than the month before") : QString();
    };
    return new GrowthTable({month, amountColumn<Row>(OutlookView::tr("On Demand"), &Row::onDemand),
                            amountColumn<Row>(OutlookView::tr("Best"), &Row::best), mode},
                           parent);
}

SensitivityTable* makeSensitivityTable(QObject* parent)
{
    using Row = pricing::Sensitivity;
    Column<Row> input{OutlookView::tr("Input"),
                      [](const Row& row) { return translatedPhrase(row.input); }};
    Column<Row> swing{OutlookView::tr("Swing"),
                      [](const Row& row) { return money(row.moves().toDouble()); }};
    swing.sort = [](const Row& row) { return QVariant(row.moves().toDouble()); };
    swing.alignment = numberAlignment;
    return new SensitivityTable(
        {input, amountColumn<Row>(OutlookView::tr("25 % Less"), &Row::lower),
         amountColumn<Row>(OutlookView::tr("25 % More"), &Row::upper), swing},
        parent);
}

RegionsTable* makeRegionsTable(const QString& own, const double& dearest, QObject* parent)
{
    using Row = RegionCost;
    Column<Row> region{OutlookView::tr("Region"),
                       [](const Row& row) { return toQString(row.region); }};
    Column<Row> place{
        OutlookView::tr("Place"), [&own](const Row& row) {
            return toQString(row.region) == own
                       ? OutlookView::tr("%1, this design").arg(toQString(row.location))
                       : toQString(row.location);
        }};
    place.state = [&own](const Row& row) {
        return toQString(row.region) == own ? CellState::Accent : CellState::Plain;
    };
    Column<Row> monthly{OutlookView::tr("Monthly"), [](const Row& row) {
                            if (!row.monthly)
                                return u"\u2013"_s;
                            return row.isWhole ? money(*row.monthly) : atLeastText(*row.monthly);
                        }};
    monthly.sort = [](const Row& row) { return QVariant(row.monthly.value_or(-1)); };
    monthly.alignment = numberAlignment;
    monthly.fraction = [&dearest](const Row& row) {
        return dearest > 0 ? row.monthly.value_or(0) / dearest : 0;
    };
    Column<Row> note{OutlookView::tr("Note"),
                     [](const Row& row) { return translatedPhrase(row.problem); }};
    note.state = [](const Row&) { return CellState::Warning; };
    note.toolTip = note.text;
    return new RegionsTable({region, place, monthly, note}, parent);
}

ClassesTable* makeClassesTable(QObject* parent)
{
    using Row = pricing::ClassComparison;
    Column<Row> table{OutlookView::tr("Table"),
                      [](const Row& row) { return toQString(row.table); }};
    table.place = [](const Row& row) { return Place{row.table, {}}; };
    Column<Row> size{OutlookView::tr("Stored"), [](const Row& row) {
                         return OutlookView::tr("%1 GB").arg(shortNumber(row.gigabytes.toDouble()));
                     }};
    size.alignment = numberAlignment;
    size.sort = [](const Row& row) { return QVariant(row.gigabytes.toDouble()); };
    Column<Row> point{OutlookView::tr("Pays From"), [](const Row& row) {
                          return row.breakEvenGigabytes ? OutlookView::tr("%1 GB").arg(shortNumber(
                                                              row.breakEvenGigabytes->toDouble()))
                                                        : u"\u2013"_s;
                      }};
    point.alignment = numberAlignment;
    point.explanation = OutlookView::tr("From so much stored on, the class Standard-Infrequent "
                                        "Access is cheaper for the table.");
    point.state = [](const Row& row) {
        return row.breakEvenGigabytes && row.gigabytes > *row.breakEvenGigabytes ? CellState::Good
                                                                                 : CellState::Plain;
    };
    return new ClassesTable(
        {table, size, amountColumn<Row>(OutlookView::tr("Standard"), &Row::standard),
         amountColumn<Row>(OutlookView::tr("Infrequent Access"), &Row::infrequentAccess), point},
        parent);
}

AdviceTable* makeAdviceTable(QObject* parent)
{
    using Row = pricing::Advice;
    Column<Row> title{OutlookView::tr("What"),
                      [](const Row& row) { return translatedPhrase(row.title); }};
    Column<Row> table{OutlookView::tr("Table"), [](const Row& row) {
                          return row.table.empty() ? OutlookView::tr("all") : toQString(row.table);
                      }};
    return new AdviceTable(
        {title, table, amountColumn<Row>(OutlookView::tr("Saves a Month"), &Row::saves)}, parent);
}

QWidget* beside(QWidget* picture, QWidget* table, int pictureShare = 50)
{
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(picture);
    split->addWidget(table);
    const int share = picture->fontMetrics().averageCharWidth() * 2;
    split->setSizes({share * pictureShare, share * (100 - pictureShare)});
    return split;
}

/// A note over a picture, with the margins of a card.
QWidget* noted(Label* note, QWidget* picture)
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(space::l, space::s, space::l, space::s);
    layout->setSpacing(space::s);
    note->setWordWrap(true);
    layout->addWidget(note);
    layout->addWidget(picture, 1);
    return column;
}

TableView* viewOf(const QString& name, QAbstractItemModel* model, int stretch)
{
    auto* view = new TableView(name);
    view->setSource(model);
    view->setStretchColumn(stretch);
    return view;
}

} // namespace

OutlookView::OutlookView(Analysis& analysis, QWidget* modes, QWidget* shares, QWidget* parent)
    : QTabWidget(parent), m_analysis(analysis)
{
    setDocumentMode(true);
    setAccessibleName(tr("The bill from other sides"));
    m_needOutlook = {createGrowth(), createSensitivity(), createRegions()};
    m_adviceView = createAdvice();
    addTab(modes, tr("Modes"));
    addTab(shares, tr("By pattern and index"));
    addTab(m_needOutlook[0], tr("In 36 months"));
    addTab(m_needOutlook[1], tr("What moves it"));
    addTab(m_needOutlook[2], tr("Regions"));
    addTab(createBreakEven(), tr("Break-even"));
    addTab(m_adviceView, tr("Savings"));
    auto* outlook = new Refresher(*this, [this] { refreshOutlook(); });
    auto* report = new Refresher(*this, [this] { refreshReport(); });
    connect(&analysis, &Analysis::outlookChanged, outlook, &Refresher::ask);
    connect(&analysis, &Analysis::costChanged, report, &Refresher::ask);
    connect(this, &QTabWidget::currentChanged, this, &OutlookView::want);
    refreshOutlook();
    refreshReport();
}

void OutlookView::showEvent(QShowEvent* event)
{
    QTabWidget::showEvent(event);
    want();
}

void OutlookView::want()
{
    if (m_needOutlook.contains(currentWidget()) && isVisible())
        m_analysis.refreshOutlook();
}

QWidget* OutlookView::createGrowth()
{
    m_growth = makeGrowthTable(this);
    m_plot = new Plot(tr("Monthly cost in the months to come"));
    m_plot->setAxes(Plot::XAxis::Months, tr("months from today"), {}, roundMoney);
    m_growthNote = new Label({}, type::section, TextRole::Muted);
    return beside(noted(m_growthNote, m_plot), viewOf(tr("Cost by month"), m_growth, 3));
}

QWidget* OutlookView::createSensitivity()
{
    m_sensitivity = makeSensitivityTable(this);
    m_tornado = new Tornado(tr("What moves the total"));
    m_sensitivityNote = new Label({}, type::section, TextRole::Muted);
    return beside(noted(m_sensitivityNote, m_tornado),
                  viewOf(tr("What moves the total"), m_sensitivity, 0));
}

QWidget* OutlookView::createRegions()
{
    m_regions = makeRegionsTable(m_region, m_dearest, this);
    m_regionsNote = new Label({}, type::section, TextRole::Muted);
    m_regionsNote->setContentsMargins(space::l, space::s, space::l, 0);
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_regionsNote);
    layout->addWidget(viewOf(tr("Cost by region"), m_regions, 3), 1);
    return column;
}

QWidget* OutlookView::createBreakEven()
{
    m_reads = new ScaleBar(tr("Reads: consumed of what would be provisioned"));
    m_writes = new ScaleBar(tr("Writes: consumed of what would be provisioned"));
    m_classes = makeClassesTable(this);
    auto* note = new Label(tr("Capacity provisioned for the peak pays when more of it is used than "
                              "the mark says."),
                           type::section, TextRole::Muted);
    note->setWordWrap(true);
    auto* scales = new QWidget;
    auto* layout = new QGridLayout(scales);
    layout->setContentsMargins(space::l, space::s, space::l, space::s);
    layout->setSpacing(space::m);
    layout->addWidget(note, 0, 0, 1, 2);
    int row = 1;
    for (const auto& [text, bar] :
         {std::pair{tr("Reads"), m_reads}, std::pair{tr("Writes"), m_writes}}) {
        layout->addWidget(Label::section(text), row, 0);
        layout->addWidget(bar, row++, 1);
    }
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(row, 1);
    return beside(scales, viewOf(tr("Cost by table class"), m_classes, 0), 38);
}

QWidget* OutlookView::createAdvice()
{
    m_advice = makeAdviceTable(this);
    m_adviceRows = viewOf(tr("What would lower the bill"), m_advice, 0);
    m_adviceRows->setSelectionMode(QAbstractItemView::SingleSelection);
    m_arithmetic = new Label;
    m_risk = new Label({}, type::section, TextRole::Muted);
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(m_adviceRows, 1);
    for (Label* label : {m_arithmetic, m_risk}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setContentsMargins(space::l, 0, space::l, 0);
        layout->addWidget(label);
    }
    connect(m_adviceRows->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &OutlookView::refreshAdvice);
    return column;
}

void OutlookView::refreshAdvice()
{
    const int row = m_adviceRows->currentSourceRow();
    const bool chosen = row >= 0 && row < m_advice->rowCount();
    const pricing::Advice advice =
        chosen ? m_advice->rows()[static_cast<std::size_t>(row)] : pricing::Advice();
    m_arithmetic->setText(chosen ? toQString(advice.arithmetic)
                                 : tr("Nothing is known that would lower the bill."));
    m_risk->setText(translatedPhrase(advice.risk));
    m_risk->setVisible(!advice.risk.empty());
}

void OutlookView::refreshOutlook()
{
    const auto& state = m_analysis.outlook();
    if (!state.value) {
        const QString text = state.error ? translatedPhrase(state.error->message)
                             : m_analysis.layout().value
                                 ? tr("Being worked out.")
                                 : tr("Worked out when there is a layout to price.");
        for (Label* note : {m_growthNote, m_sensitivityNote, m_regionsNote})
            note->setText(text);
        want();
        return;
    }
    const CostOutlook& outlook = *state.value;
    PlotLine demand{tr("on demand"), {}, {}, 0, false};
    PlotLine best{tr("best mode"), {}, {}, 1, false};
    QString change;
    for (const pricing::GrowthMonth& month : outlook.growth) {
        demand.x += month.month;
        demand.y += number(month.onDemand);
        best.x += month.month;
        best.y += number(month.best);
        if (month.changes && change.isEmpty())
            change =
                tr("From month %1 the cheapest is: %2.").arg(month.month).arg(modeText(month.mode));
    }
    m_plot->setData({demand, best});
    m_growth->setRows(outlook.growth);
    const QString growth =
        outlook.growthPerMonth > 0
            ? tr("The load grows by %1 a month, as the entities do.")
                  .arg(shortShare(outlook.growthPerMonth))
            : tr("No entity says that it grows: growth is entered with the entities.");
    m_growthNote->setText(change.isEmpty() ? growth : growth + u' ' + change);
    QVector<Tornado::Bar> bars;
    for (const pricing::Sensitivity& one : outlook.sensitivity)
        bars +=
            Tornado::Bar{translatedPhrase(one.input), one.lower ? number(one.lower) : outlook.total,
                         one.upper ? number(one.upper) : outlook.total};
    m_tornado->setBars(outlook.total, bars, money);
    m_sensitivity->setRows(outlook.sensitivity);
    m_sensitivityNote->setText(tr("The total of the cheapest mode when one input is a quarter less "
                                  "or more than the design says."));
    m_dearest = 0;
    for (const RegionCost& one : outlook.regions)
        m_dearest = std::max(m_dearest, one.monthly.value_or(0));
    m_region = toQString(m_analysis.document().design().target.region);
    m_regions->setRows(outlook.regions);
    const auto known = std::count_if(outlook.regions.begin(), outlook.regions.end(),
                                     [](const RegionCost& one) { return one.isWhole; });
    m_regionsNote->setText(
        tr("The same usage in %n region(s) whose rates are known, cheapest first; below them, at "
           "least so much, those of which a rate is missing.",
           nullptr, static_cast<int>(known)));
    if (state.stale)
        want();
}

void OutlookView::refreshReport()
{
    const auto& report = m_analysis.cost().value;
    if (!report)
        return;
    const auto share = [](const std::optional<Decimal>& value) {
        return value ? std::optional(value->toDouble()) : std::nullopt;
    };
    const auto show = [&](ScaleBar& bar, const pricing::BreakEven& point) {
        bar.setMarks(share(point.utilisation), tr("used"), share(point.breakEven),
                     tr("break-even"));
    };
    show(*m_reads, report->reads);
    show(*m_writes, report->writes);
    m_classes->setRows(report->classes);
    m_advice->setRows(report->advice);
    if (m_adviceRows->currentSourceRow() < 0 && !report->advice.empty())
        m_adviceRows->selectSourceRow(0);
    refreshAdvice();
    setTabText(indexOf(m_adviceView), report->advice.empty()
                                          ? tr("Savings")
                                          : tr("Savings (%1)").arg(report->advice.size()));
    want();
}

} // namespace infera::app

#include "app/gui/pages/cost/costpage.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"
#include "app/core/text/formulatext.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/core/text/terms.h"
#include "app/gui/pages/cost/outlookview.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/refresher.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/widgets/tile.h"
#include "model/base/grouped.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QTabWidget>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

std::vector<Column<pricing::ModeCost>> modeColumns(const double& mostExpensive)
{
    using Row = pricing::ModeCost;
    std::vector<Column<Row>> columns(3);
    columns[0].title = CostPage::tr("Mode");
    columns[0].text = [](const Row& row) {
        return pricing::isServed(row) ? modeText(row.mode)
                                      : CostPage::tr("Throttles: %1").arg(modeText(row.mode));
    };
    columns[0].state = [](const Row& row) {
        return pricing::isServed(row) ? CellState::Plain : CellState::Warning;
    };
    columns[0].toolTip = [](const Row& row) {
        return pricing::isServed(row)
                   ? QString()
                   : CostPage::tr("It cannot serve the whole load: what is above its capacity is "
                                  "throttled, so it is no cheaper way to serve it.");
    };
    columns[1].title = CostPage::tr("Table Class");
    columns[1].text = [](const Row& row) { return tableClassText(row.tableClass); };
    columns[2].title = CostPage::tr("Monthly");
    columns[2].text = [](const Row& row) { return monthlyText(row, spreadMonthly(row)); };
    columns[2].sort = [](const Row& row) { return spreadMonthly(row); };
    columns[2].alignment = numberAlignment;
    columns[2].fraction = [&mostExpensive](const Row& row) {
        return mostExpensive > 0 ? spreadMonthly(row) / mostExpensive : 0;
    };
    columns[2].toolTip = [](const Row& row) {
        QStringList notes;
        if (!row.upfront.isZero())
            notes += CostPage::tr("%1 upfront, spread over the term here, and %2 a month")
                         .arg(money(row.upfront.toDouble()), money(row.monthly.toDouble()));
        if (const QString note = monthlyNote(row); !note.isEmpty())
            notes += note;
        return notes.join(u'\n');
    };
    return columns;
}

} // namespace

CostPage::CostPage(PageContext& context, QWidget* parent)
    : Page(context, {u"cost"_s, tr("Cost"), u"cost"_s}, parent),
      m_modes(new ModesTable(modeColumns(m_mostExpensive), this)),
      m_lines(makeBillLinesTable(this)), m_patterns(makePatternCostsTable(this)),
      m_indexes(makeIndexCostsTable(this))
{
    setResult(createResult());
    m_content = new Refresher(*this, [this] { refreshContent(); });
    faces().setEmptyText(tr("No cost yet"),
                         tr("The bill follows from a layout and its load. Add entities and access "
                            "patterns with their rates first."),
                         tr("Add Access &Pattern"),
                         [this] { this->context().goTo(u"patterns"_s, {}); });
    connect(&analysis(), &Analysis::costChanged, this, &CostPage::refresh);
    connect(&analysis(), &Analysis::simulationChanged, this, &CostPage::refresh);
    // A search that fails leaves nothing to price: that is to be said, not waited for.
    connect(&analysis(), &Analysis::proposalsChanged, this, &CostPage::refreshFaces);
    refresh();
}

QWidget* CostPage::createResult()
{
    m_monthly = new Tile(tr("Monthly cost"));
    m_mode = new Tile(tr("Cheapest of all modes"));
    m_mode->setExplanation(explanation(Term::BillingMode) + u'\n' + explanation(Term::Commitment));
    m_topPattern = new Tile(tr("Most expensive pattern"));
    m_storage = new Tile(tr("Storage"));
    m_outlook = new OutlookView(analysis(), createModes(), createShares());
    auto* card = new Card({}, Card::Padding::EdgeToEdge);
    card->body()->setContentsMargins(0, space::xs, 0, 0);
    card->body()->addWidget(m_outlook);
    auto* result = new QWidget;
    auto* layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(tileRow({m_monthly, m_mode, m_topPattern, m_storage}));
    layout->addWidget(card, 1);
    return result;
}

QWidget* CostPage::createModes()
{
    m_recommendation = new Label;
    m_reasons = Label::caption({});
    for (Label* label : {m_recommendation, m_reasons})
        label->setWordWrap(true);
    m_modesView = new TableView(tr("Cost by mode"));
    m_modesView->setSource(m_modes);
    m_modesView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_modesView->setStretchColumn(0);
    connect(m_modesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CostPage::refreshLines);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(m_modesView);
    split->addWidget(createLines());
    const int letter = fontMetrics().averageCharWidth();
    split->setSizes({letter * 74, letter * 88});
    auto* words = new QVBoxLayout;
    words->setContentsMargins(space::l, space::m, space::l, space::m);
    words->setSpacing(space::xs);
    words->addWidget(m_recommendation);
    words->addWidget(m_reasons);
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(words);
    layout->addWidget(split, 1);
    return column;
}

QWidget* CostPage::createLines()
{
    m_linesTitle = Label::section(tr("Lines"));
    m_linesTitle->setElided();
    m_linesTitle->setContentsMargins(space::l, 0, space::l, 0);
    m_linesTitle->setMinimumHeight(m_linesTitle->fontMetrics().height() + space::l + space::s);
    m_linesView = new TableView(tr("Lines of the bill"));
    m_linesView->setSource(m_lines);
    m_linesView->setStretchColumn(1);
    // The formula of the chosen line stands whole below.
    m_linesView->setColumnHidden(5, true);
    m_linesView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_formula = Label::caption({});
    m_formula->setWordWrap(true);
    m_formula->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_formula->setContentsMargins(space::l, space::s, space::l, 0);
    m_source = Label::caption({});
    m_source->setElided();
    m_source->setContentsMargins(space::l, 0, space::l, space::s);
    connect(m_linesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CostPage::refreshFormula);
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_linesTitle);
    layout->addWidget(m_linesView, 1);
    layout->addWidget(m_formula);
    layout->addWidget(m_source);
    return column;
}

QWidget* CostPage::createShares()
{
    const auto share = [](const QString& title, QAbstractItemModel* model) {
        auto* view = new TableView(title);
        view->setSource(model);
        view->setStretchColumn(0);
        return view;
    };
    auto* row = new QSplitter;
    row->setChildrenCollapsible(false);
    row->addWidget(share(tr("Cost by access pattern, on demand"), m_patterns));
    row->addWidget(share(tr("Cost by table and index, on demand"), m_indexes));
    return row;
}

void CostPage::refresh()
{
    const auto& state = analysis().cost();
    setStale(state.stale);
    refreshFaces();
    if (!state.value) {
        setHeading(tr("Cost"), tr("The month's bill of the layout in use."));
        setSummary({});
        return;
    }
    if (const auto* mode = headlineMode(*state.value, document().design().target))
        setSummary(monthlyText(*mode, mode->monthly.toDouble()), state.stale);
    m_content->ask();
}

void CostPage::refreshContent()
{
    const auto& state = analysis().cost();
    if (!state.value)
        return;
    const bool simulated = analysis().simulation().value && !analysis().simulation().stale;
    QString subtitle = tr("%1, prices of %2, a month of %3 hours, ")
                           .arg(toQString(state.value->region), toQString(state.value->asOf),
                                toQString(state.value->monthHours.toString()));
    subtitle += simulated ? tr("by the simulated load.") : tr("by the average rates.");
    if (!state.value->incomplete.empty())
        subtitle +=
            u' ' + tr("Incomplete: %1").arg(translatedPhrase(state.value->incomplete.front()));
    setHeading(tr("Cost"), subtitle);
    refreshModes();
    refreshTiles();
    refreshLines();
    m_patterns->setRows(state.value->byPattern);
    m_indexes->setRows(state.value->byIndex);
}

void CostPage::refreshFaces()
{
    const auto& state = analysis().cost();
    if (state.value)
        faces().showResult();
    else if (analysis().isDesignEmpty())
        faces().showEmpty();
    else if (state.error)
        faces().showFailed(tr("The bill could not be made"), translatedPhrase(state.error->message),
                           tr("&Try Again"), [this] { analysis().proposeNow(); });
    else if (analysis().proposals().error)
        showNoLayout(tr("There is no layout to price"));
    else
        faces().showWorking(tr("Pricing"), tr("Waiting for a layout"), 0);
}

void CostPage::refreshModes()
{
    const pricing::CostReport& report = *analysis().cost().value;
    m_mostExpensive = 0;
    for (const pricing::ModeCost& mode : report.modes)
        m_mostExpensive = std::max(m_mostExpensive, spreadMonthly(mode));
    std::vector<pricing::ModeCost> modes = report.modes;
    // What serves less of the load is no cheaper way to serve it: it comes last.
    std::stable_sort(modes.begin(), modes.end(), [](const auto& a, const auto& b) {
        return std::pair(!pricing::isServed(a), spreadMonthly(a)) <
               std::pair(!pricing::isServed(b), spreadMonthly(b));
    });
    // The mode stays chosen, whatever row it has now.
    const int row = m_modesView->currentSourceRow();
    const auto& before = m_modes->rows();
    const auto kept = row >= 0 && row < static_cast<int>(before.size())
                          ? before[static_cast<std::size_t>(row)]
                          : pricing::ModeCost();
    const auto place = std::find_if(modes.begin(), modes.end(), [&](const auto& one) {
        return one.mode == kept.mode && one.tableClass == kept.tableClass;
    });
    const int chosen = place == modes.end() ? 0 : static_cast<int>(place - modes.begin());
    m_modes->setRows(std::move(modes));
    m_modesView->selectSourceRow(chosen);
    // What to do, and below it what speaks for it.
    const QString why = translatedPhrase(report.recommendation.why);
    const auto end = why.indexOf(u". "_s);
    m_recommendation->setText(end < 0 ? why : why.first(end + 1));
    m_reasons->setText(end < 0 ? QString() : why.sliced(end + 2));
    m_reasons->setVisible(end >= 0);
}

void CostPage::refreshTiles()
{
    const pricing::CostReport& report = *analysis().cost().value;
    const auto* mode = headlineMode(report, document().design().target);
    const auto* best =
        pricing::findMode(report, report.recommendation.mode, report.recommendation.tableClass);
    const auto* plain = pricing::onDemandNow(report);
    if (mode) {
        m_monthly->setValue(monthlyText(*mode, mode->monthly.toDouble()), modeAndClass(*mode));
        m_monthly->setDetail(monthlyNote(*mode));
    }
    if (best) {
        m_mode->setValue(monthlyText(*best, spreadMonthly(*best)), modeAndClass(*best),
                         best == mode ? TextRole::Muted : TextRole::Good);
        m_mode->setDetail(best->upfront.isZero()
                              ? QString()
                              : tr("%1 upfront").arg(roundMoney(best->upfront.toDouble())));
    }
    if (plain) {
        double storage = 0;
        for (const pricing::BillLine& line : plain->lines) {
            if (line.item == "storage" && line.amount)
                storage += line.amount->toDouble();
        }
        const double all = plain->monthly.toDouble();
        m_storage->setValue(money(storage),
                            all > 0 ? tr("%1 of the bill on demand").arg(shortShare(storage / all))
                                    : QString());
    }
    const auto top =
        std::max_element(report.byPattern.begin(), report.byPattern.end(),
                         [](const auto& a, const auto& b) { return a.monthly < b.monthly; });
    if (top != report.byPattern.end())
        m_topPattern->setValue(money(top->monthly.toDouble()), toQString(top->pattern));
    for (Tile* tile : {m_monthly, m_mode, m_topPattern, m_storage})
        tile->setStale(analysis().cost().stale);
}

void CostPage::refreshLines()
{
    const int row = m_modesView->currentSourceRow();
    if (row < 0 || row >= static_cast<int>(m_modes->rows().size()))
        return;
    const pricing::ModeCost& mode = m_modes->rows()[static_cast<std::size_t>(row)];
    m_linesTitle->setText(tr("%1: line by line").arg(modeAndClass(mode)));
    m_linesTitle->setToolTip(m_linesTitle->text());
    const int line = m_linesView->currentSourceRow();
    m_lines->setRows(mode.lines);
    if (m_lines->rowCount() > 0)
        m_linesView->selectSourceRow(line >= 0 && line < m_lines->rowCount() ? line : 0);
    refreshFormula();
}

void CostPage::refreshFormula()
{
    const int row = m_linesView->currentSourceRow();
    m_source->clear();
    if (row < 0 || row >= m_lines->rowCount()) {
        m_formula->setText(tr("Select a line to see how it comes about."));
        return;
    }
    const pricing::BillLine& line = m_lines->rows()[static_cast<std::size_t>(row)];
    QStringList parts;
    if (!line.formula.empty())
        parts += translatedFormula(line.formula);
    parts +=
        line.rate && line.amount
            ? tr("%1 %2 \u00d7 $%3 = $%4")
                  .arg(localNumber(toQString(pricing::groupedText(line.quantity, 2))),
                       translatedFormula(line.unit), localNumber(toQString(line.rate->toString())),
                       localNumber(toQString(infera::groupedDigits(line.amount->toFixed(2)))))
            : tr("No rate is known: the line is marked, and not counted as zero.");
    m_formula->setText(parts.join(u'\n'));
    if (!line.source.empty())
        m_source->setText(tr("Rate: %1").arg(rateSourceText(line.source)));
    m_source->setToolTip(rateCitation(line.source));
}

} // namespace infera::app

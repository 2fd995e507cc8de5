#include "app/core/models/resulttables.h"

#include "app/core/text/billnames.h"
#include "app/core/text/formulatext.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/plantext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/core/text/terms.h"
#include "app/pipeline/whatif.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct Tables
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::Tables)
};

template<typename Row>
Column<Row> textColumn(const QString& title, std::function<QString(const Row&)> text)
{
    return {title, std::move(text)};
}

template<typename Row>
Column<Row> codeColumn(const QString& title, std::function<QString(const Row&)> text)
{
    Column<Row> column{title, std::move(text)};
    column.code = true;
    return column;
}

/// A number shown by `show` and sorted by its value.
template<typename Row, typename Get, typename Show>
Column<Row> numberColumn(const QString& title, Get get, Show show)
{
    Column<Row> column{title, [=](const Row& row) { return show(static_cast<double>(get(row))); }};
    column.sort = [=](const Row& row) { return QVariant(static_cast<double>(get(row))); };
    column.alignment = numberAlignment;
    return column;
}

template<typename Row>
Column<Row> shareColumn(const QString& title, std::function<double(const Row&)> share)
{
    Column<Row> column = numberColumn<Row>(title, share, shortShare);
    column.fraction = share;
    return column;
}

/// The terms of the titles, from the left.
template<typename Row>
void explain(std::vector<Column<Row>>& columns, std::initializer_list<Term> terms)
{
    auto column = columns.begin();
    for (const Term term : terms)
        (column++)->explanation = explanation(term);
}

CellState pressureState(double share)
{
    return share >= 1 ? CellState::Bad : share >= 0.75 ? CellState::Warning : CellState::Plain;
}

template<typename Row, typename Get>
Column<Row> throttledColumn(const QString& title, Get get)
{
    Column<Row> column = numberColumn<Row>(title, get, shortNumber);
    column.state = [=](const Row& row) { return get(row) > 0 ? CellState::Bad : CellState::Muted; };
    return column;
}

} // namespace

QString severityText(model::Severity severity)
{
    switch (severity) {
    case model::Severity::Info:
        return Tables::tr("Note");
    case model::Severity::Warning:
        return Tables::tr("Warning");
    case model::Severity::Error:
        return Tables::tr("Error");
    }
    return {};
}

CellState severityState(model::Severity severity)
{
    switch (severity) {
    case model::Severity::Info:
        return CellState::Muted;
    case model::Severity::Warning:
        return CellState::Warning;
    case model::Severity::Error:
        return CellState::Bad;
    }
    return CellState::Plain;
}

std::vector<PlanRow> planRows(const std::vector<model::Plan>& plans)
{
    std::vector<PlanRow> rows;
    for (const model::Plan& plan : plans) {
        int number = 0;
        for (const model::Step& step : plan.steps)
            rows.push_back({plan.pattern, step, ++number, static_cast<int>(plan.steps.size())});
    }
    return rows;
}

PlansTable* makePlansTable(QObject* parent)
{
    using Row = PlanRow;
    const auto pattern = [](const Row& row) {
        return row.number == 1 ? toQString(row.pattern) : QString();
    };
    std::vector<Column<Row>> columns{
        textColumn<Row>(Tables::tr("Access Pattern"), pattern),
        textColumn<Row>(Tables::tr("Request"), [](const Row& row) { return stepTitle(row.step); }),
        codeColumn<Row>(Tables::tr("Key Condition"),
                        [](const Row& row) { return stepKeyText(row.step); }),
        codeColumn<Row>(Tables::tr("Filter"),
                        [](const Row& row) { return stepFilterText(row.step); }),
        numberColumn<Row>(
            Tables::tr("Items Read"), [](const Row& row) { return row.step.itemsRead; },
            shortNumber),
        numberColumn<Row>(
            Tables::tr("Returned"), [](const Row& row) { return row.step.itemsReturned; },
            shortNumber),
        numberColumn<Row>(
            Tables::tr("Read Units"), [](const Row& row) { return row.step.readUnits; },
            shortUnits),
        numberColumn<Row>(
            Tables::tr("Write Units"), [](const Row& row) { return row.step.writeUnits; },
            shortUnits)};
    columns[0].sort = [](const Row& row) { return toQString(row.pattern); };
    columns[1].place = [](const Row& row) { return Place{row.step.table, row.step.index}; };
    columns[4].state = [](const Row& row) {
        const bool wasteful = row.step.itemsRead > row.step.itemsReturned * 2 + 1;
        return wasteful ? CellState::Warning : CellState::Plain;
    };
    explain(columns, {Term::None, Term::None, Term::KeyCondition, Term::Filter, Term::ItemsRead,
                      Term::None, Term::ReadUnit, Term::WriteUnit});
    return new PlansTable(std::move(columns), parent);
}

QString aboutText(const model::Finding& finding)
{
    return finding.patterns.empty() ? placeText(finding.table, finding.index)
                                    : joined(finding.patterns);
}

FindingsTable* makeFindingsTable(QObject* parent)
{
    using Row = model::Finding;
    std::vector<Column<Row>> columns{
        textColumn<Row>(Tables::tr("Severity"),
                        [](const Row& row) { return severityText(row.severity); }),
        textColumn<Row>(Tables::tr("Finding"),
                        [](const Row& row) { return translatedPhrase(row.title); }),
        textColumn<Row>(Tables::tr("About"), aboutText),
        textColumn<Row>(Tables::tr("Detail"),
                        [](const Row& row) { return translatedPhrase(row.detail); }),
        textColumn<Row>(Tables::tr("What to Do"),
                        [](const Row& row) { return translatedPhrase(row.fix); })};
    columns[0].sort = [](const Row& row) { return -static_cast<int>(row.severity); };
    columns[0].state = [](const Row& row) { return severityState(row.severity); };
    for (Column<Row>& column : columns)
        column.toolTip = [](const Row& row) {
            return translatedPhrase(row.detail) +
                   (row.fix.empty() ? QString() : u'\n' + translatedPhrase(row.fix));
        };
    return new FindingsTable(std::move(columns), parent);
}

HotKeysTable* makeHotKeysTable(QObject* parent)
{
    using Row = engine::HotKey;
    const auto first = [](const Row& row) {
        return row.firstThrottleSeconds ? clockTime(*row.firstThrottleSeconds) : u"\u2013"_s;
    };
    std::vector<Column<Row>> columns{
        codeColumn<Row>(Tables::tr("Key"), [](const Row& row) { return toQString(row.key); }),
        placeColumn<Row>(Tables::tr("Where")),
        numberColumn<Row>(
            Tables::tr("Share of Requests"), [](const Row& row) { return row.share; }, shortShare),
        numberColumn<Row>(
            Tables::tr("Peak Reads/s"), [](const Row& row) { return row.peakReadUnits; },
            shortUnits),
        numberColumn<Row>(
            Tables::tr("Peak Writes/s"), [](const Row& row) { return row.peakWriteUnits; },
            shortUnits),
        shareColumn<Row>(Tables::tr("Of the Key's Limit"), pressure),
        throttledColumn<Row>(Tables::tr("Throttled"), [](const Row& row) { return row.throttled; }),
        textColumn<Row>(Tables::tr("First At"), first)};
    columns[5].state = [](const Row& row) { return pressureState(pressure(row)); };
    columns[7].alignment = numberAlignment;
    explain(columns, {Term::PartitionKey, Term::None, Term::None, Term::ReadUnit, Term::WriteUnit,
                      Term::KeyLimit, Term::Throttled});
    return new HotKeysTable(std::move(columns), parent);
}

PatternResultsTable* makePatternResultsTable(QObject* parent)
{
    using Row = engine::PatternResult;
    std::vector<Column<Row>> columns{
        textColumn<Row>(Tables::tr("Access Pattern"),
                        [](const Row& row) { return toQString(row.pattern); }),
        numberColumn<Row>(
            Tables::tr("Requests"), [](const Row& row) { return row.requests; }, shortNumber),
        numberColumn<Row>(
            Tables::tr("Read Units"), [](const Row& row) { return row.readUnits; }, shortUnits),
        numberColumn<Row>(
            Tables::tr("Write Units"), [](const Row& row) { return row.writeUnits; }, shortUnits),
        numberColumn<Row>(
            Tables::tr("Items Read"), [](const Row& row) { return row.itemsRead; }, shortNumber),
        numberColumn<Row>(
            Tables::tr("Returned"), [](const Row& row) { return row.itemsReturned; }, shortNumber),
        throttledColumn<Row>(Tables::tr("Throttled"), [](const Row& row) { return row.throttled; }),
        throttledColumn<Row>(Tables::tr("Failed"), [](const Row& row) { return row.failed; })};
    explain(columns, {Term::None, Term::None, Term::ReadUnit, Term::WriteUnit, Term::ItemsRead,
                      Term::None, Term::Throttled});
    return new PatternResultsTable(std::move(columns), parent);
}

TableResultsTable* makeTableResultsTable(QObject* parent)
{
    using Row = engine::TableResult;
    std::vector<Column<Row>> columns{
        placeColumn<Row>(Tables::tr("Table or Index")),
        numberColumn<Row>(
            Tables::tr("Read Units"), [](const Row& row) { return row.readUnits; }, shortUnits),
        numberColumn<Row>(
            Tables::tr("Write Units"), [](const Row& row) { return row.writeUnits; }, shortUnits),
        numberColumn<Row>(
            Tables::tr("Peak Reads/s"), [](const Row& row) { return row.peakReadUnitsPerSecond; },
            shortUnits),
        numberColumn<Row>(
            Tables::tr("Peak Writes/s"), [](const Row& row) { return row.peakWriteUnitsPerSecond; },
            shortUnits),
        numberColumn<Row>(
            Tables::tr("Partitions"), [](const Row& row) { return row.partitionsEnd; },
            shortNumber),
        numberColumn<Row>(
            Tables::tr("Splits"), [](const Row& row) { return row.splits; }, shortNumber)};
    explain(columns, {Term::Index, Term::ReadUnit, Term::WriteUnit, Term::ReadUnit, Term::WriteUnit,
                      Term::Partition, Term::Split});
    return new TableResultsTable(std::move(columns), parent);
}

BillLinesTable* makeBillLinesTable(QObject* parent)
{
    using Row = pricing::BillLine;
    const auto rate = [](const Row& row) {
        return row.rate ? u'$' + localNumber(toQString(row.rate->toString()))
                        : Tables::tr("not published");
    };
    const auto quantity = [](const Row& row) {
        return shortNumber(row.quantity.toDouble()) + u' ' + translatedFormula(row.unit);
    };
    const auto amount = [](const Row& row) {
        return row.amount ? money(row.amount->toDouble()) : u"?"_s;
    };
    std::vector<Column<Row>> columns{
        textColumn<Row>(Tables::tr("Item"), [](const Row& row) { return billItemText(row.item); }),
        placeColumn<Row>(Tables::tr("Where")),
        textColumn<Row>(Tables::tr("Quantity"), quantity),
        textColumn<Row>(Tables::tr("Rate"), rate),
        textColumn<Row>(Tables::tr("Amount"), amount),
        textColumn<Row>(Tables::tr("How It Came About"),
                        [](const Row& row) { return translatedFormula(row.formula); })};
    for (const std::size_t number : {2U, 3U, 4U})
        columns[number].alignment = numberAlignment;
    columns[2].sort = [](const Row& row) { return row.quantity.toDouble(); };
    columns[4].sort = [](const Row& row) { return row.amount ? row.amount->toDouble() : -1; };
    for (Column<Row>& column : columns)
        column.toolTip = [](const Row& row) {
            return translatedFormula(row.formula) + u'\n' + rateSourceText(row.source);
        };
    return new BillLinesTable(std::move(columns), parent);
}

namespace {

/// What of a bill is on demand; unknown is not nothing.
template<typename Row>
Column<Row> onDemandColumn()
{
    Column<Row> column = numberColumn<Row>(
        Tables::tr("Monthly, On Demand"), [](const Row& row) { return row.monthly.toDouble(); },
        money);
    column.text = [](const Row& row) {
        const double known = row.monthly.toDouble();
        return row.priced             ? money(known)
               : row.monthly.isZero() ? Tables::tr("Not priced")
                                      : atLeastText(known);
    };
    column.toolTip = [](const Row& row) {
        return row.priced ? QString() : Tables::tr("At least: some of it has no published rate");
    };
    return column;
}

} // namespace

PatternCostsTable* makePatternCostsTable(QObject* parent)
{
    using Row = pricing::PatternCost;
    std::vector<Column<Row>> columns{
        textColumn<Row>(Tables::tr("Access Pattern"),
                        [](const Row& row) { return toQString(row.pattern); }),
        onDemandColumn<Row>(),
        shareColumn<Row>(Tables::tr("Share"), [](const Row& row) { return row.share; })};
    columns.back().explanation = Tables::tr("Share of Reads and Writes");
    return new PatternCostsTable(std::move(columns), parent);
}

IndexCostsTable* makeIndexCostsTable(QObject* parent)
{
    using Row = pricing::IndexCost;
    std::vector<Column<Row>> columns{
        placeColumn<Row>(Tables::tr("Table or Index")), onDemandColumn<Row>(),
        shareColumn<Row>(Tables::tr("Share"), [](const Row& row) { return row.share; })};
    explain(columns, {Term::Index});
    columns.back().explanation = Tables::tr("Share of All Tables");
    return new IndexCostsTable(std::move(columns), parent);
}

} // namespace infera::app

#include "app/pipeline/report/report.h"
#include "app/pipeline/report/texts.h"

#include <vector>

namespace infera::app {

namespace {

using pricing::BillLine;
using pricing::CostReport;
using pricing::ModeCost;

std::string rowOf(const std::vector<std::string>& cells)
{
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i)
        row += (i == 0 ? "" : ",") + report::csvField(cells[i]);
    return row + "\r\n";
}

std::string exact(const std::optional<Decimal>& value)
{
    return value ? value->toString() : "";
}

std::string quantityOf(const BillLine& line)
{
    return line.quantityKnown ? line.quantity.toString() : "";
}

std::vector<std::string> plainRow(const ModeCost& mode, const BillLine& line, bool upfront)
{
    return {mode.mode,        mode.tableClass,    upfront ? "once" : "month",
            line.item,        line.table,         line.index,
            line.region,      quantityOf(line),   line.unit,
            exact(line.rate), exact(line.amount), line.formula,
            line.source};
}

/// FOCUS 1.0; what it has no column for has the prefix x_, as the specification asks.
std::vector<std::string> focusRow(const ModeCost& mode, const BillLine& line, bool upfront)
{
    const bool committed = line.item == "reserved" || line.item == "savings-plan";
    return {"USD",
            exact(line.amount),
            exact(line.amount),
            exact(line.amount),
            exact(line.rate),
            quantityOf(line),
            line.unit,
            upfront ? "Purchase" : "Usage",
            upfront ? "One-Time" : (committed ? "Recurring" : "Usage-Based"),
            committed ? "Committed" : "Standard",
            committed ? (line.item == "reserved" ? "Reserved Capacity" : "Savings Plan") : "",
            line.item + ": " + line.formula,
            "AWS",
            "Amazon Web Services",
            "Amazon DynamoDB",
            "Databases",
            line.region,
            report::placeText(line.table, line.index),
            line.index.empty() ? "Table" : "Index",
            mode.mode,
            mode.tableClass,
            line.source};
}

const std::vector<std::string> plainHeads{"mode",   "table_class", "charged",  "item", "table",
                                          "index",  "region",      "quantity", "unit", "rate",
                                          "amount", "formula",     "source"};

const std::vector<std::string> focusHeads{"BillingCurrency",
                                          "BilledCost",
                                          "EffectiveCost",
                                          "ListCost",
                                          "ListUnitPrice",
                                          "PricingQuantity",
                                          "PricingUnit",
                                          "ChargeCategory",
                                          "ChargeFrequency",
                                          "PricingCategory",
                                          "CommitmentDiscountType",
                                          "ChargeDescription",
                                          "ProviderName",
                                          "PublisherName",
                                          "ServiceName",
                                          "ServiceCategory",
                                          "RegionId",
                                          "ResourceName",
                                          "ResourceType",
                                          "x_BillingMode",
                                          "x_TableClass",
                                          "x_RateSource"};

} // namespace

std::string csvReport(const CostReport& cost, CsvColumns columns)
{
    const bool focus = columns == CsvColumns::Focus;
    std::string text = rowOf(focus ? focusHeads : plainHeads);
    for (const ModeCost& mode : cost.modes) {
        for (const BillLine& line : mode.lines)
            text += rowOf(focus ? focusRow(mode, line, false) : plainRow(mode, line, false));
        for (const BillLine& line : mode.upfrontLines)
            text += rowOf(focus ? focusRow(mode, line, true) : plainRow(mode, line, true));
    }
    return text;
}

} // namespace infera::app

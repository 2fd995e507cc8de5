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

/// What a line costs with the upfront fees of its reservation spread over their months. FOCUS puts
/// nothing on the purchase and the share of each month on what it pays for.
std::optional<Decimal> effectiveCost(const ModeCost& mode, const BillLine& line, bool upfront)
{
    if (upfront)
        return Decimal();
    if (line.item != "reserved" || !line.amount)
        return line.amount;
    constexpr std::string_view hour = "hour";
    const std::string block = line.rateKey.substr(0, line.rateKey.size() - hour.size());
    const int months = line.rateKey.starts_with("reserved_3y") ? 36 : 12;
    Decimal cost = *line.amount;
    for (const BillLine& fee : mode.upfrontLines) {
        if (fee.amount && fee.rateKey == block + "upfront")
            cost += fee.amount->dividedBy(months, 12);
    }
    return cost;
}

/// FOCUS 1.0; what it has no column for has the prefix x_, as the specification asks.
std::vector<std::string> focusRow(const ModeCost& mode, const BillLine& line, bool upfront)
{
    const bool committed = line.item == "reserved" || line.item == "savings-plan";
    return {"USD",
            exact(line.amount),
            exact(effectiveCost(mode, line, upfront)),
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
            line.table.empty() ? "" : (line.index.empty() ? "Table" : "Index"),
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

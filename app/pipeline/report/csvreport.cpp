#include "app/pipeline/report/report.h"
#include "app/pipeline/report/texts.h"
#include "pricing/bill/reservedmode.h"
#include "pricing/plan/reserved.h"

#include <string_view>
#include <utility>
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
        if (fee.amount && fee.region == line.region && fee.rateKey == block + "upfront")
            cost += fee.amount->dividedBy(months, 12);
    }
    return cost;
}

/// The first instant of the month that many months after that of the ISO date; empty: no date.
std::string monthStart(const std::string& isoDate, int later)
{
    const std::optional<Decimal> year = Decimal::parse(isoDate.substr(0, 4));
    const std::optional<Decimal> month =
        isoDate.size() < 7 ? std::nullopt : Decimal::parse(isoDate.substr(5, 2));
    if (!year || !month)
        return "";
    const int months =
        static_cast<int>(year->toDouble()) * 12 + static_cast<int>(month->toDouble()) - 1 + later;
    const std::string number = std::to_string(months % 12 + 1);
    return std::to_string(months / 12) + (number.size() == 1 ? "-0" : "-") + number +
           "-01T00:00:00Z";
}

/// What the units of a line cost without a discount: those of a block of reserved capacity as
/// provisioned ones, where the mode has a line of such. A purchase has no list price of its own:
/// its hours have it.
std::optional<Decimal> listPrice(const ModeCost& mode, const BillLine& line, bool upfront)
{
    if (upfront)
        return std::nullopt;
    if (line.item != "reserved")
        return line.rate;
    const std::string key = pricing::directionOfBlocks(line) == pricing::Direction::Read
                                ? "read_capacity_unit_hour"
                                : "write_capacity_unit_hour";
    for (const BillLine& one : mode.lines) {
        if (one.rateKey == key && one.region == line.region && one.rate)
            return *one.rate * pricing::reservedBlockUnits;
    }
    return std::nullopt;
}

/// "reserved_3y_read_block in us-east-1"; empty: no commitment.
std::string commitmentId(const BillLine& line)
{
    if (line.item == "savings-plan")
        return line.rateKey + " in " + line.region;
    if (line.item != "reserved")
        return "";
    return line.rateKey.substr(0, line.rateKey.rfind('_')) + " in " + line.region;
}

using FocusCell = std::pair<std::string_view, std::string>;

/// The columns of FOCUS 1.0 in its own names; what it has no column for has the prefix x_, as the
/// specification asks (https://focus.finops.org/focus-specification/v1-0/). The month is the one of
/// the rates; nothing is negotiated, so what is contracted is what is listed.
std::vector<FocusCell> focusCells(const CostReport& cost, const ModeCost& mode,
                                  const BillLine& line, bool upfront)
{
    const bool reserved = line.item == "reserved";
    const bool committed = reserved || line.item == "savings-plan";
    const std::optional<Decimal> list = listPrice(mode, line, upfront);
    const std::string from = monthStart(cost.asOf, 0);
    const std::string to = monthStart(cost.asOf, 1);
    const std::string resource = report::placeText(line.table, line.index);
    return {{"BillingCurrency", "USD"},
            {"BilledCost", exact(line.amount)},
            {"EffectiveCost", exact(effectiveCost(mode, line, upfront))},
            {"ListCost",
             upfront ? "0"
                     : exact(list && line.quantityKnown ? std::optional(*list * line.quantity)
                                                        : std::nullopt)},
            {"ContractedCost", exact(line.amount)},
            {"ListUnitPrice", exact(list)},
            {"ContractedUnitPrice", exact(line.rate)},
            {"PricingQuantity", quantityOf(line)},
            {"PricingUnit", line.unit},
            {"ConsumedQuantity", upfront ? "" : quantityOf(line)},
            {"ConsumedUnit", upfront ? "" : line.unit},
            {"BillingPeriodStart", from},
            {"BillingPeriodEnd", to},
            {"ChargePeriodStart", from},
            {"ChargePeriodEnd", to},
            {"ChargeCategory", upfront ? "Purchase" : "Usage"},
            {"ChargeClass", ""}, // a correction only
            {"ChargeFrequency", upfront ? "One-Time" : (committed ? "Recurring" : "Usage-Based")},
            {"PricingCategory", committed ? "Committed" : "Standard"},
            {"CommitmentDiscountId", commitmentId(line)},
            {"CommitmentDiscountCategory", committed ? (reserved ? "Usage" : "Spend") : ""},
            {"CommitmentDiscountType",
             committed ? (reserved ? "Reserved Capacity" : "Savings Plan") : ""},
            {"ChargeDescription", line.item + ": " + line.formula},
            {"ProviderName", "AWS"},
            {"PublisherName", "Amazon Web Services"},
            {"InvoiceIssuerName", "Amazon Web Services"},
            {"ServiceName", "Amazon DynamoDB"},
            {"ServiceCategory", "Databases"},
            {"RegionId", line.region},
            {"ResourceId", resource},
            {"ResourceName", resource},
            {"ResourceType", line.table.empty() ? "" : (line.index.empty() ? "Table" : "Index")},
            {"SkuId", line.rateKey},
            {"x_BillingMode", mode.mode},
            {"x_TableClass", mode.tableClass},
            {"x_RateSource", line.source}};
}

std::vector<std::string> focusHeads()
{
    std::vector<std::string> heads;
    for (const auto& [head, value] : focusCells({}, {}, {}, false))
        heads.emplace_back(head);
    return heads;
}

std::vector<std::string> focusRow(const CostReport& cost, const ModeCost& mode,
                                  const BillLine& line, bool upfront)
{
    std::vector<std::string> row;
    for (auto& [head, value] : focusCells(cost, mode, line, upfront))
        row.push_back(std::move(value));
    return row;
}

const std::vector<std::string> plainHeads{"mode",   "table_class", "charged",  "item", "table",
                                          "index",  "region",      "quantity", "unit", "rate",
                                          "amount", "formula",     "source"};

/// What belongs to the bill and is no line of it.
std::string noteRows(const CostReport& cost, const std::string& date)
{
    std::string text;
    const auto note = [&](const char* item, const std::string& sentence) {
        text += rowOf({"", "", "note", item, "", "", "", "", "", "", "", sentence, ""});
    };
    if (!date.empty())
        note("date", date);
    note("rates", cost.region + ", " + cost.source + ", as of " + cost.asOf);
    for (const std::string& one : cost.assumptions)
        note("assumption", one);
    for (const std::string& one : cost.incomplete)
        note("unknown", one);
    return text;
}

} // namespace

CostReport onlyMode(CostReport cost, const std::string& mode, const std::string& tableClass)
{
    std::erase_if(cost.modes, [&](const ModeCost& one) {
        return one.mode != mode || one.tableClass != tableClass;
    });
    return cost;
}

std::string csvReport(const CostReport& cost, CsvColumns columns, const std::string& date)
{
    const bool focus = columns == CsvColumns::Focus;
    const auto row = [&](const ModeCost& mode, const BillLine& line, bool upfront) {
        return rowOf(focus ? focusRow(cost, mode, line, upfront) : plainRow(mode, line, upfront));
    };
    std::string text = rowOf(focus ? focusHeads() : plainHeads);
    for (const ModeCost& mode : cost.modes) {
        for (const BillLine& line : mode.lines)
            text += row(mode, line, false);
        for (const BillLine& line : mode.upfrontLines)
            text += row(mode, line, true);
    }
    return focus ? text : text + noteRows(cost, date);
}

} // namespace infera::app

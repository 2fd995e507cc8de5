#include "pricing/bill/linemaker.h"

#include "pricing/bill/meter.h"
#include "pricing/bill/money.h"

#include <algorithm>
#include <utility>

namespace infera::pricing {

namespace {

// Digits kept of a billed quantity. At a dollar a unit the rest is a trillionth of a dollar.
constexpr int quantityPlaces = 12;

std::string subject(const std::string& table, const std::string& index)
{
    if (table.empty())
        return "";
    return placeName(table, index) + ": ";
}

} // namespace

void Remarks::add(std::string sentence)
{
    if (std::find(m_all.begin(), m_all.end(), sentence) == m_all.end())
        m_all.push_back(std::move(sentence));
}

LineMaker::LineMaker(std::map<std::string, RegionRates> regions, std::string homeRegion,
                     std::string asOf)
    : m_regions(std::move(regions)), m_home(std::move(homeRegion)), m_asOf(std::move(asOf))
{}

const PriceRate* LineMaker::rate(std::string_view key, const std::string& region) const
{
    const auto found = m_regions.find(region.empty() ? m_home : region);
    return found == m_regions.end() ? nullptr : found->second.find(key);
}

BillLine LineMaker::line(LineSpec spec)
{
    BillLine line;
    line.item = std::move(spec.item);
    line.table = std::move(spec.table);
    line.index = std::move(spec.index);
    line.region = spec.region.empty() ? m_home : std::move(spec.region);
    line.unit = std::move(spec.unit);
    line.rateKey = spec.rateKey;
    line.formula = std::move(spec.quantity.formula);
    line.quantityKnown = spec.quantity.value.has_value();
    if (line.quantityKnown)
        line.quantity = spec.quantity.value->rounded(quantityPlaces);
    else
        m_incomplete.add(subject(line.table, line.index) + line.item +
                         " is not priced: the usage does not tell the quantity.");
    const PriceRate* found = rate(spec.rateKey, line.region);
    if (found == nullptr) {
        m_incomplete.add(subject(line.table, line.index) + line.item + " is not priced: no rate '" +
                         rateName(spec.rateKey) + "' is known for " + line.region +
                         (m_asOf.empty() ? "" : " at " + m_asOf) + ".");
        return line;
    }
    line.rate = found->usd;
    line.source = sourceText(*found);
    if (!found->asOf.empty()) {
        if (m_oldestSeen.empty() || found->asOf < m_oldestSeen)
            m_oldestSeen = found->asOf;
        m_newestSeen = std::max(m_newestSeen, found->asOf);
    }
    if (found->suspect)
        m_suspects.add("The " + rateName(spec.rateKey) + " rate of " + line.region +
                       " is suspect: " + found->note + ".");
    if (line.quantityKnown)
        line.amount = line.quantity * found->usd;
    return line;
}

void addLine(ModeCost& mode, BillLine line)
{
    if (line.amount)
        mode.monthly += *line.amount;
    else
        mode.complete = false;
    mode.lines.push_back(std::move(line));
}

/// AWS price list, AmazonDynamoDB, read 2026-09 and 2026-10: 25 GB-months of storage, 18,600 hours
/// of a capacity unit (25 units for 744 hours), 2.5 million stream reads.
Decimal freeAllowance(const std::string& rateKey)
{
    if (rateKey == "storage_gb_month")
        return 25;
    if (rateKey == "read_capacity_unit_hour" || rateKey == "write_capacity_unit_hour" ||
        rateKey == "replicated_write_capacity_unit_hour")
        return 18600;
    if (rateKey == "stream_read_request")
        return 2500000;
    return 0;
}

Decimal FreeTier::left(const std::string& region, const std::string& rateKey) const
{
    if (!m_counted)
        return 0;
    const auto used = m_used.find(region + "/" + rateKey);
    return freeAllowance(rateKey) - (used == m_used.end() ? Decimal() : used->second);
}

void FreeTier::apply(Quantity& quantity, const std::string& region, const std::string& rateKey)
{
    if (!quantity.value)
        return;
    const Decimal free = std::min(*quantity.value, left(region, rateKey));
    if (free <= 0)
        return;
    m_used[region + "/" + rateKey] += free;
    *quantity.value -= free;
    quantity.formula += " − " + groupedText(free, 4) + " free";
}

} // namespace infera::pricing

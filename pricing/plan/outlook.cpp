#include "pricing/plan/outlook.h"

#include "pricing/plan/scaledusage.h"

#include <utility>

namespace infera::pricing {

using model::TableUsage;
using model::Usage;

namespace {

/// What the bytes of all parts come to after a month more, against today's.
class StorageGrowth
{
public:
    explicit StorageGrowth(const GrowthOptions& options) : m_options(options)
    {
        for (const GrowingBytes& part : options.storageParts) {
            m_today += part.bytes;
            m_parts.push_back(part.bytes);
        }
    }

    /// Twelve digits are far below what anyone knows of a growth, and keep the factors short.
    [[nodiscard]] Decimal nextMonth()
    {
        if (m_today.isZero()) {
            m_factor = (m_factor * (1 + m_options.storagePerMonth)).rounded(12);
            return m_factor;
        }
        Decimal bytes;
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            m_parts[i] = (m_parts[i] * (1 + m_options.storageParts[i].perMonth)).rounded(12);
            bytes += m_parts[i];
        }
        return bytes.dividedBy(m_today, 12);
    }

private:
    const GrowthOptions& m_options;
    std::vector<Decimal> m_parts;
    Decimal m_today;
    Decimal m_factor = 1;
};

/// A replica is made once.
void keepReplicas(Usage& usage)
{
    for (TableUsage& table : usage.tables) {
        for (model::ReplicaUsage& replica : table.replicaUsage)
            replica.added = false;
    }
}

} // namespace

Result<std::vector<GrowthMonth>> growthPlan(const Usage& usage, const RateCard& card,
                                            const BillOptions& options, const GrowthOptions& growth,
                                            const Progress& progress)
{
    std::vector<GrowthMonth> months;
    Decimal load = 1;
    Decimal storage = 1;
    StorageGrowth storageGrowth(growth);
    Usage now = usage;
    for (int month = 0; month <= growth.months && !progress.cancelled(); ++month) {
        const Result<CostReport> report = bill(scaledUsage(now, load, storage), card, options);
        if (!report)
            return tl::unexpected(report.error());
        GrowthMonth one;
        one.month = month;
        one.mode = report->recommendation.mode;
        one.tableClass = report->recommendation.tableClass;
        const ModeCost* onDemand = onDemandNow(*report);
        if (onDemand != nullptr && isComparable(*onDemand))
            one.onDemand = onDemand->monthly;
        if (onDemand != nullptr)
            one.onDemandIs = sumIs(*onDemand);
        if (const ModeCost* best = findMode(*report, one.mode, one.tableClass)) {
            one.best = best->effectiveMonthly;
            one.bestIs = sumIs(*best);
        }
        one.changes = !months.empty() && (months.back().mode != one.mode ||
                                          months.back().tableClass != one.tableClass);
        months.push_back(std::move(one));
        load = (load * (1 + growth.loadPerMonth)).rounded(12);
        storage = storageGrowth.nextMonth();
        keepReplicas(now);
    }
    return months;
}

} // namespace infera::pricing

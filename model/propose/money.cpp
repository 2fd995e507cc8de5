#include "model/propose/money.h"

#include "model/layout/evaluate.h"

namespace infera::model::proposer {

namespace {

constexpr double bytesPerGigabyte = 1024.0 * 1024.0 * 1024.0;

double valueOf(const std::optional<Decimal>& value)
{
    return value ? value->toDouble() : 0;
}

double unitsUsd(const UnitUsage& units, const PriceWeights& weights)
{
    return valueOf(units.readUnitsPerMonth) * weights.perReadUnit +
           valueOf(units.writeUnitsPerMonth) * weights.perWriteUnit;
}

} // namespace

double monthlyUsd(const Design& design, const Layout& layout, const std::vector<Plan>& plans,
                  const PriceWeights& weights)
{
    const Usage usage = averageUsage(design, layout, plans);
    double usd = 0;
    double bytes = 0;
    for (const TableUsage& table : usage.tables) {
        usd += unitsUsd(table.units, weights);
        bytes += valueOf(table.storageBytes);
        for (const IndexUsage& index : table.indexes) {
            usd += unitsUsd(index.units, weights);
            bytes += valueOf(index.storageBytes);
        }
    }
    return usd + bytes / bytesPerGigabyte * weights.perGigabyteMonth;
}

} // namespace infera::model::proposer

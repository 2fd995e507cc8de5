#include "app/pipeline/pipeline.h"

#include "app/pipeline/billing.h"

#include <string>

namespace infera::app {

namespace {

/// The price of a key in dollars; a price nobody published leaves `fallback`, which only ranks.
double dollars(const pricing::RegionRates& rates, const std::string& key, bool infrequentAccess,
               double fallback)
{
    const pricing::PriceRate* rate = rates.find((infrequentAccess ? "ia_" : "") + key);
    return rate ? rate->usd.toDouble() : fallback;
}

} // namespace

Result<model::PriceWeights> priceWeights(const model::Design& design, const Pricing& pricing)
{
    const pricing::BillOptions options = billOptions(design, pricing);
    const auto rates = pricing::ratesFor(rateCard(pricing), options.region, options.asOf);
    if (!rates)
        return tl::unexpected(rates.error());
    const bool infrequent = design.target.tableClass == model::TableClass::StandardInfrequentAccess;
    // A global table's writes are replicated writes in every region: AWS prices them as writes.
    const double regions = 1.0 + static_cast<double>(design.target.replicas.size());
    model::PriceWeights weights;
    weights.perReadUnit = dollars(*rates, "read_request_unit", infrequent, weights.perReadUnit);
    weights.perWriteUnit =
        regions * dollars(*rates, "write_request_unit", infrequent, weights.perWriteUnit);
    weights.perGigabyteMonth =
        regions * dollars(*rates, "storage_gb_month", infrequent, weights.perGigabyteMonth);
    weights.monthHours = options.monthHours.toDouble();
    return weights;
}

} // namespace infera::app

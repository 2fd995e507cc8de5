#include "app/pipeline/pipeline.h"

#include "app/pipeline/billing.h"
#include "model/base/units.h"

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

/// The capacity of the peak over the target utilisation, by the hour: per unit and second of it.
void setProvisioned(const pricing::RegionRates& rates, bool infrequent, double regions,
                    model::PriceWeights& weights)
{
    constexpr double targetUtilisation = 0.7; // as in a bill where nothing else is said
    const std::string read = "read_capacity_unit_hour";
    const std::string write = "write_capacity_unit_hour";
    weights.byPeak = true;
    weights.perReadUnit =
        dollars(rates, read, infrequent, 0.00013) / secondsPerHour / targetUtilisation;
    weights.perWriteUnit =
        regions * dollars(rates, write, infrequent, 0.00065) / secondsPerHour / targetUtilisation;
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
    if (design.target.billingMode == model::BillingMode::Provisioned)
        setProvisioned(*rates, infrequent, regions, weights);
    return weights;
}

} // namespace infera::app

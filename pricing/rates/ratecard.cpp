#include "pricing/rates/ratecard.h"

namespace infera::pricing {

const PriceRate* RegionRates::find(std::string_view key) const
{
    const auto found = rates.find(std::string(key));
    return found == rates.end() ? nullptr : &found->second;
}

} // namespace infera::pricing

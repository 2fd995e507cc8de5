#pragma once

#include "pricing/rates/ratecard.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace infera::pricing {

/// One price dimension of a price list with the attributes of its product, whatever form it came
/// in.
struct PriceRow
{
    std::string service; ///< "AmazonDynamoDB"
    std::string region;  ///< "us-east-1"; empty: only the location is known
    std::string location;
    std::string usageType; ///< "USE1-TimedPITRStorage-ByteHrs"
    bool reserved = false;
    std::string lease; ///< "1yr"
    std::string description;
    std::string unit;
    std::string endRange;
    std::string price; ///< US dollars; empty: in another currency
    std::string effectiveDate;
};

/// The rate key a usage type stands for, its region prefix taken off; empty: none that is billed
/// here. AWS's usage types are described in the Developer Guide, "Understanding your DynamoDB
/// billing and usage reports".
[[nodiscard]] std::string keyOfUsageType(std::string_view usageType);

/// The keys of all rates that a price list may have.
[[nodiscard]] std::set<std::string> rateKeysOfLists();

/// Rows to a card. `publication` is an ISO date. Errors: "invalid-price-list".
[[nodiscard]] Result<RateCard> cardOf(const std::vector<PriceRow>& rows,
                                      const std::string& publication, std::string_view fileName);

} // namespace infera::pricing

#pragma once

#include "model/base/progress.h"
#include "pricing/bill/bill.h"
#include "pricing/bill/recommendation.h"

#include <string>
#include <vector>

/// The bill of other months and of other inputs.
namespace infera::pricing {

/// Bytes that grow at a rate of their own: those of one entity.
struct GrowingBytes
{
    Decimal bytes;
    Decimal perMonth; ///< 0.03 is 3 % a month
    bool operator==(const GrowingBytes&) const = default;
};

struct GrowthOptions
{
    int months = 36;
    Decimal loadPerMonth; ///< 0.03 is 3 % a month
    Decimal storagePerMonth;
    std::vector<GrowingBytes> storageParts; ///< instead of one rate for all bytes
    bool operator==(const GrowthOptions&) const = default;
};

struct GrowthMonth
{
    int month = 0;                   ///< 0 is today
    std::optional<Decimal> onDemand; ///< nothing: it is not priced
    std::optional<Decimal> best;     ///< nothing: no mode can be recommended
    std::string mode;                ///< the cheapest in this month
    std::string tableClass;
    bool changes = false; ///< the cheapest is another than the month before
    SumIs onDemandIs = SumIs::Whole;
    SumIs bestIs = SumIs::Whole;
    bool operator==(const GrowthMonth&) const = default;
};

/// A bill for each month, and where the best mode changes; cancelled: of the months so far. Errors:
/// those of bill().
[[nodiscard]] Result<std::vector<GrowthMonth>>
growthPlan(const model::Usage& usage, const RateCard& card, const BillOptions& options,
           const GrowthOptions& growth, const Progress& progress = NoProgress());

/// What the total of the recommended mode becomes when one input is smaller or larger.
struct Sensitivity
{
    std::string input;            ///< "reads of Orders"
    std::optional<Decimal> lower; ///< total at input × (1 − change); nothing: no such mode there
    std::optional<Decimal> upper;
    [[nodiscard]] Decimal moves() const { return lower && upper ? *upper - *lower : Decimal(); }
    bool partly = false;     ///< it also moves what is not priced, which is left out
    SumIs is = SumIs::Whole; ///< of both totals
    model::Certainty certainty = model::Certainty::Given; ///< how sure the input is
    std::string why;                                      ///< that it is so sure; may be empty
    bool operator==(const Sensitivity&) const = default;
};

/// What can be told of a bill's future: of the month's size, and of inputs that are wrong.
struct Outlook
{
    GrowthOptions growthOptions;
    std::vector<GrowthMonth> growth;
    Decimal change;   ///< of each input, up and down: 0.2 is 20 %
    std::string mode; ///< whose total the inputs move, and its class
    std::string tableClass;
    std::vector<Sensitivity> sensitivities;
    bool operator==(const Outlook&) const = default;
};

/// The inputs that move the total most come first; cancelled: of those looked at so far. Errors:
/// those of bill().
[[nodiscard]] Result<std::vector<Sensitivity>>
sensitivityOf(const model::Usage& usage, const RateCard& card, const BillOptions& options,
              const CostReport& report, const Decimal& change,
              const Progress& progress = NoProgress());

} // namespace infera::pricing

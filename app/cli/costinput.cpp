#include "app/cli/costinput.h"

#include "app/pipeline/billing.h"
#include "model/base/files.h"
#include "model/base/text.h"
#include "model/usage/usagefile.h"

namespace infera::app::cli {

std::optional<CostInput> readCostInput(const std::string& path, const PricingArguments& asked,
                                       const Pricing& pricing, int& status)
{
    const auto text = readWholeFile(path);
    if (!text) {
        status = fail(text.error());
        return std::nullopt;
    }
    CostInput input;
    // An empty file is neither; what a usage file is told of it fits both.
    if (!model::looksLikeUsage(*text) && !trimmed(*text).empty()) {
        input.design = readLoadedDesign(path, status);
        return input.design ? std::optional(input) : std::nullopt;
    }
    const std::optional<Decimal> monthHours =
        asked.monthHours.empty() ? std::nullopt : std::optional(pricing.options.monthHours);
    const auto regionError = [&](const std::string& region) -> std::optional<Error> {
        const auto rates = pricing::ratesFor(rateCard(pricing), region, "");
        return rates ? std::nullopt : std::optional(rates.error());
    };
    auto usage = model::readUsage(*text, path, {monthHours, {}, regionError});
    if (!usage) {
        printErrors(usage.error());
        status = WrongInput;
        return std::nullopt;
    }
    input.usage = std::move(*usage);
    if (!asked.freeTier.empty())
        input.usage->freeTier = pricing.options.freeTier;
    return input;
}

} // namespace infera::app::cli

#include "app/cli/costinput.h"

#include "model/base/files.h"
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
    if (!model::looksLikeUsage(*text)) {
        input.design = readDesignFile(path, status);
        return input.design ? std::optional(input) : std::nullopt;
    }
    const std::optional<Decimal> monthHours =
        asked.monthHours.empty() ? std::nullopt : std::optional(pricing.options.monthHours);
    auto usage = model::readUsage(*text, path, {monthHours, {}});
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

#include "app/cli/searchinput.h"

#include "model/base/text.h"

#include <optional>

namespace infera::app::cli {

void SearchArguments::addTo(Command& command, const std::string& designHelp)
{
    command.positional(design, "design", designHelp);
    command.number(timeLimit, "--time-limit", "Seconds the search may take, and the proof after it",
                   0.01, 3600);
    command.flag(json, "--json", "One JSON document on standard output");
    pricing.addTo(command);
}

Result<model::ProposeOptions> SearchArguments::options(const model::Design& read,
                                                       const Pricing& prices) const
{
    const auto weights = priceWeights(read, prices);
    if (!weights)
        return tl::unexpected(weights.error());
    model::ProposeOptions options;
    options.timeLimitSeconds = timeLimit;
    options.weights = *weights;
    return options;
}

std::vector<std::string> planRow(const model::Plan& plan)
{
    double reads = 0;
    double writes = 0;
    std::vector<std::string> ways;
    std::optional<model::StepOperation> operation;
    for (const model::Step& step : plan.steps) {
        reads += step.readUnits;
        writes += step.writeUnits;
        const std::string& place = step.index.empty() ? step.table : step.index;
        const std::string way = std::string(toString(step.operation)) + " " + place;
        // The writes of a transaction are one request.
        const bool same = step.operation == model::StepOperation::TransactWriteItems &&
                          !ways.empty() && operation == step.operation;
        operation = step.operation;
        if (!same)
            ways.push_back(way);
        else if (!ways.back().ends_with(" " + place))
            ways.back() += " and " + place;
    }
    return {plan.pattern, join(ways, ", then "), hundredths(plan.requests), hundredths(reads),
            hundredths(writes)};
}

} // namespace infera::app::cli

#include "app/cli/outlookinput.h"

namespace infera::app::cli {

namespace {

/// "3%", "3%/month" or "0.03".
Result<std::optional<Decimal>> rateFrom(const std::string& text)
{
    if (text.empty())
        return std::optional<Decimal>();
    std::string number = text.substr(0, text.find('/'));
    const bool percent = number.ends_with('%');
    if (percent)
        number.pop_back();
    const auto value = Decimal::parse(number);
    const Decimal rate = !value ? Decimal(-1) : percent ? value->dividedBy(100) : *value;
    // "3" is more likely 3 % than 300 %.
    if (rate <= -1 || (!percent && rate >= 1))
        return failure("wrong-rate",
                       "'" + text + "' is no rate; expected a share such as 3%, above -100%.");
    return std::optional(rate);
}

/// "20%": so much of an input can be taken away.
Result<std::optional<Decimal>> changeFrom(const std::string& text)
{
    auto change = rateFrom(text);
    if (change && *change && (**change <= 0 || **change > 1))
        return failure("wrong-rate", "'" + text +
                                         "' is no change of an input; expected a share above 0% "
                                         "and up to 100%, such as 20%.");
    return change;
}

} // namespace

void OutlookArguments::addTo(Command& command)
{
    command
        .option(growth, "--growth",
                "Bill of each month to come, with so much more load each month: 3%")
        .option(storageGrowth, "--storage-growth",
                "The same of storage (default: each entity's own growth)")
        .option(months, "--months", "Months of growth (default: 36)")
        .option(sensitivity, "--sensitivity",
                "What moves the total when each input is so much less and more: 20%");
}

bool OutlookArguments::given() const
{
    return asksForGrowth() || asksForSensitivity();
}

bool OutlookArguments::asksForGrowth() const
{
    return !growth.empty() || !storageGrowth.empty() || !months.empty();
}

bool OutlookArguments::asksForSensitivity() const
{
    return !sensitivity.empty();
}

Result<OutlookOptions> OutlookArguments::options() const
{
    OutlookOptions options;
    const auto load = rateFrom(growth);
    const auto storage = rateFrom(storageGrowth);
    const auto change = changeFrom(sensitivity);
    for (const auto* rate : {&load, &storage, &change}) {
        if (!*rate)
            return tl::unexpected(rate->error());
    }
    options.loadPerMonth = *load;
    options.storagePerMonth = *storage;
    options.change = *change;
    if (!months.empty()) {
        const auto number = Decimal::parse(months);
        if (!number || *number < 1 || *number > 120 || number->ceiling() != *number)
            return failure("wrong-months",
                           "'" + months + "' is no number of months from 1 to 120.");
        options.months = static_cast<int>(number->toDouble());
    }
    return options;
}

} // namespace infera::app::cli

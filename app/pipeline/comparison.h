#pragma once

#include "app/pipeline/pipeline.h"

#include <nlohmann/json_fwd.hpp>

/// Layouts x modes x regions x scenarios in one table.
namespace infera::app {

/// What is compared: a usage with the names it goes by.
struct ComparedUsage
{
    std::string input;  ///< the file's name, or the design's
    std::string layout; ///< empty: a usage file
    model::Usage usage;
};

struct ComparisonOptions
{
    std::vector<std::string> regions; ///< empty: each usage's own
    std::vector<std::string> dates;   ///< of the rates; empty: the pricing's
    std::vector<Decimal> loads{1};    ///< scenarios: every load times this
};

/// One mode of one of them.
struct ComparisonRow
{
    std::string input;
    std::string layout;
    std::string region;
    std::string date;
    Decimal load = 1;
    std::string mode;
    std::string tableClass;
    std::optional<Decimal> monthly; ///< the upfront fee spread over its term; nothing: not priced
    Decimal upfront;
    bool complete = true;
    bool lowerBound = false;
    bool guessed = false;     ///< defaults stand for something that is not known
    bool throttles = false;   ///< some capacity cannot serve the load
    bool recommended = false; ///< the cheapest mode of its input, layout, region, date and load
    bool operator==(const ComparisonRow&) const = default;
};

struct Comparison
{
    std::vector<ComparisonRow> rows; ///< in the order asked for, modes in the order of a bill
    std::vector<std::string> incomplete;
    std::vector<std::string> suspectRates; ///< one sentence for each rate that was used
    bool operator==(const Comparison&) const = default;
};

/// Errors: those of pricing::bill(), "too-many-cases" above ten thousand.
[[nodiscard]] Result<Comparison> compareCosts(const std::vector<ComparedUsage>& usages,
                                              const ComparisonOptions& options,
                                              const Pricing& pricing);

[[nodiscard]] nlohmann::ordered_json comparisonDocument(const Comparison& comparison);
[[nodiscard]] std::string comparisonMarkdown(const Comparison& comparison);
/// One row each, money as plain decimals. RFC 4180.
[[nodiscard]] std::string comparisonCsv(const Comparison& comparison);

} // namespace infera::app

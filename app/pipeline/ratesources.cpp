#include "app/pipeline/ratesources.h"

#include "model/base/text.h"

namespace infera::app {

std::map<std::string, std::string> rateSources(const pricing::CostReport& cost,
                                               const pricing::RateCard& card)
{
    std::map<std::string, std::string> used;
    const auto add = [&](const pricing::BillLine& line) {
        // "S3, S26 (2026-10-08; suspect)"
        const std::string ids = line.source.substr(0, line.source.find(" ("));
        for (const std::string& part : split(ids, ',')) {
            const auto source = card.sources.find(std::string(trimmed(part)));
            if (source != card.sources.end())
                used.insert(*source);
        }
    };
    for (const pricing::ModeCost& mode : cost.modes) {
        for (const auto* lines : {&mode.lines, &mode.upfrontLines}) {
            for (const pricing::BillLine& line : *lines)
                add(line);
        }
    }
    return used;
}

std::map<std::string, std::string> rateSources(const pricing::RegionRates& region,
                                               const pricing::RateCard& card)
{
    std::map<std::string, std::string> used;
    for (const auto& [key, rate] : region.rates) {
        for (const std::string& id : rate.sources) {
            const auto source = card.sources.find(id);
            if (source != card.sources.end())
                used.insert(*source);
        }
    }
    return used;
}

} // namespace infera::app

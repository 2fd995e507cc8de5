#include "app/pipeline/ratesources.h"

#include "model/base/text.h"

namespace infera::app {

namespace {

void addSource(std::map<std::string, std::string>& used, const pricing::RateCard& card,
               const std::string& id)
{
    if (const auto source = card.sources.find(id); source != card.sources.end())
        used.insert(*source);
}

} // namespace

std::map<std::string, std::string> rateSources(const pricing::CostReport& cost,
                                               const pricing::RateCard& card)
{
    std::map<std::string, std::string> used;
    const auto add = [&](const pricing::BillLine& line) {
        // "S3, S26 (2026-10-08; suspect)"
        const std::string ids = line.source.substr(0, line.source.find(" ("));
        for (const std::string& part : split(ids, ','))
            addSource(used, card, std::string(trimmed(part)));
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
        for (const std::string& id : rate.sources)
            addSource(used, card, id);
    }
    return used;
}

} // namespace infera::app

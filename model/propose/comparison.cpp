#include "model/propose/comparison.h"

#include "model/base/text.h"
#include "model/propose/money.h"
#include "model/propose/rules/rule.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::model::proposer {

namespace {

constexpr double factorMax = 16; // a rate that is wrong by more is another design

/// Key attributes that exist only to be keys.
std::size_t composedKeys(const Table& table)
{
    std::size_t count = 0;
    const auto addKeys = [&](const KeyTemplates& templates) {
        for (const KeyTemplate& one : templates)
            count += one.parts().size() > 1;
    };
    for (const EntityLayout& entity : table.entities) {
        addKeys(entity.keys.partitionKey);
        addKeys(entity.keys.sortKey);
        for (const auto& [name, keys] : entity.indexes) {
            addKeys(keys.partitionKey);
            addKeys(keys.sortKey);
        }
    }
    return count;
}

bool atLeastAsGood(const Proposal& a, const Proposal& b)
{
    constexpr double tolerance = 1e-9;
    constexpr double sameRisk = 0.01; // loads are estimates
    return a.monthlyUsd <= b.monthlyUsd * (1 + tolerance) &&
           a.hotKeyRisk <= b.hotKeyRisk * (1 + sameRisk) && a.complexity <= b.complexity &&
           a.requestsPerCall <= b.requestsPerCall + tolerance;
}

std::string percent(double share)
{
    const double tenths = std::round(share * 1000) / 10;
    if (share > 0 && tenths == 0)
        return "less than 0.1 %";
    return numberText(tenths) + " %";
}

/// "20.4 %", or how many times as much where percents say little.
std::string ratioText(double times)
{
    constexpr double manyTimes = 3;
    if (times < manyTimes)
        return percent(times - 1);
    return numberText(std::round(times * 10) / 10) + " times as much";
}

struct Line
{
    double slope = 0;
    double constant = 0;
    [[nodiscard]] double at(double factor) const { return slope * factor + constant; }
};

/// Monthly cost of a proposal as a function of a factor on some rates.
Line lineOf(const Proposal& proposal, const std::string& rates)
{
    const CostParts& parts = proposal.parts;
    if (rates == "reads")
        return {parts.reads, parts.writes + parts.storage};
    if (rates == "writes")
        return {parts.writes, parts.reads + parts.storage};
    return {parts.reads + parts.writes, parts.storage};
}

std::size_t cheapestAt(const std::vector<Line>& lines, double factor)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].at(factor) < lines[best].at(factor) * (1 - 1e-9))
            best = i;
    }
    return best;
}

void addRates(const std::vector<const Proposal*>& proposals, const std::string& rates,
              std::vector<Sensitivity>& all)
{
    std::vector<Line> lines;
    for (const Proposal* one : proposals)
        lines.push_back(lineOf(*one, rates));
    const auto add = [&](double factor, bool isFlip, std::size_t best) {
        all.push_back({rates, factor, proposals[best]->layout.id, lines[best].at(factor), isFlip});
    };
    std::set<double> crossings;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            const double slope = lines[i].slope - lines[j].slope;
            const double factor = slope == 0 ? 0 : (lines[j].constant - lines[i].constant) / slope;
            if (factor > 1 / factorMax && factor < factorMax)
                crossings.insert(factor);
        }
    }
    for (const double factor : {0.5, 2.0})
        add(factor, false, cheapestAt(lines, factor));
    constexpr double step = 1e-6;
    for (const double factor : crossings) {
        const std::size_t below = cheapestAt(lines, factor * (1 - step));
        const std::size_t above = cheapestAt(lines, factor * (1 + step));
        if (below != above)
            add(factor, true, factor > 1 ? above : below);
    }
}

void compareWith(Proposal& one, const Proposal& other)
{
    const auto say = [&](const std::string& text) {
        one.givesUp.push_back(text + " ('" + other.layout.id + "').");
    };
    if (one.monthlyUsd > other.monthlyUsd * 1.0001)
        say("Costs " + moneyText(one.monthlyUsd - other.monthlyUsd) + " a month more, " +
            ratioText(one.monthlyUsd / std::max(1e-9, other.monthlyUsd)));
    constexpr double noticeableRisk = 0.001;
    const std::string risk = percent(one.hotKeyRisk);
    const std::string otherRisk = percent(other.hotKeyRisk);
    if (one.hotKeyRisk > std::max(noticeableRisk, other.hotKeyRisk * 1.01) && risk != otherRisk)
        say("Puts " + risk + " of a partition's limit on its busiest key, not " + otherRisk);
    if (one.requestsPerCall > other.requestsPerCall * 1.001)
        say("Takes " + numberText(std::round(one.requestsPerCall * 100) / 100) +
            " requests a call on average, not " +
            numberText(std::round(other.requestsPerCall * 100) / 100));
    if (const int more = one.complexity - other.complexity; more == 1)
        say("Has one more table, index, composed key or plan of several requests to know about");
    else if (more > 1)
        say("Has " + std::to_string(more) +
            " more tables, indexes, composed keys or plans of several requests to know about");
    if (one.givesUp.empty())
        say("Nothing in cost, load on one key, requests or parts to know about");
}

} // namespace

int complexityOf(const Layout& layout, const std::vector<Plan>& plans)
{
    std::size_t count = layout.tables.size();
    for (const Table& table : layout.tables) {
        count += table.indexes.size() + composedKeys(table);
        for (const EntityLayout& entity : table.entities) {
            count += entity.keys.shards > 1;
            for (const auto& [name, keys] : entity.indexes)
                count += keys.shards > 1;
        }
    }
    for (const Plan& plan : plans)
        count += plan.requests > 1 || plan.clientSort;
    return static_cast<int>(count);
}

bool dropLastVariant(std::vector<Proposal>& proposals)
{
    for (std::size_t i = proposals.size(); i-- > 1;) {
        const LayoutStrategy strategy = proposals[i].layout.strategy;
        const bool isVariant =
            strategy == LayoutStrategy::Mixed ||
            std::any_of(proposals.begin(), proposals.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const Proposal& one) { return one.layout.strategy == strategy; });
        if (!isVariant)
            continue;
        proposals.erase(proposals.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    return false;
}

std::vector<Proposal> keepParetoSet(std::vector<Proposal>& proposals)
{
    std::vector<Proposal> left;
    std::vector<Proposal> kept;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        const bool firstOfStrategy =
            std::none_of(kept.begin(), kept.end(), [&](const Proposal& one) {
                return one.layout.strategy == proposals[i].layout.strategy;
            });
        const bool beaten = std::any_of(kept.begin(), kept.end(), [&](const Proposal& one) {
            return atLeastAsGood(one, proposals[i]);
        });
        if (firstOfStrategy || !beaten)
            kept.push_back(std::move(proposals[i]));
        else
            left.push_back(std::move(proposals[i]));
    }
    proposals = std::move(kept);
    return left;
}

void compare(std::vector<Proposal>& proposals)
{
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        proposals[i].givesUp.clear();
        // Against the cheapest; the cheapest itself against the next one.
        const std::size_t other = i == 0 ? 1 : 0;
        if (other < proposals.size())
            compareWith(proposals[i], proposals[other]);
    }
}

std::vector<Sensitivity> sensitivityOf(const std::vector<const Proposal*>& proposals)
{
    std::vector<Sensitivity> all;
    if (proposals.empty())
        return all;
    for (const char* rates : {"all", "reads", "writes"})
        addRates(proposals, rates, all);
    return all;
}

std::vector<GrowthPoint> growthOf(const std::vector<Proposal>& proposals)
{
    std::vector<GrowthPoint> all;
    if (proposals.empty() || proposals.front().grownUsd.empty())
        return all;
    const auto costAt = [](const Proposal& one, int month) {
        const auto step = static_cast<std::size_t>(month / growthStepMonths);
        if (step + 1 >= one.grownUsd.size())
            return one.grownUsd.back();
        const double share = static_cast<double>(month % growthStepMonths) / growthStepMonths;
        return one.grownUsd[step] * (1 - share) + one.grownUsd[step + 1] * share;
    };
    for (int month = 0; month <= growthMonths; ++month) {
        const Proposal* best = &proposals.front();
        for (const Proposal& one : proposals) {
            if (costAt(one, month) < costAt(*best, month) * (1 - 1e-9))
                best = &one;
        }
        const bool isFlip = !all.empty() && all.back().cheapest != best->layout.id;
        if (isFlip || month % 12 == 0)
            all.push_back({month, best->layout.id, costAt(*best, month), isFlip});
    }
    return all;
}

} // namespace infera::model::proposer

#include "model/propose/hotkeys.h"

#include "model/propose/spreading.h"

#include "model/base/text.h"
#include "model/capacity/limits.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::model::proposer {

namespace {

struct KeyLoad
{
    double readUnits = 0;
    double writeUnits = 0;
    double share = 0;               ///< of one pattern's traffic, at the most
    bool isOneItem = false;         ///< that nothing divides
    std::set<std::string> patterns; ///< names

    [[nodiscard]] double ofLimit() const
    {
        return std::max(readUnits / capacity::partitionReadUnitsPerSecondMax,
                        writeUnits / capacity::partitionWriteUnitsPerSecondMax);
    }
};

/// Below this share of a limit a key is far from being hot.
constexpr double noticeableShare = 0.01;

std::string rounded(double value)
{
    return numberText(value < 10 ? std::round(value * 10) / 10 : std::round(value));
}

/// The load on the busiest key of one view of a choice.
KeyLoad loadOf(const EntityCosts& costs, const EntityChoice& choice, const View& view)
{
    KeyLoad load;
    const double shards = std::max(1, view.shards);
    load.share = costs.keyShare(view, std::nullopt, true) / shards;
    load.isOneItem = costs.statistics().identifies(view);
    const double itemBytes = choice.price.itemBytes;
    load.writeUnits = costs.peakKeyWrites(choice.base, view, itemBytes) / shards;
    const Design& design = costs.design();
    if (load.writeUnits > 0) {
        for (const Write& write : choice.workload->writes) {
            load.patterns.insert(design.accessPatterns[write.pattern].name);
            if (write.skew)
                load.share = std::max(load.share, costs.keyShare(view, write.skew, false) / shards);
        }
    }
    for (std::size_t n = 0; n < choice.servedBy.size(); ++n) {
        if (choice.viewOf(n) != &view)
            continue;
        const Need& need = choice.workload->needs[n];
        const auto found = fit(*choice.workload, view, need);
        const bool isKnown =
            need.isLookup && costs.knowsTableKey(choice.workload->writes[need.write], choice.base);
        if (!found || isKnown)
            continue;
        if (need.skew)
            load.share = std::max(load.share, costs.keyShare(view, need.skew, false) / shards);
        const double reads = costs.peakKeyReads(choice.base, view, need, *found, itemBytes);
        const double least = need.limit ? reads : 0; // each shard is asked for the whole limit
        load.readUnits += std::max(least, reads / shards);
        load.patterns.insert(design.accessPatterns[need.pattern].name);
    }
    return load;
}

/// "status" with its values, or "all Game items".
std::string keyWords(const EntityChoice& choice, const View& view)
{
    const Entity& entity = *choice.workload->entity;
    if (view.partition.empty())
        return "all " + entity.name + " items of the index";
    std::string words = entity.name + " items with the same " + join(view.partition, " and ");
    const Attribute* attribute = entity.attribute(view.partition.front());
    if (view.partition.size() != 1 || !attribute || attribute->values.empty())
        return words;
    const std::string& first = attribute->values.front().value;
    if (choice.workload->isChanged(attribute->name))
        return "all " + first + " " + entity.name + " items (and so on for each " +
               attribute->name + "; new items start with one value)";
    return words;
}

/// Of a key above its limit, in shards or out of their reach.
std::string fixOf(const KeyLoad& load)
{
    const double writes = load.writeUnits / capacity::partitionWriteUnitsPerSecondMax;
    const double reads = load.readUnits / capacity::partitionReadUnitsPerSecondMax;
    std::string fix;
    if (writes > 1)
        fix = load.isOneItem
                  ? "One item has the key, and no shard divides it: collect its writes and make "
                    "them together, or count in " +
                        rounded(std::ceil(writes / 0.8)) + " items that a read adds up."
                  : "Spread the writes: collect them and make them together, or put an attribute "
                    "with more values into the key.";
    if (reads > 1)
        fix += std::string(fix.empty() ? "" : " ") +
               "Spread the reads: cache the result, or keep a summary item.";
    return fix;
}

Finding findingOf(const EntityChoice& choice, const View& view, const KeyLoad& load,
                  const std::string& table, const std::string& index)
{
    Finding finding;
    finding.rule = "hot-key";
    const double ofLimit = load.ofLimit();
    finding.severity = ofLimit > 1                 ? Severity::Error
                       : ofLimit > noticeableShare ? Severity::Warning
                                                   : Severity::Info;
    finding.table = table;
    finding.index = index;
    finding.patterns.assign(load.patterns.begin(), load.patterns.end());
    const std::string where = index.empty() ? "table " + table : "index " + index;
    finding.title = "One partition key of " + where + " holds " + keyWords(choice, view);
    if (view.shards > 1)
        finding.title += ", over " + std::to_string(view.shards) + " shards";
    finding.detail = "At the peak rates the busiest key takes about " + rounded(load.writeUnits) +
                     " write units/s of " + rounded(capacity::partitionWriteUnitsPerSecondMax) +
                     " and " + rounded(load.readUnits) + " read units/s of " +
                     rounded(capacity::partitionReadUnitsPerSecondMax) + " that one key serves (" +
                     rounded(100 * load.share) + " % of this key's traffic).";
    if (ofLimit > 1)
        finding.fix = fixOf(load);
    else if (view.shards > 1)
        finding.fix = "Keep the number of shards in step with the peak rates.";
    else
        finding.fix = "From about " + rounded(1 / std::max(ofLimit, 1e-9)) +
                      " times these rates on the key needs shards; the proposal then has them.";
    return finding;
}

} // namespace

std::vector<Finding> hotKeyFindings(const Design& design, const Arrangement& arrangement,
                                    const Layout& layout, const PriceWeights& weights)
{
    std::vector<Finding> findings;
    for (std::size_t c = 0; c < arrangement.choices.size(); ++c) {
        const EntityChoice& choice = arrangement.choices[c];
        const EntityCosts costs = costsOf(design, arrangement, c, weights);
        const auto consider = [&](const View& view, const ViewPlace& place) {
            const KeyLoad load = loadOf(costs, choice, view);
            const bool concentrated =
                load.share >= concentratedShare && (load.writeUnits > 0 || load.readUnits > 0);
            if (concentrated || load.ofLimit() > 1 || view.shards > 1)
                findings.push_back(findingOf(choice, view, load, place.table, place.index));
        };
        consider(choice.base, placeOf(arrangement, layout, c, EntityChoice::baseView));
        for (std::size_t v = 0; v < choice.indexes.size(); ++v)
            consider(choice.indexes[v], placeOf(arrangement, layout, c, v));
    }
    return findings;
}

double hotKeyRisk(const Design& design, const Arrangement& arrangement, const PriceWeights& weights)
{
    double risk = 0;
    for (std::size_t c = 0; c < arrangement.choices.size(); ++c) {
        const EntityChoice& choice = arrangement.choices[c];
        const EntityCosts costs = costsOf(design, arrangement, c, weights);
        risk = std::max(risk, loadOf(costs, choice, choice.base).ofLimit());
        for (const View& view : choice.indexes)
            risk = std::max(risk, loadOf(costs, choice, view).ofLimit());
    }
    return risk;
}

} // namespace infera::model::proposer

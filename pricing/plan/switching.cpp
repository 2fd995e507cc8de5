#include "pricing/plan/switching.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace infera::pricing {

namespace {

/// The cheapest way found to one state: its cost and the modes of the parts so far.
struct Way
{
    Decimal cost;
    std::vector<bool> modes;
};
using Ways = std::vector<std::optional<Way>>; ///< by switches used, then by mode

std::size_t at(int switches, bool onDemand)
{
    return static_cast<std::size_t>(2 * switches + (onDemand ? 1 : 0));
}

void keepCheaper(std::optional<Way>& kept, const Way& way, const Decimal& more, bool onDemand)
{
    if (kept && kept->cost <= way.cost + more)
        return;
    kept = way;
    kept->cost += more;
    kept->modes.push_back(onDemand);
}

Ways next(const Ways& ways, const SegmentCost& segment, int most)
{
    Ways result(ways.size());
    for (int used = 0; used <= most; ++used) {
        for (const bool from : {false, true}) {
            const std::optional<Way>& way = ways[at(used, from)];
            if (!way)
                continue;
            keepCheaper(result[at(used, false)], *way, segment.provisioned, false);
            const int after = used + (from ? 0 : 1);
            if (after <= most)
                keepCheaper(result[at(after, true)], *way, segment.onDemand, true);
        }
    }
    return result;
}

} // namespace

std::vector<bool> cheapestSegments(const std::vector<SegmentCost>& day, int switchesToOnDemand)
{
    std::optional<Way> best;
    for (const bool first : {false, true}) {
        // The day before ended as this one ends, so the first part's switch is settled at the end.
        Ways ways(static_cast<std::size_t>(2 * (switchesToOnDemand + 1)));
        ways[at(0, first)] = Way{first ? day.front().onDemand : day.front().provisioned, {first}};
        for (std::size_t i = 1; i < day.size(); ++i)
            ways = next(ways, day[i], switchesToOnDemand);
        for (int used = 0; used <= switchesToOnDemand; ++used) {
            for (const bool last : {false, true}) {
                const std::optional<Way>& way = ways[at(used, last)];
                const int all = used + (first && !last ? 1 : 0);
                if (way && all <= switchesToOnDemand && (!best || way->cost < best->cost))
                    best = way;
            }
        }
    }
    return best ? best->modes : std::vector<bool>();
}

} // namespace infera::pricing

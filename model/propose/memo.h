#pragma once

#include "model/layout/planner.h"
#include "model/propose/selection.h"

#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

namespace infera::model::proposer {

/// Everything a choice of views depends on beside the entities, the workload and the prices.
struct ChoiceQuestion
{
    bool generic = false;
    bool briefWords = false;
    std::vector<JoinMode> modes;
    std::size_t indexesMax = 0;
    std::size_t localIndexesMax = 0;
    double keyLimitShare = 1;
    double toleranceUsd = 0;
    bool wholeEntries = false;
    std::set<std::string> forbidden;
    auto operator<=>(const ChoiceQuestion&) const = default;
};

/// How the patterns are answered on a layout.
struct PlannedLayout
{
    std::vector<Plan> plans; ///< evaluated
    std::vector<PlanSet::Unserved> unserved;
    std::vector<std::string> incomplete;
    double storedBytes = 0;
};

/// The choices of earlier searches: what an edit of the design does not touch is not searched
/// again. A choice depends on all entities (their counts and references), on the pinned keys and
/// forbidden rules, on the prices, and on the patterns of its own entity alone. And the plans of
/// the layouts that this search and the one before came upon: they depend on the layout's tables
/// and on the design but for the rates of its reads. One search at a time uses a memo: see lock().
class SearchMemo
{
public:
    /// Forgets what was learnt under other entities, restrictions or prices.
    void begin(const Design& design, const PriceWeights& weights);

    /// Calls `search` unless the answer is known: to this question, or with keys that are spread
    /// at their limit only, if none of their loads is above the share that is asked for. That takes
    /// as much of what `stop` allows as the search would. Only proven answers are kept.
    [[nodiscard]] EntityChoice choose(const EntityWorkload& workload,
                                      const ChoiceQuestion& question,
                                      const std::function<EntityChoice()>& search,
                                      const StopAfter& stop);

    /// Calls `plan` unless the plans of the layout are known.
    [[nodiscard]] const PlannedLayout& planned(const Layout& layout,
                                               const std::function<PlannedLayout()>& plan);

    /// For the time of a search; does not own its mutex while another search has it.
    [[nodiscard]] std::unique_lock<std::mutex> lock()
    {
        return std::unique_lock<std::mutex>(m_mutex, std::try_to_lock);
    }

    /// For the searches of the same design without one of its restrictions.
    [[nodiscard]] SearchMemo& without(const std::string& restriction);

    [[nodiscard]] std::size_t searches() const { return m_searches; } ///< since the beginning

private:
    /// One state of an entity's patterns. A few are kept, so that an edit can be undone.
    struct Known
    {
        std::vector<Need> needs;
        std::vector<Write> writes;
        std::map<ChoiceQuestion, EntityChoice> choices;
    };

    struct KnownLayout
    {
        std::vector<Table> tables;
        PlannedLayout planned;
        bool isUsed = true; ///< since begin()
    };

    std::mutex m_mutex;
    std::vector<Entity> m_entities;
    std::vector<PinnedEntity> m_pinned;
    std::vector<std::string> m_forbiddenRules;
    PriceWeights m_weights;
    std::map<std::string, std::deque<Known>> m_known; ///< by entity
    Design m_planned; ///< that the plans are of, without the rates of its reads
    std::list<KnownLayout> m_layouts;
    std::map<std::string, std::unique_ptr<SearchMemo>> m_without;
    std::size_t m_searches = 0;

    void beginPlans(const Design& design);
    [[nodiscard]] Known& knownOf(const EntityWorkload& workload);
};

} // namespace infera::model::proposer

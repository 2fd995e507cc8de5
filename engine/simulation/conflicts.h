#pragma once

#include "engine/simulation/flows.h"
#include "engine/simulation/trafficmodel.h"

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

/// Transactions hold their items while they are under way. A transaction that wants one of them is
/// cancelled, a single write is refused, and no SDK repeats either ("Amazon DynamoDB transactions:
/// how it works", Developer Guide, 2026). Of a cancelled transaction the other items' units are
/// charged: their part was prepared (what AWS charges is not published).
namespace infera::engine {

/// TransactWriteItems: it holds the items it writes.
[[nodiscard]] bool isTransaction(const Request& request);
/// By ring: whether transactions write items there that others may want at the same time.
[[nodiscard]] std::vector<bool> ringsWithTransactions(const TrafficModel& traffic);

/// The items that transactions hold, one by one.
class ItemLocks
{
public:
    explicit ItemLocks(double seconds);

    [[nodiscard]] bool isHeld(std::uint32_t ring, RingPosition item, double now) const;
    void hold(std::uint32_t ring, RingPosition item, double now);

private:
    struct Slot
    {
        std::uint64_t item = 0;
        double until = -1;
    };
    [[nodiscard]] static std::uint64_t idOf(std::uint32_t ring, RingPosition item);
    [[nodiscard]] std::size_t slotOf(std::uint64_t id, std::size_t step) const;

    double m_seconds;
    std::vector<Slot> m_slots;
};

/// The share of each flow's requests that meet a held item, as it comes out on average.
class ConflictShares
{
public:
    ConflictShares(const TrafficModel& traffic, double seconds);

    /// Gets to know other flows. They must outlive what follows.
    void prepare(const std::vector<Flow>& flows);
    /// Sets `conflicts` of the flows, and `charged` of their touches, for a curve time.
    void update(std::vector<Flow>& flows, double curveSeconds);

private:
    /// What is counted together: how long it is held within a second.
    enum class Kind : std::uint8_t
    {
        Item,            ///< one item
        ItemsIn,         ///< items of one partition key that are told apart
        Collection,      ///< all items of one partition key, not told apart
        OneOfCollection, ///< one of those
        Rest,            ///< all items of a kind that are not told apart
        OneOfRest,       ///< one of those, by whose rest it is
        ToldBeside       ///< items of a kind that others tell apart than the owner of a rest
    };
    using Bucket = std::pair<std::uint64_t, std::uint64_t>;
    /// A bucket, and by how much of it.
    struct Part
    {
        std::uint32_t bucket;
        double share;
        bool byChance = false; ///< the share is the chance that two requests want the same item
    };
    /// One item of a flow that transactions may hold: the buckets where it may be held by others,
    /// and those that it holds.
    struct Place
    {
        std::uint32_t flow = 0;
        std::uint32_t touch = 0;
        std::vector<Part> looks;
        std::vector<Part> holds;
        double load = 0;    ///< how long it is held, given that it is free
        double free = 1;    ///< share of the time that nobody holds it
        double closest = 0; ///< the most that it is held together with another of its flow's items
    };
    /// Two items of a flow that transactions may hold at once: whoever finds one of them held by
    /// such a transaction would find the other held too.
    struct Pair
    {
        /// A pair of buckets, and by how much of it.
        struct Part
        {
            std::uint32_t number;
            double share;
            bool firstIsLower; ///< the first item's bucket has the lower number
        };
        std::uint32_t first = 0; ///< place
        std::uint32_t second = 0;
        std::vector<Part> looks;
        std::vector<Part> holds;
        double both = 0; ///< how long both are held by one transaction, given that both are free
        double free = 1; ///< share of the time that nobody holds either
    };
    /// How long something is held within a second: by transactions that find all their other items
    /// free.
    struct Load
    {
        std::vector<double> single; ///< by number of the bucket
        /// By number of the pair: given that both items are free, and what of it the sums of each
        /// bucket count, the lower number first.
        std::vector<double> both;
        std::vector<double> ofLower;
        std::vector<double> ofHigher;
    };
    /// The places of one flow.
    struct Items
    {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t pairsBegin = 0;
        std::uint32_t pairsEnd = 0;
        double free = 1; ///< share of the requests that find all of them free
    };
    /// A touch of a request that leaves items of its kind untold, and those that it tells apart.
    struct Source
    {
        bool hasRest = false;
        std::set<RingPosition> told;
    };
    using Sources = std::map<std::uint64_t, Source>; ///< by touch of a request

    void addSource(const std::vector<Flow>& flows, std::uint32_t flow, std::uint32_t touch);
    [[nodiscard]] Place placeOf(const std::vector<Flow>& flows, std::uint32_t flow,
                                std::uint32_t touch);
    void placeTold(const FlowTouch& touch, const Sources& sources, Place& place);
    [[nodiscard]] std::uint32_t numberOf(const FlowTouch& touch, Kind kind, std::uint64_t what);
    void addItems(const std::vector<Flow>& flows);
    void addPairs(const Flow& flow, Items& items);
    [[nodiscard]] std::vector<Pair::Part> pairsOf(const std::vector<Part>& first,
                                                  const std::vector<Part>& second, double together);
    void weigh(const Load& load);
    void weighPair(const Load& load, Pair& pair);
    void weighItems(Items& items);
    [[nodiscard]] Load held(const std::vector<Flow>& flows) const;
    [[nodiscard]] bool ratesAreNew(double curveSeconds);

    const TrafficModel& m_traffic;
    double m_seconds;
    std::vector<bool> m_rings;
    bool m_any = false;
    std::map<Bucket, std::uint32_t> m_numbers;
    std::map<Bucket, Sources> m_sources; ///< by ring and kind
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> m_pairNumbers;
    std::vector<Items> m_items; ///< of the flows that have any
    std::vector<Place> m_places;
    std::vector<Pair> m_pairs;
    Load m_load;
    std::vector<double> m_rates; ///< of the patterns, when the shares were calculated
};

} // namespace infera::engine

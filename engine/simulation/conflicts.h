#pragma once

#include "engine/simulation/flows.h"
#include "engine/simulation/trafficmodel.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

/// Transactions hold their items while they are under way. A transaction that wants one of them is
/// cancelled, a single write is refused, and no SDK repeats either ("Amazon DynamoDB transactions:
/// how it works", Developer Guide, 2026). Of a cancelled transaction the other items' units are
/// charged: their part was prepared (what AWS charges is not published).
namespace infera::engine {

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

    /// Sets `conflicts` of the flows, and `charged` of their touches, for a curve time.
    void update(std::vector<Flow>& flows, double curveSeconds) const;

private:
    using Bucket = std::pair<std::uint64_t, std::uint64_t>;
    /// How long items are held within a second, by item or by what a rest of items has in common.
    using Held = std::map<Bucket, double>;

    /// What a bucket counts.
    enum class Kind : std::uint8_t
    {
        Item,       ///< one item
        Collection, ///< all items of one partition key
        Rest,       ///< all items of a kind that are not told apart
        OneOfRest,  ///< one of those
        Told        ///< all items of a kind that are told apart
    };
    static constexpr std::uint64_t kinds = 5;

    [[nodiscard]] static Bucket itemBucket(const FlowTouch& touch);
    [[nodiscard]] static Bucket kindBucket(const Flow& flow, const FlowTouch& touch, Kind kind);
    static void hold(const Flow& flow, const FlowTouch& touch, double load, Held& held);
    [[nodiscard]] bool mayConflict(const Flow& flow) const;
    [[nodiscard]] double busy(const Flow& flow, const FlowTouch& touch, const Held& held) const;
    [[nodiscard]] Held heldBy(const std::vector<Flow>& flows, double curveSeconds,
                              const Held& before) const;

    const TrafficModel& m_traffic;
    double m_seconds;
    std::vector<bool> m_rings;
    bool m_any = false;
};

} // namespace infera::engine

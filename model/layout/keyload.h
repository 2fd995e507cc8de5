#pragma once

#include "model/capacity/limits.h"
#include "model/layout/statistics.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What the busiest partition key of a table or index takes: the one rule for it, whoever made the
/// layout. The search asks it of keys that are no layout yet, the checks of those that are.
namespace infera::model {

/// Fewer values than this spread no load: they are the states of something, which many items have.
/// The threshold of the AWS DynamoDB architect guide (awslabs/mcp, 2026).
inline constexpr double fewValues = 100;
/// Of what is under the keys of a table or index, the share on one of them from which it is worth a
/// warning at any rate: it grows with the table while the limit of one key does not.
inline constexpr double concentratedShare = 0.05;

/// The calls of one pattern on one entity, as far as they decide which keys they meet.
struct KeyCalls
{
    const std::vector<WhereCondition>* where = nullptr; ///< asked of the items; nullptr: nothing
    const Skew* skew = nullptr;                         ///< nullptr: none is stated
    bool creates = false;                               ///< the items are new
};

/// How a pattern's writes lie on the keys of a table or index: shares on the busiest.
struct WriteShares
{
    double arriving = 1;
    double standing = 1;
    double ofOneItem = 0;
    bool together = false; ///< what enters a key does not leave it at once
};

/// How calls and items lie on the values of partition keys of one entity.
class KeyShares
{
public:
    KeyShares(const Design& design, const Entity& entity);

    /// Share of the calls on the busiest key that is made of these attributes, shards aside: for
    /// items that stand under it, and for those that come under it, new or moved there.
    [[nodiscard]] double standing(const std::vector<std::string>& partition,
                                  const KeyCalls& calls) const;
    [[nodiscard]] double arriving(const std::vector<std::string>& partition,
                                  const KeyCalls& calls) const;
    [[nodiscard]] WriteShares ofWrites(const std::vector<std::string>& partition,
                                       const KeyCalls& calls) const;
    /// Share of the items under the fullest key, by their values and by the skew of what creates
    /// them.
    [[nodiscard]] double ofItems(const std::vector<std::string>& partition) const;
    /// Share of the calls that are for one and the same item, which no shard divides.
    [[nodiscard]] double ofOneItem(const KeyCalls& calls) const;
    /// Items take the same value of it together, as they do of a status: all begin with one, and
    /// updates take them on to the next.
    [[nodiscard]] bool isTakenTogether(const std::string& attribute) const;
    /// One item alone has each key.
    [[nodiscard]] bool identifies(const std::vector<std::string>& partition) const;
    /// New items bring keys of their own, or the newest key: those that are there stay as large.
    [[nodiscard]] bool bringsKeys(const std::vector<std::string>& partition) const;

private:
    struct Values
    {
        double distinct = 1;
        double topShare = 1;
        bool takenTogether = false;
        bool grows = false; ///< new items have the newest value
    };

    const Design& m_design;
    const Entity& m_entity;
    std::map<std::string, Values> m_values; ///< by attribute
    mutable std::map<std::vector<std::string>, double> m_together;

    [[nodiscard]] Values valuesOf(const Attribute& attribute) const;
    [[nodiscard]] double distinctTogether(const std::vector<std::string>& attributes) const;
    template<typename TopShare>
    [[nodiscard]] double combined(const std::vector<std::string>& attributes,
                                  const TopShare& topShare) const;
    [[nodiscard]] double shareOf(const std::vector<std::string>& partition, const KeyCalls& calls,
                                 bool arrives) const;
};

/// One write of an item as a table or an index sees it, in units by what they do under its keys.
struct KeyWrite
{
    double entering = 0; ///< an entry comes under a partition key
    double leaving = 0;
    double staying = 0;
    bool moves = false; ///< from one partition key to another

    [[nodiscard]] double units() const { return entering + leaving + staying; }
    KeyWrite& operator+=(const KeyWrite& more);
};

/// What one write of an item does to its entry in an index.
struct EntryWrite
{
    enum class Kind
    {
        Create,
        Update,
        Delete,
        Replace ///< its table key changes: it is deleted and put again
    };
    Kind kind = Kind::Create;
    PresenceAround in;
    capacity::Bytes bytes = 0; ///< of an entry
    bool changesKey = false;   ///< the index's
    bool changesPartition = false;
    bool touches = false; ///< a projected attribute, or whether the item is in the index
};

/// The units of that, on average over the items that are in the index and those that are not.
[[nodiscard]] KeyWrite keyWriteOf(const EntryWrite& write);

/// Units a second on one partition key.
struct KeyUnits
{
    double divisible = 0; ///< over all of its shards
    double whole = 0; ///< on one shard, however many there are: of one item, or asked of each shard

    [[nodiscard]] double on(double shards) const { return whole + divisible / shards; }
    KeyUnits& operator+=(const KeyUnits& more);
};

/// How reads of a pattern lie on the keys of a table or index.
struct ReadShares
{
    double ofKey = 1; ///< share of the calls on the busiest
    double ofOneItem = 0;
    double leastUnits = 0.5; ///< of a request, however little it finds
    bool isWhole = false;    ///< each shard is asked for as much, as of lists with a limit
};
/// The load of reads, so many a second that each take `units` on one shard of `shards`.
[[nodiscard]] KeyUnits keyUnitsOf(double units, double readsPerSecond, const ReadShares& shares,
                                  double shards);

/// The load of writes, so many items a second.
[[nodiscard]] KeyUnits keyUnitsOf(const KeyWrite& write, double itemsPerSecond,
                                  const WriteShares& shares);

struct KeyLoad
{
    KeyUnits reads;
    KeyUnits writes;

    /// Of what one partition serves, the share that the busiest shard takes: 1 is at the limit.
    [[nodiscard]] double ofLimit(double shards) const;
};

/// Shards are planned for four fifths of a limit, as AWS's own example pads 13 to 15
/// (bp-modeling-nosql-B, Amazon DynamoDB Developer Guide, 2023).
inline constexpr double shardRoom = 0.8;

/// More queries for one list help nobody.
inline constexpr int shardsMax = 1000;

/// The fewest shards that keep each below `room`. Nothing where none do, because what cannot be
/// divided is above it alone, and where it takes more than `shardsMax`.
[[nodiscard]] std::optional<int> shardsWithin(const KeyUnits& load, double room);

/// The items of one partition key of a table: their bytes today, and in twelve months.
struct CollectionBytes
{
    double now = 0;
    double later = 0;
};

/// Those of one entity under its fullest key, `bytes` an item with its entries in local indexes.
[[nodiscard]] CollectionBytes collectionBytes(const Design& design, const Entity& entity,
                                              const KeyShares& shares,
                                              const std::vector<std::string>& partition,
                                              double bytes);

} // namespace infera::model

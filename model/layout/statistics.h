#pragma once

#include "model/design/design.h"
#include "model/layout/layout.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Counts and sizes of a design's items, with what had to be assumed.
namespace infera::model {

/// Items under a key condition.
struct Reach
{
    double items = 0;
    bool varies = false; ///< their number differs from call to call
};

/// What a key condition decides of a request for an entity's items, and what it leaves.
struct KeyedPart
{
    double share = 1; ///< of the items: those in the index, with the constants whose share is known
    std::vector<std::string> fixed;   ///< attributes with one of their values
    std::vector<std::string> ranges;  ///< attributes with a range or prefix of their values
    bool byCall = false;              ///< some value of `fixed` or `share` comes with the call
    std::vector<WhereCondition> left; ///< checked by a filter after reading
};

class Statistics
{
public:
    explicit Statistics(const Design& design) : m_design(design) {}

    /// Items of the entity; the default, noted, when the design does not say.
    double count(const Entity& entity);
    /// Share of items that have the attribute, 0 to 1.
    [[nodiscard]] double presentShare(const Entity& entity, const std::string& attribute) const;
    /// Distinct values, from `distinct`, `values`, keys, `unique` and `references`; nullopt:
    /// unknown.
    std::optional<double> distinct(const Entity& entity, const std::string& attribute);
    /// Distinct combinations of several attributes, at most the count; a default, noted, for what
    /// is unknown.
    double distinctTogether(const Entity& entity, const std::vector<std::string>& attributes);
    /// Whether at most one item has given values of these attributes.
    [[nodiscard]] bool identifies(const Entity& entity,
                                  const std::vector<std::string>& attributes) const;
    /// Share of items with one value; nullopt when nothing says.
    [[nodiscard]] std::optional<double>
    valueShare(const Entity& entity, const std::string& attribute, const std::string& value) const;
    /// Items of the entity that meet all conditions.
    double matching(const Entity& entity, const std::vector<WhereCondition>& where);
    /// Items that a key condition reaches. `matches`: items of the entity that meet it and what it
    /// leaves, where the design says so; where the condition is a guess (a range, or values whose
    /// number is unknown) it reaches as many more as the rest drops, and never more than it would
    /// without the guess.
    Reach reached(const Entity& entity, const KeyedPart& key, std::optional<double> matches);
    /// Calls with other values find other numbers of items around a known average: not where the
    /// values identify one item, nor where the design fixes all of them. `given`: the design states
    /// the average; else it has to be derivable, because around a guess there is nothing to spread.
    [[nodiscard]] bool varies(const Entity& entity, const std::vector<WhereCondition>& where,
                              bool given);
    /// The distinct values of all of them are known.
    [[nodiscard]] bool knowsDistinct(const Entity& entity,
                                     const std::vector<std::string>& attributes);

    void note(std::string sentence); ///< once each
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }
    [[nodiscard]] const Design& design() const { return m_design; }

private:
    const Design& m_design;
    std::vector<std::string> m_notes;

    /// Of conditions: the share of the items by those of which one is known or assumed, and the
    /// attributes of the others, which have one of their values.
    struct Shares
    {
        double share = 1;
        std::vector<std::string> fixed;
    };
    [[nodiscard]] Shares sharesOf(const Entity& entity, const std::vector<WhereCondition>& where);
    [[nodiscard]] double kept(const Entity& entity, const KeyedPart& key);
    void noteIndependent(const Entity& entity, const std::vector<std::string>& attributes);
    void noteRange(const Entity& entity, const std::string& attribute);
};

/// Shares of an entity's items that are in an index before an update, after it, and both times. An
/// attribute that the update sets is there afterwards, one that it removes is not, and as many lose
/// it as get it; others are what they were.
struct PresenceAround
{
    double before = 1;
    double after = 1;
    double both = 1;
    double created = 1; ///< share of new items that are in it
};

/// What an update writes: `sets` names all of it, `removes` those that the item loses.
struct Changes
{
    std::vector<std::string> sets;
    std::vector<std::string> removes;
};

/// What makes an item be in an index, condition by condition.
class IndexMembership
{
public:
    IndexMembership(const Statistics& statistics, const Entity& entity, const Changes& changes)
        : m_statistics(statistics), m_entity(entity), m_changes(changes)
    {}

    /// The attribute has to be there; attributes that come together count once.
    void require(const std::string& attribute);
    /// Only items with these values of it are in the index, a share of them. An attribute whose
    /// values are states that items pass through has its first value when an item is new: all
    /// enter there, however few there are at a time.
    void limitTo(const std::string& attribute, const std::vector<std::string>& values,
                 double share);
    [[nodiscard]] PresenceAround around() const;

private:
    const Statistics& m_statistics;
    const Entity& m_entity;
    const Changes& m_changes;
    struct Required
    {
        bool isSet = false; ///< by the update
        bool isRemoved = false;
    };
    std::map<std::string, Required> m_required; ///< by the first of those that come together
    bool m_leaves = false;                      ///< the update removes what the index needs
    PresenceAround m_limits;

    [[nodiscard]] bool isSet(const std::string& attribute) const;
    [[nodiscard]] bool isRemoved(const std::string& attribute) const;
    [[nodiscard]] double newItemsPerChange(const std::string& attribute) const;
    [[nodiscard]] double presentWhereRemoved(const std::string& attribute, double share) const;
};

/// Bytes an entity's item takes; see storedItemBytes and indexEntryBytes.
[[nodiscard]] double templateBytes(const Entity& entity, const KeyTemplate& key);
/// Of a key of several attributes together: the service's limit is for their sum.
[[nodiscard]] double keyBytes(const Entity& entity, const KeyTemplates& key);

} // namespace infera::model

#pragma once

#include "model/design/design.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// Sample items of a design: what its tables could hold. Same design, same seed: same items.
namespace infera::model {

/// Items by entity, in order of their creation.
using SampleItems = std::map<std::string, std::vector<Item>>;

/// Items that look real and keep what the design says: keys and `unique` values occur once,
/// references name existing items (some have many, some none), `values` and `present` have their
/// shares, `monotonic` attributes and ulids grow with creation, sizes are near `size`. Fewer items
/// than asked for only where the design allows no more.
[[nodiscard]] SampleItems sampleItems(const Design& design, std::uint64_t seed, int itemsPerEntity);

/// Parameters of one call: "userId", "date.lo", "date.hi"; writes also have the attributes written.
using ParameterSet = std::map<std::string, AttributeValue, std::less<>>;

/// One write: what the call is given, and what it writes.
struct WriteSample
{
    /// All attributes of a new item for a create; else key and `where` values of the existing item,
    /// and the new values of `sets` whose names are not taken by these.
    ParameterSet parameters;
    Item written; ///< a create: the whole item; an update: the new values of `sets`
    Item added;   ///< an update: the amounts that go to what it adds to
    std::vector<std::string> removed; ///< an update: the attributes that the item loses
};
/// Adds the amounts to the numbers of an item; one that it has not counts as 0.
void addTo(Item& item, const Item& amounts);

/// Draws items and calls, for who needs more than the items above.
class Sampler
{
public:
    Sampler(const Design& design, std::uint64_t seed, int itemsPerEntity);
    ~Sampler();
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;

    [[nodiscard]] const SampleItems& items() const;
    /// One more item of an entity, created after all others, its key and unique values new.
    [[nodiscard]] Item newItem(const Entity& entity);

    /// Parameters for calls of a read pattern: most find something, some miss.
    [[nodiscard]] std::vector<ParameterSet> readParameters(const AccessPattern& pattern, int calls);
    /// One write (a pattern's own, or one item of a transaction). `existing` is the item changed; a
    /// create without one makes a new item, with one it writes that item again.
    [[nodiscard]] WriteSample writeSample(PatternOperation operation, const Entity& entity,
                                          const std::vector<WhereCondition>& where,
                                          const std::vector<std::string>& sets,
                                          const Item* existing);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace infera::model

#pragma once

#include "engine/api/itemtypes.h"
#include "engine/api/keycondition.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What a program asked of the tables, seen from the endpoint: enough to tell which access pattern
/// it was and what it cost.
namespace infera::engine {

/// What one action does; in a transaction or a batch, each for itself.
enum class ObservedAction
{
    GetItem,
    BatchGetItem,
    Query,
    Scan,
    PutItem,
    UpdateItem,
    DeleteItem
};

/// A condition on one key attribute, as the request wrote it.
struct KeyUse
{
    std::string attribute;
    KeyOperator op = KeyOperator::Equal;
    std::vector<AttributeValue> values;
    bool operator==(const KeyUse&) const = default;
};

/// One action of a request on one table or index.
struct Observation
{
    ObservedAction operation = ObservedAction::Query;
    std::string table;
    std::string index;            ///< empty: the table itself
    std::vector<KeyUse> keys;     ///< in byte order of the attributes
    std::set<std::string> filter; ///< attributes a filter looks at
    std::set<std::string> sets;   ///< attributes an update writes
    std::optional<Item> item;     ///< of a put
    bool conditional = false;
    bool onlyChecked = false; ///< a ConditionCheck: nothing is written
    bool forward = true;
    bool consistent = false;
    std::optional<std::int64_t> limit;

    bool operator==(const Observation&) const = default;
};

struct ObservedRequest
{
    std::string operation; ///< AWS's name: "TransactWriteItems"
    std::vector<Observation> actions;
    std::vector<ConsumedCapacity> consumed; ///< with the arms of indexes
    std::int64_t itemsRead = 0;             ///< before a filter
    std::int64_t itemsReturned = 0;
    std::string errorCode; ///< empty: it was done
    std::string statement; ///< PartiQL; its actions are what it means
    bool transactional = false;
};

/// Hears of every request on items. Called by one thread at a time.
class RequestObserver
{
public:
    virtual ~RequestObserver() = default;
    virtual void observe(const ObservedRequest& request) = 0;
    /// What was seen so far, as a JSON document for whoever asks the endpoint.
    [[nodiscard]] virtual std::string document() = 0;
};

} // namespace infera::engine

#pragma once

#include "engine/api/itemtypes.h"
#include "engine/api/tabletypes.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// DynamoDB once more, as plainly as can be: one std::map per table, every index recomputed on
/// every request, sizes and units worked out here. It shares only the value types with the engine.
namespace infera::test {

using model::AttributeValue;
using model::Item;

struct ReferenceIndex
{
    std::string name;
    bool global = true;
    std::vector<engine::AttributeDefinition> hash;
    std::vector<engine::AttributeDefinition> range;
    engine::Projection projection;
};

struct ReferenceSchema
{
    std::string name;
    engine::AttributeDefinition hash;
    std::optional<engine::AttributeDefinition> range;
    std::vector<ReferenceIndex> indexes;
};

/// attribute op operands; all predicates of a list hold together.
struct Predicate
{
    std::string attribute;
    std::string op; ///< = <> < <= > >= BETWEEN IN begins_with contains exists not_exists type
    std::vector<AttributeValue> operands;
};

struct Change
{
    enum class Kind
    {
        Set,
        SetIfAbsent,
        Increment,
        Append,
        Remove,
        Add,
        Delete
    };
    Kind kind = Kind::Set;
    std::string attribute;
    AttributeValue value;
};

struct Units
{
    double table = 0;
    std::map<std::string, double> global;
    std::map<std::string, double> local;

    [[nodiscard]] double total() const;
    void add(const Units& other);
    bool operator==(const Units&) const = default;
};

struct ReferenceAnswer
{
    std::string error; ///< name of AWS's exception; empty: none
    std::optional<Item> item;
    std::vector<Item> items;
    std::int64_t count = 0;
    std::int64_t scannedCount = 0;
    std::optional<Item> lastKey;
    Units units;
};

struct ReferenceQuery
{
    std::string index;
    std::vector<Predicate> keys; ///< on key attributes; all hash attributes by =
    std::vector<Predicate> filter;
    std::vector<std::string> projection;
    std::optional<std::int64_t> limit;
    std::optional<Item> start;
    bool forward = true;
    bool consistent = false;
    bool allAttributes = false; ///< Select ALL_ATTRIBUTES
};

struct ReferenceWrite
{
    enum class Kind
    {
        Put,
        Update,
        Delete,
        Check
    };
    Kind kind = Kind::Put;
    Item item; ///< of a put; else the key
    std::vector<Change> changes;
    std::vector<Predicate> condition;
};

class ReferenceTable
{
public:
    explicit ReferenceTable(ReferenceSchema schema) : m_schema(std::move(schema)) {}

    [[nodiscard]] const ReferenceSchema& schema() const { return m_schema; }
    [[nodiscard]] const std::vector<Item>& items() const { return m_items; }
    [[nodiscard]] Item keyOf(const Item& item) const;

    [[nodiscard]] ReferenceAnswer get(const Item& key, bool consistent,
                                      const std::vector<std::string>& projection) const;
    /// `item` of the answer is the item before (ReturnValues ALL_OLD).
    ReferenceAnswer write(const ReferenceWrite& write);
    ReferenceAnswer transact(const std::vector<ReferenceWrite>& writes);
    [[nodiscard]] ReferenceAnswer query(const ReferenceQuery& query) const;
    /// What one page of a scan costs, given what it evaluated.
    [[nodiscard]] double pageUnits(const std::vector<Item>& evaluated, bool consistent) const;
    /// The entry of an item in an index; nothing when it is not in it.
    [[nodiscard]] std::optional<Item> entry(const ReferenceIndex& index, const Item& item) const;

private:
    ReferenceAnswer prepared(const ReferenceWrite& write, std::optional<Item>& after) const;
    [[nodiscard]] const Item* find(const Item& key) const;
    void store(const Item& key, const std::optional<Item>& item);
    [[nodiscard]] bool validIndexKeys(const Item& item) const;
    [[nodiscard]] Units writeUnits(const Item* before, const Item* after, double factor) const;

    ReferenceSchema m_schema;
    std::vector<Item> m_items; ///< unordered
};

/// Bytes as the developer guide counts them.
[[nodiscard]] double sizeOf(const Item& item);
[[nodiscard]] bool holds(const std::vector<Predicate>& predicates, const Item& item);
/// -1, 0 or 1; nothing for values that have no order between them.
[[nodiscard]] std::optional<int> order(const AttributeValue& a, const AttributeValue& b);

} // namespace infera::test

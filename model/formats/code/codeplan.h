#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What generated code says, before it is written in a language.
namespace infera::model::code {

/// A parameter of a function: "createdAt.lo" of the plan becomes createdAtFrom.
struct Parameter
{
    std::string hole; ///< as in the plan's templates
    AttributeType type = AttributeType::S;
    /// In a transaction that changes several items of one entity: which of them it is for.
    int occurrence = 1;
    /// The value an attribute gets that the call also finds its item by: newStatus beside status.
    bool isNew = false;
    /// The attributes whose values it has: it is one of those they name.
    std::vector<std::pair<const Entity*, std::string>> valuesOf = {};
    bool isAny = false; ///< it need be none of them: the end of a range, a beginning
};

/// An item that a call is given whole.
struct Create
{
    const Entity* entity = nullptr;
    int occurrence = 1; ///< several of one entity are counted
};

/// One read or write of the plan with its entity and table looked up.
struct Action
{
    const Step* step = nullptr;
    const Table* table = nullptr;
    const Index* index = nullptr;         ///< of a read; nullptr: the table
    const EntityLayout* layout = nullptr; ///< of a write
    const Entity* entity = nullptr;       ///< of a write
    bool isWrite = false;
    bool isCreate = false; ///< puts the item the call is given
    int occurrence = 1;    ///< as of its Create, or of its parameters
};

/// How a list comes one page at a time.
enum class Paging
{
    None,
    Request,  ///< a Query or Scan, whose order is the pattern's
    ThenGets, ///< the same, and what it finds leads to the items by their keys
    Whole     ///< all is read each time; the program orders it and knows what comes behind a place
};

struct Function
{
    std::string name;  ///< camelCase of the pattern's name, unique
    std::string words; ///< the same in its words: "AP3 all payments of a date"
    const AccessPattern* pattern = nullptr;
    const Plan* plan = nullptr;
    std::vector<Parameter> parameters;
    std::vector<Action> actions;
    std::vector<Create> creates;
    bool isRead = true;

    [[nodiscard]] bool hasReads() const;
    /// The parameter that fills a hole of an action; nullptr: none does.
    [[nodiscard]] const Parameter* parameter(const Action& action, std::string_view hole) const;
    /// The parameter with the value that a write sets an attribute to.
    [[nodiscard]] const Parameter& newValue(const Action& action, std::string_view attribute) const;
    /// The entity of an update that does not say what it sets: the call says it. nullptr: none.
    [[nodiscard]] const Entity* openUpdate() const;
    /// The write whose item, as it is before it, a put that moves the item starts from; nullptr:
    /// `put` moves nothing.
    [[nodiscard]] const Action* moveSource(const Action& put) const;
    [[nodiscard]] bool isMoveSource(const Action& action) const;
    [[nodiscard]] Paging paging() const;
    [[nodiscard]] bool canPage() const { return paging() != Paging::None; }
    /// The items keep what says where each stands among those that the program orders.
    bool keepsPlaces = false;
};

/// A function that reads all for a page of Paging::Whole: its limits are the page's.
struct WholeRead
{
    explicit WholeRead(const Function& of);
    WholeRead(const WholeRead&) = delete;
    WholeRead& operator=(const WholeRead&) = delete;

    AccessPattern pattern;
    Plan plan;
    Function function; ///< of the above
};

struct Program
{
    std::vector<const Table*> tables;
    std::vector<const Entity*> entities;
    /// Copies of entities in tables; each gets a function that makes its keys.
    std::vector<std::pair<const Table*, const EntityLayout*>> layouts;
    std::vector<Function> functions;
};

[[nodiscard]] Program programOf(const Design& design, const Layout& layout,
                                const std::vector<Plan>& plans);

/// The variable of the environment that gives a table another name: "MY_APP_TABLE".
[[nodiscard]] std::string tableVariable(std::string_view table);
/// A name that is an identifier in every language: letters, digits, '_'.
[[nodiscard]] std::string identifier(std::string_view name);
/// "createdAtFrom" of "createdAt.lo"; else the identifier of the attribute; "userId2" for the
/// second item.
[[nodiscard]] std::string parameterName(const Parameter& parameter);
/// "Item", "Item2": what stands behind the entity's name for an item to create.
[[nodiscard]] std::string createSuffix(const Create& create);
/// PascalCase of an entity's or layout's name.
[[nodiscard]] std::string typeName(std::string_view name);

/// What an update does to the keys of indexes that its new values stand in.
struct KeyUpdate
{
    struct Part
    {
        KeyAttribute key;
        KeyTemplate value;
        const EntityKeys* keys = nullptr;
    };
    std::vector<Part> parts; ///< key attributes to be written again
    /// The item may enter or leave an index: the keys come from the function that makes them, and
    /// what it does not give is removed.
    bool whole = false;
    /// Attributes it depends on that the call does not give: they are read before, and the write
    /// asks that they are still the same.
    std::vector<std::string> guards;
    /// Attributes that the item loses: what the update removes, and its keys in the indexes that it
    /// leaves by that.
    std::vector<std::string> gone;

    /// The names of the key attributes.
    [[nodiscard]] std::vector<std::string> names() const;
};
[[nodiscard]] KeyUpdate keyUpdateOf(const Function& function, const Action& action);
/// What an update adds where the item is; what stands in a key made of several parts is read and
/// set instead, while it is what was read.
[[nodiscard]] std::vector<const Addition*> addedInPlace(const Function& function,
                                                        const Action& action);
/// What is added to an attribute that has to be read before.
[[nodiscard]] const Addition* addedAfterReading(const Function& function, const Action& action,
                                                const std::string& attribute);
/// Whether the items of the step before hold everything of the item that `action` writes.
[[nodiscard]] bool rowsAreWhole(const Function& function, const Action& action);
/// Attribute names in all templates of one index, in order, once each.
[[nodiscard]] std::vector<std::string> holesOf(const EntityKeys& keys);
/// The attributes that the shard of an item is calculated from: its key where none are named.
[[nodiscard]] const std::vector<std::string>& shardSource(const EntityKeys& keys,
                                                          const Entity& entity);
/// Numbers that stand in keys padded with zeros: negative ones would order backwards there.
[[nodiscard]] std::vector<std::string> paddedIn(const EntityLayout& layout);
/// Attributes that a write of `action` asks to be unchanged: what its keys depend on, and all of
/// an item that moves.
[[nodiscard]] std::vector<std::string> guardsOf(const Function& function, const Action& action);
/// A write that is refused only because an item is another one than was read is made again: where
/// nothing is left half done by that.
[[nodiscard]] bool writesAgain(const Function& function);
/// The names that say where an item stands: those it is ordered by, and those of its key.
struct Place
{
    std::string order; ///< empty: the pattern has none
    bool descending = false;
    std::vector<std::string> keys; ///< of the tables that are read
};
[[nodiscard]] Place placeIn(const Function& function);
/// "movedOrder", "movedOrder2": the item before a move.
[[nodiscard]] std::string movedName(const Action& action);
/// Writes in the order to make them: what a put starts from comes before it. `each`: those made for
/// each item read before, else those made once.
[[nodiscard]] std::vector<const Action*> writesOf(const Function& function, bool each);
/// Attributes that stand in a key or decide about an index: an open update must leave them alone.
[[nodiscard]] std::vector<std::string> layoutAttributes(const Program& program,
                                                        const Entity& entity);
/// The one read of the function may answer with a count alone.
[[nodiscard]] bool countsOnly(const Function& function);
/// The attributes a sharded read is merged by.
[[nodiscard]] std::vector<KeyAttribute> sortKeyOf(const Action& action);

/// The attributes of an item that say where a read goes on after it.
[[nodiscard]] std::vector<std::string> positionOf(const Action& action);

/// A condition with attribute names replaced by #placeholders and what it compares with.
struct ConditionText
{
    struct Constant
    {
        std::string placeholder;
        std::string text;
        AttributeType type = AttributeType::S; ///< S, N or BOOL
    };
    /// The least that an attribute must have for an amount of the call: its floor less the amount.
    struct Least
    {
        std::string placeholder;
        const Addition* addition = nullptr;
    };
    std::string expression;
    std::vector<std::pair<std::string, std::string>> names; ///< placeholder, attribute
    std::vector<Parameter> values;                          ///< ":quantity" is the hole quantity
    std::vector<Constant> constants;
    std::vector<Least> leasts;
};
/// `keyName` is the table's partition key. Updates and deletes ask that the item exists.
[[nodiscard]] ConditionText conditionOf(const Step& step, const Entity& entity,
                                        const std::string& keyName);

/// Expression strings of a read, with placeholders #k0, :k0 for keys and #f0, :f0 for filters.
struct ReadText
{
    struct Value
    {
        std::string placeholder;
        KeyTemplate value;
        AttributeType type = AttributeType::S;
    };
    std::string keyCondition;
    std::string filter;
    std::vector<std::pair<std::string, std::string>> names;
    std::vector<Value> values;
};
/// A key's template with the holes that have to be written as text, and else would not be, padded
/// to one digit, which changes no text: those of binaries, and a lone one of another type than the
/// key.
[[nodiscard]] KeyTemplate fittedTo(AttributeType key, const KeyTemplate& value,
                                   const std::vector<const Entity*>& entities);
[[nodiscard]] ReadText readTextOf(const Action& action, const Program& program);

/// The attributes a read returns, as placeholders #p; empty: all of them.
struct ProjectionText
{
    std::string expression;
    std::vector<std::pair<std::string, std::string>> names; ///< of the read, those of `names` first
};
[[nodiscard]] ProjectionText
projectionTextOf(const Function& function, const Action& action, const Program& program,
                 std::vector<std::pair<std::string, std::string>> names);

/// An attribute of a table's key with its value.
struct KeyValue
{
    std::string name;
    KeyTemplate value;
    AttributeType type = AttributeType::S;
};
/// The key that a request for one item names.
[[nodiscard]] std::vector<KeyValue> keyValuesOf(const Action& action, const Program& program);
/// The items come by their keys, one by one or in batches.
[[nodiscard]] bool readsByKey(const Step& step);
/// Into how many shards the keys go that a read asks for: said on its step, else by the layout.
[[nodiscard]] int shardsOf(const Action& action);
/// A read that a write goes by sees what was written before it, where that can be had.
[[nodiscard]] bool readsConsistently(const Function& function, const Action& action);
/// A write of what was read is refused where nothing was: it names one item, or has a condition.
[[nodiscard]] bool expectsItem(const Function& function, const Action& write);
/// The read of a function that has one request for all it reads; nullptr: it has several.
[[nodiscard]] const Action* onlyRead(const Function& function);
/// The limit that is left to cut what was read to: none where the one read keeps to it.
[[nodiscard]] std::optional<std::int64_t> limitLeft(const Function& function);
/// A read of all shards, whose results are merged.
[[nodiscard]] bool asksEveryShard(const Step& step);

/// The parameters that say which item a write is about, and what it has.
[[nodiscard]] std::vector<const Parameter*> itemParameters(const Function& function,
                                                           const Action& action);
/// The parameter behind a value of the write's condition; nullptr: the item has it.
[[nodiscard]] const Parameter* conditionParameter(const Function& function, const Action& action,
                                                  const Parameter& value);
/// The writes are made together or not at all.
[[nodiscard]] bool inOneTransaction(const std::vector<const Action*>& writes);

/// How the value behind a hole is written in a language.
using HoleText = std::function<std::string(const std::string&)>;

/// How a language writes numbers and sums.
struct Arithmetic
{
    std::function<std::string(const std::string&)> number; ///< of its text
    std::function<std::string(const std::string&)> negative;
    std::function<std::string(const std::string&, const std::string&)> sum;
};
/// What is added, in a language: `parameter` writes a parameter of the call.
[[nodiscard]] std::string amountText(const Addition& addition, const Arithmetic& arithmetic,
                                     const HoleText& parameter);
/// The least that the attribute must have: the floor less the amount.
[[nodiscard]] std::string leastText(const Addition& addition, const Arithmetic& arithmetic,
                                    const HoleText& parameter);

/// A call of the function that works out a read's shard: "shardOf(8, a, b)".
[[nodiscard]] std::string shardCall(const std::string& function, const Action& action,
                                    const HoleText& hole);
/// Each item that a read begins from has a shard of its own.
[[nodiscard]] bool hasShardOfEachItem(const Action& action);

/// `shardOf(4, item.a, item.b)`: the shard of an item, `member` is how one of its attributes is
/// written. Without an entity only what the keys name.
[[nodiscard]] std::string shardCall(const std::string& function, const EntityKeys& keys,
                                    const Entity* entity, const HoleText& member);

/// Adds what is not there yet.
void addName(std::vector<std::string>& all, const std::string& one);

/// "a, b" of the texts of `all`.
template<typename Range, typename Text>
[[nodiscard]] std::string listed(const Range& all, Text text)
{
    std::string list;
    for (const auto& one : all)
        list += (list.empty() ? "" : ", ") + text(one);
    return list;
}

} // namespace infera::model::code

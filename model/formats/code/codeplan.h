#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"

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
    bool optional = false;
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
};

struct Function
{
    std::string name; ///< camelCase of the pattern's name, unique
    const AccessPattern* pattern = nullptr;
    const Plan* plan = nullptr;
    std::vector<Parameter> parameters;
    std::vector<Action> actions;
    std::vector<const Entity*> creates; ///< entities whose whole items the call is given
    bool isRead = true;
};

struct Program
{
    std::vector<const Entity*> entities;
    /// Copies of entities in tables; each gets a function that makes its keys.
    std::vector<std::pair<const Table*, const EntityLayout*>> layouts;
    std::vector<Function> functions;
};

[[nodiscard]] Program programOf(const Design& design, const Layout& layout,
                                const std::vector<Plan>& plans);

/// A name that is an identifier in every language: letters, digits, '_'.
[[nodiscard]] std::string identifier(std::string_view name);
/// "createdAtFrom" of "createdAt.lo"; else the identifier of the attribute.
[[nodiscard]] std::string parameterName(std::string_view hole);
/// PascalCase of an entity's or layout's name.
[[nodiscard]] std::string typeName(std::string_view name);

/// Attributes of index keys an update of `sets` changes, the entity's own left out.
[[nodiscard]] std::vector<std::string> changedKeyAttributes(const Table& table,
                                                            const EntityLayout& layout,
                                                            const Entity& entity,
                                                            const std::vector<std::string>& sets);

/// A condition with attribute names replaced by #placeholders and what it compares with.
struct ConditionText
{
    std::string expression;
    std::vector<std::pair<std::string, std::string>> names; ///< placeholder, attribute
    std::vector<Parameter> values;                          ///< ":quantity" is the hole quantity
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
[[nodiscard]] ReadText readTextOf(const Action& action, const Program& program);

} // namespace infera::model::code

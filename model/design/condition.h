#pragma once

#include "model/design/design.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The language in which a design states the condition of a write (docs/DESIGN-FILE.md): a
/// condition expression of DynamoDB with the attributes' own names, parameters as ":quantity" and
/// constants written out. Here it is taken apart once, for everybody who reads it.
namespace infera::model {

struct ConditionToken
{
    enum class Kind
    {
        Other,     ///< brackets, operators, commas and spaces, a character each
        Keyword,   ///< AND, OR, NOT, BETWEEN, IN
        Function,  ///< before its bracket
        Attribute, ///< a path: text holds all of it
        Parameter, ///< text has no colon
        Constant,  ///< text has no quotes
    };
    Kind kind = Kind::Other;
    std::string text;
    /// Of an attribute: the names and, as "[0]", the places in lists that lead to it.
    std::vector<std::string> path;
    /// Of a parameter or constant: the attribute it is compared with.
    std::string compared;
    /// Of a parameter: what it must be, where the entity says so. Of a constant: N, BOOL or S.
    std::optional<AttributeType> type;
};

/// False for what is a word of its own: nothing, "exists", "not_exists" and "none".
[[nodiscard]] bool isConditionExpression(std::string_view condition);

/// The tokens of a condition that is an expression; together they are all of it, but for quotes and
/// colons. With an entity a bare word that is compared and is none of its attributes is a constant:
/// "status = pending".
[[nodiscard]] std::vector<ConditionToken> conditionTokens(std::string_view condition,
                                                          const Entity* entity = nullptr);

/// The attributes a condition names; of a path inside of one, the attribute.
[[nodiscard]] std::set<std::string> attributesIn(std::string_view condition,
                                                 const Entity* entity = nullptr);

} // namespace infera::model

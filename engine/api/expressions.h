#pragma once

#include "engine/api/errors.h"
#include "engine/api/itemtypes.h"
#include "engine/api/tablestate.h"
#include "engine/expression/ast.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The expressions of a request: read, checked against each other and against the table.
namespace infera::engine {

/// A parameter by AWS's name, and whether the request has it.
struct Parameter
{
    const char* name;
    bool present;
};

/// Expressions and the legacy parameters exclude each other; names and values need an expression.
[[nodiscard]] Result<void> checkParameters(std::span<const Parameter> expressions,
                                           std::span<const Parameter> nonExpressions,
                                           const Substitutions& substitutions);

/// Reads the expressions of one request. After begin(), each expression once; then finish(), which
/// finds names and values that no expression used.
class ExpressionReader
{
public:
    explicit ExpressionReader(const Substitutions& substitutions);

    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> readUpdate(const std::optional<std::string>& text);
    [[nodiscard]] Result<void> readCondition(const std::optional<std::string>& text,
                                             std::string_view parameter,
                                             std::optional<expression::Condition>& into);
    [[nodiscard]] Result<void> readProjection(const std::optional<std::string>& text);
    [[nodiscard]] Result<void> finish() const;

    std::optional<expression::Update> update;
    std::optional<expression::Condition> condition; ///< ConditionExpression or FilterExpression
    std::optional<expression::Condition> keyCondition;
    std::optional<expression::Projection> projection;

private:
    const Substitutions& m_substitutions;
    expression::Context m_context;
};

/// The legacy conditions as an expression over the request's values; nothing when there are none.
[[nodiscard]] std::optional<expression::Condition>
conditionFromLegacy(const LegacyConditions& conditions,
                    const std::optional<std::string>& conditionalOperator);

/// Checks of the legacy parameters Expected, and of KeyConditions and the filters.
[[nodiscard]] Result<void> checkExpected(const LegacyConditions& expected);
[[nodiscard]] Result<void> checkLegacyConditions(const LegacyConditions& conditions);
[[nodiscard]] Result<void> checkAttributesToGet(const std::vector<std::string>& attributes);

[[nodiscard]] Result<void>
checkAttributeUpdates(const std::map<std::string, AttributeUpdate>& updates);
/// AttributeUpdates as an update expression over the request's values.
[[nodiscard]] expression::Update
updateFromLegacy(const std::map<std::string, AttributeUpdate>& updates);

/// AttributesToGet as a projection.
[[nodiscard]] expression::Projection
projectionFromLegacy(const std::vector<std::string>& attributes);

using PathHeads = std::set<std::string, std::less<>>;
/// Keys are scalars: no path may go into one.
[[nodiscard]] Result<void> checkKeyPaths(const PathHeads& nestedPathHeads, const TableState& table);

} // namespace infera::engine

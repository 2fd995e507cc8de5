#include "engine/api/expressions.h"

#include "engine/api/keys.h"
#include "engine/expression/parser.h"
#include "model/base/text.h"

#include <algorithm>

namespace infera::engine {

namespace {

constexpr std::size_t expressionBytesMax = 4096; // "Expression string", Constraints

std::vector<std::string> presentOnes(std::span<const Parameter> parameters)
{
    std::vector<std::string> names;
    for (const Parameter& one : parameters) {
        if (one.present)
            names.emplace_back(one.name);
    }
    return names;
}

/// "#" or ":" and at least one of 0-9, a-z, A-Z, _.
bool isSubstitutionName(std::string_view text, char mark)
{
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_';
    };
    return text.size() > 1 && text.front() == mark &&
           std::all_of(text.begin() + 1, text.end(), fits);
}

template<typename Map>
Result<void> checkNames(const Map& map, char mark, const std::string& parameter)
{
    if (map.empty())
        return validationError(parameter + " must not be empty");
    for (const auto& [name, value] : map) {
        if (!isSubstitutionName(name, mark))
            return validationError(parameter + " contains invalid key: Syntax error; key: \"" +
                                   name + "\"");
    }
    return {};
}

template<typename Map, typename Used>
std::vector<std::string> unused(const Map& map, const Used& used)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : map) {
        if (!used.contains(name))
            names.push_back(name);
    }
    return names;
}

Result<void> checkSize(const std::string& text, std::string_view parameter)
{
    if (text.size() <= expressionBytesMax)
        return {};
    return validationError("Invalid " + std::string(parameter) +
                           ": Expression size has exceeded the maximum allowed size; expression "
                           "size: " +
                           std::to_string(text.size()));
}

Failed invalidExpression(std::string_view parameter, const std::string& mistake)
{
    return validationError("Invalid " + std::string(parameter) + ": " + mistake);
}

} // namespace

Result<void> checkParameters(std::span<const Parameter> expressions,
                             std::span<const Parameter> nonExpressions,
                             const Substitutions& substitutions)
{
    const std::vector<std::string> present = presentOnes(expressions);
    const std::vector<std::string> legacy = presentOnes(nonExpressions);
    if (!present.empty() && !legacy.empty())
        return validationError("Can not use both expression and non-expression parameters in the "
                               "same request: Non-expression parameters: {" +
                               join(legacy, ", ") + "} Expression parameters: {" +
                               join(present, ", ") + "}");
    if (substitutions.names && present.empty())
        return validationError(
            "ExpressionAttributeNames can only be specified when using expressions");
    std::vector<std::string> absent;
    for (const Parameter& one : expressions) {
        if (std::string_view(one.name) == "ProjectionExpression")
            continue;
        if (one.present)
            return {};
        absent.emplace_back(one.name);
    }
    if (substitutions.values && !absent.empty())
        return validationError("ExpressionAttributeValues can only be specified when using "
                               "expressions: " +
                               join(absent, " and ") + (absent.size() > 1 ? " are" : " is") +
                               " null");
    return {};
}

ExpressionReader::ExpressionReader(const Substitutions& substitutions)
    : m_substitutions(substitutions)
{
    m_context.names = substitutions.names ? &*substitutions.names : nullptr;
    m_context.values = substitutions.values ? &*substitutions.values : nullptr;
}

Result<void> ExpressionReader::begin()
{
    if (m_substitutions.names) {
        if (auto valid = checkNames(*m_substitutions.names, '#', "ExpressionAttributeNames");
            !valid)
            return valid;
        for (const auto& [placeholder, name] : *m_substitutions.names) {
            if (auto valid = validateAttributeName(name); !valid)
                return valid;
        }
    }
    if (!m_substitutions.values)
        return {};
    if (auto valid = checkNames(*m_substitutions.values, ':', "ExpressionAttributeValues"); !valid)
        return valid;
    const std::string invalid = "ExpressionAttributeValues contains invalid value: ";
    if (m_substitutions.invalidValue)
        return validationError(invalid + *m_substitutions.invalidValue);
    for (const auto& [name, value] : *m_substitutions.values) {
        if (auto valid = validateValue(value); !valid)
            return validationError(invalid + valid.error().message + " for key " + name);
    }
    return {};
}

Result<void> ExpressionReader::readUpdate(const std::optional<std::string>& text)
{
    if (!text)
        return {};
    if (auto valid = checkSize(*text, "UpdateExpression"); !valid)
        return valid;
    auto parsed = expression::parseUpdate(*text, m_context);
    if (!parsed)
        return invalidExpression("UpdateExpression", parsed.error());
    update = std::move(*parsed);
    return {};
}

namespace {

/// Operands of comparisons have a text of their own in key conditions
/// (paritysuite/dynamodb-conformance, October 2026).
std::string ofKeyCondition(std::string error)
{
    constexpr std::string_view of = "operator or function; operator: ";
    if (const auto at = error.find(of); at != std::string::npos)
        error.replace(at, of.size(), "operator or function; operator or function: ");
    return error;
}

} // namespace

Result<void> ExpressionReader::readCondition(const std::optional<std::string>& text,
                                             std::string_view parameter,
                                             std::optional<expression::Condition>& into)
{
    if (!text)
        return {};
    if (auto valid = checkSize(*text, parameter); !valid)
        return valid;
    auto parsed = expression::parseCondition(*text, m_context);
    if (!parsed)
        return invalidExpression(parameter, parameter == "KeyConditionExpression"
                                                ? ofKeyCondition(parsed.error())
                                                : parsed.error());
    into = std::move(*parsed);
    return {};
}

Result<void> ExpressionReader::readProjection(const std::optional<std::string>& text)
{
    if (!text)
        return {};
    if (auto valid = checkSize(*text, "ProjectionExpression"); !valid)
        return valid;
    auto parsed = expression::parseProjection(*text, m_context);
    if (!parsed)
        return invalidExpression("ProjectionExpression", parsed.error());
    projection = std::move(*parsed);
    return {};
}

Result<void> ExpressionReader::finish() const
{
    if (m_substitutions.names) {
        const auto names = unused(*m_substitutions.names, m_context.usedNames);
        if (!names.empty())
            return validationError("Value provided in ExpressionAttributeNames unused in "
                                   "expressions: keys: {" +
                                   join(names, ", ") + "}");
    }
    if (m_substitutions.values) {
        const auto values = unused(*m_substitutions.values, m_context.usedValues);
        if (!values.empty())
            return validationError("Value provided in ExpressionAttributeValues unused in "
                                   "expressions: keys: {" +
                                   join(values, ", ") + "}");
    }
    return {};
}

Result<void> checkKeyPaths(const PathHeads& nested, const TableState& table)
{
    const std::string text =
        "Key attributes must be scalars; list random access '[]' and map lookup "
        "'.' are not allowed: ";
    for (const KeyAttribute& attribute : table.key.all()) {
        if (nested.contains(attribute.name))
            return validationError(text + "Key: " + attribute.name);
    }
    for (const auto& index : table.indexes) {
        for (const KeyAttribute& attribute : index->key.all()) {
            if (nested.contains(attribute.name))
                return validationError(text + "IndexKey: " + attribute.name);
        }
    }
    return {};
}

} // namespace infera::engine

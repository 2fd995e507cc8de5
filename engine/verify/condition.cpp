#include "engine/verify/condition.h"

#include "model/base/text.h"
#include "model/item/number.h"

#include <algorithm>
#include <array>

namespace infera::engine {

namespace {

constexpr std::array<std::string_view, 5> keywords = {"and", "or", "not", "between", "in"};

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '[' || c == ']' || c == '#';
}

std::string_view wordAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isWordCharacter(text[end]))
        ++end;
    return text.substr(at, end - at);
}

bool isCall(std::string_view text, std::size_t end)
{
    const std::size_t next = text.find_first_not_of(' ', end);
    return next != std::string_view::npos && text[next] == '(';
}

/// A word of the expression: keyword, function, number or attribute.
std::string translated(std::string_view word, bool call, ExpressionBuilder& builder)
{
    const bool keyword =
        std::find(keywords.begin(), keywords.end(), toLower(word)) != keywords.end();
    if (keyword || call)
        return std::string(word);
    if (word.front() >= '0' && word.front() <= '9') {
        if (const auto number = model::parseNumber(word))
            return builder.value({*number});
    }
    return builder.name(std::string(word));
}

} // namespace

Result<std::string> conditionExpression(const std::string& condition,
                                        const std::string& partitionKey, ExpressionBuilder& builder,
                                        const model::ValueLookup& lookup)
{
    if (condition.empty())
        return std::string();
    if (condition == "not_exists")
        return "attribute_not_exists(" + builder.name(partitionKey) + ")";
    if (condition == "exists")
        return "attribute_exists(" + builder.name(partitionKey) + ")";
    const std::string_view text = condition;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const std::size_t closing =
            c == '\'' || c == '"' ? text.find(c, at + 1) : std::string::npos;
        if (closing != std::string::npos) {
            out += builder.value({std::string(text.substr(at + 1, closing - at - 1))});
            at = closing + 1;
        } else if (c == ':') {
            const std::string_view name = wordAt(text, at + 1);
            const AttributeValue* value = lookup(name);
            if (value == nullptr)
                return failure("invalid-plan", "The condition '" + condition +
                                                   "' needs a value for :" + std::string(name) +
                                                   ".");
            out += builder.value(*value);
            at += 1 + name.size();
        } else if (isWordCharacter(c)) {
            const std::string_view word = wordAt(text, at);
            out += translated(word, isCall(text, at + word.size()), builder);
            at += word.size();
        } else {
            out += c;
            ++at;
        }
    }
    return out;
}

std::vector<std::string> conditionParameters(const std::string& condition)
{
    std::vector<std::string> names;
    for (std::size_t at = condition.find(':'); at != std::string::npos;
         at = condition.find(':', at + 1)) {
        const std::string_view name = wordAt(condition, at + 1);
        if (!name.empty())
            names.emplace_back(name);
    }
    return names;
}

} // namespace infera::engine

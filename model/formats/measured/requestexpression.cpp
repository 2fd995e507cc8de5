#include "model/formats/measured/requestexpression.h"

#include "model/base/text.h"

#include <algorithm>
#include <optional>
#include <set>

namespace infera::model {

namespace {

using Words = std::vector<std::string>;

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '#' || c == ':' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

/// Names with their paths, values, comparisons, brackets and commas. A name with an index ends in a
/// dot, as a path.
Words wordsOf(std::string_view text)
{
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        std::size_t end = at + 1;
        if (isNameCharacter(c)) {
            while (end < text.size() && isNameCharacter(text[end]))
                ++end;
        } else if (c == '<' || c == '>') {
            if (end < text.size() && (text[end] == '=' || text[end] == '>'))
                ++end;
        } else if (c == '[') { // an index: the name before it stands for it
            if (!words.empty())
                words.back() += '.';
            end = std::min(text.find(']', at), text.size() - 1) + 1;
            at = end;
            continue;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '"') {
            ++at;
            continue;
        }
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

bool isValue(const std::string& word)
{
    return !word.empty() && word.front() == ':';
}

/// The attribute that a word names; empty for what is no name.
std::string attributeOf(const std::string& word, const RequestNames& names)
{
    const std::string first = word.substr(0, word.find('.'));
    if (first.empty() || isValue(first) || !isNameCharacter(first.front()))
        return {};
    const auto named = names.find(first);
    return named != names.end() ? named->second : first;
}

std::optional<Comparison> comparisonOf(const std::string& word)
{
    if (word == "=")
        return Comparison::Equal;
    if (word == "<")
        return Comparison::Less;
    if (word == "<=")
        return Comparison::LessOrEqual;
    if (word == ">")
        return Comparison::Greater;
    if (word == ">=")
        return Comparison::GreaterOrEqual;
    return toLower(word) == "between" ? std::optional(Comparison::Between) : std::nullopt;
}

/// The actions of an UpdateExpression, the word of its clause first: { "set", "#a", "=", ":v" }.
std::vector<Words> actionsOf(std::string_view expression)
{
    std::vector<Words> actions;
    std::string clause;
    int depth = 0;
    for (const std::string& word : wordsOf(expression)) {
        const std::string lower = toLower(word);
        depth += word == "(" ? 1 : (word == ")" ? -1 : 0);
        const bool begins =
            lower == "set" || lower == "add" || lower == "remove" || lower == "delete";
        if (begins)
            clause = lower;
        if (begins || (word == "," && depth == 0))
            actions.push_back({clause});
        else if (!actions.empty())
            actions.back().push_back(word);
    }
    return actions;
}

/// { "set", "a", "=", "a", "+", ":v" }, or if_not_exists(a, :zero) in the place of the second a.
bool isSumOf(const Words& action, const std::string& name, const RequestNames& names)
{
    const std::size_t size = action.size();
    if (size < 6 || action[2] != "=" || !isValue(action.back()) ||
        (action[size - 2] != "+" && action[size - 2] != "-"))
        return false;
    const bool usual = toLower(action[3]) == "if_not_exists" && size > 6;
    return attributeOf(action[usual ? 5 : 3], names) == name && (usual || size == 6);
}

} // namespace

std::vector<RequestCondition> requestConditions(std::string_view expression,
                                                const RequestNames& names)
{
    const Words words = wordsOf(expression);
    const auto lower = [&](std::size_t at) {
        return at < words.size() ? toLower(words[at]) : std::string();
    };
    std::vector<RequestCondition> all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = lower(i);
        if (word == "or" || word == "not" || word == "in")
            return {};
        if (word == "begins_with" && lower(i + 1) == "(" && i + 2 < words.size()) {
            all.push_back({attributeOf(words[i + 2], names), Comparison::BeginsWith});
        } else if (word == "attribute_exists" && lower(i + 1) == "(" && i + 2 < words.size()) {
            all.push_back({attributeOf(words[i + 2], names), Comparison::Exists});
        } else if (const auto comparison = comparisonOf(words[i]); comparison && i > 0) {
            all.push_back({attributeOf(words[i - 1], names), *comparison}); // none after size(x)
        }
    }
    all.erase(std::remove_if(all.begin(), all.end(),
                             [](const RequestCondition& one) { return one.attribute.empty(); }),
              all.end());
    return all;
}

WrittenAttributes writtenAttributes(std::string_view expression, const RequestNames& names,
                                    const std::function<bool(const std::string&)>& isNumber)
{
    std::set<std::string> sets;
    std::set<std::string> removes;
    std::set<std::string> increased;
    std::set<std::string> decreased;
    WrittenAttributes written;
    for (const Words& action : actionsOf(expression)) {
        const std::string& clause = action.front();
        const std::string name = action.size() > 1 ? attributeOf(action[1], names) : std::string();
        if (name.empty())
            continue;
        sets.insert(name);
        if (action[1].find('.') != std::string::npos)
            continue; // a part of it
        const std::string& last = action.back();
        if (clause == "remove")
            removes.insert(name);
        else if (clause == "add" && action.size() == 3 && isNumber(last))
            increased.insert(name);
        else if (clause == "set" && isSumOf(action, name, names))
            (action[action.size() - 2] == "+" ? increased : decreased).insert(name);
    }
    written.sets = {sets.begin(), sets.end()};
    written.removes = {removes.begin(), removes.end()};
    written.increased = {increased.begin(), increased.end()};
    written.decreased = {decreased.begin(), decreased.end()};
    return written;
}

std::vector<std::string> namedAttributes(std::string_view expression, const RequestNames& names)
{
    std::set<std::string> named;
    for (const std::string& word : wordsOf(expression)) {
        if (std::string name = attributeOf(word, names); !name.empty())
            named.insert(std::move(name));
    }
    return {named.begin(), named.end()};
}

std::string withNames(std::string_view expression, const RequestNames& names)
{
    const auto ofPlaceholder = [](char c) {
        return isNameCharacter(c) && c != '#' && c != ':' && c != '.' && c != '-';
    };
    std::string text;
    for (std::size_t at = 0; at < expression.size();) {
        std::size_t end = at + 1;
        if (expression[at] != '#') {
            text += expression[at++];
            continue;
        }
        while (end < expression.size() && ofPlaceholder(expression[end]))
            ++end;
        const std::string placeholder(expression.substr(at, end - at));
        const auto named = names.find(placeholder);
        text += named != names.end() ? named->second : placeholder;
        at = end;
    }
    return text;
}

std::vector<std::string> askedToExist(std::string_view expression, bool missing)
{
    const std::string function = missing ? "attribute_not_exists" : "attribute_exists";
    std::vector<std::string> attributes;
    std::string open; // an attribute stands in the function's brackets
    for (const std::string& word : wordsOf(expression)) {
        const std::string lower = toLower(word);
        if (lower == function)
            open = function;
        else if (!open.empty() && isNameCharacter(word.front()))
            attributes.push_back(word), open.clear();
        else if (lower != "(" && lower != ")" && lower != "and")
            return {};
    }
    return attributes;
}

} // namespace infera::model

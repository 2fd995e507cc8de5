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

/// Names with their paths, values, comparisons, brackets and commas.
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
        } else if (const auto comparison = comparisonOf(words[i]); comparison && i > 0) {
            all.push_back({attributeOf(words[i - 1], names), *comparison}); // none after size(x)
        }
    }
    all.erase(std::remove_if(all.begin(), all.end(),
                             [](const RequestCondition& one) { return one.attribute.empty(); }),
              all.end());
    return all;
}

std::vector<std::string> writtenAttributes(std::string_view expression, const RequestNames& names)
{
    const Words words = wordsOf(expression);
    std::set<std::string> written;
    bool next = false; // the word is the beginning of an action
    int depth = 0;
    for (const std::string& word : words) {
        const std::string lower = toLower(word);
        depth += word == "(" ? 1 : (word == ")" ? -1 : 0);
        if (lower == "set" || lower == "add" || lower == "remove" || lower == "delete") {
            next = true;
        } else if (word == "," && depth == 0) {
            next = true;
        } else if (next) {
            if (std::string name = attributeOf(word, names); !name.empty())
                written.insert(std::move(name));
            next = false;
        }
    }
    return {written.begin(), written.end()};
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

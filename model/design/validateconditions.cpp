#include "model/design/validation.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace infera::model::validation {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '[' || c == ']' || c == '#';
}

bool isCalled(std::string_view text, std::size_t end)
{
    const std::size_t next = text.find_first_not_of(' ', end);
    return next != std::string_view::npos && text[next] == '(';
}

/// Attributes that a condition names: what is no value, keyword, function or number.
std::vector<std::string> attributesIn(std::string_view text)
{
    constexpr std::array<std::string_view, 5> keywords = {"and", "or", "not", "between", "in"};
    std::vector<std::string> names;
    for (std::size_t at = 0; at < text.size();) {
        const bool quote = text[at] == '\'' || text[at] == '"';
        if (quote) {
            at = std::min(text.find(text[at], at + 1), text.size() - 1) + 1;
            continue;
        }
        const bool value = text[at] == ':';
        const std::size_t begin = at + (value ? 1 : 0);
        std::size_t end = begin;
        while (end < text.size() && isWordCharacter(text[end]))
            ++end;
        const std::string word(text.substr(begin, end - begin));
        const bool number = !word.empty() && word.front() >= '0' && word.front() <= '9';
        const bool keyword =
            std::find(keywords.begin(), keywords.end(), toLower(word)) != keywords.end();
        if (!word.empty() && !value && !number && !keyword && !isCalled(text, end))
            names.push_back(word.substr(0, word.find_first_of(".[")));
        at = std::max(end, at + 1);
    }
    return names;
}

} // namespace

void checkWriteCondition(Context& context, const Entity& entity, const std::string& condition,
                         const std::string& key)
{
    if (condition.empty() || condition == "exists" || condition == "not_exists" ||
        condition == "none")
        return;
    std::vector<std::string> known;
    for (const Attribute& one : entity.attributes)
        known.push_back(one.name);
    for (const std::string& name : attributesIn(condition)) {
        // A key of the layout, or an attribute that the design leaves out, may stand there too.
        const std::string near = meant(name, known);
        if (!near.empty() && !entity.attribute(name))
            context.error("unknown-attribute", key,
                          "The condition names " + quoted(name) + ", which " + entity.name +
                              " does not have." + near);
    }
}

} // namespace infera::model::validation

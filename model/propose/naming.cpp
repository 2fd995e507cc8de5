#include "model/propose/naming.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace infera::model::proposer {

namespace {

constexpr std::size_t nameCharactersMin = 3; // Constraints, "Naming rules"
constexpr std::size_t nameCharactersMax = 255;

std::string upper(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        // Delimiters and braces have a meaning in templates.
        if (std::isalnum(byte) != 0 || c == '_')
            result += static_cast<char>(std::toupper(byte));
    }
    return result.empty() ? "X" : result;
}

/// "userId" and "user_id" name users.
std::string withoutIdSuffix(const std::string& attribute)
{
    constexpr std::string_view suffixes[] = {"_id", "_ID", "Id", "ID"};
    for (const std::string_view suffix : suffixes) {
        if (attribute.size() > suffix.size() &&
            attribute.compare(attribute.size() - suffix.size(), suffix.size(), suffix) == 0)
            return attribute.substr(0, attribute.size() - suffix.size());
    }
    return attribute;
}

std::string unused(const std::string& wish, const std::set<std::string>& taken)
{
    if (taken.count(wish) == 0)
        return wish;
    for (int n = 2;; ++n) {
        const std::string numbered = wish + std::to_string(n);
        if (taken.count(numbered) == 0)
            return numbered;
    }
}

} // namespace

Vocabulary::Vocabulary(const std::vector<const Entity*>& entities, bool brief)
{
    std::set<std::string> names;
    for (const Entity* entity : entities) {
        names.insert(entity->name);
        for (const Attribute& attribute : entity->attributes)
            m_attributes.insert(attribute.name);
    }
    std::set<std::string> taken;
    for (const std::string& name : names) {
        m_codes[name] = unused(upper(name), taken);
        taken.insert(m_codes[name]);
    }
    std::set<std::string> words;
    for (const std::string& attribute : m_attributes) {
        std::string wish = upper(withoutIdSuffix(attribute));
        if (words.count(wish) != 0)
            wish = upper(attribute);
        m_words[attribute] = unused(wish, words);
        words.insert(m_words[attribute]);
    }
    if (brief)
        shorten();
}

/// Each text becomes its shortest beginning that no text before it has taken: what was the same
/// stays the same, and what was not does not become it.
void Vocabulary::shorten()
{
    std::map<std::string, std::string> brief; // by the text in full
    for (const auto* named : {&m_codes, &m_words}) {
        for (const auto& [name, text] : *named)
            brief[text];
    }
    std::set<std::string> taken;
    for (auto& [text, shortened] : brief) {
        std::size_t characters = 1;
        while (characters < text.size() && taken.contains(text.substr(0, characters)))
            ++characters;
        shortened = unused(text.substr(0, characters), taken);
        taken.insert(shortened);
    }
    for (auto* named : {&m_codes, &m_words}) {
        for (auto& [name, text] : *named)
            text = brief[text];
    }
}

const std::string& Vocabulary::code(const std::string& entity) const
{
    return m_codes.at(entity);
}

const std::string& Vocabulary::word(const std::string& attribute) const
{
    return m_words.at(attribute);
}

std::string Vocabulary::freeAttribute(const std::string& wish) const
{
    std::string name = wish;
    while (m_attributes.count(name) != 0)
        name += '_';
    return name;
}

std::string resourceName(const std::string& wish)
{
    std::string name;
    for (const char c : wish) {
        const auto byte = static_cast<unsigned char>(c);
        const bool allowed =
            byte < 128 && (std::isalnum(byte) != 0 || c == '_' || c == '-' || c == '.');
        name += allowed ? c : '-';
    }
    name.resize(std::min(name.size(), nameCharactersMax));
    while (name.size() < nameCharactersMin)
        name += '_';
    return name;
}

std::string tablePrefix(const Design& design)
{
    if (!design.target.tableName.empty())
        return resourceName(design.target.tableName);
    return resourceName(design.name.empty() ? "Table" : design.name);
}

} // namespace infera::model::proposer

#include "model/formats/design/maps.h"

#include "model/formats/design/keyhints.h"

#include <algorithm>
#include <set>

namespace infera::model::designfile {

namespace {

// A file with thousands of mistakes (another format, say) is told about the first ones only.
constexpr std::size_t mostErrors = 500;

std::string quoted(std::string_view word)
{
    constexpr std::size_t longest = 80;
    if (word.size() > longest)
        return "\"" + std::string(word.substr(0, longest)) + "...\"";
    return "\"" + std::string(word) + "\"";
}

/// A newer version may have written it, so it is kept.
std::string unknownKeyHint(const std::string& key, const std::vector<std::string>& keys)
{
    const std::string nearest = nearestKey(key, keys);
    return " It is kept and has no effect. " +
           (nearest.empty() ? "Known are "
                            : "The nearest key is " + quoted(nearest) + "; known are ") +
           choiceText(keys) + ".";
}

} // namespace

std::string parentOf(const std::string& path)
{
    const std::size_t cut = path.find_last_of(".[");
    return cut == std::string::npos ? std::string() : path.substr(0, cut);
}

Error Reading::make(std::string code, std::string message, const yaml::Node& at,
                    const std::string& path) const
{
    return {std::move(code), std::move(message), {m_file, at.line, at.column, path}};
}

void Reading::error(std::string code, std::string message, const yaml::Node& at,
                    const std::string& path)
{
    if (m_errors.size() < mostErrors)
        m_errors.push_back(make(std::move(code), std::move(message), at, path));
}

void Reading::note(std::string code, std::string message, const yaml::Node& at,
                   const std::string& path)
{
    if (m_notes.size() < mostErrors)
        m_notes.push_back(make(std::move(code), std::move(message), at, path));
}

void Reading::place(const std::string& path, const yaml::Node& node)
{
    m_places.emplace(path, std::pair(node.line, node.column));
}

Location Reading::locate(const std::string& path) const
{
    for (std::string at = path;; at = parentOf(at)) {
        const auto found = m_places.find(at);
        if (found != m_places.end())
            return {m_file, found->second.first, found->second.second, path};
        if (at.empty())
            return {m_file, 1, 1, path};
    }
}

bool Reading::hasErrorAt(const std::string& path) const
{
    const std::string around = parentOf(path);
    return std::any_of(m_errors.begin(), m_errors.end(), [&](const Error& error) {
        const std::string& key = error.where.key;
        return key == path || key == around || key.starts_with(path + ".") ||
               key.starts_with(path + "[");
    });
}

bool Reading::hasWrongKeyBeside(const std::string& path) const
{
    const std::string around = parentOf(path);
    return std::any_of(m_errors.begin(), m_errors.end(), [&](const Error& error) {
        return (error.code == "unknown-key" || error.code == "duplicate-key") &&
               parentOf(error.where.key) == around;
    });
}

bool Reading::hasErrorExactlyAt(const std::string& path) const
{
    return std::any_of(m_errors.begin(), m_errors.end(),
                       [&](const Error& error) { return error.where.key == path; });
}

std::string choiceText(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& words)
{
    const std::string meant = didYouMean(word, words);
    return meant.empty() ? std::string() : " Did you mean \"" + meant + "\"?";
}

std::optional<std::string> textOf(Reading& reading, const yaml::Node& node, const std::string& path,
                                  std::string_view expected)
{
    if (node.isScalar())
        return node.value;
    if (node.isNull() && !node.value.empty() && node.value != "~")
        return node.value; // the word null or NULL: a type, or a name that reads like YAML's null
    reading.error("wrong-type",
                  "Expected " + std::string(expected) + ", not " + std::string(describe(node)) +
                      ".",
                  node, path);
    return std::nullopt;
}

std::vector<std::string> textsOf(Reading& reading, const yaml::Node& node, const std::string& path,
                                 std::string_view expected)
{
    std::vector<std::string> all;
    if (node.isNull())
        return all;
    if (!node.isSequence()) {
        if (auto one = textOf(reading, node, path, expected))
            all.push_back(std::move(*one));
        return all;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const std::string itemPath = path + "[" + std::to_string(i) + "]";
        reading.place(itemPath, *node.items[i]);
        if (auto one = textOf(reading, *node.items[i], itemPath, expected))
            all.push_back(std::move(*one));
    }
    return all;
}

Fields::Fields(Reading& reading, const yaml::Node& node, std::string path, std::string_view what,
               std::vector<std::string> keys)
    : m_reading(reading), m_node(node), m_path(std::move(path)), m_keys(std::move(keys))
{
    m_reading.place(m_path, node);
    if (!node.isMap()) {
        if (!node.isNull() || !m_path.empty())
            m_reading.error("wrong-type",
                            "Expected a map of " + std::string(what) + ", not " +
                                std::string(describe(node)) + ".",
                            node, m_path);
        return;
    }
    checkKeys(what);
}

void Fields::checkKeys(std::string_view what) const
{
    std::set<std::string> seen;
    for (const auto& [key, value] : m_node.entries) {
        const auto name = textOf(m_reading, *key, m_path, "a key");
        if (!name)
            continue;
        const std::string where = path(*name);
        if (!seen.insert(*name).second) {
            m_reading.error("duplicate-key",
                            "The key " + quoted(*name) + " stands here a second time.", *key,
                            where);
            continue;
        }
        if (std::find(m_keys.begin(), m_keys.end(), *name) != m_keys.end()) {
            m_reading.place(where, value->isNull() ? *key : *value);
            continue;
        }
        const std::string meant = suggestion(*name, m_keys);
        const std::string text = quoted(*name) + " is not a key of " + std::string(what) + ".";
        if (*name == "<<")
            m_reading.error("merge-key", "The merge key << is not supported; write the keys out.",
                            *key, where);
        else if (!meant.empty())
            m_reading.error("unknown-key", text + meant, *key, where);
        else if (!isOwnKey(*name))
            m_reading.note("unknown-key", text + unknownKeyHint(*name, m_keys), *key, where);
    }
}

const yaml::Node* Fields::find(std::string_view key) const
{
    return m_node.find(key);
}

const yaml::Node* Fields::given(std::string_view key) const
{
    const yaml::Node* found = find(key);
    return found != nullptr && found->isNull() && found->value != "NULL" ? nullptr : found;
}

std::string Fields::path(std::string_view key) const
{
    return m_path.empty() ? std::string(key) : m_path + "." + std::string(key);
}

void Fields::text(std::string_view key, std::string& target, std::string_view expected) const
{
    if (const yaml::Node* found = given(key)) {
        if (auto value = textOf(m_reading, *found, path(key), expected))
            target = std::move(*value);
    }
}

void Fields::texts(std::string_view key, std::vector<std::string>& target,
                   std::string_view expected) const
{
    if (const yaml::Node* found = given(key))
        target = textsOf(m_reading, *found, path(key), expected);
}

void Fields::flag(std::string_view key, bool& target) const
{
    const yaml::Node* found = given(key);
    if (found == nullptr)
        return;
    const auto text = textOf(m_reading, *found, path(key), "true or false");
    if (!text)
        return;
    const std::string lower = toLower(*text);
    if (lower == "true" || lower == "false") {
        target = lower == "true";
        return;
    }
    // YAML 1.1 took these for booleans, YAML 1.2 takes them for text.
    std::string hint;
    if (lower == "yes" || lower == "on" || lower == "y" || lower == "1")
        hint = " Did you mean \"true\"?";
    else if (lower == "no" || lower == "off" || lower == "n" || lower == "0")
        hint = " Did you mean \"false\"?";
    else
        hint = suggestion(lower, {"true", "false"});
    m_reading.error("wrong-type", "Expected true or false, not " + quoted(*text) + "." + hint,
                    *found, path(key));
}

void eachEntry(
    Reading& reading, const yaml::Node& node, const std::string& path, std::string_view expected,
    const std::function<void(const std::string&, const yaml::Node&, const std::string&)>& each)
{
    reading.place(path, node);
    if (node.isNull())
        return;
    if (!node.isMap()) {
        reading.error("wrong-type",
                      "Expected " + std::string(expected) + ", not " + std::string(describe(node)) +
                          ".",
                      node, path);
        return;
    }
    std::set<std::string> seen;
    for (const auto& [key, value] : node.entries) {
        const auto name = textOf(reading, *key, path, "a name");
        if (!name)
            continue;
        const std::string where = path + "." + *name;
        if (!seen.insert(*name).second) {
            reading.error("duplicate-key",
                          "The name " + quoted(*name) + " stands here a second time.", *key, where);
            continue;
        }
        reading.place(where, *key);
        each(*name, *value, where);
    }
}

void eachItem(Reading& reading, const yaml::Node& node, const std::string& path,
              std::string_view expected,
              const std::function<void(const yaml::Node&, const std::string&)>& each)
{
    reading.place(path, node);
    if (node.isNull())
        return;
    if (!node.isSequence()) {
        reading.error("wrong-type",
                      "Expected " + std::string(expected) + ", not " + std::string(describe(node)) +
                          ".",
                      node, path);
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i)
        each(*node.items[i], path + "[" + std::to_string(i) + "]");
}

} // namespace infera::model::designfile

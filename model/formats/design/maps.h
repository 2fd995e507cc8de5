#pragma once

#include "model/base/result.h"
#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/yaml/yamltree.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Checked access to the nodes of a design file: every mismatch becomes an error with its place,
/// and reading goes on, so that one run reports all of them.
namespace infera::model::designfile {

/// What a reading collects: errors, notes (kept, but worth telling) and where each key stands.
class Reading
{
public:
    explicit Reading(std::string_view file) : m_file(file) {}

    void error(std::string code, std::string message, const yaml::Node& at,
               const std::string& path);
    void note(std::string code, std::string message, const yaml::Node& at, const std::string& path);
    /// Remembers where a dotted key stands, for errors found later by validate().
    void place(const std::string& path, const yaml::Node& node);
    /// The place of a key or, if it has none, of the nearest key around it.
    [[nodiscard]] Location locate(const std::string& path) const;
    /// True when a mistake was reported at `path`, inside it, or directly around it.
    [[nodiscard]] bool hasErrorAt(const std::string& path) const;
    /// True when a misspelt or repeated key was reported beside `path`, in the same map.
    [[nodiscard]] bool hasWrongKeyBeside(const std::string& path) const;
    /// True when a mistake was reported at exactly this key.
    [[nodiscard]] bool hasErrorExactlyAt(const std::string& path) const;

    [[nodiscard]] std::vector<Error>& errors() { return m_errors; }
    [[nodiscard]] std::vector<Error>& notes() { return m_notes; }

private:
    std::string m_file;
    std::vector<Error> m_errors;
    std::vector<Error> m_notes;
    std::map<std::string, std::pair<int, int>> m_places;

    [[nodiscard]] Error make(std::string code, std::string message, const yaml::Node& at,
                             const std::string& path) const;
};

/// "entities.User" of "entities.User.key"; "list" of "list[2]"; empty at the top.
[[nodiscard]] std::string parentOf(const std::string& path);

/// "a, b or c".
[[nodiscard]] std::string choiceText(const std::vector<std::string>& words);
/// " Did you mean "x"?" or nothing.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& words);

/// The text of a scalar; an error and nothing for anything else.
[[nodiscard]] std::optional<std::string> textOf(Reading& reading, const yaml::Node& node,
                                                const std::string& path, std::string_view expected);
/// A list of texts; a single text counts as a list of one.
[[nodiscard]] std::vector<std::string> textsOf(Reading& reading, const yaml::Node& node,
                                               const std::string& path, std::string_view expected);
/// A quantity by one of the readers of model/design/quantity.h.
template<typename Parse>
[[nodiscard]] auto quantityOf(Reading& reading, const yaml::Node& node, const std::string& path,
                              Parse parse, std::string_view expected)
    -> std::optional<typename decltype(parse(std::string_view()))::value_type>
{
    const auto text = textOf(reading, node, path, expected);
    if (!text)
        return std::nullopt;
    auto value = parse(*text);
    if (value)
        return *value;
    reading.error(value.error().code, value.error().message, node, path);
    return std::nullopt;
}

/// One of the words of an enumeration.
template<typename T, std::size_t n>
[[nodiscard]] std::optional<T> wordOf(Reading& reading, const yaml::Node& node,
                                      const std::string& path, const std::array<Name<T>, n>& names)
{
    const std::vector<std::string> words = wordsOf(names);
    const auto text = textOf(reading, node, path, choiceText(words));
    if (!text)
        return std::nullopt;
    const auto value = valueOf(names, *text);
    if (!value)
        reading.error("unknown-value",
                      "\"" + *text + "\" is not known here; expected " + choiceText(words) + "." +
                          suggestion(*text, words),
                      node, path);
    return value;
}

/// A map with a fixed set of keys. Duplicate and misspelt keys are errors; keys that resemble none
/// are notes, because a newer version may have written them.
class Fields
{
public:
    Fields(Reading& reading, const yaml::Node& node, std::string path, std::string_view what,
           std::vector<std::string> keys);

    [[nodiscard]] const yaml::Node* find(std::string_view key) const;
    /// find, and nothing for an explicit null: a key without a value counts as left out.
    [[nodiscard]] const yaml::Node* given(std::string_view key) const;
    [[nodiscard]] std::string path(std::string_view key) const;
    [[nodiscard]] const yaml::Node& node() const { return m_node; }
    [[nodiscard]] Reading& reading() const { return m_reading; }

    void text(std::string_view key, std::string& target, std::string_view expected) const;
    void texts(std::string_view key, std::vector<std::string>& target,
               std::string_view expected) const;
    void flag(std::string_view key, bool& target) const;
    template<typename T, std::size_t n>
    void word(std::string_view key, T& target, const std::array<Name<T>, n>& names) const
    {
        if (const yaml::Node* found = given(key)) {
            if (const auto value = wordOf(m_reading, *found, path(key), names))
                target = *value;
        }
    }
    /// Target may be optional<double> or double; an unknown ("?") leaves it unset.
    template<typename Target, typename Parse>
    void quantity(std::string_view key, Target& target, Parse parse,
                  std::string_view expected) const
    {
        if (const yaml::Node* found = given(key)) {
            if (const auto value = quantityOf(m_reading, *found, path(key), parse, expected)) {
                if constexpr (requires { value->has_value(); }) {
                    if (value->has_value())
                        target = **value;
                } else {
                    target = *value;
                }
            }
        }
    }

private:
    Reading& m_reading;
    const yaml::Node& m_node;
    std::string m_path;
    std::vector<std::string> m_keys;

    void checkKeys(std::string_view what) const;
};

/// Calls `each(key text, value, path)` for the entries of a map whose keys are the user's own
/// names; refuses other nodes, keys that are not text and duplicates.
void eachEntry(
    Reading& reading, const yaml::Node& node, const std::string& path, std::string_view expected,
    const std::function<void(const std::string&, const yaml::Node&, const std::string&)>& each);

/// Calls `each(value, path)` for the members of a list; refuses other nodes.
void eachItem(Reading& reading, const yaml::Node& node, const std::string& path,
              std::string_view expected,
              const std::function<void(const yaml::Node&, const std::string&)>& each);

} // namespace infera::model::designfile

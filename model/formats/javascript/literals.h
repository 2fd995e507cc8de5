#pragma once

#include "model/formats/yaml/yamltree.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace infera::model::javascript {

/// Objects written out in JavaScript or TypeScript that `wanted` accepts, outermost first, as trees
/// with places. Texts are quoted scalars; numbers, words and any other expression are plain ones
/// with their source as value. A spread or a method leaves an entry with the key "..." or the name.
/// Errors: "javascript-syntax" (brackets that do not end, too deep), "too-large".
[[nodiscard]] Result<std::vector<yaml::NodePtr>>
objectsIn(std::string_view text, std::string_view fileName,
          const std::function<bool(const yaml::Node&)>& wanted);

/// The object that a text starts with; empty when it is no plain value. Its places are those inside
/// of the text, of which `looked` tells how many characters were read, in vain or not.
[[nodiscard]] yaml::NodePtr objectAt(std::string_view text, std::size_t& looked);

/// Looks up what a file says outside of the objects themselves. Bounded: after 200 look-ups nothing
/// is found any more.
class Constants
{
public:
    Constants(std::string_view text, std::string_view fileName) : m_text(text), m_file(fileName) {}

    /// The plain value of `const name = ...`; empty where there is none.
    [[nodiscard]] yaml::NodePtr named(std::string_view name);
    /// The object that is the first argument of `new type(...)`; empty where there is none.
    [[nodiscard]] yaml::NodePtr argumentOf(std::string_view type);
    /// The map with what its spreads (`...base`) name in this file in their places.
    [[nodiscard]] yaml::NodePtr withSpreads(const yaml::NodePtr& map);
    /// The text of a node: its own, or that of the constant it names; empty for other expressions.
    [[nodiscard]] std::string textOf(const yaml::Node& node);

private:
    std::string_view m_text;
    std::string_view m_file;
    int m_looked = 0;

    [[nodiscard]] yaml::NodePtr valueAt(std::size_t at);
};

} // namespace infera::model::javascript

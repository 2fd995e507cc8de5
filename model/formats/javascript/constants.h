#pragma once

#include "model/formats/javascript/literals.h"

#include <string>
#include <string_view>

namespace infera::model::javascript {

/// The last text of an expression: `process.env.TABLE ?? "name"`, `tableName("TABLE", "name")`.
[[nodiscard]] std::string lastTextOf(std::string_view expression);

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
};

} // namespace infera::model::javascript

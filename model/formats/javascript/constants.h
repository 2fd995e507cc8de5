#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/javascript/declarations.h"
#include "model/formats/javascript/literals.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace infera::model::javascript {

/// The last text of an expression: `process.env.TABLE ?? "name"`, `tableName("TABLE", "name")`.
[[nodiscard]] std::string lastTextOf(std::string_view expression);

/// Looks up what a file says outside of the objects themselves, and what it imports of files beside
/// it. Bounded: after 200 look-ups nothing is found any more.
class Constants
{
public:
    Constants(std::string_view text, std::string_view fileName, FileLoader loader = {},
              int depth = 0);
    ~Constants();
    Constants(const Constants&) = delete;
    Constants& operator=(const Constants&) = delete;

    /// The plain value of `const name = ...`; what `name()` gives, where it gives an object. Empty
    /// where there is none.
    [[nodiscard]] yaml::NodePtr named(std::string_view name);
    /// The object that is the first argument of `new type(...)`, from a place of the text on;
    /// `at` is moved behind its beginning. Empty where there is none.
    [[nodiscard]] yaml::NodePtr argumentOf(std::string_view type, std::size_t& at);
    /// The map with what its spreads (`...base`) name in their places.
    [[nodiscard]] yaml::NodePtr withSpreads(const yaml::NodePtr& map);
    /// The tree with the texts of constants in the places of template literals: `${PREFIX}#`.
    [[nodiscard]] yaml::NodePtr filled(const yaml::NodePtr& node);
    /// The text of a node: its own, or what an expression of texts and constants gives, the last of
    /// `a ?? b`; empty for other expressions.
    [[nodiscard]] std::string textOf(const yaml::Node& node);

private:
    struct Module;

    std::string_view m_text;
    std::string_view m_file;
    FileLoader m_loader;
    int m_depth; ///< of files that import each other
    int m_looked = 0;
    std::map<std::string, yaml::NodePtr, std::less<>> m_known;
    std::set<std::string, std::less<>> m_open; ///< names that are looked up just now
    std::map<std::string, std::unique_ptr<Module>> m_modules;
    std::optional<Declarations> m_declarations; ///< once they are asked for

    [[nodiscard]] yaml::NodePtr declared(std::string_view name);
    [[nodiscard]] yaml::NodePtr returned(std::string_view name);
    [[nodiscard]] yaml::NodePtr imported(std::string_view name);
    [[nodiscard]] yaml::NodePtr exported(std::string_view name);
    [[nodiscard]] yaml::NodePtr listed(const yaml::NodePtr& item);
    [[nodiscard]] const Declarations& declarations();
    [[nodiscard]] Module* module(std::string_view specifier);
    [[nodiscard]] std::string expressionText(std::string_view expression, int depth);
    [[nodiscard]] std::string literalText(const yaml::Node& literal);
};

} // namespace infera::model::javascript

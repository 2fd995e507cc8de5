#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

/// JSON of logs, which spell their members in two ways.
namespace infera::model {

constexpr int deepestLogJson = 100;

/// The document; discarded where the text is no JSON or nested deeper than `deepestLogJson`.
[[nodiscard]] nlohmann::json logJson(std::string_view text);

/// Whether brackets outside of quotes are nested deeper than `deepestLogJson`.
[[nodiscard]] bool isTooDeep(std::string_view text);

/// The first member with one of these names, or nullptr.
[[nodiscard]] const nlohmann::json* memberOf(const nlohmann::json& json,
                                             std::initializer_list<const char*> names);

/// The first member with one of these names that is a text; else empty.
[[nodiscard]] std::string textAt(const nlohmann::json& json,
                                 std::initializer_list<const char*> names);

} // namespace infera::model

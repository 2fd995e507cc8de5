#pragma once

#include <string_view>

/// What generated code brings along: paging, shards, updates. The same for every design.
namespace infera::model::code {

[[nodiscard]] std::string_view typescriptRuntime();
[[nodiscard]] std::string_view typescriptStreamHandler();
[[nodiscard]] std::string_view pythonRuntime();
[[nodiscard]] std::string_view pythonStreamHandler();

} // namespace infera::model::code

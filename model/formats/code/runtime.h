#pragma once

#include <string_view>

/// What generated code brings along: paging, shards, updates. The same for every design.
namespace infera::model::code {

[[nodiscard]] std::string_view typescriptRuntime();
[[nodiscard]] std::string_view typescriptStreamHandler();
/// Values and keys, with the imports; what reads need, what writes need beside it, and the handler
/// of a stream.
[[nodiscard]] std::string_view goRuntime();
[[nodiscard]] std::string_view goReadRuntime();
[[nodiscard]] std::string_view goWriteRuntime();
[[nodiscard]] std::string_view goStreamHandler();
[[nodiscard]] std::string_view pythonRuntime();
[[nodiscard]] std::string_view pythonStreamHandler();

} // namespace infera::model::code

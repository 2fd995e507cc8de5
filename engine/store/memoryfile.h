#pragma once

namespace infera::engine {

/// The name under which SQLite opens databases kept in memory, registered when first asked for;
/// nullptr when that failed. Unlike SQLite's own ":memory:" the pages lie in a file's place, so a
/// commit costs what it changed and not a walk over all pages, and reads take no copies.
[[nodiscard]] const char* memoryFileSystem();

} // namespace infera::engine

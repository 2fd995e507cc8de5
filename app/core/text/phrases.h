#pragma once

#include <span>

namespace infera::app {

inline constexpr char phraseContext[] = "infera::app::Phrases";

/// The sentences of findings as the libraries write them, with %1 to %9 for values in
/// their order. A sentence that begins as another does stands behind the longer one.
[[nodiscard]] std::span<const char* const> sentenceTemplates();
/// Words inside a value: "index %1 of table %2".
[[nodiscard]] std::span<const char* const> partTemplates();

/// The same of the reasons of proposals (reasonphrases.cpp).
[[nodiscard]] std::span<const char* const> reasonTemplates();
/// The same of the bill, and of the errors of a design (billphrases.cpp).
[[nodiscard]] std::span<const char* const> billTemplates();
[[nodiscard]] std::span<const char* const> billPartTemplates();
[[nodiscard]] std::span<const char* const> errorTemplates();
/// The same of planning, the readers of files and long work (workphrases.cpp).
[[nodiscard]] std::span<const char* const> workTemplates();
[[nodiscard]] std::span<const char* const> workPartTemplates();

} // namespace infera::app

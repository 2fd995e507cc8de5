#pragma once

#include <span>
#include <string_view>

/// Plain words that sample values are made of.
namespace infera::model::words {

[[nodiscard]] std::span<const std::string_view> firstNames();
[[nodiscard]] std::span<const std::string_view> lastNames();
[[nodiscard]] std::span<const std::string_view> cities();
[[nodiscard]] std::span<const std::string_view> countries(); ///< ISO 3166 codes
[[nodiscard]] std::span<const std::string_view> streets();
[[nodiscard]] std::span<const std::string_view> adjectives();
[[nodiscard]] std::span<const std::string_view> things();
[[nodiscard]] std::span<const std::string_view> prose(); ///< words of running text
[[nodiscard]] std::span<const std::string_view> hosts(); ///< names reserved by RFC 2606

} // namespace infera::model::words

#pragma once

#include "model/layout/layout.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How key values and key templates meet. Values are taken to be free of the delimiter `#`: with
/// it, `A#B` in one hole and `A`, `B` in two could not be told apart by any reader of the key.
namespace infera::model {

inline constexpr char keyDelimiter = '#';

/// One hole of an entity's template, filled by a key value.
struct Binding
{
    std::string attribute; ///< the hole
    bool isConstant = false;
    std::string value; ///< the constant, or the parameter's name; empty: a mixture
    bool operator==(const Binding&) const = default;
};

enum class AlignMode
{
    Whole,
    Prefix
};

/// Whether some item with keys made by `pattern` can carry a key equal to `value` (Whole) or one
/// that begins with it (Prefix), and which holes the value then fills. nullopt: never.
[[nodiscard]] std::optional<std::vector<Binding>> align(const KeyTemplate& value,
                                                        const KeyTemplate& pattern, AlignMode mode);

/// Whether keys made by `pattern` can lie between `low` and `high`; an empty template is an open
/// end. Only the literal beginnings decide.
[[nodiscard]] bool mayLieBetween(const KeyTemplate& pattern, const KeyTemplate& low,
                                 const KeyTemplate& high);

/// "ORDER#" -> "ORDER$": above every text that begins with the given one.
[[nodiscard]] std::string afterPrefix(std::string_view prefix);

/// A template's text for one part: the literal, or "{attribute}" with its padding.
[[nodiscard]] std::string partText(const KeyTemplate::Part& part);

} // namespace infera::model

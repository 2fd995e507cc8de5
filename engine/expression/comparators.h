#pragma once

#include "engine/expression/ast.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace infera::engine::expression {

/// The comparison at a cursor over words, of an expression or of a statement; nothing: there is
/// none.
template<typename Cursor>
[[nodiscard]] std::optional<NodeKind> comparatorAt(const Cursor& cursor)
{
    constexpr std::array<std::pair<std::string_view, NodeKind>, 6> all = {
        {{"=", NodeKind::Equal},
         {"<>", NodeKind::NotEqual},
         {"<", NodeKind::Less},
         {"<=", NodeKind::LessOrEqual},
         {">", NodeKind::Greater},
         {">=", NodeKind::GreaterOrEqual}}};
    for (const auto& [symbol, kind] : all) {
        if (cursor.isSymbol(symbol))
            return kind;
    }
    return std::nullopt;
}

} // namespace infera::engine::expression

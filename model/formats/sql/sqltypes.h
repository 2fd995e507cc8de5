#pragma once

#include "model/item/attributevalue.h"

#include <optional>
#include <string_view>

namespace infera::model::sql {

/// What an attribute of a column's type is.
struct SqlType
{
    std::string_view begins; ///< of the type's name, in lower case
    AttributeType type = AttributeType::S;
    std::string_view format;
};

/// By the beginning of the type's name, of the common dialects; nothing when it is not known.
[[nodiscard]] std::optional<SqlType> sqlTypeOf(std::string_view name);

} // namespace infera::model::sql

#pragma once

#include "model/design/design.h"
#include "model/item/attributevalue.h"

#include <string>
#include <string_view>
#include <vector>

/// Second copies of items ("of" in docs/JSON.md), which may carry a part of the attributes.
namespace infera::model {

/// The attributes that a key is made of.
[[nodiscard]] std::vector<std::string> attributesOf(const EntityKeys& keys);

/// The layout's items have the attribute, where the entity's have it.
[[nodiscard]] bool carriesAttribute(const EntityLayout& layout, std::string_view attribute);

/// The item without what the layout's items do not carry.
[[nodiscard]] Item carriedPart(const EntityLayout& layout, const Item& item);

/// Whether an update that sets these attributes has to be made to the layout's items too.
[[nodiscard]] bool isTouched(const EntityLayout& layout, const std::vector<std::string>& sets);

/// A copy kept under another key so that no two items share the value of a unique attribute (V6).
[[nodiscard]] bool isUniqueCopy(const Design& design, const EntityLayout& layout);

} // namespace infera::model

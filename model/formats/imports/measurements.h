#pragma once

#include "model/design/design.h"

#include <string>
#include <vector>

namespace infera::model {

/// Adds an attribute that the entity does not have yet.
void ensureAttribute(Entity& entity, const std::string& name, AttributeType type);

/// Sizes, shares and types from items; counts and distinct values too where these are `all` of
/// them.
void addMeasurements(Entity& entity, const std::vector<Item>& items, bool all);

} // namespace infera::model

#pragma once

#include "engine/api/expressions.h"
#include "engine/api/writes.h"
#include "model/capacity/capacity.h"

namespace infera::engine {

/// ProjectionExpression or AttributesToGet of a read.
class ProjectionReader
{
public:
    [[nodiscard]] Result<void> read(const std::optional<std::string>& expression,
                                    const std::optional<std::vector<std::string>>& attributesToGet,
                                    const Substitutions& substitutions);
    [[nodiscard]] Result<void> checkAgainst(const TableState& table) const;
    [[nodiscard]] model::Item apply(model::Item item) const;

private:
    std::optional<expression::Projection> m_projection;
};

/// An item and its size; without an item 0 bytes.
struct ReadItem
{
    std::optional<model::Item> item;
    model::capacity::Bytes bytes = 0;
};

[[nodiscard]] ReadItem readItem(TableState& table, const model::Item& key);

} // namespace infera::engine

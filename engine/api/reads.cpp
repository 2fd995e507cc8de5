#include "engine/api/reads.h"

#include "engine/api/keys.h"
#include "engine/expression/evaluator.h"
#include "engine/item/itemcodec.h"

namespace infera::engine {

Result<void> ProjectionReader::read(const std::optional<std::string>& expression,
                                    const std::optional<std::vector<std::string>>& attributesToGet,
                                    const Substitutions& substitutions)
{
    if (attributesToGet) {
        if (auto valid = checkAttributesToGet(*attributesToGet); !valid)
            return valid;
        m_projection = projectionFromLegacy(*attributesToGet);
        return {};
    }
    ExpressionReader reader(substitutions);
    if (auto valid = reader.begin(); !valid)
        return valid;
    if (auto valid = reader.readProjection(expression); !valid)
        return valid;
    m_projection = std::move(reader.projection);
    return reader.finish();
}

Result<void> ProjectionReader::checkAgainst(const TableState& table) const
{
    return m_projection ? checkKeyPaths(m_projection->nestedPathHeads, table) : Result<void>{};
}

model::Item ProjectionReader::apply(model::Item item) const
{
    return m_projection ? expression::project(item, m_projection->paths) : std::move(item);
}

ReadItem readItem(TableState& table, const model::Item& key)
{
    ReadItem result;
    if (const auto stored = table.items->find(encodeTableKey(table.key, key))) {
        result.item = decodeItem(stored.bytes());
        result.bytes = model::capacity::itemBytes(*result.item);
    }
    return result;
}

} // namespace infera::engine

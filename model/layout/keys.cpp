#include "model/layout/keys.h"

namespace infera::model {

std::vector<KeyAttribute> keysOf(const Table& table)
{
    std::vector<KeyAttribute> keys{table.partitionKey};
    if (table.sortKey)
        keys.push_back(*table.sortKey);
    return keys;
}

std::vector<KeyAttribute> keysOf(const Index& index)
{
    std::vector<KeyAttribute> keys = index.partitionKey;
    keys.insert(keys.end(), index.sortKey.begin(), index.sortKey.end());
    return keys;
}

std::vector<KeyAttribute> allKeysOf(const Table& table)
{
    std::vector<KeyAttribute> keys = keysOf(table);
    for (const Index& index : table.indexes) {
        const std::vector<KeyAttribute> more = keysOf(index);
        keys.insert(keys.end(), more.begin(), more.end());
    }
    return keys;
}

} // namespace infera::model

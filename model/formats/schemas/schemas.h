#pragma once

#include "model/formats/deployment/deployment.h"

#include <map>
#include <string>
#include <vector>

/// A layout as the schema of a modelling library. What a library has no way to say is told in
/// `notes`.
namespace infera::model {

/// dynamodb-onetable 2 (format onetable:1.1.0): one schema for each table.
[[nodiscard]] std::vector<ExportFile> oneTableFiles(const Design& design, const Layout& layout,
                                                    std::vector<std::string>& notes);
/// ElectroDB 3: one Entity for each entity, a Service for each table.
[[nodiscard]] std::vector<ExportFile> electroDbFiles(const Design& design, const Layout& layout,
                                                     std::vector<std::string>& notes);
/// The names of an entity's attributes in ElectroDB, whose updates lose those with other characters
/// than letters, digits and '_'; what they are saved as is told beside them.
[[nodiscard]] std::map<std::string, std::string, std::less<>> electroDbNames(const Entity& entity);
/// dynamodb-toolbox 2: Tables and Entities.
[[nodiscard]] std::vector<ExportFile> toolboxFiles(const Design& design, const Layout& layout,
                                                   std::vector<std::string>& notes);

/// Lines of TypeScript that a file of schemas begins with: the environment, and what works out
/// shards and keys, as far as `program` uses them.
[[nodiscard]] std::string schemaRuntime(const std::string& program);
/// Functions inside of a schema that is written as JSON: they stand there as marks until it is
/// text.
class FunctionMarks
{
public:
    [[nodiscard]] std::string mark(std::string function);
    [[nodiscard]] std::string filled(std::string json) const;

private:
    std::vector<std::string> m_functions;
};
/// An attribute of a schema that has a shard of an item's keys.
struct ShardAttribute
{
    std::string name; ///< "shard", and "gsi2Shard" where an index has other shards
    int shards = 1;
    std::vector<std::string> by; ///< what it is worked out from

    /// "shardOf(8, item.deviceId)"
    [[nodiscard]] std::string call(const std::string& object) const;
};
/// Those of a layout, each once.
[[nodiscard]] std::vector<ShardAttribute> shardAttributes(const EntityLayout& layout,
                                                          const Entity& entity);
/// The name of that of one of its keys.
[[nodiscard]] std::string shardName(const EntityLayout& layout, const Entity& entity,
                                    const EntityKeys& keys);
/// The attributes that the layout's items have: of a second copy they may be a few.
[[nodiscard]] std::vector<Attribute> carriedAttributes(const EntityLayout& layout,
                                                       const Entity& entity);
/// The environment's name of a table, or its own, as TypeScript.
[[nodiscard]] std::string schemaTable(const Table& table);

} // namespace infera::model

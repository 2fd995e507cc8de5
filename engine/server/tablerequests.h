#pragma once

#include "engine/api/tabletypes.h"
#include "engine/server/constraints.h"

/// Requests of the operations on tables, from JSON; throws Refusal.
namespace infera::engine::wire {

[[nodiscard]] CreateTableRequest readCreateTable(const Object& json, const ValueErrors& errors);
[[nodiscard]] TableNameRequest readTableName(const Object& json, const ValueErrors& errors);
[[nodiscard]] ListTablesRequest readListTables(const Object& json, const ValueErrors& errors);

[[nodiscard]] GlobalSecondaryIndex readGlobalIndex(const Object& json, const std::string& path,
                                                   Constraints& constraints);
[[nodiscard]] LocalSecondaryIndex readLocalIndex(const Object& json, const std::string& path,
                                                 Constraints& constraints);
[[nodiscard]] std::vector<AttributeDefinition> readDefinitions(const Object& json,
                                                               Constraints& constraints);
[[nodiscard]] std::optional<ProvisionedThroughput>
readThroughput(const Object& json, const std::string& path, Constraints& constraints);
/// Of the object itself; the readers below are of a member of the object.
[[nodiscard]] OnDemandThroughput onDemandFrom(const Object& json);
[[nodiscard]] SseSpecification sseFrom(const Object& json);
[[nodiscard]] std::optional<OnDemandThroughput> readOnDemand(const Object& json);
[[nodiscard]] std::optional<WarmThroughput> readWarm(const Object& json);
[[nodiscard]] std::optional<StreamSpecification> readStream(const Object& json,
                                                            Constraints& constraints);
[[nodiscard]] std::optional<SseSpecification> readSse(const Object& json, Constraints& constraints);
[[nodiscard]] std::optional<BillingMode> readBillingMode(const Object& json,
                                                         Constraints& constraints);
[[nodiscard]] std::optional<TableClass> readTableClass(const Object& json,
                                                       Constraints& constraints);

struct GivenTag
{
    std::optional<std::string> key;
    std::optional<std::string> value;
};

/// Reads the types only: what is wrong with a tag is told after what is missing elsewhere.
[[nodiscard]] std::vector<GivenTag> readTags(const Object& json);
[[nodiscard]] std::vector<Tag> checkedTags(const std::vector<GivenTag>& given);

} // namespace infera::engine::wire

#pragma once

#include "engine/api/tabletypes.h"
#include "model/base/result.h"

#include <nlohmann/json_fwd.hpp>

/// Table descriptions and the parts they share with requests, in AWS's JSON.
namespace infera::engine {

/// What a new table can serve at once on demand ("Understanding warm throughput").
inline constexpr std::int64_t newReadUnits = 12'000;
inline constexpr std::int64_t newWriteUnits = 4'000;

[[nodiscard]] nlohmann::json toJson(const TableDescription& table);
/// The same with what the service says of every table: how warm it is. (Recorded of AWS in
/// LocalStack's snapshots: what is provisioned, or 12,000 and 4,000 on demand.)
[[nodiscard]] nlohmann::json describedJson(const TableDescription& table);
/// The key of an encrypted table, named as the service names it: the one that a request named by
/// its id or alias; that of AWS, which has some id in every account.
[[nodiscard]] std::string keyArn(const TableDescription& table);
/// Reads what toJson wrote; throws nlohmann::json::exception for anything else.
[[nodiscard]] TableDescription tableDescriptionFromJson(const nlohmann::json& json);

[[nodiscard]] std::vector<KeySchemaElement> keySchemaFromJson(const nlohmann::json& json);
[[nodiscard]] std::vector<AttributeDefinition> attributesFromJson(const nlohmann::json& json);
[[nodiscard]] Projection projectionFromJson(const nlohmann::json& json);

[[nodiscard]] std::string_view toString(StreamViewType type);
[[nodiscard]] std::optional<StreamViewType> streamViewTypeFrom(std::string_view text);
[[nodiscard]] std::string_view toString(ProjectionType type);
[[nodiscard]] std::string_view toString(TableClass tableClass);
[[nodiscard]] TableClass tableClassFrom(std::string_view text);

} // namespace infera::engine

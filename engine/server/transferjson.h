#pragma once

#include "engine/api/transfertypes.h"
#include "engine/server/operationtable.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// What exports and imports have in common: times, places, lists. Backups share their times and
/// ARNs.
namespace infera::engine::wire {

/// The service's words for it, and what can be done here.
inline constexpr const char* noSuchBucket =
    "The specified bucket does not exist. (Buckets are the folders below that of --s3.)";

[[nodiscard]] double secondsOf(std::int64_t milliseconds);
[[nodiscard]] std::optional<std::int64_t> millisecondsOf(const Object& request, const char* name);
/// "2020-11-04T07:28:34.028Z" of seconds since 1970.
[[nodiscard]] std::string isoTime(double seconds);

/// Throws Refusal when a bucket's name or a prefix cannot be one.
void checkPlace(const std::string& bucket, const std::string& prefix);
[[nodiscard]] std::string requiredArn(const Object& request, const char* member, const char* path,
                                      const ValueErrors& errors);

/// JSON text; what is no UTF-8, as in a file's name, is replaced.
[[nodiscard]] std::string textOf(const nlohmann::json& description);

/// The description of an earlier transfer with the same ClientToken, where there is one.
[[nodiscard]] std::optional<nlohmann::json> withToken(Database& database, TransferKind kind,
                                                      const nlohmann::json& description);

[[nodiscard]] Answer described(Database& database, TransferKind kind, const std::string& arn,
                               const char* member, Error notFound);

struct ListRequest
{
    const Object& request;
    const ValueErrors& errors;
    const char* limit; ///< what the request calls the size of a page
};

/// A page of summaries: some members of each description.
[[nodiscard]] Answer listed(Database& database, TransferKind kind, const ListRequest& request,
                            const char* member, const std::vector<const char*>& summary);

} // namespace infera::engine::wire

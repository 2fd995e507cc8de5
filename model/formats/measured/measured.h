#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/measured/trail.h"

#include <string_view>

/// What is measured from a table that exists: its items and its requests.
namespace infera::model {

/// Items as CSV, as DynamoDB JSON (one item a line, a list, the answer of Scan or Query, a request
/// of BatchWriteItem) or as the data of an export to S3 (`{"Item": ...}` a line, unpacked). Kinds
/// are told apart by an attribute that names them (type, entity, _et, __edb_e__, ...). Errors: not
/// readable, with the place.
[[nodiscard]] Result<Imported> readItems(std::string_view text, std::string_view fileName);

/// Requests as CloudTrail records data events, or as the SDKs' debug output shows them: each
/// different request becomes an access pattern with its rate. Errors: none in it.
[[nodiscard]] Result<Imported> readQueryLog(std::string_view text, std::string_view fileName);
/// The same of several files (path, text) and of a trail's, at least one in all, which are one log.
/// Files of a trail may have no request to DynamoDB; those that cannot be read are counted in a
/// note.
[[nodiscard]] Result<Imported>
readQueryLogs(const std::vector<std::pair<std::string, std::string>>& files, Trail trail = {});

[[nodiscard]] bool looksLikeItems(std::string_view fileName, std::string_view text);
[[nodiscard]] bool looksLikeQueryLog(std::string_view text);

/// A partition key and a sort key, by their usual names, else by attributes named as identifiers
/// are whose values, or those with another's, all differ; of at least one item.
[[nodiscard]] std::vector<std::string> likelyKey(const std::vector<Item>& items);

/// Puts measured items and requests to the tables they belong to, whose definitions came from other
/// files: items by their keys, requests by the table's name.
void joinMeasured(Imported& imported);

} // namespace infera::model

#pragma once

#include "model/base/result.h"
#include "model/design/design.h"
#include "model/item/attributevalue.h"
#include "model/layout/layout.h"
#include "model/sample/sample.h"

#include <string>
#include <string_view>
#include <vector>

/// Items in and out of files: comma-separated values, and the JSON of DynamoDB's exports, scans and
/// batch writes.
namespace infera::app {

/// The first line names the attributes; an empty field is an absent attribute. Attributes the
/// entity does not know are S. Errors: "not-csv", "not-a-value", with line and column.
[[nodiscard]] Result<std::vector<model::Item>> itemsFromCsv(const model::Entity& entity,
                                                            std::string_view text);

/// Items of any of these: an export (one {"Item": ...} a line), a scan ({"Items": [...]}), a batch
/// write ({"Table": [{"PutRequest": {"Item": ...}}]}), a list of items, one item. Errors:
/// "not-dynamodb-json", with the line where it is known, and those of itemFromJson.
[[nodiscard]] Result<std::vector<model::Item>> itemsFromDynamoDbJson(std::string_view text);

/// Items by the entity whose key they have; the attributes a layout adds to them are taken off.
/// What belongs to no entity is counted in `left`.
[[nodiscard]] model::SampleItems itemsByEntity(const model::Design& design,
                                               const model::Layout* layout,
                                               std::vector<model::Item> items, int& left);

/// The attributes of the entity (nullptr: of none), then what the items have besides.
[[nodiscard]] std::vector<std::string> columnsOf(const model::Entity* entity,
                                                 const std::vector<model::Item>& items);
[[nodiscard]] std::string csvOf(const model::Entity& entity, const std::vector<model::Item>& items);
/// One {"Item": ...} a line, as an export to S3.
[[nodiscard]] std::string dynamoDbJsonOf(const std::vector<model::Item>& items);

} // namespace infera::app

#pragma once

#include "model/base/result.h"
#include "model/sample/sample.h"

#include <QString>

#include <string>
#include <string_view>

/// The sample items that somebody made by hand, in a file beside the design.
namespace infera::app {

/// ".../shop.items.json" of ".../shop.design.yaml".
[[nodiscard]] QString itemsPath(const QString& designPath);
/// DynamoDB JSON under the names of the entities, an item a line.
[[nodiscard]] std::string itemsFileText(const model::SampleItems& items);
/// Errors: "not-items", with the line where it is known, and those of items.
[[nodiscard]] Result<model::SampleItems> itemsFromFile(std::string_view text);

} // namespace infera::app

#pragma once

#include "engine/api/database.h"
#include "model/layout/layout.h"
#include "model/sample/sample.h"

#include <string>
#include <vector>

/// A layout as tables of the embedded engine.
namespace infera::engine {

[[nodiscard]] CreateTableRequest createTableRequest(const model::Table& table);

/// Creates all tables of a layout. Errors: the engine's.
[[nodiscard]] Result<void> createTables(ItemService& database, const model::Layout& layout);

/// Stores all items, copies (`of`) included, and adds what that consumed to `writeUnits`. Errors:
/// the engine's; "no-home" (an entity has no place in the layout), "key-collision" (two items have
/// one table key), and those of storedItem().
[[nodiscard]] Result<void> storeItems(ItemService& database, const model::Design& design,
                                      const model::Layout& layout, const model::SampleItems& items,
                                      double* writeUnits = nullptr);

/// Every item of a table, or every entry of an index, page by page.
[[nodiscard]] Result<std::vector<Item>> allItems(Database& database, const std::string& table,
                                                 const std::string& index = {});

} // namespace infera::engine

#pragma once

#include "model/layout/layout.h"

#include <string>
#include <vector>

/// What two layouts have in common though they name it otherwise.
namespace infera::model {

/// What is called otherwise in the new layout.
struct KeptName
{
    std::string table; ///< in use
    std::string index; ///< in use; empty: the table itself
    std::string other; ///< its name in the new layout
};

/// Whether a table in use can become the other one. Keys and local indexes are decided when a table
/// is created ("CreateTable", API reference, 2026); everything else can be changed.
[[nodiscard]] bool canBecome(const Table& from, const Table& to);

/// The new layout with the names in use of all that is equal but for its name; adds to `kept` what
/// that is. What both layouts have a name for is the same in both.
[[nodiscard]] Layout withNamesInUse(const Layout& from, const Layout& to,
                                    std::vector<KeptName>& kept);

} // namespace infera::model

#pragma once

#include <QStringList>

#include <string>
#include <vector>

namespace infera::app {

/// A table, or one of its indexes.
struct Place
{
    std::string table;
    std::string index; ///< empty: the table itself
    bool operator==(const Place&) const = default;
};

/// "Orders" or "Orders > GSI1" (with a typographic mark).
[[nodiscard]] QString placeText(const std::string& table, const std::string& index);

/// Names for where the whole ones have no room, each still another one: without the beginning that
/// the names of all tables share ("shop-Orders" is "Orders"), and an index by its own name where
/// nothing else would have that name.
[[nodiscard]] QStringList shorterPlaces(const std::vector<Place>& places);

} // namespace infera::app

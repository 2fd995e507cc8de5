#pragma once

#include "model/formats/imports/imported.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How items enter the tables: key templates, shards, conditions, second copies. Files of other
/// tools have no place for these, so exports carry them where such a file takes any text (the
/// metadata of a template, comments, a description), and an import of the file finds them there.
namespace infera::model {

/// Lines of JSON with a mark before each: `{"entity", "key", "attributes"}` and `{"table"}`, the
/// latter as in docs/JSON.md.
[[nodiscard]] std::vector<std::string> carriedLines(const Design& design, const Layout& layout);
/// The text without these lines and their heading.
[[nodiscard]] std::string withoutCarried(std::string_view text);

/// What a format has no place for, which then comes from what is carried.
enum class Lacking
{
    Nothing,
    SomeIndexes ///< local ones, and those whose key has several attributes
};

/// What stands before them where a person reads it.
constexpr std::string_view carriedHeading = "How items enter the tables, for an import of this:";

/// Gives the imported tables the entities that such lines in a text tell of, whatever stands before
/// the marks. The file itself is believed in everything that it says; a table whose key is another
/// one by now, and an index that is gone, are told in a note.
void takeCarried(Imported& imported, std::string_view text, Lacking lacking, const Location& where);

/// What such lines in a text say; the entities have their attributes' names, types and keys.
struct CarriedLayout
{
    Layout layout;
    std::vector<Entity> entities;
};
/// Nothing where there is none, or none that can be read.
[[nodiscard]] std::optional<CarriedLayout> carriedLayoutIn(std::string_view text);

/// The table's entity layout whose keys an item has; nullptr: none.
[[nodiscard]] const EntityLayout* placeOf(const Table& table, const Item& stored);

} // namespace infera::model

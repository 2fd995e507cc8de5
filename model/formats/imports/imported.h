#pragma once

#include "model/base/result.h"
#include "model/design/design.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What readers of other tools' files have in common: they find tables, and those become a design
/// with one layout by hand.
namespace infera::model {

/// A kind of item in a table (a facet of NoSQL Workbench; else all of the table's items).
struct ImportedKind
{
    std::string name;
    std::vector<std::pair<std::string, AttributeType>> attributes; ///< beside the table's keys
    std::vector<Item> items; ///< sample data, from which sizes and shares are measured
};

struct ImportedTable
{
    Table table; ///< name, keys and indexes; its entities are filled in by designFrom
    std::vector<std::pair<std::string, AttributeType>> attributes; ///< of all kinds
    std::vector<ImportedKind> kinds; ///< empty: one kind, named after the table
    std::vector<Item> items;         ///< of the table itself
    Location where;
    bool measured = false; ///< the items are all there are: they are counted, not only looked at
    bool partial = false;  ///< there are more than these items, by what the file itself says
    std::optional<double> count; ///< how many items there are, where the source says it
    /// How entities enter it, where the file tells; what they are is in Imported::entities. Empty:
    /// a kind of items is an entity.
    std::vector<EntityLayout> placed;
};

/// What a log of requests tells of a table, which other files may define.
struct RequestedTable
{
    std::string name;
    std::vector<std::string> key; ///< the partition key first; empty: not told
    std::vector<std::pair<std::string, AttributeType>> attributes;
    std::vector<Item> items; ///< that were put
};

/// How sure a source is of the home region.
enum class RegionKnown
{
    No,      ///< it is the default
    Assumed, ///< it is none of the replicas', for all that the source says
    Stated
};

/// What a file says.
struct Imported
{
    std::string name;
    std::string description;
    Target target;
    std::vector<ImportedTable> tables;
    std::vector<Error> notes;              ///< what could not be read, each with its place
    std::vector<std::string> patternTexts; ///< access patterns found as free text
    bool hasSettings = false;              ///< the target holds those of a table
    RegionKnown region = RegionKnown::No;  ///< of the target's
    /// What a file knows of entities and key templates; empty: they are made from the tables.
    std::vector<Entity> entities;
    std::optional<Layout> layout;
    /// Access patterns the file knows; an entity's name may be that of a table, until designFrom
    /// puts the table's entities there.
    std::vector<AccessPattern> patterns;
    std::vector<RequestedTable> requested;
};

/// Reads a file that another one names; nothing when it cannot be had. Paths are as the importer
/// was given the naming file's, so that they can be opened.
using FileLoader = std::function<std::optional<std::string>(const std::string& path)>;
/// The paths of the files in a folder.
using FolderLister = std::function<std::vector<std::string>(const std::string& folder)>;

/// Takes a table's settings over. A design has one of each for all its tables: what the first
/// table says stays, and where a later one says something else, a note tells.
void addSettings(Imported& imported, const Target& settings, const std::string& table,
                 const Location& where);

/// A design with an entity for each kind of item, and the tables as the layout "imported", which is
/// the chosen one. Sizes, shares and distinct values come from the sample items; counts stay
/// unknown, but for items that are all there are. Access patterns are those the files know.
[[nodiscard]] Design designFrom(const Imported& imported);

/// Tells the settings of a `subject` (as in `table "Orders"`) that a design has no place for, each
/// as its name and value.
void noteNotKept(std::vector<Error>& notes, const std::string& subject,
                 const std::vector<std::string>& settings, const Location& where);

/// Tells auto scaling that a file has beside its tables: `name` of it, and what it says.
void noteScalingNotKept(std::vector<Error>& notes, const std::string& name,
                        const std::string& settings, const Location& where);

/// Adds a replica's region, once.
void addRegion(std::vector<std::string>& regions, const std::string& region);

/// Adds a note with a place in the text.
void addNote(std::vector<Error>& notes, std::string code, std::string message, Location where);

} // namespace infera::model

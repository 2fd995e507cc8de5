#pragma once

#include "model/capacity/limits.h"
#include "model/propose/copies.h"
#include "model/propose/entitymodels.h"
#include "model/propose/selection.h"

#include <string>
#include <vector>

namespace infera::model::proposer {

/// One view in one index.
struct PlacedView
{
    std::size_t choice = 0; ///< position in Arrangement::choices
    std::size_t index = 0;  ///< position in that choice's indexes
};

/// One index of a table and the views in it: at most one of each entity.
struct Slot
{
    std::vector<PlacedView> views;
    std::string pinnedIndex; ///< the name the user gave it; empty: free
};

/// One table: the entities in it (positions in Arrangement::choices) and its indexes.
struct TablePlan
{
    std::vector<std::size_t> choices;
    std::vector<Slot> slots;
    bool generic = false; ///< composed keys in PK, SK, GSI1PK, ...; else the attributes themselves
};

/// Everything decided about a layout but its names and templates.
struct Arrangement
{
    LayoutStrategy strategy = LayoutStrategy::SingleTable;
    std::vector<EntityChoice> choices;        ///< by entity name
    std::vector<std::vector<JoinMode>> modes; ///< by choice, by need
    std::vector<TablePlan> tables;
    std::vector<std::size_t> joinedPatterns; ///< read in one request, ascending
    std::vector<CopyPlan> copies;            ///< second copies, whatever they cost
    /// Tables of several entities say no more of a word in a key than tells it from the others.
    bool briefWords = false;
};

/// Puts the views of a table's entities into as few indexes as can be: views that a pattern reads
/// together share one, two views of one entity never do, and no view gets a wider projection or
/// another sort key than it has alone: what an index costs does not depend on its company.
[[nodiscard]] std::vector<Slot> placeViews(const std::vector<EntityChoice>& choices,
                                           const std::vector<std::size_t>& members,
                                           const std::vector<std::vector<JoinMode>>& modes,
                                           bool share);

/// Puts the entities of an arrangement into tables, and their views into indexes: all into one
/// table, each into its own, or those into one that a pattern reads together.
void placeTables(const Design& design, Arrangement& arrangement);

/// How many indexes of each kind a table may have.
struct IndexQuota
{
    std::size_t global = 0;
    std::size_t local = capacity::localIndexesMax; ///< no design can ask for fewer or more
};

/// Every table has at most so many indexes, or as many global ones as are pinned.
[[nodiscard]] bool keepsIndexLimit(const Arrangement& arrangement, const IndexQuota& quota);

/// The name that view `index` of choice `choice` got in the arrangement's layout, and its table's.
struct ViewPlace
{
    std::string table;
    std::string index; ///< empty: the table itself
};
[[nodiscard]] ViewPlace placeOf(const Arrangement& arrangement, const Layout& layout,
                                std::size_t choice, std::size_t index);

/// The keys of an entity are composed in the table it has in an arrangement.
[[nodiscard]] bool isGeneric(const Arrangement& arrangement, std::size_t choice);

/// The costs of one entity in the table it has in an arrangement.
[[nodiscard]] const EntityCosts& costsOf(const Arrangement& arrangement, std::size_t choice,
                                         EntityModels& models);

/// Adds the second copies of an arrangement to its layout: in the table of their entity where that
/// has generic keys, else in a table of their own.
void addCopies(const Design& design, const Arrangement& arrangement, Layout& layout);

/// The layout of an arrangement: names and key templates.
[[nodiscard]] Layout buildLayout(const Design& design, const Arrangement& arrangement,
                                 EntityModels& models, const std::string& id);

} // namespace infera::model::proposer

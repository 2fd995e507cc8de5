#pragma once

#include "model/design/design.h"
#include "model/layout/layout.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The way from the layout in use to another one, while the tables stay in service.
namespace infera::model {

/// In the order in which they are carried out.
enum class MigrationAction
{
    KeepName, ///< nothing to do: what the new layout calls otherwise is there
    CreateTable,
    AddAttributes,
    CreateIndex,
    CopyItems,
    DropIndex,
    DeleteItems,
    DropTable
};
[[nodiscard]] std::string_view toString(MigrationAction action); ///< "create-table", ...

struct MigrationStep
{
    MigrationAction action = MigrationAction::CreateTable;
    std::string table;
    std::string index;           ///< of CreateIndex and DropIndex
    std::string entity;          ///< of the steps that touch items
    std::string text;            ///< what to do, as a sentence
    std::optional<double> items; ///< touched; nullopt: the count is unknown
    std::optional<double> readUnits;
    std::optional<double> writeUnits; ///< index writes and backfills included

    bool operator==(const MigrationStep&) const = default;
};

/// The steps from one layout of a design to another; none when they store the same. What is equal
/// but for its name is kept under its name in use, which the steps say. Units are those
/// of today's items, by average size; items written meanwhile have to be written both ways.
[[nodiscard]] std::vector<MigrationStep> migrationSteps(const Design& design, const Layout& from,
                                                        const Layout& to);

} // namespace infera::model

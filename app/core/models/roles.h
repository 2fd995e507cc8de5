#pragma once

#include <Qt>

namespace infera::app {

/// What cells tell beside their text. All models of the program use these.
enum Role
{
    SortRole = Qt::UserRole + 1, ///< the raw value, for sorting
    FractionRole,                ///< a bar under the number: share of a limit or of a total
    StateRole,                   ///< CellState
    CodeRole,    ///< true: keys, templates and names of tables, shown in fixed pitch
    ChoicesRole, ///< QStringList an editor offers
    NameRole,    ///< the stable name or id of the row's subject
    ShorterRole, ///< the text for where the whole one has no room
};

enum class CellState
{
    Plain,
    Muted,
    Good,
    Warning,
    Bad,
    Accent
};

} // namespace infera::app

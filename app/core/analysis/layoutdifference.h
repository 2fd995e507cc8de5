#pragma once

#include "app/core/models/resulttable.h"
#include "model/propose/propose.h"

#include <QString>

#include <vector>

namespace infera::app {

/// One thing that two layouts may have in common.
struct LayoutDifference
{
    enum class Group
    {
        Figures,
        Tables,
        Keys,
        Patterns
    };

    Group group = Group::Figures;
    QString subject;
    QString first; ///< empty: the layout has nothing of the kind
    QString second;
    bool operator==(const LayoutDifference&) const = default;

    [[nodiscard]] bool differs() const { return first != second; }
};

/// Everything two layouts are made of, side by side, in the order of the first.
[[nodiscard]] std::vector<LayoutDifference> compareLayouts(const model::Proposal& first,
                                                           const model::Proposal& second);

using LayoutDifferenceTable = ResultTable<LayoutDifference>;
[[nodiscard]] LayoutDifferenceTable* makeLayoutDifferenceTable(QObject* parent);

} // namespace infera::app

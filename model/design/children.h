#pragma once

#include "model/design/design.h"

/// What a design says of children beside their parent: whether a list in it could do for them (V1).
namespace infera::model {

/// An entity whose identity is two or more references: the edge of a many-to-many relationship.
[[nodiscard]] bool isEdge(const Entity& entity);

/// Children and the parent they could be a part of, with how many of both there are today.
struct Family
{
    const Entity& child;
    const Entity& parent;
    double children = 0;
    double parents = 0; ///< above 0
};

/// The months that other judgements of growth look ahead as well (grownUsd()).
inline constexpr int childrenMonthsAhead = 36;

/// A list that grows counts in cost as long as it is after so many months.
inline constexpr int childrenMonthsOfCost = 12;

/// "Aggregate boundaries" of AWS Labs' modelling guide (2026): above this an item is kept apart.
inline constexpr double embeddedBytesMax = 100.0 * 1024;

/// Children of an average parent so many months from now, at least as many as today: by the rates
/// at which both are created, deleted and expire, and by the growth that their entities state.
[[nodiscard]] double childrenPerParent(const Design& design, const Family& family, int months);

/// Whether a list in the parent keeps what the design asks of its children. No list refuses a
/// second child of the same identity, as a create with `condition: not_exists` and the identity of
/// an edge ask for; none answers for one element what a condition asks, or adds to a number in it
/// while others do.
[[nodiscard]] bool mayBeList(const Design& design, const Entity& child);

} // namespace infera::model

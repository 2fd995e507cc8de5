#pragma once

#include "model/capacity/capacity.h"

#include <limits>

/// What lists read on average when only their average length is known: for estimates.
namespace infera::model::capacity {

/// What one request of a Query evaluates. Of a number of items that differs from call to call only
/// the average is known; the distribution that assumes nothing more is the geometric one: many
/// short lists, few long ones.
struct ListRead
{
    double certainItems = 0; ///< there in every call
    double certainBytes = 0; ///< of all of them
    double items = 0;        ///< on average, of a number that is another in every call
    double itemBytes = 0;    ///< of one of these
    double mostItems = std::numeric_limits<double>::infinity(); ///< a limit ends the request there
};

/// Units on average: every call rounds up for itself, so that they are more than the units of the
/// average. They never shrink when bytes grow.
[[nodiscard]] double expectedListReadUnits(const ListRead& list, ReadKind kind);
/// Items evaluated, on average.
[[nodiscard]] double expectedListItems(const ListRead& list);

} // namespace infera::model::capacity

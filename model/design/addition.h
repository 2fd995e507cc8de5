#pragma once

#include "model/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What writes ask and do beyond setting values: amounts that updates add to numbers ("-1",
/// ":quantity", "-:quantity"), attributes they remove, and the condition that goes without saying.
namespace infera::model {

/// An amount that an update adds to a number, whatever the number is by then: two calls at once
/// both count, which a value that the caller read before and sets would not.
struct Addition
{
    std::string attribute; ///< one of the update's `sets` too, for all that asks what is written
    std::string amount;    ///< a number, or ":name" or "-:name": a parameter of the call
    std::optional<std::string> floor; ///< refused when the sum would be below this number
    bool operator==(const Addition&) const = default;
};

/// An amount in its parts: a number, or a parameter of the call that is added or subtracted.
struct Amount
{
    std::string number;    ///< canonical text; empty when a parameter says it
    std::string parameter; ///< without its colon
    bool subtracts = false;
};

/// Errors: "invalid-amount".
[[nodiscard]] Result<Amount> amountFrom(std::string_view text);
/// The parts of an amount that is known to be one.
[[nodiscard]] Amount amountOf(const Addition& addition);
/// What an attribute is given by that is only named: ":addedStock" of stock.
[[nodiscard]] std::string amountOfCall(std::string_view attribute);

/// What a create asks: its item is new, unless the design says else. "none": nothing is asked, and
/// an item that is there is replaced.
[[nodiscard]] std::string createCondition(const std::string& condition);

/// What is added to the attribute; nullptr: it is set.
[[nodiscard]] const Addition* additionTo(const std::vector<Addition>& adds,
                                         std::string_view attribute);
/// Those of `sets` that the item has afterwards.
[[nodiscard]] std::vector<std::string> kept(const std::vector<std::string>& sets,
                                            const std::vector<std::string>& removes);
/// Those of `sets` that are set: the others are added to or removed.
[[nodiscard]] std::vector<std::string> setOnly(const std::vector<std::string>& sets,
                                               const std::vector<Addition>& adds,
                                               const std::vector<std::string>& removes);

} // namespace infera::model

#pragma once

#include "model/design/design.h"
#include "model/sample/sample.h"

#include <string>
#include <vector>

/// What a read pattern asks for, in plain C++ over all items: the other half of the proof. Nothing
/// here uses templates, plans or the engine.
namespace infera::engine {

/// Matching items in the pattern's order, in groups of ties: the members of one group may stand in
/// any order among themselves. Without `order` there is one group.
struct Expectation
{
    std::vector<std::vector<model::Item>> groups;
    std::size_t matches = 0;
    std::size_t least = 0; ///< items a call has to return
    std::size_t most = 0;
};

[[nodiscard]] Expectation expectationOf(const model::Design& design,
                                        const model::AccessPattern& pattern,
                                        const model::SampleItems& items,
                                        const model::ParameterSet& parameters);

/// Whether an item of an entity meets all conditions of a `where`.
[[nodiscard]] bool matchesWhere(const model::Entity& entity,
                                const std::vector<model::WhereCondition>& where,
                                const model::Item& item, const model::ParameterSet& parameters);

/// The part of an item that a pattern returns.
[[nodiscard]] model::Item returnedPart(const model::AccessPattern& pattern,
                                       const model::Entity& entity, const model::Item& item);

/// What is wrong with `returned` (items in the order they came, each already reduced by
/// returnedPart); empty when nothing is.
[[nodiscard]] std::string differenceOf(const Expectation& expected,
                                       const std::vector<model::Item>& returned);

} // namespace infera::engine

#pragma once

#include "model/propose/propose.h"
#include "model/propose/workload.h"

#include <string>
#include <vector>

namespace infera::model::proposer {

/// A second copy of an entity's items under another key, written in the same transaction.
struct CopyPlan
{
    std::string entity;
    std::string name; ///< of the copy: "UserByEmail"
    std::vector<std::string> partition;
    std::vector<std::string> sort;
    std::vector<std::string> attributes; ///< that it carries; empty: all
    std::string rule;                    ///< V6 or K10
    std::vector<std::size_t> patterns;   ///< read by it, positions in the design
    bool operator==(const CopyPlan&) const = default;
};

/// V6: an item for each unique value that creates or updates set. Only where every create fails for
/// an item that exists, because a value that is overwritten unseen would stay taken.
[[nodiscard]] std::vector<CopyPlan> uniqueCopies(const Design& design,
                                                 const std::vector<EntityWorkload>& workloads);

/// K10: copies for strongly consistent patterns that no table key and no local index can answer,
/// one for all that give the same values and some of them more. There are as many choices as there
/// are patterns that a table key can leave over, and with copies of keys or of whole items; what
/// seems the best comes first. Nothing: no copies are needed.
[[nodiscard]] std::vector<std::vector<CopyPlan>>
strongCopies(const Design& design, const EntityWorkload& workload, const PriceWeights& weights);

/// The workloads with what the copies add to their writes.
[[nodiscard]] std::vector<EntityWorkload> withCopies(std::vector<EntityWorkload> workloads,
                                                     const std::vector<CopyPlan>& copies);

/// The same without the needs that the copies answer.
[[nodiscard]] std::vector<EntityWorkload> withoutCopied(std::vector<EntityWorkload> workloads,
                                                        const std::vector<CopyPlan>& copies);

/// Unique attributes and combinations whose values nothing but a copy keeps apart.
[[nodiscard]] std::vector<std::vector<std::string>> uniqueValues(const Entity& entity);

} // namespace infera::model::proposer

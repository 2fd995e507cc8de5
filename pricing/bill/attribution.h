#pragma once

#include "pricing/bill/linemaker.h"

namespace infera::pricing {

/// What each access pattern costs at the on-demand prices of a table class; the dearest first.
[[nodiscard]] std::vector<PatternCost> costByPattern(const model::Usage& usage,
                                                     const std::vector<Meter>& meters,
                                                     const LineMaker& maker,
                                                     std::string_view tableClass);

/// What each table and index costs on demand; the dearest first. The table's own share has an empty
/// index; fees of the account are shared by nobody and left out.
[[nodiscard]] std::vector<IndexCost> costByIndex(const model::Usage& usage,
                                                 const ModeCost& onDemand);

/// What the writes of indexes add to those of their tables.
[[nodiscard]] std::vector<WriteAmplification> writeAmplificationOf(const ModeCost& onDemand);

/// Throughput by the entities of the patterns, storage by the entities stored; the dearest first.
[[nodiscard]] std::vector<EntityCost> costByEntity(const model::Usage& usage,
                                                   const std::vector<Meter>& meters,
                                                   const LineMaker& maker,
                                                   std::string_view tableClass);

} // namespace infera::pricing

#pragma once

#include "pricing/bill/linemaker.h"

namespace infera::pricing {

/// AWS bills a GB of 2^30 bytes (AWS Pricing Calculator, DynamoDB; awslabs cost tools).
[[nodiscard]] Decimal gigabytes(const Decimal& bytes);

/// The rate of a table's storage in a mode.
[[nodiscard]] std::string storageKey(std::string_view modeClass, std::string_view stated);

/// Lines that no billing mode changes: storage of the mode's class, point-in-time recovery,
/// backups, exports, streams and transfer.
void addServiceLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                     const model::Usage& usage, const std::vector<Meter>& meters,
                     const Decimal& monthHours);

} // namespace infera::pricing

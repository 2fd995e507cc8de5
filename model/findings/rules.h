#pragma once

#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/layout/evaluate.h"
#include "model/layout/plan.h"

#include <string>
#include <vector>

/// One rule, one file. Each adds what it finds.
namespace infera::model::rules {

struct Input
{
    const Design& design;
    const Layout& layout;
    const std::vector<Plan>& plans;
};

void hotKeys(const Input& input, std::vector<Finding>& findings);
[[nodiscard]] double hottestKey(const Input& input);
void scans(const Input& input, std::vector<Finding>& findings);
void overReading(const Input& input, std::vector<Finding>& findings);
void itemSizes(const Input& input, std::vector<Finding>& findings);
void itemCollections(const Input& input, std::vector<Finding>& findings);
/// "expiresAt", "ttl", "validUntil".
[[nodiscard]] bool soundsLikeExpiry(const std::string& name);
/// Times that are monotonic where no id can stand for them.
void unusedMonotonic(const Input& input, std::vector<Finding>& findings);
/// Whether an entity has an attribute named like an expiry time other than the `configured` one:
/// what missingTtl() speaks of.
[[nodiscard]] bool hasUnusedExpiry(const Entity& entity, const std::string& configured);
void missingTtl(const Input& input, std::vector<Finding>& findings);
void writeAmplification(const Input& input, std::vector<Finding>& findings);
void strongReads(const Input& input, std::vector<Finding>& findings);
void unservedPatterns(const Input& input, std::vector<Finding>& findings);
/// Writes that look up their items by a read that may not know yet what was just written.
void eventualLookups(const Input& input, std::vector<Finding>& findings);

/// Calls per second at the pattern's peak; nullopt when no rate is known.
[[nodiscard]] std::optional<double> peakRate(const AccessPattern& pattern);
/// 1234567.8 as "1,234,568"; below ten one decimal is kept.
[[nodiscard]] std::string quantityText(double value);
/// Bytes in the unit that reads best: "512 B", "1.5 KB", "12 GB" (powers of 1024).
[[nodiscard]] std::string bytesText(double bytes);
/// "index GSI1 of table Shop", "table Shop".
[[nodiscard]] std::string placeText(const std::string& table, const std::string& index);

} // namespace infera::model::rules

#pragma once

#include "app/pipeline/pipeline.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

/// Rules that change the design as layouts that compete on money: children in their parent (V1), a
/// part of an entity in items of its own (V2), a number that the writes keep (V4). The design is
/// said once more with the change, searched and proven as any other.
namespace infera::app {

struct DesignChange
{
    std::string rule;                    ///< "V2"
    std::string entity;                  ///< that changes
    std::vector<std::string> attributes; ///< that move to, or are new in, the part
    std::string part;                    ///< the entity that has them
    std::vector<std::string> patterns;   ///< V4: that are answered by it
    model::Design design;                ///< with this change and those before it
    model::Proposal best;                ///< its cheapest layout
    bool proven = false;                 ///< every pattern of it was executed
    double savesUsd = 0;                 ///< a month, over the design before
};

/// The changes that make the cheapest layout cheaper, each on top of those before, and no key
/// hotter than it may be. The same for the same design: the work of each is bounded by its part of
/// the time limit. Errors: "cancelled".
[[nodiscard]] Result<std::vector<DesignChange>>
cheaperChanges(const model::Design& design, const VerifiedProposals& verified,
               const model::ProposeOptions& options, const engine::VerifyOptions& verification,
               Progress& progress);

/// "Device without config, which would be in items of their own, DeviceDetail: ...": one sentence.
[[nodiscard]] std::string changeText(const DesignChange& change);
[[nodiscard]] nlohmann::ordered_json changeJson(const DesignChange& change);

/// Says the changes among the findings of each layout, in place of the advice of their rules.
void addChanges(const std::vector<DesignChange>& changes, std::vector<model::Proposal>& proposals);

/// proposeVerified(), with the changes among the findings, and with what forbidding their rules
/// costs among the restrictions. `changes`, unless null, gets them.
[[nodiscard]] Result<VerifiedProposals>
proposeWithChanges(const model::Design& design, const model::ProposeOptions& options,
                   const engine::VerifyOptions& verification, Progress& progress,
                   std::vector<DesignChange>* changes = nullptr);

} // namespace infera::app

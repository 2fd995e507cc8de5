#pragma once

#include "app/pipeline/pipeline.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

/// Vertical partitioning (V2) as layouts that compete on money: the design is said once more with a
/// part of an entity in items of their own, searched and proven as any other.
namespace infera::app {

struct DesignSplit
{
    std::string entity;
    std::vector<std::string> attributes; ///< that move
    std::string part;                    ///< the entity they move to
    model::Design design;                ///< with this split and those before it
    model::Proposal best;                ///< its cheapest layout
    bool proven = false;                 ///< every pattern of it was executed
    double savesUsd = 0;                 ///< a month, over the design before
};

/// The splits that make the cheapest layout cheaper, each on top of those before, within the time
/// limit of the search. Errors: "cancelled".
[[nodiscard]] Result<std::vector<DesignSplit>>
cheaperSplits(const model::Design& design, const VerifiedProposals& verified,
              const model::ProposeOptions& options, const engine::VerifyOptions& verification,
              Progress& progress);

/// "Device.config in items of their own (V2), as DeviceDetail, ...": one sentence.
[[nodiscard]] std::string splitText(const DesignSplit& split);
[[nodiscard]] nlohmann::ordered_json splitJson(const DesignSplit& split);

} // namespace infera::app

#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"
#include "model/sample/sample.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace infera::model {

/// A request as the service takes it: "UpdateItem" and its members.
struct SampleRequest
{
    std::string operation;
    nlohmann::ordered_json members;
};

/// One call of a pattern with values of sample items, one request for each step of its plan; writes
/// that go together are one. Of a step for each item found, or for each shard, the first is shown.
[[nodiscard]] std::vector<SampleRequest> sampleRequests(const Design& design, const Layout& layout,
                                                        const Plan& plan, Sampler& sampler);

/// The same as `aws dynamodb` command lines.
[[nodiscard]] std::vector<std::string> sampleCommands(const Design& design, const Layout& layout,
                                                      const Plan& plan, Sampler& sampler);

} // namespace infera::model

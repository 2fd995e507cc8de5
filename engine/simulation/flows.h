#pragma once

#include "engine/simulation/ringshare.h"
#include "engine/simulation/trafficmodel.h"

#include <cstdint>
#include <vector>

namespace infera::engine {

/// One table or index that a flow reads or writes: always at one key, or all over the ring.
struct FlowTouch
{
    std::uint32_t touch = 0; ///< number in the request
    std::uint32_t ring = 0;
    bool fixed = false;
    RingPosition position =
        0;                   ///< fixed: of the partition key, with the sort key's bits where known
    bool sortVaries = false; ///< fixed: the sort key's bits are anything
    double readUnits = 0;
    double writeUnits = 0;
    double addedBytes = 0;
    std::shared_ptr<const RingShare> where; ///< not fixed: nullptr is evenly over the ring
};

/// Requests of one pattern that go to the same keys, as far as these are worth telling apart.
struct Flow
{
    std::uint32_t pattern = 0;
    const Request* request = nullptr;
    std::uint32_t requestNumber = 0; ///< over all patterns
    double perCall = 0;              ///< requests per call of the pattern
    std::vector<FlowTouch> touches;
};

/// Divides all traffic into flows, each request into `perRequest` at most or a few times that.
[[nodiscard]] std::vector<Flow> flowsOf(const TrafficModel& traffic, std::size_t perRequest,
                                        double curveSeconds);

} // namespace infera::engine

#pragma once

#include "engine/simulation/atoms.h"
#include "engine/simulation/ringshare.h"
#include "engine/simulation/trafficmodel.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
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
    bool ofOneItem = false;                 ///< as of the request's touch
    double alike = 1;                       ///< chance that two of its requests want the same item
    double charged = 1;                     ///< share of the admitted requests that pay for it
};

/// When a flow has its requests, seconds since the start of the run, where that is not as often as
/// its pattern is called.
struct FlowWindow
{
    double from = 0;
    double to = 0;
    double perSecond = 0; ///< 0: as often as its pattern is called
    double alongFrom = 0; ///< how far along the ring they are in the beginning, 0 to 1
    double alongTo = 0;   ///< and in the end
    /// Its requests within a span of time.
    [[nodiscard]] double requests(double begin, double end) const
    {
        return std::max(0.0, std::min(to, end) - std::max(from, begin)) * perSecond;
    }
    /// How far along the ring they are at a moment.
    [[nodiscard]] double alongAt(double time) const
    {
        const double passed = to > from ? std::clamp((time - from) / (to - from), 0.0, 1.0) : 0;
        return alongFrom + (alongTo - alongFrom) * passed;
    }
};

/// Requests of one pattern that go to the same keys, as far as these are worth telling apart.
struct Flow
{
    std::uint32_t pattern = 0;
    const Request* request = nullptr;
    std::uint32_t requestNumber = 0; ///< over all patterns
    double perCall = 0; ///< requests per call of the pattern; in `window` if it has one
    /// Calls of the pattern that want the same as this one, so far as all their requests go by it.
    std::uint32_t callClass = 0;
    bool ofOneShard = false; ///< a call has one of them at most
    FlowWindow window;
    std::vector<FlowTouch> touches;
    /// Two items of one request.
    struct Together
    {
        std::uint32_t first = 0; ///< number of the touch in the request
        std::uint32_t second = 0;
        double alike = 1; ///< chance that two of the flow's requests want the same of both
    };
    std::vector<Together> together; ///< of all that transactions may hold
    double conflicts = 0; ///< share of the admitted requests that meet an item held by others
};

/// Requests a second that a flow has at a time of the run; in a window, while it is open.
[[nodiscard]] double requestsPerSecond(const Flow& flow, const TrafficModel& traffic, double now);

/// Divides all traffic into flows, each request into `perRequest` at most or a few times that. A
/// request whose keys follow no clock is divided once, however often the flows are asked for.
class FlowDivision
{
public:
    FlowDivision(const TrafficModel& traffic, std::size_t perRequest);

    [[nodiscard]] std::vector<Flow> at(double curveSeconds);

private:
    /// Where the keys of a touch lie that are not told apart, as they were last.
    struct Rest
    {
        bool known = false;
        std::set<std::uint64_t> told;
        std::shared_ptr<const RingShare> where;
    };
    struct Divided
    {
        std::uint32_t pattern = 0;
        const Request* request = nullptr;
        bool followsTime = false;
        std::vector<bool> used;  ///< draws that its keys depend on
        std::vector<Rest> rest;  ///< by touch
        std::vector<Flow> flows; ///< as divided last
    };
    [[nodiscard]] bool mayBeHeld(const Touch& touch) const
    {
        return touch.ofOneItem && m_locked[touch.ring];
    }
    void divide(Divided& part, std::uint32_t number, double curveSeconds);
    void findShared();
    [[nodiscard]] std::uint32_t classOf(std::uint32_t pattern, const Atom& atom);

    const TrafficModel& m_traffic;
    std::size_t m_perRequest;
    std::vector<bool> m_locked; ///< by ring: transactions hold items there
    std::vector<Divided> m_parts;
    std::vector<std::vector<std::size_t>> m_shared; ///< draws that all requests use, by pattern
    std::map<std::vector<std::uint64_t>, std::uint32_t> m_classes;
};

} // namespace infera::engine

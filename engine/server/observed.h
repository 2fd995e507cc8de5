#pragma once

#include "engine/server/describerequest.h"

/// Lets an observer see what a request consumed on every table and index, whatever the client asked
/// to be told.
namespace infera::engine::wire {

inline void keepWanted(ConsumedCapacity& consumed, ReturnConsumedCapacity wanted)
{
    if (wanted == ReturnConsumedCapacity::Indexes)
        return;
    consumed.table.reset();
    consumed.globalSecondaryIndexes.clear();
    consumed.localSecondaryIndexes.clear();
}

inline void keepWanted(std::optional<ConsumedCapacity>& consumed, ReturnConsumedCapacity wanted)
{
    if (wanted == ReturnConsumedCapacity::None)
        consumed.reset();
    else if (consumed)
        keepWanted(*consumed, wanted);
}

inline void keepWanted(std::vector<ConsumedCapacity>& consumed, ReturnConsumedCapacity wanted)
{
    if (wanted == ReturnConsumedCapacity::None)
        consumed.clear();
    for (ConsumedCapacity& one : consumed)
        keepWanted(one, wanted);
}

/// Does a request by `call`, and tells the observer of it; nullptr: nobody looks. `more` is what a
/// description of the request needs beside it.
template<typename Request, typename Call, typename... More>
auto observed(Request& request, RequestObserver* observer, const Call& call, More&... more)
{
    if (observer == nullptr)
        return call(request);
    const ReturnConsumedCapacity wanted = request.returnConsumedCapacity;
    request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
    auto response = call(request);
    observer->observe(describe(request, response, more...));
    if (response)
        keepWanted(response->consumedCapacity, wanted);
    return response;
}

} // namespace infera::engine::wire

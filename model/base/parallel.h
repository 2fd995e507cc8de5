#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace infera {

/// Calls `work(i)` for each i below `count`, on as many threads as there are processors where each
/// has `leastPerThread` to do. Each call writes to its own place only, so that the result does not
/// depend on the order. `work` must not throw.
template<typename Work>
void forEachIndex(std::size_t count, Work work, std::size_t leastPerThread = 16)
{
    const std::size_t threads =
        std::min<std::size_t>(std::thread::hardware_concurrency(), count / leastPerThread);
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back(run);
    run();
    for (std::thread& other : others)
        other.join();
}

} // namespace infera

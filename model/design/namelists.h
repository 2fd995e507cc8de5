#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace infera::model {

[[nodiscard]] inline bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// Adds what is neither there nor in `elsewhere`.
inline void appendMissing(std::vector<std::string>& to, const std::vector<std::string>& elsewhere,
                          const std::vector<std::string>& from)
{
    for (const std::string& one : from) {
        if (!contains(to, one) && !contains(elsewhere, one))
            to.push_back(one);
    }
}

} // namespace infera::model

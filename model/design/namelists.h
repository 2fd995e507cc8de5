#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace infera::model {

[[nodiscard]] inline bool contains(const std::vector<std::string>& all, std::string_view one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

[[nodiscard]] inline bool containsAll(const std::vector<std::string>& all,
                                      const std::vector<std::string>& some)
{
    return std::all_of(some.begin(), some.end(),
                       [&](const std::string& one) { return contains(all, one); });
}

/// Each once, by name.
inline void sortUnique(std::vector<std::string>& names)
{
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
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

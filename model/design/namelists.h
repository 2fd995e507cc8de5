#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace infera::model {

[[nodiscard]] inline bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

} // namespace infera::model

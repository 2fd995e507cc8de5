#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace infera {

/// The first element whose `name` is the given one, or nullptr.
template<typename Named>
[[nodiscard]] const Named* findByName(const std::vector<Named>& all, std::string_view name)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace infera

#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace infera::model::javascript {

struct Declaration
{
    std::size_t at = 0;    ///< of a value: where it begins; of a function: its name
    std::size_t depth = 0; ///< in how many braces it stands
};

/// What a file declares by name, outside of comments and texts; of several of one name the
/// outermost, and the first of those.
struct Declarations
{
    /// nullptr: there is none of that name.
    [[nodiscard]] const Declaration* value(std::string_view name) const;
    [[nodiscard]] const Declaration* function(std::string_view name) const;

    std::map<std::string, Declaration, std::less<>> values;
    std::map<std::string, Declaration, std::less<>> functions;
};

[[nodiscard]] Declarations declarationsIn(std::string_view text);

} // namespace infera::model::javascript

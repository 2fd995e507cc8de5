#pragma once

#include <string>
#include <string_view>

namespace infera::model::code {

/// What stands at the top of a file and what it brings along, without what the program does not
/// use: a reader should not have to wonder what a helper is for.
struct UsedParts
{
    std::string imports;
    std::string runtime;
};

enum class Language
{
    TypeScript,
    Python,
    Go
};

/// `runtime` is imports and then declarations, each at the start of a line behind an empty one;
/// `program` is all the rest of the file.
[[nodiscard]] UsedParts usedPartsOf(Language language, std::string_view runtime,
                                    std::string_view program);

} // namespace infera::model::code

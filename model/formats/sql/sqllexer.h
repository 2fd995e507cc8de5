#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infera::model::sql {

struct Token
{
    std::string text;
    bool quoted = false; ///< a name in quotes or a string
    int line = 1;
    int column = 1;
    bool bracketed = false; ///< quoted by brackets; an empty one is that of an array: text[]
    [[nodiscard]] bool is(std::string_view word) const; ///< an unquoted word, in any case
};

/// Far more than the definitions of the tables of an account have.
constexpr std::size_t mostTokens = 2'000'000;

/// The words of a script, up to one more than `mostTokens`. The way back of a migration, comments,
/// the bodies of functions in dollar quotes and the rows of a dump (COPY ... FROM stdin, INSERT
/// INTO) are left out; a line of GO ends a statement as a semicolon does.
[[nodiscard]] std::vector<Token> tokensOf(std::string_view text);

} // namespace infera::model::sql

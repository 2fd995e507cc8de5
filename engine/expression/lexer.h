#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace infera::engine::expression {

enum class TokenKind
{
    Identifier, ///< also keywords; the parser decides
    Name,       ///< #name
    Value,      ///< :value
    Number,     ///< digits, as in [0]
    Symbol,     ///< ( ) [ ] , . + - = < > <= >= <>
    Invalid,
    End
};

struct Token
{
    TokenKind kind = TokenKind::End;
    std::string_view text; ///< into the expression
    std::size_t begin = 0;
};

/// The tokens of an expression, the last one End. Views into `text`.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

/// DynamoDB's words for a token that does not fit: it, and its surroundings.
[[nodiscard]] std::string syntaxError(std::string_view expression, const std::vector<Token>& tokens,
                                      std::size_t at);

/// The 573 words that cannot be attribute names without a #name; any case.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
[[nodiscard]] bool isReservedWord(std::string_view word);

/// ASCII, any case.
[[nodiscard]] bool equalsKeyword(std::string_view text, std::string_view upperCaseKeyword);

} // namespace infera::engine::expression

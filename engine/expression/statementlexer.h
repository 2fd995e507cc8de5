#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infera::engine::expression {

enum class WordKind
{
    Word,   ///< name or keyword
    Quoted, ///< "name"
    Text,   ///< 'text'
    Number,
    Symbol,     ///< also ? << >> <> <= >=
    Unreadable, ///< an unfinished quotation or comment, a character or number that is none
    End
};

struct Word
{
    WordKind kind = WordKind::End;
    std::string text;      ///< without quotes, with doubled ones made single
    std::size_t begin = 0; ///< the first byte in the statement
    std::size_t end = 0;   ///< behind the last byte
};

/// The words of a PartiQL statement without its comments, the last one End.
[[nodiscard]] std::vector<Word> splitStatement(std::string_view text);

} // namespace infera::engine::expression

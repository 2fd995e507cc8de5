#pragma once

#include "engine/expression/ast.h"
#include "engine/expression/cursor.h"
#include "engine/expression/statementlexer.h"

/// Reading a PartiQL statement word by word. The texts of its errors are the service's, as recorded
/// by floci-io/floci (eu-west-2, September 2026) and paritysuite/dynamodb-conformance (October
/// 2026).
namespace infera::engine::expression {

/// "Statement wasn't well formed, can't be processed: " and what is wrong.
[[noreturn]] void malformed(const std::string& detail);

class StatementWords
{
public:
    explicit StatementWords(std::string_view text);

    [[nodiscard]] const Word& peek(std::size_t ahead = 0) const;
    Word take();
    /// Whether nothing but a semicolon is left.
    [[nodiscard]] bool isAtEnd() const;

    [[nodiscard]] bool isKeyword(std::string_view keyword, std::size_t ahead = 0) const;
    bool acceptKeyword(std::string_view keyword);
    void expectKeyword(std::string_view keyword);
    [[nodiscard]] bool isSymbol(std::string_view symbol, std::size_t ahead = 0) const;
    bool acceptSymbol(std::string_view symbol);
    void expectSymbol(std::string_view symbol);
    /// Whether a name stands here: quoted, or a word that PartiQL does not keep for itself.
    [[nodiscard]] bool isName(std::size_t ahead = 0) const;
    /// Whether a name and an opening parenthesis do.
    [[nodiscard]] bool isCall() const;

    std::string name();
    Path path();

    /// "line:column:length", as the service counts them: from 1, in characters.
    [[nodiscard]] std::string placeOf(const Word& word) const;
    /// What stands here has no place here.
    [[noreturn]] void fail() const;

private:
    std::int64_t index();

    std::string_view m_text;
    std::vector<Word> m_words;
    std::size_t m_at = 0;
};

} // namespace infera::engine::expression

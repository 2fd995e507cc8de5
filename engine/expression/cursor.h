#pragma once

#include "engine/expression/ast.h"
#include "engine/expression/lexer.h"

#include <initializer_list>
#include <span>

namespace infera::engine::expression {

/// Thrown inside the parsers, caught by them.
struct SyntaxFailure
{
    std::string message;
};

/// Words that cannot be names in an expression of one kind.
using Keywords = std::span<const std::string_view>;

/// Reads the tokens of one expression.
class Cursor
{
public:
    explicit Cursor(std::string_view text) : m_text(text), m_tokens(tokenize(text)) {}

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const
    {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    Token take();
    [[nodiscard]] bool isSymbol(std::string_view symbol, std::size_t ahead = 0) const;
    [[nodiscard]] bool isKeyword(std::string_view keyword) const;
    bool acceptSymbol(std::string_view symbol);
    bool acceptKeyword(std::string_view keyword);
    void expectSymbol(std::string_view symbol);
    [[noreturn]] void fail() const;

    /// A document path; `keywords` cannot stand where a name is expected.
    Path path(Keywords keywords);
    /// What follows the first name of a path: ".b[0]"; may be empty.
    Path pathTail(Keywords keywords);

private:
    PathElement name(Keywords keywords);

    std::string_view m_text;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

/// Finds what #names and :values stand for, once per expression; the first of each kind of mistake
/// is kept.
class Resolver
{
public:
    explicit Resolver(Context& context) : m_context(context) {}

    void resolve(Path& path);
    void resolveValue(Node& node);

    std::string reserved;
    std::string undefinedName;
    std::string undefinedValue;

private:
    Context& m_context;
};

/// The first of the texts that is not empty.
[[nodiscard]] std::string firstOf(std::initializer_list<const std::string*> texts);

/// Type of a :value, or empty.
[[nodiscard]] std::string_view immediateType(const Node& node);

/// Whether two paths overlap (one is the other's beginning) or conflict (a name and an index at the
/// same place); the texts for it, empty when fine.
struct PathClash
{
    std::string overlap;
    std::string conflict;
};
/// Adds `path` to `paths` unless an overlap was found before.
void addDistinctPath(std::vector<Path>& paths, const Path& path, PathClash& clash);

/// Of parentheses; guards the stack. More operators than may stand in a condition.
inline constexpr int nestingMax = 400;
/// "Maximum number of operators or functions" (quotas, Developer Guide).
inline constexpr int operatorsMax = 300;
/// The text of one more, as the service counts (aws/aws-sdk-js#3721, scylladb/scylladb#14473).
inline constexpr const char* tooManyOperators =
    "The expression contains too many operators; operator count: 301";

} // namespace infera::engine::expression

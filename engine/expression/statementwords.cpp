#include "engine/expression/statementwords.h"

#include "model/base/utf8.h"

#include <algorithm>
#include <array>
#include <limits>

namespace infera::engine::expression {

namespace {

/// Words of SQL that end or join clauses; names like these need quotation marks.
constexpr std::array<std::string_view, 38> clauseWords = {
    "ALL",   "AS",       "ASC",       "AT",     "BY",        "CREATE", "CROSS",  "DELETE",
    "DESC",  "DISTINCT", "DROP",      "EXCEPT", "FROM",      "FULL",   "GROUP",  "HAVING",
    "INNER", "INSERT",   "INTERSECT", "INTO",   "JOIN",      "LEFT",   "LIMIT",  "ON",
    "ORDER", "OUTER",    "PIVOT",     "REMOVE", "RETURNING", "RIGHT",  "SELECT", "SET",
    "TABLE", "UNION",    "UNPIVOT",   "UPDATE", "VALUES",    "WHERE"};
constexpr std::array<std::string_view, 6> operatorWords = {"AND", "BETWEEN", "IN",
                                                           "IS",  "LIKE",    "OR"};
constexpr std::array<std::string_view, 9> operatorSymbols = {"=",  "<>", "<", "<=", ">",
                                                             ">=", "+",  "/", "%"};

template<typename Words>
bool isOneOf(const std::string& text, const Words& words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return equalsKeyword(text, word); });
}

} // namespace

void malformed(const std::string& detail)
{
    throw SyntaxFailure{"Statement wasn't well formed, can't be processed: " + detail};
}

StatementWords::StatementWords(std::string_view text) : m_text(text), m_words(splitStatement(text))
{
    for (const Word& word : m_words) {
        if (word.kind == WordKind::Unreadable)
            malformed("");
    }
}

const Word& StatementWords::peek(std::size_t ahead) const
{
    return m_words[std::min(m_at + ahead, m_words.size() - 1)];
}

Word StatementWords::take()
{
    Word word = peek();
    if (m_at + 1 < m_words.size())
        ++m_at;
    return word;
}

bool StatementWords::isAtEnd() const
{
    return peek().kind == WordKind::End || isSymbol(";");
}

bool StatementWords::isKeyword(std::string_view keyword, std::size_t ahead) const
{
    return peek(ahead).kind == WordKind::Word && equalsKeyword(peek(ahead).text, keyword);
}

bool StatementWords::acceptKeyword(std::string_view keyword)
{
    if (!isKeyword(keyword))
        return false;
    take();
    return true;
}

void StatementWords::expectKeyword(std::string_view keyword)
{
    if (!acceptKeyword(keyword))
        fail();
}

bool StatementWords::isSymbol(std::string_view symbol, std::size_t ahead) const
{
    return peek(ahead).kind == WordKind::Symbol && peek(ahead).text == symbol;
}

bool StatementWords::acceptSymbol(std::string_view symbol)
{
    if (!isSymbol(symbol))
        return false;
    take();
    return true;
}

void StatementWords::expectSymbol(std::string_view symbol)
{
    if (!acceptSymbol(symbol))
        fail();
}

bool StatementWords::isName(std::size_t ahead) const
{
    const Word& word = peek(ahead);
    return word.kind == WordKind::Quoted ||
           (word.kind == WordKind::Word && !isOneOf(word.text, clauseWords) &&
            !isOneOf(word.text, operatorWords));
}

bool StatementWords::isCall() const
{
    return peek().kind == WordKind::Word && isSymbol("(", 1) && isName();
}

std::string StatementWords::name()
{
    if (!isName())
        fail();
    return take().text;
}

Path StatementWords::path()
{
    Path result{{name(), -1}};
    while (true) {
        if (acceptSymbol(".")) {
            if (!isName())
                malformed("Invalid path dot component");
            result.push_back({take().text, -1});
        } else if (acceptSymbol("[")) {
            result.push_back({"", index()});
            expectSymbol("]");
        } else {
            return result;
        }
    }
}

std::int64_t StatementWords::index()
{
    const bool negative = acceptSymbol("-");
    const Word word = peek();
    if (word.kind != WordKind::Number ||
        word.text.find_first_not_of("0123456789") != std::string::npos)
        fail();
    take();
    const std::string digits =
        word.text.substr(std::min(word.text.find_first_not_of('0'), word.text.size() - 1));
    constexpr std::size_t digitsMax = 10; // of the largest 32-bit integer
    const std::int64_t index =
        digits.size() > digitsMax ? std::numeric_limits<std::int64_t>::max() : std::stoll(digits);
    if (index > std::numeric_limits<std::int32_t>::max() || (negative && index > 0))
        throw SyntaxFailure{"List index is not within the allowable range; index: [" +
                            std::string(negative ? "-" : "") + word.text + "] at " + placeOf(word)};
    return index;
}

std::string StatementWords::placeOf(const Word& word) const
{
    const std::string_view before = m_text.substr(0, word.begin);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t lineBegin = before.rfind('\n') + 1; // npos + 1 is 0
    return std::to_string(lines + 1) + ":" +
           std::to_string(characterCount(before.substr(lineBegin)) + 1) + ":" +
           std::to_string(characterCount(m_text.substr(word.begin, word.end - word.begin)));
}

void StatementWords::fail() const
{
    const Word& word = peek();
    if (word.kind == WordKind::Word && isOneOf(word.text, clauseWords))
        malformed("Unexpected keyword");
    if ((word.kind == WordKind::Word && isOneOf(word.text, operatorWords)) ||
        (word.kind == WordKind::Symbol && isOneOf(word.text, operatorSymbols)))
        malformed("Unexpected operator");
    malformed("Unexpected term");
}

} // namespace infera::engine::expression

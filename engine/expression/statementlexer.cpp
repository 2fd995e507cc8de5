#include "engine/expression/statementlexer.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace infera::engine::expression {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The service reads a number as Java's BigDecimal does: its exponent, and the digits behind the
/// point less the exponent, fit 32 bits (paritysuite/dynamodb-conformance, October 2026).
bool hasJavaScale(std::string_view number)
{
    const std::size_t mark = number.find_first_of("eE");
    if (mark == std::string_view::npos)
        return true;
    std::string_view digits = number.substr(mark + 1);
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+'))
        digits.remove_prefix(1);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > 10)
        return false;
    std::int64_t exponent = 0;
    for (const char c : digits)
        exponent = exponent * 10 + (c - '0');
    if (negative)
        exponent = -exponent;
    const std::size_t point = number.find('.');
    const auto places =
        point < mark ? static_cast<std::int64_t>(mark - point - 1) : std::int64_t{0};
    const auto fits = [](std::int64_t value) {
        return value >= std::numeric_limits<std::int32_t>::min() &&
               value <= std::numeric_limits<std::int32_t>::max();
    };
    return fits(exponent) && fits(places - exponent);
}

class Splitter
{
public:
    explicit Splitter(std::string_view text) : m_text(text) {}

    std::vector<Word> split()
    {
        std::vector<Word> words;
        while (skipSpace()) {
            Word word = placedNext(words);
            words.push_back(std::move(word));
        }
        words.push_back({WordKind::End, {}, m_text.size(), m_text.size()});
        return words;
    }

private:
    [[nodiscard]] char at(std::size_t place) const
    {
        return place < m_text.size() ? m_text[place] : '\0';
    }

    /// Space and comments; whether a word follows.
    bool skipSpace()
    {
        constexpr std::string_view space = " \t\r\n";
        while (m_at < m_text.size()) {
            if (space.find(m_text[m_at]) != std::string_view::npos) {
                ++m_at;
            } else if (m_text.substr(m_at, 2) == "--") {
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            } else if (m_text.substr(m_at, 2) == "/*") {
                const std::size_t end = m_text.find("*/", m_at + 2);
                if (end == std::string_view::npos)
                    break;
                m_at = end + 2;
            } else {
                break;
            }
        }
        return m_at < m_text.size();
    }

    Word placedNext(const std::vector<Word>& before)
    {
        // Behind a name or an index a dot goes on with the path, elsewhere a number may begin.
        m_inPath = !before.empty() && before.back().end == m_at &&
                   (before.back().kind == WordKind::Word ||
                    before.back().kind == WordKind::Quoted || before.back().text == "]");
        const std::size_t begin = m_at;
        Word word = next();
        word.begin = begin;
        word.end = m_at;
        return word;
    }

    Word next()
    {
        const char c = m_text[m_at];
        if (c == '\'' || c == '"')
            return quoted(c);
        const std::size_t begin = m_at;
        if (isLetter(c)) {
            while (m_at < m_text.size() && (isLetter(m_text[m_at]) || isDigit(m_text[m_at])))
                ++m_at;
            return {WordKind::Word, std::string(m_text.substr(begin, m_at - begin)), 0, 0};
        }
        if (isDigit(c) || (c == '.' && !m_inPath && isDigit(at(m_at + 1))))
            return number();
        if (c == '#' || m_text.substr(m_at, 2) == "/*")
            return unreadable();
        for (const std::string_view symbol : {"<<", ">>", "<>", "<=", ">=", "!="}) {
            if (m_text.substr(m_at, 2) == symbol) {
                m_at += 2;
                return {WordKind::Symbol, symbol == "!=" ? "<>" : std::string(symbol), 0, 0};
            }
        }
        ++m_at;
        return {WordKind::Symbol, std::string(1, c), 0, 0};
    }

    Word unreadable()
    {
        m_at = m_text.size();
        return {WordKind::Unreadable, {}, 0, 0};
    }

    Word quoted(char mark)
    {
        Word word{mark == '"' ? WordKind::Quoted : WordKind::Text, {}, 0, 0};
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == mark) {
                ++m_at;
                if (m_at >= m_text.size() || m_text[m_at] != mark)
                    return word;
            }
            word.text.push_back(m_text[m_at]);
        }
        return unreadable();
    }

    Word number()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            const bool isExponent = c == 'e' || c == 'E';
            if (!isDigit(c) && c != '.' && !isExponent)
                break;
            ++m_at;
            if (isExponent && m_at < m_text.size() && (m_text[m_at] == '-' || m_text[m_at] == '+'))
                ++m_at;
        }
        std::string text(m_text.substr(begin, m_at - begin));
        const WordKind kind = hasJavaScale(text) ? WordKind::Number : WordKind::Unreadable;
        return {kind, std::move(text), 0, 0};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_inPath = false;
};

} // namespace

std::vector<Word> splitStatement(std::string_view text)
{
    return Splitter(text).split();
}

} // namespace infera::engine::expression

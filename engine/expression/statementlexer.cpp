#include "engine/expression/statementlexer.h"

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

class Splitter
{
public:
    explicit Splitter(std::string_view text) : m_text(text) {}

    std::vector<Word> split()
    {
        std::vector<Word> words;
        while (skipSpace())
            words.push_back(placedNext());
        words.push_back({WordKind::End, {}, m_text.size(), m_text.size()});
        return words;
    }

private:
    bool skipSpace()
    {
        constexpr std::string_view space = " \t\r\n";
        while (m_at < m_text.size() && space.find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
        return m_at < m_text.size();
    }

    Word placedNext()
    {
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
        if (isDigit(c))
            return number();
        for (const std::string_view symbol : {"<<", ">>", "<>", "<=", ">=", "!="}) {
            if (m_text.substr(m_at, 2) == symbol) {
                m_at += 2;
                return {WordKind::Symbol, symbol == "!=" ? "<>" : std::string(symbol), 0, 0};
            }
        }
        ++m_at;
        return {WordKind::Symbol, std::string(1, c), 0, 0};
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
        return {WordKind::Symbol, "unfinished quotation", 0, 0};
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
        return {WordKind::Number, std::string(m_text.substr(begin, m_at - begin)), 0, 0};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::vector<Word> splitStatement(std::string_view text)
{
    return Splitter(text).split();
}

} // namespace infera::engine::expression

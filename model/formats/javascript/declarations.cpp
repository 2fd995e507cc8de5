#include "model/formats/javascript/declarations.h"

#include "model/formats/javascript/literals.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace infera::model::javascript {

namespace {

constexpr auto none = std::string_view::npos;

class Finder
{
public:
    explicit Finder(std::string_view text) : m_text(text) {}

    Declarations found()
    {
        char before = '\n'; // the last character that is no blank
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '/' && skipSlash(before)) {
                before = ' ';
            } else if (c == '"' || c == '\'' || c == '`') {
                skipText(c);
                before = c;
            } else if (isWord(c)) {
                word();
                before = 'a';
            } else {
                brace(c);
                before = c == ' ' || c == '\t' ? before : c;
                ++m_at;
            }
        }
        return std::move(m_found);
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    std::vector<std::size_t> m_literals; ///< depths at which holes of template literals began
    std::string_view m_word;             ///< the one before
    std::size_t m_wordEnd = 0;
    Declarations m_found;

    /// A comment or a regular expression; false: the slash divides.
    bool skipSlash(char before)
    {
        const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : ' ';
        if (next == '/' || next == '*') {
            const std::string_view end = next == '/' ? "\n" : "*/";
            const std::size_t at = m_text.find(end, m_at + 2);
            m_at = at == none ? m_text.size() : at + end.size();
            return true;
        }
        if (std::string_view("(,=:[!&|?{};\n").find(before) == none)
            return false;
        bool inClass = false;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '\n'; ++m_at) {
            const char c = m_text[m_at];
            if (c == '\\')
                ++m_at;
            else if (c == '[' || c == ']')
                inClass = c == '[';
            else if (c == '/' && !inClass)
                break;
        }
        ++m_at;
        return true;
    }

    /// A text, or the part of a template literal that ends where a hole begins.
    void skipText(char quote)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\\') {
                ++m_at;
            } else if (c == quote || (quote != '`' && c == '\n')) {
                break;
            } else if (quote == '`' && c == '$' && m_text.substr(m_at + 1, 1) == "{") {
                m_literals.push_back(m_depth++);
                ++m_at;
                break;
            }
        }
        ++m_at;
    }

    void brace(char c)
    {
        if (c == '{')
            ++m_depth;
        if (c != '}' || m_depth == 0)
            return;
        --m_depth;
        if (m_literals.empty() || m_literals.back() != m_depth)
            return;
        m_literals.pop_back();
        skipText('`'); // on behind the hole
        --m_at;
    }

    void word()
    {
        const std::size_t start = m_at;
        while (m_at < m_text.size() && isWord(m_text[m_at]))
            ++m_at;
        const std::string_view word = m_text.substr(start, m_at - start);
        const std::string_view keyword = start == nextOf(m_wordEnd) ? m_word : std::string_view();
        const bool asConst = word == "const" && keyword == "as"; // declares nothing
        m_word = asConst ? std::string_view() : word;
        m_wordEnd = m_at;
        if (keyword == "function") {
            keep(m_found.functions, word, start);
        } else if (keyword == "const" || keyword == "let" || keyword == "var") {
            // A type may stand between: `const name: Type = ...`.
            const std::size_t next = nextOf(m_at);
            const std::size_t equals = m_text.find_first_of("=\n", m_at);
            if (equals != none && m_text[equals] == '=' && (next == equals || m_text[next] == ':'))
                keep(m_found.values, word, equals + 1);
        }
    }

    /// The next place that is no blank.
    [[nodiscard]] std::size_t nextOf(std::size_t at) const
    {
        return std::min(m_text.find_first_not_of(" \t\r\n", at), m_text.size());
    }

    void keep(std::map<std::string, Declaration, std::less<>>& all, std::string_view name,
              std::size_t at) const
    {
        const auto [found, fresh] = all.try_emplace(std::string(name), Declaration{at, m_depth});
        if (!fresh && m_depth < found->second.depth)
            found->second = {at, m_depth};
    }
};

template<typename All>
const Declaration* in(const All& all, std::string_view name)
{
    const auto found = all.find(name);
    return found == all.end() ? nullptr : &found->second;
}

} // namespace

const Declaration* Declarations::value(std::string_view name) const
{
    return in(values, name);
}

const Declaration* Declarations::function(std::string_view name) const
{
    return in(functions, name);
}

Declarations declarationsIn(std::string_view text)
{
    return Finder(text).found();
}

} // namespace infera::model::javascript

#include "model/formats/detect/codelines.h"

#include <algorithm>
#include <array>

namespace infera::model {

namespace {

template<std::size_t count>
bool isOneOf(std::string_view word, const std::array<std::string_view, count>& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto slashed = std::to_array<std::string_view>(
    {"js",    "jsx",    "ts",     "tsx",  "mjs", "cjs",    "go",  "java", "kt",   "kts",
     "scala", "php",    "rs",     "cs",   "fs",  "swift",  "cpp", "cc",   "h",    "hpp",
     "tf",    "gradle", "groovy", "dart", "vue", "svelte", "mod", "sbt",  "proto"});
constexpr auto hashed = std::to_array<std::string_view>(
    {"py", "rb", "sh", "yml", "yaml", "toml", "tf", "ex", "exs", "php", "cfg", "txt"});
constexpr auto tagged = std::to_array<std::string_view>(
    {"xml", "vue", "svelte", "csproj", "fsproj", "vbproj", "props", "html", "config"});

} // namespace

CodeLines::CodeLines(std::string_view fileName, std::string_view text) : m_text(text)
{
    const std::size_t dot = fileName.rfind('.');
    const std::string_view ending =
        dot == std::string_view::npos ? std::string_view() : fileName.substr(dot + 1);
    m_slashes = isOneOf(ending, slashed);
    m_hashes = isOneOf(ending, hashed) || fileName == "Gemfile" || fileName == "Pipfile";
    m_tags = isOneOf(ending, tagged);
    m_dashes = ending == "sql";
    m_triples = ending == "py";
    m_begins = ending == "rb";
}

bool CodeLines::next(std::string_view& code)
{
    if (m_at >= m_text.size())
        return false;
    const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
    m_line = m_text.substr(m_at, end - m_at);
    m_code.assign(m_line);
    std::size_t at = 0;
    while (at < m_line.size()) {
        if (!m_closes.empty()) {
            const std::size_t found = m_line.find(m_closes, at);
            const std::size_t to = std::min(found, m_line.size());
            blank(at, found == std::string_view::npos ? to : to + m_closes.size());
            at = found == std::string_view::npos ? m_line.size() : to + m_closes.size();
            if (found != std::string_view::npos)
                m_closes = {};
            continue;
        }
        const std::size_t after = pastComment(at);
        at = after > at ? after : pastText(at);
    }
    m_at = end + 1;
    code = m_code;
    return true;
}

void CodeLines::blank(std::size_t from, std::size_t to)
{
    std::fill(m_code.begin() + static_cast<std::ptrdiff_t>(from),
              m_code.begin() + static_cast<std::ptrdiff_t>(to), ' ');
}

/// Opens a comment of `length` characters' beginning; one that never ends is none.
std::size_t CodeLines::open(std::size_t at, std::string_view closes, std::size_t length)
{
    if (m_neverCloses.count(closes) > 0)
        return at;
    if (m_text.find(closes, m_at + at + length) == std::string_view::npos) {
        m_neverCloses.insert(closes);
        return at;
    }
    blank(at, at + length);
    m_closes = closes;
    return at + length;
}

/// Where a comment that begins here ends, or goes on in the next line; `at` where none begins.
std::size_t CodeLines::pastComment(std::size_t at)
{
    const std::string_view rest = m_line.substr(at);
    const auto starts = [&](std::string_view word) { return rest.rfind(word, 0) == 0; };
    const bool apart = at == 0 || m_line[at - 1] == ' ' || m_line[at - 1] == '\t';
    if ((m_slashes && starts("//") && (at == 0 || m_line[at - 1] != ':')) ||
        (m_hashes && rest[0] == '#' && apart) || (m_dashes && starts("--"))) {
        blank(at, m_line.size());
        return m_line.size();
    }
    if ((m_slashes || m_dashes) && starts("/*"))
        return open(at, "*/", 2);
    if (m_tags && starts("<!--"))
        return open(at, "-->", 4);
    if (m_triples && (starts("\"\"\"") || starts("'''")))
        return open(at, rest[0] == '"' ? "\"\"\"" : "'''", 3);
    if (m_begins && at == 0 && starts("=begin"))
        return open(at, "=end", 6);
    return at;
}

/// Past a text in quotes that ends on this line, else past one character.
std::size_t CodeLines::pastText(std::size_t at) const
{
    const char quote = m_line[at];
    if (quote != '"' && quote != '\'' && quote != '`')
        return at + 1;
    for (std::size_t end = at + 1; end < m_line.size(); ++end) {
        if (m_line[end] == '\\')
            ++end;
        else if (m_line[end] == quote)
            return end + 1;
    }
    // An apostrophe, on a line that people write; on a longer one it is not worth the search.
    constexpr std::size_t longLine = 2000;
    return m_line.size() > longLine ? m_line.size() : at + 1;
}

} // namespace infera::model

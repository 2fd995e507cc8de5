#pragma once

#include <set>
#include <string>
#include <string_view>

namespace infera::model {

/// The code in the lines of a source file, one line after the other: comments are blanked out, also
/// those over several lines, and so are Python's texts in three quotes. What the language is, the
/// file's name tells.
class CodeLines
{
public:
    /// The text has to live as long as this.
    CodeLines(std::string_view fileName, std::string_view text);

    /// The code of the next line, which is as long as the line; valid until the next call. False
    /// at the end.
    [[nodiscard]] bool next(std::string_view& code);
    /// The line itself, comments included.
    [[nodiscard]] std::string_view line() const { return m_line; }

private:
    std::string_view m_text;
    std::string_view m_line;
    std::string m_code;
    std::size_t m_at = 0;
    std::string_view m_closes; ///< what ends the comment or text that is open; empty: none is

    std::set<std::string_view> m_neverCloses; ///< ends that do not come any more

    bool m_slashes = false; ///< "//" and "/* */"
    bool m_hashes = false;  ///< "#"
    bool m_tags = false;    ///< "<!-- -->"
    bool m_dashes = false;  ///< "--"
    bool m_triples = false; ///< texts in three quotes
    bool m_begins = false;  ///< "=begin", "=end"

    void blank(std::size_t from, std::size_t to);
    std::size_t open(std::size_t at, std::string_view closes, std::size_t length);
    [[nodiscard]] std::size_t pastText(std::size_t at) const;
    std::size_t pastComment(std::size_t at);
};

} // namespace infera::model

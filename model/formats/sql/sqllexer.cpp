#include "model/formats/sql/sqllexer.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace infera::model::sql {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

/// The part of a migration that a comment begins, as dbmate ("-- migrate:down"), goose ("-- +goose
/// Down"), sql-migrate ("-- +migrate Down"), node-pg-migrate ("-- Down Migration"), Rambler
/// ("-- rambler down") and Play ("# --- !Downs") have it.
enum class Part
{
    None,
    Up,
    Down
};

Part partOf(std::string_view comment)
{
    const std::string text = toLower(comment.substr(0, 64));
    const std::size_t start = text.find_first_not_of("-# \t");
    const std::string_view mark =
        trimmed(std::string_view(text).substr(start == std::string::npos ? text.size() : start));
    const auto begins = [&](const auto& marks) {
        return std::any_of(marks.begin(), marks.end(), [&](std::string_view one) {
            const bool options = one.find_first_of(":+") != std::string_view::npos; // may follow
            return mark == one || (options && mark.starts_with(one));
        });
    };
    constexpr std::array<std::string_view, 6> down = {
        "migrate:down", "+goose down", "+migrate down", "down migration", "rambler down", "!downs"};
    constexpr std::array<std::string_view, 6> up = {"migrate:up",   "+goose up",  "+migrate up",
                                                    "up migration", "rambler up", "!ups"};
    return begins(down) ? Part::Down : (begins(up) ? Part::Up : Part::None);
}

class Lexer
{
public:
    explicit Lexer(std::string_view text)
        : m_text(text), m_backslashes(text.find('`') != std::string_view::npos)
    {}

    std::vector<Token> tokens()
    {
        while (skip() && m_tokens.size() <= mostTokens) {
            Token token{{}, false, m_line, static_cast<int>(m_at - m_lineStart) + 1};
            const char c = m_text[m_at];
            const std::size_t start = m_at;
            if (c == '"' || c == '`' || c == '\'' || c == '[') {
                quotedText(token, c == '[' ? ']' : c);
            } else if (c == '$' && !dollarTag().empty()) {
                skipBody(dollarTag());
                token.quoted = true;
            } else if (isNameCharacter(c)) {
                while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
                    token.text += m_text[m_at++];
            } else {
                token.text = std::string(1, c);
                ++m_at;
            }
            if (token.is("go") && isAlone(start))
                token.text = ";";
            if (isRow(token))
                continue;
            m_tokens.push_back(std::move(token));
            if (m_tokens.back().is(";"))
                skipRows();
        }
        return std::move(m_tokens);
    }

private:
    std::string_view m_text;
    bool m_backslashes; ///< as MySQL has them, whose dumps quote names with backticks
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_line = 1;
    std::size_t m_lineStart = 0;
    bool m_inRows = false; ///< after INSERT INTO
    bool m_reads = false;  ///< inside of a comment that MySQL reads

    void advance()
    {
        if (m_text[m_at] == '\n') {
            ++m_line;
            m_lineStart = m_at + 1;
        }
        ++m_at;
    }
    void advanceTo(std::size_t end)
    {
        while (m_at < std::min(end, m_text.size()))
            advance();
    }

    /// Whether nothing else stands in the line of the word that begins at `start` and ends here.
    [[nodiscard]] bool isAlone(std::size_t start) const
    {
        const auto isBlank = [&](std::size_t at) {
            return m_text[at] == ' ' || m_text[at] == '\t' || m_text[at] == '\r';
        };
        while (start > m_lineStart && isBlank(start - 1))
            --start;
        std::size_t end = m_at;
        while (end < m_text.size() && isBlank(end))
            ++end;
        return start == m_lineStart && (end == m_text.size() || m_text[end] == '\n');
    }

    /// Whether the last words are INSERT or a statement's REPLACE, with what may stand between them
    /// and the table: INSERT OR REPLACE of SQLite, INSERT LOW_PRIORITY IGNORE of MySQL.
    [[nodiscard]] bool isAfterInsert() const
    {
        constexpr std::array between = {"or",           "replace",       "ignore",
                                        "low_priority", "rollback",      "abort",
                                        "fail",         "high_priority", "delayed"};
        std::size_t at = m_tokens.size();
        while (at > 0 && std::any_of(between.begin(), between.end(),
                                     [&](const char* word) { return m_tokens[at - 1].is(word); }))
            --at;
        if (at > 0 && m_tokens[at - 1].is("insert"))
            return true;
        return at < m_tokens.size() && m_tokens[at].is("replace") &&
               (at == 0 || m_tokens[at - 1].is(";"));
    }

    /// Words after INSERT INTO (or INSERT [name], as SQL Server has it), up to what ends the
    /// statement: a semicolon, or where there are none the next CREATE or ALTER.
    bool isRow(const Token& token)
    {
        if (m_inRows)
            m_inRows = !token.is(";") && !token.is("create") && !token.is("alter");
        else
            m_inRows = (token.quoted || token.is("into")) && isAfterInsert();
        return m_inRows;
    }

    /// Past blanks and comments; false at the end.
    bool skip()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                advance();
            } else if (m_text.substr(m_at, 2) == "--" || c == '#') {
                const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
                if (partOf(m_text.substr(m_at, end - m_at)) == Part::Down)
                    skipWayBack(end);
                else
                    advanceTo(end);
            } else if (m_text.substr(m_at, 3) == "/*!") {
                // MySQL reads what stands in such a comment: /*!50001 CREATE VIEW v AS ... */
                advanceTo(m_at + 3);
                while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9')
                    advance();
                m_reads = true;
            } else if (m_reads && m_text.substr(m_at, 2) == "*/") {
                advanceTo(m_at + 2);
                m_reads = false;
            } else if (m_text.substr(m_at, 2) == "/*") {
                const std::size_t end = m_text.find("*/", m_at + 2);
                advanceTo(end == std::string_view::npos ? end : end + 2);
            } else {
                return true;
            }
        }
        return false;
    }

    /// What a migration undoes is not what it makes: up to the line where it goes forward again.
    void skipWayBack(std::size_t end)
    {
        Token stop{";", false, m_line, static_cast<int>(m_at - m_lineStart) + 1};
        m_tokens.push_back(std::move(stop));
        m_inRows = false;
        do {
            advanceTo(end + 1);
            end = std::min(m_text.find('\n', m_at), m_text.size());
            const std::string_view line = trimmed(m_text.substr(m_at, end - m_at));
            if ((line.starts_with("--") || line.starts_with("#")) && partOf(line) == Part::Up)
                return;
        } while (m_at < m_text.size());
    }

    void quotedText(Token& token, char close)
    {
        token.quoted = true;
        token.bracketed = close == ']';
        const bool escapes =
            close == '\'' && (m_backslashes || (!m_tokens.empty() && m_tokens.back().is("e")));
        advance();
        while (m_at < m_text.size()) {
            if (escapes && m_text[m_at] == '\\' && m_at + 1 < m_text.size()) {
                advance();
            } else if (m_text[m_at] == close) {
                if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != close)
                    break;
                advance(); // a doubled quote stands for one
            }
            token.text += m_text[m_at];
            advance();
        }
        if (m_at < m_text.size())
            advance();
    }

    /// "$$" or "$body$" where one begins here.
    [[nodiscard]] std::string_view dollarTag() const
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != '$' && isNameCharacter(m_text[end]))
            ++end;
        const bool digit = m_at + 1 < m_text.size() && m_text[m_at + 1] >= '0' &&
                           m_text[m_at + 1] <= '9'; // $1 is a parameter
        return end < m_text.size() && m_text[end] == '$' && !digit
                   ? m_text.substr(m_at, end + 1 - m_at)
                   : std::string_view();
    }

    void skipBody(std::string_view tag)
    {
        const std::size_t end = m_text.find(tag, m_at + tag.size());
        advanceTo(end == std::string_view::npos ? end : end + tag.size());
    }

    /// After `COPY t (...) FROM stdin;` come rows up to a line of `\.`.
    void skipRows()
    {
        const std::size_t count = m_tokens.size();
        if (count < 3 || !m_tokens[count - 2].is("stdin") || !m_tokens[count - 3].is("from"))
            return;
        const std::size_t end = m_text.find("\n\\.", m_at);
        advanceTo(end == std::string_view::npos ? end : end + 3);
    }
};

} // namespace

bool Token::is(std::string_view word) const
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return !quoted && std::equal(text.begin(), text.end(), word.begin(), word.end(),
                                 [&](char a, char b) { return lower(a) == lower(b); });
}

std::vector<Token> tokensOf(std::string_view text)
{
    return Lexer(text).tokens();
}

} // namespace infera::model::sql

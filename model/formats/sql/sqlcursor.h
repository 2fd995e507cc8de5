#pragma once

#include "model/formats/sql/sqllexer.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infera::model::sql {

/// A place in the words of a script, and the small parts that definitions are made of.
class Cursor
{
public:
    explicit Cursor(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}

protected:
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;

    /// The token to be read; the last one at the end.
    [[nodiscard]] const Token& here() const
    {
        return m_tokens[std::min(m_at, m_tokens.size() - 1)];
    }

    [[nodiscard]] bool word(std::string_view text, std::size_t ahead = 0) const
    {
        return m_at + ahead < m_tokens.size() && m_tokens[m_at + ahead].is(text);
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_tokens.size() || word(";"); }

    /// A name, the last part of schema.table.
    std::string name()
    {
        std::string text = m_at < m_tokens.size() ? m_tokens[m_at].text : std::string();
        ++m_at;
        while (word(".") && m_at + 1 < m_tokens.size()) {
            text = m_tokens[m_at + 1].text;
            m_at += 2;
        }
        return text;
    }

    /// The texts in quotes of a list in brackets: ENUM ('a', 'b').
    std::vector<std::string> quotedList()
    {
        std::vector<std::string> values;
        for (++m_at; !atEnd() && !word(")"); ++m_at) {
            if (m_tokens[m_at].quoted)
                values.push_back(m_tokens[m_at].text);
        }
        if (word(")"))
            ++m_at;
        return values;
    }

    /// The names of a list in brackets, without their lengths and orders; none where none begins.
    std::vector<std::string> columnList()
    {
        std::vector<std::string> names;
        if (!word("("))
            return names;
        for (++m_at; !atEnd() && !word(")"); ++m_at) {
            if (word("(")) { // a length: name(10)
                while (!atEnd() && !word(")"))
                    ++m_at;
            } else if (!word(",") && !word("asc") && !word("desc")) {
                names.push_back(m_tokens[m_at].text);
            }
        }
        ++m_at;
        return names;
    }
};

} // namespace infera::model::sql

#include "model/formats/sql/readsql.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace infera::model {

namespace {

struct Token
{
    std::string text;
    bool quoted = false; ///< a name in quotes or a string
    int line = 1;
    int column = 1;
    [[nodiscard]] bool is(std::string_view word) const
    {
        return !quoted && toLower(text) == toLower(word);
    }
};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

class Lexer
{
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    std::vector<Token> tokens()
    {
        std::vector<Token> all;
        while (skip()) {
            Token token{{}, false, m_line, static_cast<int>(m_at - m_lineStart) + 1};
            const char c = m_text[m_at];
            if (c == '"' || c == '`' || c == '\'' || c == '[') {
                quotedText(token, c == '[' ? ']' : c);
            } else if (isNameCharacter(c)) {
                while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
                    token.text += m_text[m_at++];
            } else {
                token.text = std::string(1, c);
                ++m_at;
            }
            all.push_back(std::move(token));
        }
        return all;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    std::size_t m_lineStart = 0;

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

    /// Past blanks and comments; false at the end.
    bool skip()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                advance();
            } else if (m_text.substr(m_at, 2) == "--" || c == '#') {
                advanceTo(m_text.find('\n', m_at));
            } else if (m_text.substr(m_at, 2) == "/*") {
                const std::size_t end = m_text.find("*/", m_at + 2);
                advanceTo(end == std::string_view::npos ? end : end + 2);
            } else {
                return true;
            }
        }
        return false;
    }

    void quotedText(Token& token, char close)
    {
        token.quoted = true;
        advance();
        while (m_at < m_text.size()) {
            if (m_text[m_at] == close) {
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
};

struct SqlType
{
    std::string_view begins;
    AttributeType type;
    std::string_view format;
};

// The beginnings of type names, in lower case; the first that fits decides.
constexpr std::array<SqlType, 30> sqlTypes = {{
    {"interval", AttributeType::S, "duration"},
    {"int", AttributeType::N, ""},
    {"integer", AttributeType::N, ""},
    {"bigint", AttributeType::N, ""},
    {"smallint", AttributeType::N, ""},
    {"mediumint", AttributeType::N, ""},
    {"tinyint", AttributeType::N, ""},
    {"serial", AttributeType::N, "counter"},
    {"bigserial", AttributeType::N, "counter"},
    {"decimal", AttributeType::N, ""},
    {"numeric", AttributeType::N, ""},
    {"number", AttributeType::N, ""},
    {"money", AttributeType::N, "money"},
    {"float", AttributeType::N, ""},
    {"double", AttributeType::N, ""},
    {"real", AttributeType::N, ""},
    {"year", AttributeType::N, ""},
    {"bool", AttributeType::BOOL, ""},
    {"bit", AttributeType::BOOL, ""},
    {"blob", AttributeType::B, ""},
    {"bytea", AttributeType::B, ""},
    {"binary", AttributeType::B, ""},
    {"varbinary", AttributeType::B, ""},
    {"json", AttributeType::M, ""},
    {"uuid", AttributeType::S, "uuid"},
    {"uniqueidentifier", AttributeType::S, "uuid"},
    {"timestamp", AttributeType::S, "timestamp"},
    {"datetime", AttributeType::S, "timestamp"},
    {"date", AttributeType::S, "date"},
    {"time", AttributeType::S, "time"},
}};

class SqlReader
{
public:
    SqlReader(std::vector<Token> tokens, std::string file, Imported& imported)
        : m_tokens(std::move(tokens)), m_file(std::move(file)), m_imported(imported)
    {}

    void read()
    {
        while (m_at < m_tokens.size()) {
            if (word("create") && createTable())
                continue;
            if (word("alter"))
                alterTable();
            ++m_at;
        }
        settleReferences();
    }

private:
    std::vector<Token> m_tokens;
    std::string m_file;
    Imported& m_imported;
    std::size_t m_at = 0;

    [[nodiscard]] bool word(std::string_view text, std::size_t ahead = 0) const
    {
        return m_at + ahead < m_tokens.size() && m_tokens[m_at + ahead].is(text);
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_tokens.size() || word(";"); }

    void note(std::string message, const Token& at)
    {
        addNote(m_imported.notes, "unread", std::move(message), {m_file, at.line, at.column, {}});
    }

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

    bool createTable()
    {
        std::size_t ahead = 1;
        while (word("temporary", ahead) || word("temp", ahead) || word("unlogged", ahead) ||
               word("global", ahead) || word("local", ahead))
            ++ahead;
        if (!word("table", ahead))
            return false;
        m_at += ahead + 1;
        if (word("if") && word("not", 1) && word("exists", 2))
            m_at += 3;
        const Token& start = m_tokens[std::min(m_at, m_tokens.size() - 1)];
        Entity entity;
        entity.name = name();
        if (!word("(")) {
            note("The table \"" + entity.name + "\" has no list of columns.", start);
            return true;
        }
        ++m_at;
        while (!atEnd() && !word(")")) {
            element(entity);
            if (word(","))
                ++m_at;
        }
        ++m_at;
        if (entity.key.empty())
            note("The table \"" + entity.name + "\" has no primary key; write one.", start);
        m_imported.entities.push_back(std::move(entity));
        return true;
    }

    /// Past one element of a list, brackets included.
    void skipElement()
    {
        int depth = 0;
        for (; !atEnd(); ++m_at) {
            if (depth == 0 && (word(",") || word(")")))
                return;
            depth += word("(") ? 1 : word(")") ? -1 : 0;
        }
    }

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

    void element(Entity& entity)
    {
        if (word("constraint"))
            m_at += 2;
        if (word("primary") && word("key", 1)) {
            m_at += 2;
            while (!atEnd() && !word("(") && !word(","))
                ++m_at;
            entity.key = columnList();
        } else if (word("foreign") && word("key", 1)) {
            m_at += 2;
            foreignKey(entity);
        } else if (word("unique") && !isColumn()) {
            while (!atEnd() && !word("(") && !word(","))
                ++m_at;
            uniqueKey(entity, columnList());
        } else if ((word("key") || word("index") || word("check") || word("fulltext") ||
                    word("exclude") || word("like") || word("period")) &&
                   !isColumn()) {
            // an index or a check says nothing about entities
        } else {
            column(entity);
        }
        skipElement();
    }

    /// A word that may begin a constraint is a column's name when a type follows it.
    [[nodiscard]] bool isColumn() const
    {
        return m_at + 1 < m_tokens.size() && !m_tokens[m_at + 1].quoted &&
               typeOf(m_tokens[m_at + 1].text).has_value();
    }

    static std::optional<SqlType> typeOf(const std::string& text)
    {
        const std::string lower = toLower(text);
        for (const SqlType& one : sqlTypes) {
            if (lower.rfind(one.begins, 0) == 0)
                return one;
        }
        for (const std::string_view texts :
             {"char", "varchar", "text", "nchar", "nvarchar", "clob", "string", "enum", "set",
              "citext", "inet", "character", "longtext", "mediumtext", "tinytext", "varchar2"}) {
            if (lower.rfind(texts, 0) == 0)
                return SqlType{"", AttributeType::S, ""};
        }
        return std::nullopt;
    }

    void uniqueKey(Entity& entity, const std::vector<std::string>& columns)
    {
        if (columns.size() > 1) {
            entity.uniqueCombinations.push_back(columns);
            return;
        }
        for (Attribute& attribute : entity.attributes) {
            if (!columns.empty() && attribute.name == columns.front())
                attribute.unique = true;
        }
    }

    void foreignKey(Entity& entity)
    {
        while (!atEnd() && !word("("))
            ++m_at;
        const std::vector<std::string> columns = columnList();
        if (!word("references"))
            return;
        ++m_at;
        const std::string target = name();
        if (columns.size() != 1)
            return; // a reference of several columns has no word in a design
        for (Attribute& attribute : entity.attributes) {
            if (attribute.name == columns.front())
                attribute.references = target;
        }
    }

    void column(Entity& entity)
    {
        if (m_at >= m_tokens.size())
            return; // the text ends inside the definition
        const Token start = m_tokens[m_at];
        Attribute attribute;
        attribute.name = start.text;
        ++m_at;
        if (atEnd() || word(",") || word(")")) {
            note("The column \"" + attribute.name + "\" has no type; S is taken.", start);
            entity.attributes.push_back(std::move(attribute));
            return;
        }
        const std::string word1 = m_tokens[m_at].text;
        const auto type = typeOf(word1);
        if (type) {
            attribute.type = type->type;
            attribute.format = type->format;
        } else {
            note("The type \"" + word1 + "\" of the column \"" + attribute.name +
                     "\" is not known; S is taken.",
                 m_tokens[m_at]);
        }
        ++m_at;
        if (toLower(word1) == "enum" && word("(")) {
            for (++m_at; !atEnd() && !word(")"); ++m_at) {
                if (m_tokens[m_at].quoted)
                    attribute.values.push_back({m_tokens[m_at].text, std::nullopt});
            }
            if (word(")"))
                ++m_at;
        }
        columnConstraints(entity, attribute);
        entity.attributes.push_back(std::move(attribute));
    }

    void columnConstraints(Entity& entity, Attribute& attribute)
    {
        int depth = 0;
        for (; !atEnd(); ++m_at) {
            if (depth == 0 && (word(",") || word(")")))
                return;
            depth += word("(") ? 1 : word(")") ? -1 : 0;
            if (word("primary") && word("key", 1)) {
                entity.key = {attribute.name};
            } else if (word("unique")) {
                attribute.unique = true;
            } else if (word("references")) {
                ++m_at;
                attribute.references = name();
                --m_at;
            } else if ((m_tokens[m_at].quoted && m_tokens[m_at].text.empty()) ||
                       (word("array") && depth == 0)) { // text[]: the brackets read as a name
                attribute.type = AttributeType::L;
            }
        }
    }

    // ALTER TABLE t ADD [CONSTRAINT c] PRIMARY KEY | FOREIGN KEY | UNIQUE ...: as dumps write keys.
    void alterTable()
    {
        if (!word("table", 1))
            return;
        m_at += 2;
        while (word("only") || word("if") || word("exists"))
            ++m_at;
        const std::string table = name();
        for (Entity& entity : m_imported.entities) {
            if (entity.name != table)
                continue;
            for (; !atEnd(); ++m_at) {
                if (!word("add"))
                    continue;
                ++m_at;
                if (word("constraint") || word("primary") || word("foreign") || word("unique"))
                    element(entity);
                --m_at;
            }
            return;
        }
    }

    // A reference needs an entity whose key is one attribute of the same type.
    void settleReferences()
    {
        const auto find = [&](const std::string& wanted) -> const Entity* {
            for (const Entity& entity : m_imported.entities) {
                if (toLower(entity.name) == toLower(wanted))
                    return &entity;
            }
            return nullptr;
        };
        for (Entity& entity : m_imported.entities) {
            for (Attribute& attribute : entity.attributes) {
                const Entity* target = find(attribute.references);
                const Attribute* key = target != nullptr && target->key.size() == 1
                                           ? target->attribute(target->key.front())
                                           : nullptr;
                attribute.references =
                    key != nullptr && key->type == attribute.type ? target->name : std::string();
            }
        }
    }
};

} // namespace

Result<Imported> readSql(std::string_view text, std::string_view fileName)
{
    constexpr std::size_t largest = std::size_t{64} << 20U;
    if (text.size() > largest)
        return failure("sql-too-large", "The file is larger than 64 MB.",
                       {std::string(fileName), 0, 0, {}});
    Imported imported;
    SqlReader(Lexer(text).tokens(), std::string(fileName), imported).read();
    if (imported.entities.empty())
        return failure("no-table", "There is no CREATE TABLE in this file.",
                       {std::string(fileName), 1, 1, {}});
    return imported;
}

} // namespace infera::model

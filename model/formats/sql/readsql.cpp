#include "model/formats/sql/readsql.h"

#include "model/base/text.h"
#include "model/formats/sql/sqlcursor.h"
#include "model/formats/sql/sqltypes.h"

#include <algorithm>
#include <map>
#include <set>

namespace infera::model {

namespace {

using sql::SqlType;
using sql::Token;

class SqlReader : sql::Cursor
{
public:
    SqlReader(std::vector<Token> tokens, std::string file, Imported& imported)

        : Cursor(std::move(tokens)), m_file(std::move(file)), m_imported(imported)
    {}

    void read()
    {
        while (m_at < m_tokens.size()) {
            if (word("create") && (createTable() || createType() || createIndex() || createOther()))
                continue;
            if (word("alter") && alterTable())
                continue;
            ++m_at;
        }
        for (const auto& [entity, start] : m_starts) {
            if (m_imported.entities[entity].key.empty())
                note("The table \"" + m_imported.entities[entity].name +
                         "\" has no primary key; write one.",
                     start);
        }
        settleReferences();
    }

private:
    std::string m_file;
    Imported& m_imported;
    bool m_altering = false; ///< inside of ALTER TABLE
    /// A type that the script makes: CREATE TYPE ... AS ENUM, CREATE DOMAIN ... AS.
    struct MadeType
    {
        SqlType type;
        std::vector<std::string> values;
    };
    std::map<std::string, MadeType> m_types;
    std::vector<std::pair<std::size_t, Token>> m_starts; ///< where each entity's table begins
    std::multimap<std::string, std::size_t> m_named;     ///< places of entities by name
    std::map<std::pair<std::string, std::string>, Token> m_references; ///< by entity and attribute

    void note(std::string message, const Token& at)
    {
        addNote(m_imported.notes, "unread", std::move(message), {m_file, at.line, at.column, {}});
    }

    bool createTable()
    {
        std::size_t ahead = 1;
        bool temporary = false;
        for (; word("temporary", ahead) || word("temp", ahead) || word("unlogged", ahead) ||
               word("global", ahead) || word("local", ahead) || word("or", ahead) ||
               word("replace", ahead) || word("foreign", ahead) || word("external", ahead);
             ++ahead)
            temporary = temporary || word("temporary", ahead) || word("temp", ahead);
        // "GRANT CREATE TABLE TO" makes none.
        if (!word("table", ahead) || word("to", ahead + 1))
            return false;
        m_at += ahead + 1;
        if (word("if") && word("not", 1) && word("exists", 2))
            m_at += 3;
        const Token start = here();
        Entity entity;
        entity.name = name();
        if (word("like")) { // of MySQL
            copyOf(entity);
            addEntity(std::move(entity), start);
            return true;
        }
        if (!word("(")) {
            note(word("partition") ? "\"" + entity.name + "\" is a partition; it is left out."
                                   : "The table \"" + entity.name + "\" has no list of columns.",
                 start);
            return true;
        }
        ++m_at;
        while (!atEnd() && !word(")")) {
            element(entity);
            if (word(","))
                ++m_at;
        }
        ++m_at;
        if (temporary || word("inherits")) {
            note("The table \"" + entity.name + "\" is " +
                     (temporary ? "temporary" : "a part of another") + "; it is left out.",
                 start);
            return true;
        }
        addEntity(std::move(entity), start);
        return true;
    }

    void addEntity(Entity entity, const Token& start)
    {
        m_starts.emplace_back(m_imported.entities.size(), start);
        m_named.emplace(entity.name, m_imported.entities.size());
        m_imported.entities.push_back(std::move(entity));
    }

    /// LIKE other [INCLUDING ALL]: its columns, and its key where it has one so far.
    void copyOf(Entity& entity)
    {
        const Token start = here();
        ++m_at;
        const std::string other = name();
        const auto found = entitiesOf(other);
        if (found.empty()) {
            note("The table \"" + other + "\", which \"" + entity.name + "\" is like, is not here.",
                 start);
            return;
        }
        const std::string own = entity.name;
        entity = *found.front();
        entity.name = own;
    }

    bool createType()
    {
        const bool domain = word("domain", 1);
        if (!domain && !word("type", 1))
            return false;
        m_at += 2;
        const std::string made = toLower(name());
        if (word("as"))
            ++m_at;
        if (atEnd())
            return true;
        const bool values = word("enum") && word("(", 1);
        if (!domain && !values)
            return true;
        MadeType type;
        const std::string base = toLower(name());
        if (const auto other = m_types.find(base); other != m_types.end())
            type = other->second;
        else
            type.type = typeOf(base).value_or(SqlType{});
        if (values)
            type.values = quotedList();
        m_types[made] = std::move(type);
        return true;
    }

    /// The entities of this name; a script may make a table twice.
    std::vector<Entity*> entitiesOf(const std::string& table)
    {
        std::vector<Entity*> found;
        const auto [from, to] = m_named.equal_range(table);
        for (auto one = from; one != to; ++one)
            found.push_back(&m_imported.entities[one->second]);
        return found;
    }

    /// CREATE [UNIQUE] INDEX i ON t (a, b): one of whole columns and all rows is a rule of the
    /// entity where it is unique, and else a way in which its rows are read.
    bool createIndex()
    {
        constexpr std::size_t mostWords = 4; // UNIQUE CLUSTERED COLUMNSTORE INDEX
        std::size_t ahead = 1;
        while (ahead < mostWords && !word("index", ahead) && !word("table", ahead))
            ++ahead;
        if (!word("index", ahead))
            return false;
        const Token start = here();
        const bool unique = word("unique", 1);
        const bool ofText = word("fulltext", 1);
        while (!atEnd() && !word("on"))
            ++m_at;
        if (atEnd())
            return true;
        ++m_at;
        if (word("only"))
            ++m_at;
        const std::string table = name();
        while (!atEnd() && !word("("))
            ++m_at;
        const std::vector<std::string> columns = columnList();
        for (Entity* entity : entitiesOf(table)) {
            const bool plain =
                std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
                    return entity->attribute(column) != nullptr;
                });
            if (unique && plain && !word("where"))
                uniqueKey(*entity, columns);
            else if (!unique && plain)
                readBy(*entity, columns, ofText);
            else
                note("The index of \"" + table +
                         "\" is of an expression, or of some of the rows; it is left out.",
                     start);
        }
        return true;
    }

    /// An index that is not unique tells how the rows are asked for: an access pattern to write.
    void readBy(const Entity& entity, const std::vector<std::string>& columns, bool ofText)
    {
        m_imported.patternTexts.push_back(entity.name + (ofText ? " by words in " : " by ") +
                                          join(columns, ", ") + " (an index)");
    }

    /// What a script makes beside tables and is none of a design's.
    bool createOther()
    {
        std::size_t ahead = 1;
        while (word("or", ahead) || word("replace", ahead) || word("materialized", ahead) ||
               word("recursive", ahead))
            ++ahead;
        for (const char* kind : {"view", "trigger"}) {
            if (!word(kind, ahead))
                continue;
            const Token start = here();
            m_at += ahead + 1;
            if (word("if") && word("not", 1) && word("exists", 2))
                m_at += 3;
            note(std::string("The ") + kind + " \"" + name() + "\" is not read.", start);
            return true;
        }
        return false;
    }

    /// Some scripts have no semicolons: the next statement's first word ends the one before.
    [[nodiscard]] bool statementStarts() const
    {
        return word("create") || word("insert") || (word("alter") && word("table", 1));
    }

    /// Past one element of a list, brackets included.
    void skipElement()
    {
        int depth = 0;
        for (; !atEnd(); ++m_at) {
            if (depth == 0 && (word(",") || word(")") || (m_altering && statementStarts())))
                return;
            depth += word("(") ? 1 : word(")") ? -1 : 0;
        }
    }

    void element(Entity& entity)
    {
        const bool constraint = word("constraint");
        if (constraint)
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
        } else if (constraint) {
            // a check or a default
        } else if (word("like") && !isColumn()) {
            copyOf(entity);
        } else if ((word("key") || word("index") || word("fulltext")) && !isColumn()) {
            const bool ofText = word("fulltext");
            while (!atEnd() && !word("(") && !word(","))
                ++m_at;
            readBy(entity, columnList(), ofText);
        } else if ((word("check") || word("exclude") || word("period")) && !isColumn()) {
            // a check says nothing about entities
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

    /// A type by its name, those that the script makes included.
    [[nodiscard]] std::optional<SqlType> typeOf(const std::string& text) const
    {
        const auto made = m_types.find(toLower(text));
        return made != m_types.end() ? made->second.type : sql::sqlTypeOf(text);
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

    void refer(const Entity& entity, Attribute& attribute, const std::string& target,
               const Token& at)
    {
        attribute.references = target;
        m_references.insert_or_assign({entity.name, attribute.name}, at);
    }

    void foreignKey(Entity& entity)
    {
        while (!atEnd() && !word("("))
            ++m_at;
        const Token start = here();
        const std::vector<std::string> columns = columnList();
        if (!word("references"))
            return;
        ++m_at;
        const std::string target = name();
        if (columns.size() != 1) {
            note("The reference of \"" + join(columns, ", ") + "\" in \"" + entity.name +
                     "\" to \"" + target +
                     "\" has several columns; a design's references have one.",
                 start);
            return;
        }
        for (Attribute& attribute : entity.attributes) {
            if (attribute.name == columns.front())
                refer(entity, attribute, target, start);
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
        const Token typeStart = m_tokens[m_at];
        const std::string word1 = name(); // of a schema, perhaps: public.mood
        const auto type = typeOf(word1);
        if (type) {
            attribute.type = type->type;
            attribute.format = type->format;
        } else {
            note("The type \"" + word1 + "\" of the column \"" + attribute.name +
                     "\" is not known; S is taken.",
                 typeStart);
        }
        std::vector<std::string> values;
        if (toLower(word1) == "enum" && word("("))
            values = quotedList();
        if (const auto made = m_types.find(toLower(word1)); made != m_types.end())
            values = made->second.values;
        for (std::string& value : values)
            attribute.values.push_back({std::move(value), std::nullopt});
        columnConstraints(entity, attribute);
        entity.attributes.push_back(std::move(attribute));
    }

    void columnConstraints(Entity& entity, Attribute& attribute)
    {
        int depth = 0;
        for (; !atEnd(); ++m_at) {
            if (depth == 0 && (word(",") || word(")") || (m_altering && statementStarts())))
                return;
            depth += word("(") ? 1 : word(")") ? -1 : 0;
            if (word("primary") && word("key", 1)) {
                entity.key = {attribute.name};
            } else if (word("unique")) {
                attribute.unique = true;
            } else if (attribute.type == AttributeType::N &&
                       (word("auto_increment") || word("autoincrement") || word("identity"))) {
                attribute.format = "counter";
            } else if (word("references")) {
                ++m_at;
                const Token at = here();
                refer(entity, attribute, name(), at);
                --m_at;
            } else if ((m_tokens[m_at].quoted && m_tokens[m_at].text.empty()) ||
                       (word("array") && depth == 0)) { // text[]: the brackets read as a name
                attribute.type = AttributeType::L;
            }
        }
    }

    // ALTER TABLE t ADD [CONSTRAINT c] PRIMARY KEY | FOREIGN KEY | UNIQUE ..., as dumps write keys;
    // ADD, DROP and RENAME COLUMN, as migrations write columns. False where it is no such
    // statement.
    bool alterTable()
    {
        if (!word("table", 1))
            return false;
        m_at += 2;
        while (word("only") || word("if") || word("exists"))
            ++m_at;
        const std::string table = name();
        for (Entity* entity : entitiesOf(table)) {
            m_altering = true;
            bool begins = true; // of what is done: DROP also stands in ALTER COLUMN c DROP DEFAULT
            for (; !atEnd() && !statementStarts(); ++m_at) {
                const bool first = begins;
                begins = word(",");
                if (!word("add") && !(first && (word("drop") || word("rename"))))
                    continue;
                const bool adds = word("add");
                const bool drops = word("drop");
                ++m_at;
                if (adds)
                    added(*entity);
                else if (drops)
                    dropped(*entity);
                else
                    renamed(*entity);
                --m_at;
            }
            m_altering = false;
            return true;
        }
        return true;
    }

    void passColumn()
    {
        if (word("column"))
            ++m_at;
        while (word("if") || word("not") || word("exists"))
            ++m_at;
    }

    /// What follows ADD: a constraint, a column, or several in brackets.
    void added(Entity& entity)
    {
        passColumn();
        if ((word("default") || word("partition")) && !isColumn())
            return;
        const bool several = word("(");
        m_at += several ? 1 : 0;
        do {
            const std::size_t columns = entity.attributes.size();
            element(entity);
            if (entity.attributes.size() > columns && columns > 0 &&
                isThere(entity, entity.attributes.back().name, columns))
                entity.attributes.pop_back();
            m_at += several && word(",") ? 1 : 0;
        } while (several && !atEnd() && !word(")"));
    }

    static bool isThere(const Entity& entity, const std::string& column, std::size_t before)
    {
        return std::any_of(entity.attributes.begin(),
                           entity.attributes.begin() + static_cast<std::ptrdiff_t>(before),
                           [&](const Attribute& one) { return one.name == column; });
    }

    void dropped(Entity& entity)
    {
        passColumn();
        if (atEnd() || entity.attribute(m_tokens[m_at].text) == nullptr)
            return; // a constraint, an index, or a column that is not there
        const std::string column = m_tokens[m_at++].text;
        std::erase_if(entity.attributes, [&](const Attribute& one) { return one.name == column; });
        std::erase(entity.key, column);
        std::erase_if(entity.uniqueCombinations, [&](const auto& columns) {
            return std::find(columns.begin(), columns.end(), column) != columns.end();
        });
    }

    void renamed(Entity& entity)
    {
        if (word("column"))
            ++m_at;
        if (atEnd() || m_at + 2 >= m_tokens.size() || !word("to", 1))
            return; // the table, a constraint or an index
        const std::string from = m_tokens[m_at].text;
        const std::string to = m_tokens[m_at + 2].text;
        m_at += 3;
        for (Attribute& attribute : entity.attributes) {
            if (attribute.name == from)
                attribute.name = to;
        }
        std::replace(entity.key.begin(), entity.key.end(), from, to);
        for (auto& columns : entity.uniqueCombinations)
            std::replace(columns.begin(), columns.end(), from, to);
        if (const auto place = m_references.find({entity.name, from});
            place != m_references.end()) {
            const Token at = place->second;
            m_references.erase(place);
            m_references.insert_or_assign({entity.name, to}, at);
        }
    }

    // A reference needs an entity whose key is one attribute of the same type.
    void settleReferences()
    {
        std::map<std::string, const Entity*> named;
        for (const Entity& entity : m_imported.entities)
            named.emplace(toLower(entity.name), &entity);
        const auto find = [&](const std::string& wanted) {
            const auto found = named.find(toLower(wanted));
            return found == named.end() ? nullptr : found->second;
        };
        for (Entity& entity : m_imported.entities) {
            for (Attribute& attribute : entity.attributes) {
                const Entity* target = find(attribute.references);
                const Attribute* key = target != nullptr && target->key.size() == 1
                                           ? target->attribute(target->key.front())
                                           : nullptr;
                const bool fits = key != nullptr && key->type == attribute.type;
                const auto at = m_references.find({entity.name, attribute.name});
                if (!fits && at != m_references.end())
                    note("The reference of \"" + attribute.name + "\" in \"" + entity.name +
                             "\" to \"" + attribute.references +
                             "\" is left out: a design refers to an entity's key of one attribute "
                             "of the same type.",
                         at->second);
                attribute.references = fits ? target->name : std::string();
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
    auto tokens = sql::tokensOf(text);
    if (tokens.size() > sql::mostTokens)
        return failure("sql-too-large", "There are more than 2,000,000 words in this file.",
                       {std::string(fileName), tokens.back().line, tokens.back().column, {}});
    Imported imported;
    SqlReader(std::move(tokens), std::string(fileName), imported).read();
    if (imported.entities.empty())
        return failure("no-table", "There is no CREATE TABLE in this file.",
                       {std::string(fileName), 1, 1, {}});
    // As many as an account has DynamoDB tables.
    constexpr std::size_t mostTables = 10'000;
    if (imported.entities.size() > mostTables)
        return failure("too-many-tables", "There are more than 10,000 tables in this file.",
                       {std::string(fileName), 1, 1, {}});
    return imported;
}

} // namespace infera::model

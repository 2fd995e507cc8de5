#include "model/formats/sql/readsql.h"

#include "model/base/text.h"
#include "model/formats/sql/sqlreader.h"

#include <algorithm>

namespace infera::model {

namespace sql {

void SqlReader::read()
{
    while (m_at < m_tokens.size()) {
        if (word("create") && (createTable() || createType() || createIndex() || createOther()))
            continue;
        if (word("alter") && alterTable())
            continue;
        if (word("drop") && dropTable())
            continue;
        ++m_at;
    }
    for (const auto& [entity, start] : m_starts) {
        if (m_imported.entities[entity].key.empty() && !m_dropped.contains(entity))
            note("The table \"" + m_imported.entities[entity].name +
                     "\" has no primary key; write one.",
                 start);
    }
    removeDropped();
    settleReferences();
}

bool SqlReader::createTable()
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

void SqlReader::addEntity(Entity entity, const Token& start)
{
    m_starts.emplace_back(m_imported.entities.size(), start);
    m_named.emplace(entity.name, m_imported.entities.size());
    m_imported.entities.push_back(std::move(entity));
}

/// LIKE other [INCLUDING ALL]: its columns, and its key where it has one so far.
void SqlReader::copyOf(Entity& entity)
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

bool SqlReader::createType()
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
std::vector<Entity*> SqlReader::entitiesOf(const std::string& table)
{
    std::vector<Entity*> found;
    const auto [from, to] = m_named.equal_range(table);
    for (auto one = from; one != to; ++one)
        found.push_back(&m_imported.entities[one->second]);
    return found;
}

/// CREATE [UNIQUE] INDEX i ON t (a, b): one of whole columns and all rows is a rule of the
/// entity where it is unique, and else a way in which its rows are read.
bool SqlReader::createIndex()
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
void SqlReader::readBy(const Entity& entity, const std::vector<std::string>& columns, bool ofText)
{
    m_imported.patternTexts.push_back(entity.name + (ofText ? " by words in " : " by ") +
                                      join(columns, ", ") + " (an index)");
}

/// What a script makes beside tables and is none of a design's. Words may stand before its kind:
/// CREATE OR REPLACE, CREATE ALGORITHM=MERGE DEFINER=`a`@`b` SQL SECURITY DEFINER VIEW.
bool SqlReader::createOther()
{
    constexpr std::size_t mostWords = 16;
    for (std::size_t ahead = 1; ahead < mostWords && !word(";", ahead); ++ahead) {
        for (const char* kind : {"view", "trigger", "function", "procedure", "event"}) {
            if (!word(kind, ahead))
                continue;
            const Token start = here();
            m_at += ahead + 1;
            if (word("if") && word("not", 1) && word("exists", 2))
                m_at += 3;
            const std::string named = std::string(kind) + " \"" + name() + "\"";
            if (m_others.insert(named).second)
                note("The " + named + " is not read.", start);
            return true;
        }
        if (word("as", ahead) || word("(", ahead))
            break;
    }
    return false;
}

/// DROP TABLE [IF EXISTS] a, b: of scripts that make a table anew.
bool SqlReader::dropTable()
{
    if (!word("table", 1))
        return false;
    m_at += 2;
    if (word("if") && word("exists", 1))
        m_at += 2;
    while (!atEnd()) {
        leaveOut(name());
        if (!word(","))
            break;
        ++m_at;
    }
    return true;
}

void SqlReader::leaveOut(const std::string& table)
{
    const auto [from, to] = m_named.equal_range(table);
    for (auto one = from; one != to; ++one)
        m_dropped.insert(one->second);
    m_named.erase(from, to);
}

void SqlReader::removeDropped()
{
    std::size_t place = 0;
    std::erase_if(m_imported.entities, [&](const Entity&) { return m_dropped.contains(place++); });
}

/// Some scripts have no semicolons: the next statement's first word ends the one before.
bool SqlReader::statementStarts() const
{
    return word("create") || word("insert") || (word("alter") && word("table", 1));
}

} // namespace sql

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
    sql::SqlReader(std::move(tokens), std::string(fileName), imported).read();
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

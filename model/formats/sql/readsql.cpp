#include "model/formats/sql/readsql.h"

#include "model/base/text.h"
#include "model/formats/sql/sqlreader.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace infera::model {

namespace sql {

namespace {

/// As many as an account has DynamoDB tables.
constexpr std::size_t mostTables = 10'000;

/// What a copy of the entity is made of.
std::size_t partsOf(const Entity& entity)
{
    std::size_t parts = 1 + entity.attributes.size() + entity.key.size();
    for (const Attribute& attribute : entity.attributes)
        parts += attribute.values.size();
    for (const auto& columns : entity.uniqueCombinations)
        parts += columns.size();
    return parts;
}

} // namespace

Result<void> SqlReader::read()
{
    while (m_at < m_tokens.size() && !m_failure) {
        if (word("create") && (createTable() || createType() || createIndex() || createOther()))
            continue;
        if (word("alter") && alterTable())
            continue;
        if (word("drop") && dropTable())
            continue;
        if (word("rename") && word("table", 1)) {
            renameTables();
            continue;
        }
        if (word("sp_rename"))
            note("What sp_rename renames keeps its name here.", here());
        ++m_at;
    }
    if (m_failure)
        return tl::unexpected<Error>(*m_failure);
    for (const auto& [entity, start] : m_starts) {
        if (m_imported.entities[entity].key.empty() && !m_dropped.contains(entity))
            note("The table \"" + m_imported.entities[entity].name +
                     "\" has no primary key; write one.",
                 start);
    }
    nameIndexes();
    noteUnknown();
    removeDropped();
    settleReferences();
    return {};
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
        m_leftOut.insert(toLower(entity.name));
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
        m_indexes.erase(placeOf(entity));
        m_leftOut.insert(toLower(entity.name));
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
    const std::size_t place = m_imported.entities.size();
    if (place >= mostTables) {
        m_failure = Error{"too-many-tables",
                          "There are more than 10,000 tables in this file.",
                          {m_file, start.line, start.column, {}}};
        return;
    }
    m_starts.emplace_back(place, start);
    m_named.emplace(toLower(entity.name), place);
    for (const Attribute& attribute : entity.attributes) {
        if (!attribute.references.empty())
            m_referring[toLower(attribute.references)].insert(place);
    }
    m_imported.entities.push_back(std::move(entity));
}

/// Where the entity stands, or will once its definition is read.
std::size_t SqlReader::placeOf(const Entity& entity) const
{
    const auto& all = m_imported.entities;
    const std::less<> before;
    const bool stands =
        !all.empty() && !before(&entity, all.data()) && before(&entity, all.data() + all.size());
    return stands ? static_cast<std::size_t>(&entity - all.data()) : all.size();
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
    constexpr std::size_t mostCopied = 200'000;
    m_copied += partsOf(*found.front());
    if (m_copied > mostCopied) {
        m_failure = Error{"sql-too-large",
                          "There are more than 200,000 columns by LIKE in this file.",
                          {m_file, start.line, start.column, {}}};
        return;
    }
    const Entity copied = *found.front(); // perhaps itself
    const auto append = [](auto& all, const auto& more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    append(entity.attributes, copied.attributes);
    append(entity.uniqueCombinations, copied.uniqueCombinations);
    if (entity.key.empty())
        entity.key = copied.key;
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

/// The places of this name; a script may make a table twice. Case tells apart only what has the
/// same name in two: quoted names of PostgreSQL.
std::vector<std::size_t> SqlReader::placesOf(const std::string& table) const
{
    std::vector<std::size_t> exact;
    std::vector<std::size_t> any;
    const auto [from, to] = m_named.equal_range(toLower(table));
    for (auto one = from; one != to; ++one) {
        any.push_back(one->second);
        if (m_imported.entities[one->second].name == table)
            exact.push_back(one->second);
    }
    return exact.empty() ? any : exact;
}

std::vector<Entity*> SqlReader::entitiesOf(const std::string& table)
{
    std::vector<Entity*> found;
    for (const std::size_t place : placesOf(table))
        found.push_back(&m_imported.entities[place]);
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
    m_indexes[placeOf(entity)].push_back({columns, ofText});
}

/// Once tables and columns have their last names, and those that are dropped are known.
void SqlReader::nameIndexes()
{
    for (const auto& [place, indexes] : m_indexes) {
        for (const Index& index : indexes) {
            if (!m_dropped.contains(place) && place < m_imported.entities.size())
                m_imported.patternTexts.push_back(m_imported.entities[place].name +
                                                  (index.ofText ? " by words in " : " by ") +
                                                  join(index.columns, ", ") + " (an index)");
        }
    }
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
        const Token start = here();
        const std::string table = name();
        if (!placesOf(table).empty())
            m_drops.emplace_back(table, start);
        leaveOut(table);
        if (!word(","))
            break;
        ++m_at;
    }
    return true;
}

void SqlReader::leaveOut(const std::string& table)
{
    const std::vector<std::size_t> places = placesOf(table);
    m_dropped.insert(places.begin(), places.end());
    m_leftOut.insert(toLower(table));
    const auto [from, to] = m_named.equal_range(toLower(table));
    for (auto one = from; one != to;)
        one = m_dropped.contains(one->second) ? m_named.erase(one) : std::next(one);
}

/// A table that is dropped and not made again is told of.
void SqlReader::removeDropped()
{
    for (const auto& [table, start] : m_drops) {
        if (placesOf(table).empty())
            note("The table \"" + table + "\" is dropped in the end; it is left out.", start);
    }
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
    sql::SqlReader reader(std::move(tokens), std::string(fileName), imported);
    if (const auto done = reader.read(); !done)
        return tl::unexpected<Error>(done.error());
    if (imported.entities.empty())
        return failure("no-table",
                       reader.dropsAll() ? "All tables of this file are dropped in the end."
                                         : "There is no CREATE TABLE in this file.",
                       {std::string(fileName), 1, 1, {}});
    return imported;
}

} // namespace infera::model

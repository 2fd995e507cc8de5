#include "model/formats/sql/sqlreader.h"

#include "model/base/text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace infera::model::sql {

// ALTER TABLE t ADD [CONSTRAINT c] PRIMARY KEY | FOREIGN KEY | UNIQUE ..., as dumps write keys;
// ADD, DROP, RENAME, ALTER, MODIFY and CHANGE COLUMN, as migrations write columns. False where it
// is no such statement.
bool SqlReader::alterTable()
{
    if (!word("table", 1))
        return false;
    m_at += 2;
    while (word("only") || word("if") || word("exists"))
        ++m_at;
    const Token start = here();
    const std::string table = name();
    const std::vector<Entity*> entities = entitiesOf(table);
    if (!entities.empty()) {
        m_altering = true;
        alter(*entities.front());
        m_altering = false;
    } else if (word("add") || word("rename") || word("modify") || word("change")) {
        m_unknown.emplace_back(table, start);
    }
    return true;
}

/// Once for each table; not for those that are made later, or told to be left out.
void SqlReader::noteUnknown()
{
    for (const auto& [table, start] : m_unknown) {
        if (placesOf(table).empty() && m_leftOut.insert(toLower(table)).second)
            note("The table \"" + table + "\", which is changed here, is not in this file.", start);
    }
}

/// RENAME TABLE a TO b, c TO d.
void SqlReader::renameTables()
{
    ++m_at;
    do {
        ++m_at;
        if (word("if") && word("exists", 1))
            m_at += 2;
        const Token start = here();
        const std::string from = name();
        if (!word("to"))
            return;
        ++m_at;
        const std::string to = name();
        if (const auto entities = entitiesOf(from); !entities.empty())
            renameTable(*entities.front(), to);
        else
            m_unknown.emplace_back(from, start);
    } while (word(","));
}

void SqlReader::alter(Entity& entity)
{
    bool begins = true; // of what is done: DROP also stands in ALTER COLUMN c DROP DEFAULT
    for (; !atEnd() && !statementStarts(); ++m_at) {
        const bool first = begins;
        begins = word(",");
        const Token what = here();
        ++m_at;
        if (what.is("add"))
            added(entity);
        else if (first && what.is("drop"))
            dropped(entity);
        else if (first && what.is("rename"))
            renamed(entity);
        else if (first && (what.is("alter") || what.is("modify") || what.is("change")))
            retyped(entity);
        else if (first && what.is("attach") && word("partition"))
            attached();
        --m_at;
    }
}

/// ATTACH PARTITION p: a table of its own before, as dumps of PostgreSQL make it.
void SqlReader::attached()
{
    ++m_at;
    const Token start = here();
    const std::string part = name();
    leaveOut(part);
    note("\"" + part + "\" is a partition; it is left out.", start);
}

void SqlReader::passColumn()
{
    if (word("column"))
        ++m_at;
    while (word("if") || word("not") || word("exists"))
        ++m_at;
}

/// What follows ADD: a constraint, a column, or several in brackets.
void SqlReader::added(Entity& entity)
{
    passColumn();
    if ((word("default") || word("partition")) && !isColumn())
        return;
    const bool several = word("(");
    m_at += several ? 1 : 0;
    do {
        const std::size_t columns = entity.attributes.size();
        auto& names = m_columns[placeOf(entity)];
        if (names.empty()) {
            for (const Attribute& one : entity.attributes)
                names.insert(one.name);
        }
        element(entity);
        if (entity.attributes.size() > columns &&
            !names.insert(entity.attributes.back().name).second)
            entity.attributes.pop_back();
        m_at += several && word(",") ? 1 : 0;
    } while (several && !atEnd() && !word(")"));
}

void SqlReader::dropped(Entity& entity)
{
    passColumn();
    if (atEnd() || entity.attribute(m_tokens[m_at].text) == nullptr)
        return; // a constraint, an index, or a column that is not there
    const std::string column = m_tokens[m_at++].text;
    std::erase_if(entity.attributes, [&](const Attribute& one) { return one.name == column; });
    std::erase(entity.key, column);
    if (const auto names = m_columns.find(placeOf(entity)); names != m_columns.end())
        names->second.erase(column);
    const auto isOf = [&](const auto& columns) {
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    if (const auto indexes = m_indexes.find(placeOf(entity)); indexes != m_indexes.end())
        std::erase_if(indexes->second, [&](const Index& one) { return isOf(one.columns); });
    std::erase_if(entity.uniqueCombinations, isOf);
}

void SqlReader::renamed(Entity& entity)
{
    const bool says = word("to") || word("as"); // neither is asked for by MySQL
    const bool ofPart = word("column") || word("constraint") || word("index") || word("key");
    if (says || (!ofPart && !word("to", 1))) {
        m_at += says ? 1 : 0;
        if (!atEnd())
            renameTable(entity, name());
        return;
    }
    if (word("column"))
        ++m_at;
    if (atEnd() || m_at + 2 >= m_tokens.size() || !word("to", 1))
        return; // a constraint or an index
    const std::string from = m_tokens[m_at].text;
    m_at += 3;
    renameColumn(entity, from, m_tokens[m_at - 1].text);
}

void SqlReader::renameTable(Entity& entity, const std::string& to)
{
    const std::string from = entity.name;
    const std::size_t place = placeOf(entity);
    const auto [first, last] = m_named.equal_range(toLower(from));
    for (auto one = first; one != last;)
        one = one->second == place ? m_named.erase(one) : std::next(one);
    m_named.emplace(toLower(to), place);
    entity.name = to;
    for (const Attribute& attribute : entity.attributes) {
        if (auto moved = m_references.extract({from, attribute.name})) {
            moved.key().first = to;
            m_references.insert(std::move(moved));
        }
    }
    const std::set<std::size_t> referring = std::exchange(m_referring[toLower(from)], {});
    for (const std::size_t other : referring) {
        for (Attribute& attribute : m_imported.entities[other].attributes) {
            if (toLower(attribute.references) == toLower(from))
                attribute.references = to;
        }
    }
    m_referring[toLower(to)].insert(referring.begin(), referring.end());
}

void SqlReader::renameColumn(Entity& entity, const std::string& from, const std::string& to)
{
    for (Attribute& attribute : entity.attributes) {
        if (attribute.name == from)
            attribute.name = to;
    }
    if (const auto names = m_columns.find(placeOf(entity)); names != m_columns.end()) {
        names->second.erase(from);
        names->second.insert(to);
    }
    if (const auto indexes = m_indexes.find(placeOf(entity)); indexes != m_indexes.end()) {
        for (Index& index : indexes->second)
            std::replace(index.columns.begin(), index.columns.end(), from, to);
    }
    std::replace(entity.key.begin(), entity.key.end(), from, to);
    for (auto& columns : entity.uniqueCombinations)
        std::replace(columns.begin(), columns.end(), from, to);
    if (auto moved = m_references.extract({entity.name, from})) {
        moved.key().second = to;
        m_references.insert(std::move(moved));
    }
}

/// ALTER COLUMN c TYPE t, MODIFY c t, CHANGE c d t; other changes of a column leave its type.
void SqlReader::retyped(Entity& entity)
{
    const bool renames = m_tokens[m_at - 1].is("change");
    const bool whole = renames || m_tokens[m_at - 1].is("modify"); // of MySQL: with its constraints
    passColumn();
    if (atEnd())
        return;
    std::string column = m_tokens[m_at++].text;
    if (renames && !atEnd()) {
        const std::string to = m_tokens[m_at++].text;
        renameColumn(entity, column, to);
        column = to;
    }
    // As dumps of PostgreSQL write the columns that count themselves.
    const bool counts = word("add") && word("generated", 1);
    if (counts)
        skipElement();
    if (word("set") && word("data", 1))
        m_at += 2;
    const bool says = word("type");
    m_at += says ? 1 : 0;
    const bool isType = !word("drop") && (!word("set") || word("(", 1)) && typeOf(here().text);
    for (Attribute& attribute : entity.attributes) {
        if (attribute.name != column)
            continue;
        if (counts && attribute.type == AttributeType::N)
            attribute.format = "counter";
        if (counts || atEnd() || (!says && !isType))
            continue;
        attribute.values.clear();
        columnType(attribute);
        if (whole)
            columnConstraints(entity, attribute);
    }
}

// A reference needs an entity whose key is one attribute of the same type.
void SqlReader::settleReferences()
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

} // namespace infera::model::sql

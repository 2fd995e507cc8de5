#include "model/formats/sql/sqlreader.h"

#include "model/base/text.h"

#include <algorithm>

namespace infera::model::sql {

/// Past one element of a list, brackets included.
void SqlReader::skipElement()
{
    int depth = 0;
    for (; !atEnd(); ++m_at) {
        if (depth == 0 && (word(",") || word(")") || (m_altering && statementStarts())))
            return;
        depth += word("(") ? 1 : word(")") ? -1 : 0;
    }
}

void SqlReader::element(Entity& entity)
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
    } else if ((word("key") || word("index") || word("fulltext") || word("spatial")) &&
               !isColumn()) {
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
bool SqlReader::isColumn() const
{
    return m_at + 1 < m_tokens.size() && !m_tokens[m_at + 1].quoted &&
           typeOf(m_tokens[m_at + 1].text).has_value();
}

/// A type by its name, those that the script makes included.
std::optional<SqlType> SqlReader::typeOf(const std::string& text) const
{
    const auto made = m_types.find(toLower(text));
    return made != m_types.end() ? made->second.type : sql::sqlTypeOf(text);
}

void SqlReader::uniqueKey(Entity& entity, const std::vector<std::string>& columns)
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

void SqlReader::refer(const Entity& entity, Attribute& attribute, const std::string& target,
                      const Token& at)
{
    attribute.references = target;
    if (m_altering)
        m_referring[toLower(target)].insert(placeOf(entity));
    m_references.insert_or_assign({entity.name, attribute.name}, at);
}

void SqlReader::foreignKey(Entity& entity)
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
        note("The reference of \"" + join(columns, ", ") + "\" in \"" + entity.name + "\" to \"" +
                 target + "\" has several columns; a design's references have one.",
             start);
        return;
    }
    for (Attribute& attribute : entity.attributes) {
        if (attribute.name == columns.front())
            refer(entity, attribute, target, start);
    }
}

void SqlReader::column(Entity& entity)
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
    columnType(attribute);
    columnConstraints(entity, attribute);
    entity.attributes.push_back(std::move(attribute));
}

void SqlReader::columnType(Attribute& attribute)
{
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
    const std::string lower = toLower(word1);
    const bool set = lower == "set" && word("("); // of MySQL: some of the values
    if (set || (lower == "enum" && word("(")))
        values = quotedList();
    if (set) {
        attribute.type = AttributeType::SS;
        values.clear();
    }
    if (const auto made = m_types.find(lower); made != m_types.end())
        values = made->second.values;
    for (std::string& value : values)
        attribute.values.push_back({std::move(value), std::nullopt});
}

void SqlReader::columnConstraints(Entity& entity, Attribute& attribute)
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
        } else if ((m_tokens[m_at].bracketed && m_tokens[m_at].text.empty()) ||
                   (word("array") && depth == 0)) { // text[]: the brackets read as a name
            attribute.type = AttributeType::L;
        }
    }
}

} // namespace infera::model::sql

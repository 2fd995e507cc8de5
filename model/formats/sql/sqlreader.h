#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/sql/sqlcursor.h"
#include "model/formats/sql/sqltypes.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace infera::model::sql {

/// Reads the statements of a script that make and change tables. What tables are made of is read in
/// sqlcolumns.cpp, how they are changed in sqlalter.cpp.
class SqlReader : Cursor
{
public:
    SqlReader(std::vector<Token> tokens, std::string file, Imported& imported)
        : Cursor(std::move(tokens)), m_file(std::move(file)), m_imported(imported)
    {}

    /// Errors: more tables, or more columns by LIKE, than a script has.
    [[nodiscard]] Result<void> read();
    /// Whether tables were made, and all of them dropped again.
    [[nodiscard]] bool dropsAll() const
    {
        return !m_starts.empty() && m_starts.size() == m_dropped.size();
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
    std::multimap<std::string, std::size_t> m_named;     ///< places of entities by lower-case name
    /// Places of entities that refer, or once did, to a table, by its lower-case name.
    std::map<std::string, std::set<std::size_t>> m_referring;
    /// The columns of tables that ALTER TABLE adds to, by the place of the entity.
    std::map<std::size_t, std::unordered_set<std::string>> m_columns;
    std::optional<Error> m_failure;
    std::size_t m_copied = 0; ///< columns, and what else LIKE copied
    std::map<std::pair<std::string, std::string>, Token> m_references; ///< by entity and attribute
    std::set<std::size_t> m_dropped;                    ///< places of tables that are dropped
    std::vector<std::pair<std::string, Token>> m_drops; ///< the tables that DROP TABLE names
    std::set<std::string> m_leftOut; ///< lower-case names of what is told not to be read
    std::vector<std::pair<std::string, Token>> m_unknown; ///< what is changed and not there
    /// An index that is not unique.
    struct Index
    {
        std::vector<std::string> columns;
        bool ofText = false;
    };
    std::map<std::size_t, std::vector<Index>> m_indexes; ///< by the place of the entity
    std::set<std::string> m_others; ///< what was told of, by kind and name: dumps write views twice

    void note(std::string message, const Token& at)
    {
        addNote(m_imported.notes, "unread", std::move(message), {m_file, at.line, at.column, {}});
    }

    bool createTable();
    void addEntity(Entity entity, const Token& start);
    [[nodiscard]] std::size_t placeOf(const Entity& entity) const;
    std::vector<std::size_t> placesOf(const std::string& table) const;
    void copyOf(Entity& entity);
    bool createType();
    std::vector<Entity*> entitiesOf(const std::string& table);
    bool createIndex();
    void readBy(const Entity& entity, const std::vector<std::string>& columns, bool ofText);
    bool createOther();
    bool dropTable();
    void leaveOut(const std::string& table);
    void removeDropped();
    void nameIndexes();
    void renameTables();
    void noteUnknown();
    [[nodiscard]] bool statementStarts() const;

    void element(Entity& entity);
    void skipElement();
    [[nodiscard]] bool isColumn() const;
    [[nodiscard]] std::optional<SqlType> typeOf(const std::string& text) const;
    void uniqueKey(Entity& entity, const std::vector<std::string>& columns);
    void refer(const Entity& entity, Attribute& attribute, const std::string& target,
               const Token& at);
    void foreignKey(Entity& entity);
    void column(Entity& entity);
    void columnType(Attribute& attribute);
    void columnConstraints(Entity& entity, Attribute& attribute);

    bool alterTable();
    void alter(Entity& entity);
    void passColumn();
    void added(Entity& entity);
    void dropped(Entity& entity);
    void renamed(Entity& entity);
    void retyped(Entity& entity);
    void attached();
    void renameTable(Entity& entity, const std::string& to);
    void renameColumn(Entity& entity, const std::string& from, const std::string& to);
    void settleReferences();
};

} // namespace infera::model::sql

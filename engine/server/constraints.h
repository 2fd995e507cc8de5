#pragma once

#include "engine/server/wirereader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infera::engine::wire {

/// Constraint errors of one request, told together: "2 validation errors detected: ...; ...".
class Constraints
{
public:
    /// A table's name or ARN: its error is told alone, before all others that finish() tells.
    void tableName(const std::optional<std::string>& name);
    /// The same in operations on tables, which word a missing name in their own way.
    void nameOfTable(const std::optional<std::string>& name);
    /// The same in CreateTable, where a name has three letters at least.
    void newTableName(const std::optional<std::string>& name);
    void notNull(bool present, const std::string& path);
    void oneOf(const std::optional<std::string>& value, const std::string& path,
               std::string_view commaSeparated);
    void length(const std::optional<std::string>& value, const std::string& path, std::size_t least,
                std::size_t most);
    void atLeast(const std::optional<std::int64_t>& value, const std::string& path,
                 std::int64_t least);
    void atMost(const std::optional<std::int64_t>& value, const std::string& path,
                std::int64_t most);
    void indexName(const std::optional<std::string>& name, const std::string& path);
    void add(const std::string& value, const std::string& path, const std::string& constraint);
    /// Throws when there were any.
    void finish() const;
    /// The same; then for the first wrong value.
    void finish(const ValueErrors& values) const;

private:
    std::string m_tableError;
    std::vector<std::string> m_errors;
};

} // namespace infera::engine::wire

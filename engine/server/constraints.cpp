#include "engine/server/constraints.h"

namespace infera::engine::wire {

void Constraints::add(const std::string& value, const std::string& path,
                      const std::string& constraint)
{
    constexpr std::size_t most = 10; // production tells no more
    if (m_errors.size() < most)
        m_errors.push_back("Value " + value + " at '" + path +
                           "' failed to satisfy constraint: " + constraint);
}

void Constraints::tableName(const std::optional<std::string>& name)
{
    const auto refuse = [this](const std::string& value, const std::string& constraint) {
        m_tableError = "1 validation error detected: Value " + value +
                       " at 'tableName' failed to satisfy constraint: " + constraint;
    };
    if (!name)
        return refuse("null", "Member must not be null");
    const std::string quoted = "'" + *name + "'";
    if (name->empty())
        return refuse(quoted, "Member must have length greater than or equal to 1");
    const bool isArn = name->starts_with("arn:");
    if (name->size() > (isArn ? 1024U : 255U))
        return refuse(quoted, "Member must have length less than or equal to 255");
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '.' || c == '-';
    };
    if (!isArn && !std::all_of(name->begin(), name->end(), fits))
        return refuse(quoted, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

void Constraints::nameOfTable(const std::optional<std::string>& name)
{
    if (name)
        return tableName(name);
    m_tableError = "The parameter 'TableName' is required but was not present in the request";
}

void Constraints::newTableName(const std::optional<std::string>& name)
{
    constexpr std::size_t shortest = 3;
    nameOfTable(name);
    if (name && name->size() < shortest)
        m_tableError = "1 validation error detected: Value '" + *name +
                       "' at 'tableName' failed to satisfy constraint: Member must have length "
                       "greater than or equal to 3";
}

void Constraints::notNull(bool present, const std::string& path)
{
    if (!present)
        add("null", path, "Member must not be null");
}

void Constraints::oneOf(const std::optional<std::string>& value, const std::string& path,
                        std::string_view commaSeparated)
{
    if (!value)
        return;
    const std::string all = ", " + std::string(commaSeparated) + ", ";
    if (value->empty() || all.find(", " + *value + ", ") == std::string::npos)
        add("'" + *value + "'", path,
            "Member must satisfy enum value set: [" + std::string(commaSeparated) + "]");
}

void Constraints::length(const std::optional<std::string>& value, const std::string& path,
                         std::size_t least, std::size_t most)
{
    if (!value)
        return;
    if (value->size() < least)
        add("'" + *value + "'", path,
            "Member must have length greater than or equal to " + std::to_string(least));
    if (value->size() > most)
        add("'" + *value + "'", path,
            "Member must have length less than or equal to " + std::to_string(most));
}

void Constraints::atLeast(const std::optional<std::int64_t>& value, const std::string& path,
                          std::int64_t least)
{
    if (value && *value < least)
        add("'" + std::to_string(*value) + "'", path,
            "Member must have value greater than or equal to " + std::to_string(least));
}

void Constraints::atMost(const std::optional<std::int64_t>& value, const std::string& path,
                         std::int64_t most)
{
    if (value && *value > most)
        add("'" + std::to_string(*value) + "'", path,
            "Member must have value less than or equal to " + std::to_string(most));
}

void Constraints::indexName(const std::optional<std::string>& name, const std::string& path)
{
    if (!name)
        return;
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '.' || c == '-';
    };
    if (name->empty() || !std::all_of(name->begin(), name->end(), fits))
        add("'" + *name + "'", path,
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    length(name, path, 3, 255);
}

void Constraints::finish() const
{
    if (!m_tableError.empty())
        refuseValidation(m_tableError);
    if (!m_errors.empty()) {
        std::string text = std::to_string(m_errors.size()) + " validation error" +
                           (m_errors.size() > 1 ? "s" : "") + " detected: ";
        for (std::size_t i = 0; i < m_errors.size(); ++i)
            text += (i > 0 ? "; " : "") + m_errors[i];
        refuseValidation(std::move(text));
    }
}

void Constraints::finish(const ValueErrors& values) const
{
    finish();
    if (values.first)
        refuseValidation(*values.first);
}

} // namespace infera::engine::wire

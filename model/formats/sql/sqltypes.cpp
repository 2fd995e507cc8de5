#include "model/formats/sql/sqltypes.h"

#include "model/base/text.h"

#include <array>

namespace infera::model::sql {

namespace {

// The first that fits decides.
constexpr auto sqlTypes = std::to_array<SqlType>({
    {"interval", AttributeType::S, "duration"},
    {"int", AttributeType::N, ""},
    {"bigint", AttributeType::N, ""},
    {"smallint", AttributeType::N, ""},
    {"mediumint", AttributeType::N, ""},
    {"tinyint", AttributeType::N, ""},
    {"oid", AttributeType::N, ""},
    {"serial", AttributeType::N, "counter"},
    {"bigserial", AttributeType::N, "counter"},
    {"smallserial", AttributeType::N, "counter"},
    {"decimal", AttributeType::N, ""},
    {"numeric", AttributeType::N, ""},
    {"number", AttributeType::N, ""},
    {"money", AttributeType::N, "money"},
    {"smallmoney", AttributeType::N, "money"},
    {"float", AttributeType::N, ""},
    {"double", AttributeType::N, ""},
    {"real", AttributeType::N, ""},
    {"year", AttributeType::N, ""},
    {"bool", AttributeType::BOOL, ""},
    {"bit", AttributeType::BOOL, ""},
    {"blob", AttributeType::B, ""},
    {"tinyblob", AttributeType::B, ""},
    {"mediumblob", AttributeType::B, ""},
    {"longblob", AttributeType::B, ""},
    {"bytea", AttributeType::B, ""},
    {"bytes", AttributeType::B, ""},
    {"binary", AttributeType::B, ""},
    {"varbinary", AttributeType::B, ""},
    {"image", AttributeType::B, ""},
    {"raw", AttributeType::B, ""},
    {"rowversion", AttributeType::B, ""},
    {"json", AttributeType::M, ""},
    {"hstore", AttributeType::M, ""},
    {"uuid", AttributeType::S, "uuid"},
    {"uniqueidentifier", AttributeType::S, "uuid"},
    {"timestamp", AttributeType::S, "timestamp"},
    {"datetime", AttributeType::S, "timestamp"},
    {"smalldatetime", AttributeType::S, "timestamp"},
    {"date", AttributeType::S, "date"},
    {"time", AttributeType::S, "time"},
    {"char", AttributeType::S, ""},
    {"varchar", AttributeType::S, ""},
    {"bpchar", AttributeType::S, ""},
    {"nchar", AttributeType::S, ""},
    {"nvarchar", AttributeType::S, ""},
    {"text", AttributeType::S, ""},
    {"ntext", AttributeType::S, ""},
    {"longtext", AttributeType::S, ""},
    {"mediumtext", AttributeType::S, ""},
    {"tinytext", AttributeType::S, ""},
    {"citext", AttributeType::S, ""},
    {"clob", AttributeType::S, ""},
    {"nclob", AttributeType::S, ""},
    {"long", AttributeType::S, ""},
    {"string", AttributeType::S, ""},
    {"enum", AttributeType::S, ""},
    {"set", AttributeType::S, ""},
    {"inet", AttributeType::S, ""},
    {"cidr", AttributeType::S, ""},
    {"macaddr", AttributeType::S, ""},
    {"xml", AttributeType::S, ""},
    {"tsvector", AttributeType::S, ""},
});

} // namespace

std::optional<SqlType> sqlTypeOf(std::string_view name)
{
    const std::string lower = toLower(name);
    for (const SqlType& one : sqlTypes) {
        if (lower.rfind(one.begins, 0) == 0)
            return one;
    }
    return std::nullopt;
}

} // namespace infera::model::sql

#include "model/formats/javascript/tablenames.h"

#include "model/base/text.h"

#include <algorithm>

namespace infera::model::javascript {

using yaml::Node;
using yaml::NodePtr;

namespace {

/// Where the call that takes a schema begins: at the schema itself, or at `new Entity(name` where
/// it stands in a constant.
std::size_t callOf(std::string_view text, const Node& schema)
{
    const std::size_t line = text.rfind('\n', schema.offset) + 1; // 0 where there is none
    for (const std::string_view word : {"const ", "let ", "var "}) {
        const std::size_t at = text.substr(line, schema.offset - line).find(word);
        if (at == std::string_view::npos)
            continue;
        const std::size_t from = line + at + word.size();
        const std::size_t end = text.find_first_of(" :=", from);
        const std::string name(text.substr(from, end - from));
        for (const std::string& call : {"new Entity(" + name + ",", "new Entity(" + name + ")"}) {
            const std::size_t found = text.find(call);
            if (found != std::string_view::npos)
                return found;
        }
    }
    return schema.offset;
}

} // namespace

std::string tableOfEntity(std::string_view text, const Node& schema, Constants& constants)
{
    const std::size_t start = callOf(text, schema);
    const std::size_t next = text.find("new Entity", start + 1);
    const std::string_view own = text.substr(start, next - start);
    for (std::size_t at = own.find("table"); at != std::string_view::npos;
         at = own.find("table", at + 1)) {
        std::size_t from = own.find_first_not_of(" :", at + 5);
        if (from == std::string_view::npos)
            continue;
        if (own[from] != '"' && own[from] != '\'') {
            // `table: TABLE`, or the short form `{ client, table }`
            const bool named = own[at + 5] == ':';
            if (!named && own[from] != '}' && own[from] != ',')
                continue;
            const NodePtr value =
                named ? valueAt(text, {}, start + from) : constants.named("table");
            if (std::string name = value ? constants.textOf(*constants.filled(value)) : "";
                name.size() >= 3)
                return name;
            if (std::string name = named ? lastTextOf(own.substr(from)) : ""; name.size() >= 3)
                return name;
            continue;
        }
        const std::size_t end = own.find(own[from], from + 1);
        if (end == std::string_view::npos)
            continue;
        const std::string_view name = own.substr(from + 1, end - from - 1);
        const bool plain = name.size() >= 3 && std::all_of(name.begin(), name.end(), [](char c) {
                               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                      (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                           });
        if (plain)
            return std::string(name);
    }
    return {};
}

std::string entityAttributeOf(std::string_view text, const Node& schema)
{
    const std::size_t start = callOf(text, schema);
    const std::string_view own = text.substr(start, text.find("new Entity", start + 1) - start);
    const std::size_t at = own.find("identifiers");
    const std::size_t open = at == std::string_view::npos ? at : own.find('{', at);
    const NodePtr names =
        open == std::string_view::npos ? nullptr : valueAt(text, {}, start + open);
    const NodePtr entity = names ? names->child("entity") : nullptr;
    return entity && entity->quoted && !entity->value.empty() ? entity->value : "__edb_e__";
}

std::string tableOfSchema(std::string_view text, const Node& schema, Constants& constants)
{
    constexpr std::string_view suffix = "Schema";
    constexpr int mostTables = 20;
    const std::size_t line = text.rfind('\n', schema.offset) + 1; // 0 where there is none
    const std::string_view before = text.substr(line, schema.offset - line);
    const std::size_t end = before.find_first_of(":=");
    const std::string_view declared = trimmed(before.substr(0, end));
    const std::string_view name = declared.substr(declared.rfind(' ') + 1);
    if (name.ends_with(suffix)) {
        const std::string beside(name.substr(0, name.size() - suffix.size()));
        const NodePtr told = constants.named(beside + "Name");
        if (told && told->isScalar())
            return told->quoted ? told->value : lastTextOf(told->value);
    }
    std::size_t at = 0;
    for (int i = 0; i < mostTables; ++i) {
        const NodePtr table = constants.argumentOf("Table", at);
        if (!table)
            return {};
        const NodePtr of = table->child("schema");
        const NodePtr called = table->child("name");
        // A schema that is written in the call is that one alone.
        const bool takes = !of || (of->isMap() ? of->offset == schema.offset : of->value == name);
        if (called && takes)
            return constants.textOf(*constants.filled(called));
    }
    return {};
}

} // namespace infera::model::javascript

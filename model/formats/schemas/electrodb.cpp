#include "model/formats/schemas/electrodb.h"

#include "model/formats/code/typescriptwriter.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/schemas/schemas.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

/// Bytes stand in a key of the layout's items.
bool hasBytesInKeys(const EntityLayout& layout, const Entity& entity)
{
    std::vector<std::string> names = code::holesOf(layout.keys);
    for (const auto& [index, keys] : layout.indexes) {
        for (const std::string& name : code::holesOf(keys))
            names.push_back(name);
    }
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const Attribute* attribute = entity.attribute(name);
        return attribute != nullptr && attribute->type == AttributeType::B;
    });
}

/// Those that the library can have.
std::vector<const EntityLayout*> expressible(const Design& design, const Table& table,
                                             std::vector<std::string>& notes)
{
    std::vector<const EntityLayout*> entities;
    for (const EntityLayout& one : table.entities) {
        const Entity* entity = design.entity(one.entity());
        if (entity == nullptr || one.keys.partitionKey.empty())
            continue;
        if (hasBytesInKeys(one, *entity))
            notes.push_back("ElectroDB: keys cannot be made of bytes, and " + one.name +
                            " is left out.");
        else
            entities.push_back(&one);
    }
    return entities;
}

} // namespace

std::map<std::string, std::string, std::less<>> electroDbNames(const Entity& entity)
{
    std::map<std::string, std::string, std::less<>> names;
    std::vector<std::string> taken;
    for (const Attribute& attribute : entity.attributes) {
        const std::string plain = code::identifier(attribute.name);
        std::string name = plain;
        for (int i = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++i)
            name = plain + std::to_string(i);
        taken.push_back(name);
        names[attribute.name] = name;
    }
    return names;
}

std::vector<ExportFile> electroDbFiles(const Design& design, const Layout& layout,
                                       std::vector<std::string>& notes)
{
    std::string text;
    for (const Table& table : layout.tables) {
        if (table.entityAttribute.empty())
            notes.push_back(
                "ElectroDB: the library writes __edb_e__ and __edb_v__ to the items of " +
                table.name + ", which no attribute tells the entity of.");
        const std::string owned =
            table.entityAttribute.empty()
                ? "ignoreOwnership: true"
                : "identifiers: { entity: " + Json(table.entityAttribute).dump() +
                      ", version: " + Json(table.entityAttribute).dump() + " }";
        std::string members;
        const std::vector<const EntityLayout*> entities = expressible(design, table, notes);
        const auto collections = electroDbCollections(design, table, entities, notes);
        for (const EntityLayout* one : entities) {
            const std::string name = code::typeName(one->name);
            const auto in = collections.find(one->name);
            members += (members.empty() ? "" : ", ") + name;
            text += "\nexport const " + name + " = new Entity(\n" +
                    electroDbEntity(design, table, *one,
                                    in == collections.end() ? ElectroCollections() : in->second,
                                    notes) +
                    " as const,\n{ table: " + schemaTable(table) + ", " + owned + " });\n";
        }
        text += "\nexport const " + code::typeName(table.name) + "Service = new Service({ " +
                members + " });\n";
    }
    text += "\n// " + std::string(carriedHeading) + "\n";
    for (const std::string& line : carriedLines(design, layout))
        text += "// " + line + "\n";
    return {{"electrodb.ts", "// Entities for ElectroDB: written by infera-dynamo. An item is "
                             "known by what other programs\n"
                             "// write too, its entity's attribute or its table, and not by "
                             "attributes of ElectroDB's own.\n"
                             "import { Entity, Service } from \"electrodb\";\n" +
                                 schemaRuntime(text) + text}};
}

} // namespace infera::model

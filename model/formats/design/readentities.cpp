#include "model/design/quantity.h"
#include "model/formats/design/readparts.h"

#include <algorithm>

namespace infera::model::designfile {

namespace {

void readValues(const Fields& fields, Attribute& attribute)
{
    const yaml::Node* node = fields.given("values");
    if (node == nullptr)
        return;
    const std::string path = fields.path("values");
    Reading& reading = fields.reading();
    if (node->isSequence()) { // values whose shares nobody knows
        for (std::string& value : textsOf(reading, *node, path, "a value"))
            attribute.values.push_back({std::move(value), std::nullopt});
        return;
    }
    eachEntry(reading, *node, path, "a map of values and their shares",
              [&](const std::string& value, const yaml::Node& share, const std::string& at) {
                  std::optional<double> number;
                  if (!share.isNull()) {
                      const auto read =
                          quantityOf(reading, share, at, parseShare, "a share such as 40%");
                      number = read.value_or(std::nullopt);
                  }
                  attribute.values.push_back({value, number});
              });
}

void readFormat(const Fields& fields, Attribute& attribute)
{
    fields.text("format", attribute.format, "a format such as ulid or timestamp");
    const std::vector<std::string>& known = attributeFormats();
    if (attribute.format.empty() ||
        std::find(known.begin(), known.end(), attribute.format) != known.end())
        return;
    const std::string meant = suggestion(attribute.format, known);
    const std::string text = "\"" + attribute.format + "\" is not a known format.";
    const yaml::Node& at = *fields.find("format");
    if (meant.empty())
        fields.reading().note("unknown-format",
                              text +
                                  " It is kept; sizes and sample data treat "
                                  "it as plain text. Known are " +
                                  choiceText(known) + ".",
                              at, fields.path("format"));
    else
        fields.reading().error("unknown-value", text + meant, at, fields.path("format"));
}

Attribute readAttribute(Reading& reading, const std::string& name, const yaml::Node& node,
                        const std::string& path)
{
    Attribute attribute;
    attribute.name = name;
    if (node.isScalar() || (node.isNull() && node.value == "NULL")) { // short form: the type alone
        if (const auto type = wordOf(reading, node, path, attributeTypeNames))
            attribute.type = *type;
        return attribute;
    }
    if (node.isNull()) {
        reading.error("missing-type",
                      "The attribute \"" + name +
                          "\" has no type; expected S, N, B, BOOL, NULL, M, L, SS, NS or BS.",
                      node, path);
        return attribute;
    }
    const Fields fields(reading, node, path, "an attribute",
                        {"type", "size", "format", "values", "distinct", "references", "unique",
                         "present", "present_with", "monotonic"});
    fields.word("type", attribute.type, attributeTypeNames);
    if (node.isMap() && fields.find("type") == nullptr)
        reading.error("missing-type",
                      "The attribute \"" + name +
                          "\" has no type; expected S, N, B, BOOL, NULL, M, L, SS, NS or BS.",
                      node, path + ".type");
    fields.quantity("size", attribute.sizeBytes, parseBytes, "the average number of bytes");
    readFormat(fields, attribute);
    readValues(fields, attribute);
    fields.quantity("distinct", attribute.distinct, parseCount, "the number of distinct values");
    fields.text("references", attribute.references, "the name of an entity");
    fields.flag("unique", attribute.unique);
    fields.quantity("present", attribute.present, parseShare, "the share of items that have it");
    fields.text("present_with", attribute.presentWith, "the name of another attribute");
    fields.flag("monotonic", attribute.monotonic);
    return attribute;
}

void readUnique(const Fields& fields, Entity& entity)
{
    const yaml::Node* node = fields.given("unique");
    if (node == nullptr)
        return;
    constexpr std::string_view help = "a list of combinations, for example [[userId, slug]]";
    const std::string path = fields.path("unique");
    if (node->isSequence() && !node->items.empty() && node->items.front()->isScalar()) {
        // [a, b] is taken for the one combination [[a, b]].
        entity.uniqueCombinations.push_back(textsOf(fields.reading(), *node, path, help));
        return;
    }
    eachItem(fields.reading(), *node, path, help,
             [&](const yaml::Node& item, const std::string& at) {
                 fields.reading().place(at, item);
                 entity.uniqueCombinations.push_back(textsOf(fields.reading(), item, at, help));
             });
}

Entity readEntity(Reading& reading, const std::string& name, const yaml::Node& node,
                  const std::string& path)
{
    Entity entity;
    entity.name = name;
    const Fields fields(reading, node, path, "an entity",
                        {"key", "count", "growth", "attributes", "unique", "description"});
    fields.text("description", entity.description, "a text");
    fields.texts("key", entity.key, "an attribute or a list of attributes");
    fields.quantity("count", entity.count, parseCount, "the number of items");
    fields.quantity("growth", entity.growthPerMonth, parseGrowth, "growth such as 3%/month");
    readUnique(fields, entity);
    if (const yaml::Node* attributes = fields.given("attributes")) {
        eachEntry(
            reading, *attributes, fields.path("attributes"), "a map of attributes",
            [&](const std::string& attribute, const yaml::Node& value, const std::string& at) {
                entity.attributes.push_back(readAttribute(reading, attribute, value, at));
            });
    }
    return entity;
}

} // namespace

void readEntities(Reading& reading, const yaml::Node& node, std::vector<Entity>& entities)
{
    eachEntry(reading, node, "entities", "a map of entities",
              [&](const std::string& name, const yaml::Node& value, const std::string& path) {
                  entities.push_back(readEntity(reading, name, value, path));
              });
}

} // namespace infera::model::designfile

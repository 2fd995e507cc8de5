#include "model/design/names.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/workbench/workbench.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/render.h"
#include "model/sample/sample.h"

#include <nlohmann/json.hpp>
#include <set>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

Json attributeJson(const std::string& name, AttributeType type)
{
    return {{"AttributeName", name}, {"AttributeType", std::string(toString(type))}};
}

Json keysJson(const KeyAttribute& partition, const std::optional<KeyAttribute>& sort)
{
    Json keys = {{"PartitionKey", attributeJson(partition.name, partition.type)}};
    if (sort)
        keys["SortKey"] = attributeJson(sort->name, sort->type);
    return keys;
}

Json indexJson(const Index& index)
{
    std::optional<KeyAttribute> sort;
    if (!index.sortKey.empty())
        sort = index.sortKey.front();
    Json projection = {{"ProjectionType", std::string(toString(index.projection))}};
    if (index.projection == Projection::Include)
        projection["NonKeyAttributes"] = index.included;
    return {{"IndexName", index.name},
            {"KeyAttributes", keysJson(index.partitionKey.front(), sort)},
            {"Projection", projection}};
}

bool fitsWorkbench(const Index& index)
{
    return index.kind == IndexKind::Global && index.partitionKey.size() == 1 &&
           index.sortKey.size() <= 1;
}

class Writer
{
public:
    Writer(const Design& design, const Deployment& deployment, std::vector<std::string>* notes)
        : m_design(design), m_deployment(deployment), m_notes(notes),
          m_samples(sampleItems(design, 1, 5))
    {}

    Json tableJson(const DeployedTable& deployed) const
    {
        const Table& table = deployed.table;
        Json json = {{"TableName", table.name},
                     {"KeyAttributes", keysJson(table.partitionKey, table.sortKey)}};
        json["NonKeyAttributes"] = attributesJson(deployed);
        json["TableFacets"] = facetsJson(table);
        json["GlobalSecondaryIndexes"] = Json::array();
        for (const Index& index : table.indexes) {
            if (fitsWorkbench(index))
                json["GlobalSecondaryIndexes"].push_back(indexJson(index));
            else if (m_notes != nullptr)
                m_notes->push_back("NoSQL Workbench has no place for the index " + index.name +
                                   " of the table " + table.name +
                                   (index.kind == IndexKind::Local
                                        ? ": it is a local index."
                                        : ": its key has several attributes."));
        }
        json["TableData"] = dataJson(table);
        json["DataAccess"] = {{"MySql", Json::object()}};
        json["BillingMode"] =
            std::string(nameOf(billingModeNames, m_deployment.target.billingMode));
        if (m_deployment.provisioned)
            json["ProvisionedCapacitySettings"] = capacityJson(deployed.capacity);
        return json;
    }

private:
    const Design& m_design;
    const Deployment& m_deployment;
    std::vector<std::string>* m_notes;
    SampleItems m_samples;

    std::vector<Item> itemsOf(const Table& table, const EntityLayout& layout) const
    {
        std::vector<Item> items;
        const Entity* entity = m_design.entity(layout.entity());
        const auto found = m_samples.find(layout.entity());
        if (entity == nullptr || found == m_samples.end())
            return items;
        for (const Item& item : found->second) {
            if (auto stored = storedItem(table, layout, item, shardOf(*entity, item)))
                items.push_back(std::move(*stored));
        }
        return items;
    }

    Json dataJson(const Table& table) const
    {
        Json data = Json::array();
        std::set<std::string> keys;
        for (const EntityLayout& layout : table.entities) {
            for (const Item& item : itemsOf(table, layout)) {
                if (keys.insert(toJsonText(keyOf(table, item))).second)
                    data.push_back(Json(toJson(item)));
            }
        }
        return data;
    }

    Json attributesJson(const DeployedTable& deployed) const
    {
        const Table& table = deployed.table;
        Json all = Json::array();
        std::set<std::string> seen = {table.partitionKey.name};
        if (table.sortKey)
            seen.insert(table.sortKey->name);
        const auto add = [&](const std::string& name, AttributeType type) {
            if (!name.empty() && seen.insert(name).second)
                all.push_back(attributeJson(name, type));
        };
        for (const KeyAttribute& key : deployed.keyAttributes)
            add(key.name, key.type);
        add(table.entityAttribute, AttributeType::S);
        for (const EntityLayout& layout : table.entities) {
            const Entity* entity = m_design.entity(layout.entity());
            for (const Attribute& attribute :
                 entity != nullptr ? entity->attributes : std::vector<Attribute>{})
                add(attribute.name, attribute.type);
        }
        return all;
    }

    Json facetsJson(const Table& table) const
    {
        Json facets = Json::array();
        for (const EntityLayout& layout : table.entities) {
            const Entity* entity = m_design.entity(layout.entity());
            if (entity == nullptr || table.entities.size() < 2)
                continue;
            Json alias = {{"PartitionKeyAlias", aliasOf(layout.keys.partitionKey)}};
            if (table.sortKey)
                alias["SortKeyAlias"] = aliasOf(layout.keys.sortKey);
            Json names = Json::array();
            for (const Attribute& attribute : entity->attributes) {
                const bool isKey = attribute.name == table.partitionKey.name ||
                                   (table.sortKey && attribute.name == table.sortKey->name);
                if (!isKey)
                    names.push_back(attribute.name);
            }
            facets.push_back({{"FacetName", layout.name},
                              {"KeyAttributeAlias", alias},
                              {"TableData", Json::array()},
                              {"NonKeyAttributes", names},
                              {"DataAccess", {{"MySql", Json::object()}}}});
        }
        return facets;
    }

    /// "USER#userId" of USER#{userId}: an alias is free text for a person.
    static std::string aliasOf(const KeyTemplates& templates)
    {
        std::string text;
        for (const KeyTemplate& one : templates) {
            for (const KeyTemplate::Part& part : one.parts())
                text += part.text;
        }
        return text;
    }

    Json capacityJson(const ProvisionedCapacity& capacity) const
    {
        const auto scaling = [&](const ProvisionedRange& range) {
            return Json{
                {"ScalableTargetRequest",
                 {{"MinCapacity", range.minimum},
                  {"MaxCapacity", range.maximum},
                  {"ServiceRole", "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"}}},
                {"ScalingPolicyConfiguration", {{"TargetValue", m_deployment.targetPercent}}}};
        };
        return {{"ProvisionedThroughput",
                 {{"ReadCapacityUnits", capacity.read.units},
                  {"WriteCapacityUnits", capacity.write.units}}},
                {"AutoScalingRead", scaling(capacity.read)},
                {"AutoScalingWrite", scaling(capacity.write)}};
    }
};

/// A model has no place for key templates and their like, and keeps its description as it is.
std::string descriptionText(const Design& design, const Layout& layout)
{
    std::string text = design.description;
    for (const AccessPattern& pattern : design.accessPatterns)
        text += "\n* " + pattern.name;
    text += "\n\n" + std::string(carriedHeading);
    for (const std::string& line : carriedLines(design, layout))
        text += "\n" + line;
    return text;
}

} // namespace

std::string workbenchJson(const Design& design, const Layout& layout,
                          const std::vector<Plan>& plans, const ExportOptions& options,
                          std::vector<std::string>* notes)
{
    const Deployment deployment = deploymentOf(design, layout, plans, options);
    const Writer writer(design, deployment, notes);
    Json model = {{"ModelName", design.name},
                  {"ModelMetadata",
                   {{"Author", ""},
                    {"DateCreated", "Jan 01, 2025, 12:00 AM"},
                    {"DateLastModified", "Jan 01, 2025, 12:00 AM"},
                    {"Description", descriptionText(design, layout)},
                    {"AWSService", "Amazon DynamoDB"},
                    {"Version", "3.0"}}},
                  {"DataModel", Json::array()}};
    for (const DeployedTable& table : deployment.tables)
        model["DataModel"].push_back(writer.tableJson(table));
    return model.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace infera::model

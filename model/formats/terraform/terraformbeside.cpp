#include "model/formats/terraform/terraformbeside.h"

#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/imports/regions.h"
#include "model/formats/terraform/terraformkept.h"
#include "model/item/dynamodbjson.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using hcl::Block;
using hcl::Body;
using hcl::Value;
using Json = nlohmann::json;

/// A text of "true" is a flag in what jsonencode makes here: Terraform's values hold no types.
void restoreTexts(Json& json)
{
    const auto asText = [](Json& value) {
        if (value.is_boolean() || value.is_number())
            value = value.dump();
    };
    if (json.is_object()) {
        for (auto& [name, value] : json.items()) {
            if (name == "S" || name == "N" || name == "B")
                asText(value);
            if ((name == "SS" || name == "NS" || name == "BS") && value.is_array())
                std::for_each(value.begin(), value.end(), asText);
        }
    }
    if (json.is_structured())
        std::for_each(json.begin(), json.end(), restoreTexts);
}

} // namespace

bool TerraformBeside::reads(std::string_view type)
{
    return (type.rfind("aws_dynamodb_", 0) == 0 && type != "aws_dynamodb_table") ||
           type.rfind("aws_appautoscaling_", 0) == 0 || type.rfind("awscc_dynamodb_", 0) == 0;
}

void TerraformBeside::note(std::string code, std::string message, const Block& block)
{
    addNote(m_imported.notes, std::move(code), std::move(message),
            {m_file, block.line, block.column, {}});
}

Value TerraformBeside::objectOf(const Body& body)
{
    Value object = hcl::objectValue();
    for (const auto& [name, expression] : body.attributes)
        object.set(name, m_scope.of(expression));
    for (const Block& block : body.blocks) {
        const Value* found = object.field(block.type);
        Value list = found != nullptr && found->isList() ? *found : hcl::listValue();
        list.items.push_back(objectOf(block.body));
        object.set(block.type, std::move(list));
    }
    m_scope.takeUnset();
    return object;
}

/// The table that a name, or the attribute of a resource, stands for.
ImportedTable* TerraformBeside::tableOf(const Value& reference, const Block& block)
{
    for (ImportedTable& one : m_imported.tables) {
        if (reference.isScalar() && one.table.name == reference.text)
            return &one;
    }
    const std::vector<std::string> parts = split(reference.text, '.');
    if (parts.size() < 3)
        return nullptr;
    const std::string label = parts[1].substr(0, parts[1].find('['));
    // aws_dynamodb_table.cart[0].name: one of several instances.
    const hcl::ExpressionPtr given = block.body.attribute("table_name");
    const hcl::Expression* of =
        given && given->kind == hcl::ExpressionKind::Member ? given->parts[0].get() : nullptr;
    std::string instance;
    if (of != nullptr && of->kind == hcl::ExpressionKind::Index && of->parts.size() == 2) {
        const Value key = m_scope.of(of->parts[1]);
        instance = of->parts[1]->kind == hcl::ExpressionKind::Text ? "[\"" + key.text + "\"]"
                                                                   : "[" + key.text + "]";
    }
    auto found = m_known.tables.find(label + instance);
    if (found == m_known.tables.end())
        found = m_known.tables.find(label);
    return found != m_known.tables.end() && found->second > 0
               ? &m_imported.tables[found->second - 1]
               : nullptr;
}

void TerraformBeside::read(const Block& block)
{
    const std::string& type = block.labels[0];
    const Value object = objectOf(block.body);
    if (type == "aws_dynamodb_table_item") {
        readItem(object, block);
    } else if (type == "aws_dynamodb_global_secondary_index") {
        readIndex(object, block);
    } else if (type == "aws_dynamodb_table_replica") {
        readReplica(object, block);
    } else if (type == "aws_dynamodb_global_table") {
        readGlobalTable(object);
    } else if (type.rfind("aws_appautoscaling_", 0) == 0) {
        readScaling(object, block);
    } else if (type == "aws_dynamodb_tag") {
        m_imported.target.tags.emplace(textAt(object, "key"), textAt(object, "value"));
    } else {
        note("not-read",
             "Resources of type " + type + " are not read; \"" + block.labels[1] +
                 "\" is left out.",
             block);
    }
}

/// Sample data.
void TerraformBeside::readItem(const Value& object, const Block& block)
{
    const Value* name = object.field("table_name");
    const Value* text = object.field("item");
    ImportedTable* target = name != nullptr ? tableOf(*name, block) : nullptr;
    Json json = text != nullptr && text->isScalar() ? Json::parse(text->text, nullptr, false)
                                                    : Json(Json::value_t::discarded);
    restoreTexts(json);
    const auto item =
        json.is_discarded() ? Result<Item>(failure("no-item", "")) : itemFromJson(json);
    if (target != nullptr && item)
        target->items.push_back(*item);
    else
        note("no-item",
             "The item \"" + block.labels[1] + "\" cannot be read" +
                 (target == nullptr ? ": its table is not here." : "."),
             block);
}

/// An index as a resource of its own (the provider has it since version 6).
void TerraformBeside::readIndex(const Value& object, const Block& block)
{
    const Value* name = object.field("table_name");
    ImportedTable* target = name != nullptr ? tableOf(*name, block) : nullptr;
    Index index;
    index.name = textAt(object, "index_name");
    for (const Value& key : itemsAt(object, "key_schema")) {
        const auto type = attributeTypeFrom(textAt(key, "attribute_type"));
        auto& side = textAt(key, "key_type") == "RANGE" ? index.sortKey : index.partitionKey;
        side.push_back({textAt(key, "attribute_name"), type.value_or(AttributeType::S)});
    }
    const Value* projection = object.field("projection");
    if (projection != nullptr && projection->isList() && !projection->items.empty())
        projection = &projection->items.front();
    if (projection != nullptr) {
        index.projection = valueOf(projectionNames, textAt(*projection, "projection_type"))
                               .value_or(Projection::All);
        for (const Value& one : itemsAt(*projection, "non_key_attributes"))
            index.included.push_back(one.text);
    }
    if (target == nullptr || index.partitionKey.empty())
        note("not-read",
             "The index \"" + block.labels[1] + "\" is left out: its table or its key is not here.",
             block);
    else
        target->table.indexes.push_back(std::move(index));
}

void TerraformBeside::addReplica(const std::string& region)
{
    if (!isHome(m_imported, region))
        addRegion(m_imported.target.replicas, region);
}

/// A replica of its own: it stands in the region of its provider.
void TerraformBeside::readReplica(const Value& object, const Block& block)
{
    const auto provider = block.body.attribute("provider");
    const auto known = m_known.providers.find(provider ? hcl::dottedPath(*provider) : "");
    std::string region = textAt(object, "region");
    if (region.empty() && known != m_known.providers.end())
        region = known->second;
    if (region.empty()) {
        note("not-read",
             "The region of the replica \"" + block.labels[1] + "\" is not known; it is left out.",
             block);
        return;
    }
    addReplica(region);
    // What a replica has like its table is kept with the table.
    const Target& target = m_imported.target;
    const auto asTable = [&](const std::string& name, const Value& value) {
        return name == "tags" || name == "tags_all" ||
               (name == "kms_key_arn" && target.encryption == Encryption::CustomerManaged) ||
               (name == "point_in_time_recovery" && value.isTrue() == target.pointInTimeRecovery) ||
               (name == "deletion_protection_enabled" &&
                value.isTrue() == target.deletionProtection);
    };
    std::vector<std::string> rest;
    for (const auto& [name, value] : object.fields) {
        if (name != "global_table_arn" && name != "provider" && name != "region" &&
            name != "depends_on" && name != "lifecycle" && name != "timeouts" &&
            !asTable(name, value))
            rest.push_back(briefText(name, value));
    }
    noteNotKept(m_imported.notes, "replica in " + region, rest,
                {m_file, block.line, block.column, {}});
}

/// A global table of 2017: a list of regions.
void TerraformBeside::readGlobalTable(const Value& object)
{
    for (const Value& one : itemsAt(object, "replica")) {
        const Value* region = one.field("region_name");
        if (region != nullptr && region->isScalar())
            addReplica(region->text);
    }
}

void TerraformBeside::readScaling(const Value& object, const Block& block)
{
    const std::string text = hcl::jsonText(object);
    if (text.find("dynamodb") == std::string::npos && text.find("DynamoDB") == std::string::npos)
        return; // of another service
    std::vector<std::string> parts;
    for (const char* name :
         {"resource_id", "scalable_dimension", "min_capacity", "max_capacity",
          "target_tracking_scaling_policy_configuration", "schedule", "scalable_target_action"}) {
        if (const Value* value = object.field(name))
            parts.push_back(briefText(name, *value));
    }
    noteScalingNotKept(m_imported.notes, block.labels[1], join(parts, ", "),
                       {m_file, block.line, block.column, {}});
}

} // namespace infera::model

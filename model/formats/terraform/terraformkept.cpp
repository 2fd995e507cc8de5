#include "model/formats/terraform/terraformkept.h"

#include "model/base/utf8.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

using hcl::Value;
using Names = std::set<std::string, std::less<>>;

/// Arguments that are read, by the names of the resource and of the modules of the registry, and
/// those of Terraform itself and of naming, which say nothing of a table.
const Names readOfTable = {
    "name", "hash_key", "range_key", "hash_key_type", "range_key_type", "attribute", "attributes",
    "billing_mode", "table_class", "region", "deletion_protection_enabled", "stream_enabled",
    "stream_view_type", "ttl", "point_in_time_recovery", "server_side_encryption", "replica",
    "tags", "global_secondary_index", "local_secondary_index", "key_schema", "hash_keys",
    "range_keys", "table_name", "dynamodb_attributes", "global_secondary_indexes",
    "global_secondary_index_map", "local_secondary_indexes", "local_secondary_index_map",
    "enable_streams", "replicas", "replica_regions", "ttl_enabled", "ttl_attribute",
    "ttl_attribute_name", "point_in_time_recovery_enabled", "enable_point_in_time_recovery",
    "server_side_encryption_enabled", "server_side_encryption_kms_key_arn", "enable_encryption",
    "create_table", "enabled",
    // of Terraform
    "source", "version", "count", "for_each", "depends_on", "provider", "providers", "lifecycle",
    "timeouts", "provisioner", "connection",
    // of the names that modules make
    "namespace", "stage", "environment", "tenant", "context", "delimiter", "label_order"};
const Names readOfIndex = {"name",      "hash_key",   "range_key",       "key_schema",
                           "hash_keys", "range_keys", "projection_type", "non_key_attributes"};
const Names readOfReplica = {"region_name"};

bool saysNothing(const Value& value)
{
    if (value.isScalar())
        return value.text.empty() || value.text == "false" || value.text == "0";
    if (value.isUnknown())
        return value.text.empty();
    return std::all_of(value.items.begin(), value.items.end(), saysNothing) &&
           std::all_of(value.fields.begin(), value.fields.end(),
                       [](const auto& field) { return saysNothing(field.second); });
}

void addRest(const Value& part, const Names& read, const std::string& of,
             std::vector<std::string>& rest)
{
    for (const auto& [name, value] : part.fields) {
        if (read.count(name) == 0 && !saysNothing(value))
            rest.push_back(of + briefText(name, value));
    }
}

} // namespace

std::string briefText(const std::string& name, const Value& value)
{
    constexpr std::size_t longest = 160;
    // A block that stands once is a list of one.
    const bool block = value.isList() && value.items.size() == 1;
    const Value& shown = block ? value.items.front() : value;
    std::string text = shown.isScalar() || shown.isUnknown() ? shown.text : hcl::jsonText(shown);
    text = shortened(text, longest);
    return name + " " + text;
}

std::vector<std::string> settingsNotKept(const Value& table)
{
    std::vector<std::string> rest;
    addRest(table, readOfTable, "", rest);
    const auto each = [&](const char* part, auto read) {
        for (const Value& one : itemsAt(table, part))
            read(one);
    };
    const auto index = [&](const Value& one) {
        addRest(one, readOfIndex, "index " + textAt(one, "name") + ": ", rest);
    };
    each("global_secondary_index", index);
    each("local_secondary_index", index);
    each("replica", [&](const Value& one) {
        addRest(one, readOfReplica, "replica " + textAt(one, "region_name") + ": ", rest);
    });
    const auto detail = [&](const char* part, const char* name) {
        each(part, [&](const Value& one) {
            const Value* value = one.field(name);
            if (value != nullptr && !saysNothing(*value))
                rest.push_back(briefText(name, *value));
        });
    };
    detail("point_in_time_recovery", "recovery_period_in_days");
    detail("server_side_encryption", "kms_key_arn");
    return rest;
}

} // namespace infera::model

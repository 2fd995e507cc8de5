#include "model/formats/terraform/terraformtable.h"

#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/imports/regions.h"
#include "model/formats/terraform/terraformkept.h"

#include <algorithm>
#include <array>

namespace infera::model {

namespace {

using hcl::Block;
using hcl::Body;
using hcl::Expression;
using hcl::ExpressionPtr;
using hcl::Value;

bool trueAt(const Value& object, std::string_view key)
{
    return textAt(object, key) == "true";
}

/// Arguments that decide a layout: those that are not known are told.
bool matters(std::string_view name)
{
    static constexpr std::array names = {"name",
                                         "hash_key",
                                         "range_key",
                                         "billing_mode",
                                         "projection_type",
                                         "attribute_name",
                                         "stream_view_type",
                                         "stream_enabled",
                                         "key_type",
                                         "type",
                                         "region_name",
                                         "table_class",
                                         "enabled",
                                         "attributes",
                                         "non_key_attributes",
                                         "global_secondary_indexes",
                                         "local_secondary_indexes",
                                         "ttl_attribute",
                                         "global_secondary_index_map",
                                         "local_secondary_index_map",
                                         "ttl_enabled",
                                         "dynamodb_attributes",
                                         "ttl_attribute_name",
                                         "replicas",
                                         "replica_regions",
                                         "table_name"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

void append(Value& object, const std::string& name, Value item)
{
    const Value* found = object.field(name);
    Value list = found != nullptr && found->isList() ? *found : hcl::listValue();
    list.items.push_back(std::move(item));
    object.set(name, std::move(list));
}

/// What a module of the registry calls it, and the argument or block of the resource. The names
/// are those of terraform-aws-modules/dynamodb-table (5.x) and cloudposse/dynamodb (0.37).
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> moduleNames = {
    {{"table_name", "name"},
     {"attributes", "attribute"},
     {"dynamodb_attributes", "attribute"},
     {"global_secondary_indexes", "global_secondary_index"},
     {"global_secondary_index_map", "global_secondary_index"},
     {"local_secondary_indexes", "local_secondary_index"},
     {"local_secondary_index_map", "local_secondary_index"},
     {"enable_streams", "stream_enabled"},
     {"replica_regions", "replica"}}};

void addBlock(Value& object, const std::string& block, const char* enabled,
              const std::vector<std::pair<std::string, std::string>>& members)
{
    const Value* flag = object.field(enabled);
    if (flag == nullptr)
        return;
    Value made = hcl::objectValue();
    made.set("enabled", *flag);
    for (const auto& [name, from] : members) {
        if (const Value* value = object.field(from))
            made.set(name, *value);
    }
    append(object, block, made);
}

Value asResource(Value object, bool cloudPosse)
{
    for (const auto& [from, to] : moduleNames) {
        const Value* value = object.field(from);
        if (value != nullptr && !value->isNothing() && object.field(to) == nullptr)
            object.set(std::string(to), *value);
    }
    for (const Value& region : itemsAt(object, "replicas")) {
        Value replica = hcl::objectValue();
        replica.set("region_name", region);
        append(object, "replica", replica);
    }
    const Value* ttl = object.field("ttl_attribute");
    if (ttl != nullptr && object.field("ttl_enabled") == nullptr)
        object.set("ttl_enabled", hcl::flagValue(true));
    addBlock(object, "ttl", "ttl_enabled",
             {{"attribute_name", ttl != nullptr ? "ttl_attribute" : "ttl_attribute_name"}});
    addBlock(object, "point_in_time_recovery", "point_in_time_recovery_enabled", {});
    addBlock(object, "point_in_time_recovery", "enable_point_in_time_recovery", {});
    addBlock(object, "server_side_encryption", "server_side_encryption_enabled",
             {{"kms_key_arn", "server_side_encryption_kms_key_arn"}});
    addBlock(object, "server_side_encryption", "enable_encryption",
             {{"kms_key_arn", "server_side_encryption_kms_key_arn"}});
    // Without a mode cloudposse's module takes PROVISIONED, as the provider does.
    if (object.field("billing_mode") == nullptr && !cloudPosse)
        object.set("billing_mode", hcl::scalarValue("PAY_PER_REQUEST"));
    for (const char* key : {"hash_key", "range_key"}) {
        const std::string type = textAt(object, std::string(key) + "_type");
        if (!cloudPosse || textAt(object, key).empty())
            continue;
        Value attribute = hcl::objectValue();
        attribute.set("name", *object.field(key));
        attribute.set("type", hcl::scalarValue(type.empty() ? "S" : type));
        append(object, "attribute", attribute);
    }
    return object;
}

} // namespace

void TerraformTables::note(std::string message, int line, int column)
{
    addNote(m_imported.notes, "unresolved", std::move(message), {m_file, line, column, {}});
}

void TerraformTables::noteUnknown(const std::string& name, const Value& value,
                                  const Expression& expression)
{
    const std::set<std::string> unset = m_scope.takeUnset();
    for (const std::string& variable : unset)
        note("The variable \"" + variable + "\" has no value; its name is taken.", expression.line,
             expression.column);
    if (unset.empty())
        note("The value of \"" + name + "\" cannot be worked out without Terraform" +
                 (value.text.empty() || value.text == hcl::dottedPath(expression)
                      ? std::string("; it is left out.")
                      : "; \"" + value.text + "\" is taken."),
             expression.line, expression.column);
}

Value TerraformTables::valueAt(const Body& body, std::string_view name)
{
    const ExpressionPtr expression = body.attribute(name);
    if (!expression)
        return hcl::missingValue();
    m_scope.takeUnset();
    Value value = m_scope.of(expression);
    if (value.isUnknown() && matters(name))
        noteUnknown(std::string(name), value, *expression);
    return value;
}

/// A body as an object: nested blocks become lists of objects under their type.
Value TerraformTables::objectOf(const Body& body)
{
    Value object = hcl::objectValue();
    for (const auto& [name, expression] : body.attributes)
        object.set(name, valueAt(body, name));
    for (const Block& block : body.blocks) {
        if (block.type == "dynamic" && block.labels.size() == 1)
            unfold(block, object);
        else
            append(object, block.type, objectOf(block.body));
    }
    return object;
}

void TerraformTables::unfold(const Block& block, Value& object)
{
    m_scope.takeUnset();
    const Value list = m_scope.of(block.body.attribute("for_each"));
    std::string iterator = block.labels[0];
    if (const ExpressionPtr named = block.body.attribute("iterator"))
        iterator = hcl::dottedPath(*named);
    if (list.isNothing())
        return;
    if (!list.isList() && !list.isObject()) {
        std::string why;
        for (const std::string& variable : m_scope.takeUnset())
            why += " The variable \"" + variable + "\" has no value.";
        note("The blocks \"" + block.labels[0] +
                 "\" depend on values that are not known; they are "
                 "left out." +
                 why,
             block.line, block.column);
        return;
    }
    const std::map<std::string, Value> outer = m_scope.bound;
    for (const Block& content : block.body.blocks) {
        if (content.type != "content")
            continue;
        for (const auto& [key, item] : list.elements()) {
            Value each = hcl::objectValue();
            // The key of a set's element is the element.
            each.set("key", list.isObject() || !item.isScalar() ? hcl::scalarValue(key) : item);
            each.set("value", item);
            m_scope.bound[iterator] = std::move(each);
            append(object, block.labels[0], objectOf(content.body));
        }
    }
    m_scope.bound = outer;
}

KeyAttribute TerraformTables::keyOf(const std::string& name, const Block& block)
{
    m_keys.insert(name);
    const auto type = m_types.find(name);
    if (type == m_types.end())
        note("The type of the key \"" + name + "\" is not defined; S is taken.", block.line,
             block.column);
    return {name, type == m_types.end() ? AttributeType::S : type->second};
}

void TerraformTables::readKeys(const Value& object, const Block& block,
                               std::vector<KeyAttribute>& partition,
                               std::vector<KeyAttribute>& sort)
{
    if (const std::string hash = textAt(object, "hash_key"); !hash.empty())
        partition.push_back(keyOf(hash, block));
    if (const std::string range = textAt(object, "range_key"); !range.empty())
        sort.push_back(keyOf(range, block));
    for (const Value& one : itemsAt(object, "key_schema")) {
        auto& keys = textAt(one, "key_type") == "RANGE" ? sort : partition;
        if (const std::string name = textAt(one, "attribute_name"); !name.empty())
            keys.push_back(keyOf(name, block));
    }
    // Modules take several keys as lists.
    for (const Value& one : itemsAt(object, "hash_keys"))
        partition.push_back(keyOf(one.text, block));
    for (const Value& one : itemsAt(object, "range_keys"))
        sort.push_back(keyOf(one.text, block));
}

void TerraformTables::readIndex(const Value& object, IndexKind kind, const Block& block,
                                Table& table)
{
    Index index;
    index.name = textAt(object, "name");
    index.kind = kind;
    readKeys(object, block, index.partitionKey, index.sortKey);
    if (kind == IndexKind::Local)
        index.partitionKey = {table.partitionKey};
    if (index.partitionKey.empty()) {
        note("The index \"" + index.name + "\" has no partition key; it is left out.", block.line,
             block.column);
        return;
    }
    index.projection =
        valueOf(projectionNames, textAt(object, "projection_type")).value_or(Projection::All);
    for (const Value& one : itemsAt(object, "non_key_attributes"))
        index.included.push_back(one.text);
    table.indexes.push_back(std::move(index));
}

void TerraformTables::readResource(const Block& block)
{
    readTable(objectOf(block.body), block);
}

void TerraformTables::readModule(const Block& block, const std::string& source)
{
    const bool cloudPosse = source.find("cloudposse") != std::string::npos;
    const bool known = source.find("terraform-aws-modules/dynamodb-table") != std::string::npos ||
                       source.find("terraform-aws-dynamodb-table") != std::string::npos;
    if (!cloudPosse && !known)
        note("The module \"" + source +
                 "\" cannot be read; its arguments are taken by the names "
                 "that table modules commonly use.",
             block.line, block.column);
    const Value object = objectOf(block.body);
    if (textAt(object, "create_table") != "false" && textAt(object, "enabled") != "false")
        readTable(asResource(object, cloudPosse), block);
}

/// The name that Cloud Posse's modules make: the parts of their label (cloudposse/null-label), in
/// lower case.
static std::string labelOf(const Value& object, const std::string& name)
{
    std::vector<std::string> parts;
    for (const char* part : {"namespace", "tenant", "environment", "stage"}) {
        if (const std::string text = textAt(object, part); !text.empty())
            parts.push_back(text);
    }
    parts.push_back(name);
    return toLower(join(parts, "-"));
}

void TerraformTables::readTable(const Value& object, const Block& block)
{
    m_types.clear();
    m_keys.clear();
    for (const Value& one : itemsAt(object, "attribute")) {
        if (const auto type = attributeTypeFrom(textAt(one, "type")))
            m_types[textAt(one, "name")] = *type;
    }
    ImportedTable result;
    result.where = {m_file, block.line, block.column, {}};
    Table& table = result.table;
    table.name = textAt(object, "name");
    // Another resource's attribute, unlike a variable's name, says nothing of this table.
    const ExpressionPtr name = block.body.attribute("name");
    const std::string path = name ? hcl::dottedPath(*name) : std::string();
    const Value* worked = object.field("name");
    if (table.name.empty() || (worked->isUnknown() && worked->text == path))
        table.name = block.labels.back();
    if (const ExpressionPtr source = block.body.attribute("source");
        source && m_scope.of(source).text.find("cloudposse/dynamodb") != std::string::npos)
        table.name = labelOf(object, table.name);
    std::vector<KeyAttribute> partition;
    std::vector<KeyAttribute> sort;
    readKeys(object, block, partition, sort);
    if (partition.empty()) {
        note("The table \"" + table.name + "\" has no partition key; it is left out.", block.line,
             block.column);
        return;
    }
    table.partitionKey = partition.front();
    if (!sort.empty())
        table.sortKey = sort.front();
    for (const Value& one : itemsAt(object, "global_secondary_index"))
        readIndex(one, IndexKind::Global, block, table);
    for (const Value& one : itemsAt(object, "local_secondary_index"))
        readIndex(one, IndexKind::Local, block, table);
    for (const auto& [attribute, type] : m_types) {
        if (m_keys.count(attribute) == 0)
            result.attributes.emplace_back(attribute, type);
    }
    addSettings(m_imported, settingsOf(object), table.name, result.where);
    noteNotKept(m_imported.notes, "table \"" + table.name + "\"", settingsNotKept(object),
                result.where);
    m_imported.tables.push_back(std::move(result));
}

Target TerraformTables::settingsOf(const Value& object) const
{
    Target target;
    target.region = m_imported.target.region;
    // Without a mode the provider takes PROVISIONED.
    target.billingMode = valueOf(billingModeNames, textAt(object, "billing_mode"))
                             .value_or(BillingMode::Provisioned);
    target.tableClass =
        valueOf(tableClassNames, textAt(object, "table_class")).value_or(TableClass::Auto);
    target.deletionProtection = trueAt(object, "deletion_protection_enabled");
    if (trueAt(object, "stream_enabled"))
        target.streams = valueOf(streamViewNames, textAt(object, "stream_view_type"))
                             .value_or(StreamView::NewAndOldImages);
    for (const Value& ttl : itemsAt(object, "ttl")) {
        if (textAt(ttl, "enabled") != "false")
            target.ttlAttribute = textAt(ttl, "attribute_name");
    }
    for (const Value& recovery : itemsAt(object, "point_in_time_recovery"))
        target.pointInTimeRecovery = trueAt(recovery, "enabled");
    for (const Value& encryption : itemsAt(object, "server_side_encryption")) {
        const Value* key = encryption.field("kms_key_arn");
        const bool own =
            key != nullptr && !key->isNothing() && (key->isUnknown() || !key->text.empty());
        if (trueAt(encryption, "enabled"))
            target.encryption = own ? Encryption::CustomerManaged : Encryption::AwsManaged;
    }
    for (const Value& replica : itemsAt(object, "replica")) {
        const std::string region = textAt(replica, "region_name");
        const bool known = std::find(target.replicas.begin(), target.replicas.end(), region) !=
                           target.replicas.end();
        if (!region.empty() && !known && !isHome(m_imported, region))
            target.replicas.push_back(region);
    }
    if (const Value* tags = object.field("tags")) {
        for (const auto& [name, value] : tags->fields)
            target.tags[name] = value.text;
    }
    return target;
}

} // namespace infera::model

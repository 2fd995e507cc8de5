#include "model/design/names.h"
#include "model/design/validation.h"

#include <algorithm>
#include <set>

namespace infera::model::validation {

namespace {

/// Attributes of a template that a key can be made of; the others are reported.
std::vector<std::string> checkedAttributes(Context& context, const Entity& entity,
                                           const KeyTemplates& templates, const std::string& path)
{
    std::vector<std::string> names;
    if (templates.size() > 1)
        context.error("key-template", path, "Pin one template for each key.");
    for (const KeyTemplate& one : templates) {
        if (one.hasShard())
            context.error("key-template", path,
                          "Shards follow from the rates; pin the key without {shard}.");
        for (const std::string& name : one.attributes()) {
            const Attribute* attribute = context.knownAttribute(entity, name, path);
            if (!attribute)
                continue;
            if (!isKeyType(attribute->type) && attribute->type != AttributeType::BOOL)
                context.error("key-type", path,
                              quoted(name) + " is " + std::string(toString(attribute->type)) +
                                  "; a key is made of S, N, B or BOOL.");
            names.push_back(name);
        }
    }
    return names;
}

/// A table key is on every item and names one of them.
void checkTableKey(Context& context, const Entity& entity, const EntityKeys& keys,
                   const std::string& path)
{
    std::vector<std::string> names =
        checkedAttributes(context, entity, keys.partitionKey, path + ".partition_key");
    for (const std::string& one :
         checkedAttributes(context, entity, keys.sortKey, path + ".sort_key"))
        names.push_back(one);
    for (const std::string& name : names) {
        const Attribute* attribute = entity.attribute(name);
        if (attribute && (attribute->present.value_or(1) < 1 || !attribute->presentWith.empty()))
            context.error("key-may-be-absent", path,
                          quoted(name) + " is not on every item, so it cannot be in a table key.");
    }
    if (keys.partitionKey.empty() && !keys.sortKey.empty())
        context.error("missing-key", path + ".partition_key",
                      "A pinned sort key needs the partition key it belongs to.");
    if (keys.partitionKey.empty() || keys.sortKey.empty())
        return; // the proposer completes it
    const bool namesOne = std::all_of(entity.key.begin(), entity.key.end(), [&](const auto& one) {
        return std::find(names.begin(), names.end(), one) != names.end();
    });
    if (!namesOne)
        context.error("key-not-unique", path,
                      "The pinned table key does not hold the whole key of " + entity.name +
                          ", so two items could have the same one.");
}

void checkPinned(Context& context, const PinnedEntity& pinned)
{
    const std::string path = "target.pinned." + pinned.keys.name;
    const Entity* entity = context.knownEntity(pinned.keys.name, path);
    if (!entity)
        return;
    if (!pinned.table.empty() && !isTableName(pinned.table))
        context.error("table-name", path + ".table",
                      quoted(pinned.table) +
                          " is no name of a table: 3 to 255 of a-z, A-Z, 0-9, _, - and . are.");
    checkTableKey(context, *entity, pinned.keys.keys, path);
    for (const auto& [name, keys] : pinned.keys.indexes) {
        const std::string key = path + ".indexes." + name;
        if (!isTableName(name))
            context.error(
                "table-name", key,
                quoted(name) +
                    " is no name of an index: 3 to 255 of a-z, A-Z, 0-9, _, - and . are.");
        if (keys.partitionKey.empty())
            context.error("missing-key", key + ".partition_key", "An index needs a partition key.");
        checkedAttributes(context, *entity, keys.partitionKey, key + ".partition_key");
        checkedAttributes(context, *entity, keys.sortKey, key + ".sort_key");
    }
    if (pinned.keys.indexes.size() > static_cast<std::size_t>(context.design.target.maxIndexes))
        context.error("out-of-range", path + ".indexes",
                      "More indexes are pinned than target.max_indexes allows.");
}

} // namespace

void checkRestrictions(Context& context)
{
    const Target& target = context.design.target;
    std::set<std::string> tables;
    for (const PinnedEntity& one : target.pinned) {
        checkPinned(context, one);
        tables.insert(one.table);
    }
    tables.erase(std::string());
    if (target.strategy == Strategy::SingleTable && tables.size() > 1)
        context.error("unknown-value", "target.pinned",
                      "The strategy is single-table, and the pinned tables are several.");
    const std::vector<std::string> known(forbiddableRules.begin(), forbiddableRules.end());
    for (std::size_t i = 0; i < target.forbiddenRules.size(); ++i) {
        const std::string& id = target.forbiddenRules[i];
        if (std::find(known.begin(), known.end(), id) == known.end())
            context.error("unknown-rule", at("target.forbidden_rules", i),
                          quoted(id) +
                              " is no rule that can be forbidden; docs/RULES.md lists "
                              "them." +
                              meant(id, known));
    }
}

} // namespace infera::model::validation

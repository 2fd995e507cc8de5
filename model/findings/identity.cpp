#include "model/findings/layoutrules.h"

#include "model/base/text.h"
#include "model/design/namelists.h"
#include "model/layout/copies.h"
#include "model/layout/statistics.h"

#include <algorithm>

/// The table's key is the only thing DynamoDB keeps unique ("Core components", Developer Guide,
/// 2026): it must tell the items of an entity apart.
namespace infera::model::rules {

namespace {

bool drawsShard(const EntityKeys& keys)
{
    const auto sharded = [](const KeyTemplate& one) { return one.hasShard(); };
    return keys.shardBy.empty() &&
           (std::any_of(keys.partitionKey.begin(), keys.partitionKey.end(), sharded) ||
            std::any_of(keys.sortKey.begin(), keys.sortKey.end(), sharded));
}

/// Whether a value of the attribute occurs once in the world, whatever the entity.
bool isGloballyUnique(const Entity& entity, const std::string& name)
{
    const Attribute* found = entity.attribute(name);
    return found &&
           (found->format == "ulid" || found->format == "uuid" || found->format == "ksuid");
}

Finding notIdentified(const Table& table, const EntityLayout& one, const Entity& entity)
{
    Finding finding;
    finding.rule = "key-not-unique";
    finding.severity = Severity::Error;
    finding.title = "Two " + one.name + " items can have the same key in table " + table.name;
    finding.detail =
        "An item of " + entity.name + " is known by " + join(entity.key, ", ") +
        ", and its table key is made of " +
        (attributesOf(one.keys).empty() ? "constants" : join(attributesOf(one.keys), ", ")) +
        " alone: writing the second item would replace the first.";
    finding.table = table.name;
    finding.fix = "Put " + join(entity.key, ", ") + " into the key.";
    return finding;
}

/// The same identity under another key would be a second item.
Finding notEnforced(const Table& table, const EntityLayout& one, const Entity& entity,
                    const std::vector<std::string>& extra, bool drawn)
{
    Finding finding;
    finding.rule = "identity-not-enforced";
    const bool unique =
        std::any_of(entity.key.begin(), entity.key.end(),
                    [&](const std::string& name) { return isGloballyUnique(entity, name); });
    finding.severity = drawn ? Severity::Warning : Severity::Info;
    finding.title = "The key of " + one.name + " in table " + table.name + " does not keep " +
                    join(entity.key, ", ") + " unique";
    finding.detail =
        drawn
            ? "A drawn shard is part of the table key: the same item can be stored once in each "
              "shard, "
              "and cannot be read or changed by its key."
            : "The key also holds " + join(extra, ", ") + ": the same " + join(entity.key, ", ") +
                  " with another value there is a second item, and a condition not_exists does not "
                  "see the first." +
                  (unique ? " Generated ids make that unlikely." : "");
    finding.table = table.name;
    finding.fix = drawn ? "Calculate the shard from the item's identity (shard_by)."
                        : "Keep a second item under " + join(entity.key, ", ") +
                              " in the same transaction, or let " + join(extra, ", ") +
                              " be part of the key "
                              "of the entity.";
    return finding;
}

} // namespace

void homes(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Entity& entity : input.design.entities) {
        std::vector<std::string> tables;
        for (const Table& table : input.layout.tables) {
            for (const EntityLayout& one : table.entities) {
                if (one.of.empty() && one.name == entity.name)
                    tables.push_back(table.name);
            }
        }
        if (tables.size() == 1)
            continue;
        Finding finding;
        finding.rule = tables.empty() ? "entity-missing" : "entity-twice";
        finding.severity = Severity::Error;
        finding.title = tables.empty() ? "No table holds the items of " + entity.name
                                       : entity.name + " has several homes";
        finding.detail = tables.empty()
                             ? "The layout says nothing about the keys of " + entity.name + "."
                             : "Its items are in " + join(tables, ", ") +
                                   ". A second copy of an entity has a name of its own and says of "
                                   "what it is one.";
        finding.fix = tables.empty() ? "Add " + entity.name + " to a table, with its key templates."
                                     : "Keep one of them, or give the copy a name and `of`.";
        findings.push_back(std::move(finding));
    }
}

void identity(const LayoutInput& input, std::vector<Finding>& findings)
{
    const Statistics statistics(input.design);
    for (const Table& table : input.layout.tables) {
        for (const EntityLayout& one : table.entities) {
            const Entity* entity = input.design.entity(one.entity());
            if (!entity)
                continue;
            const std::vector<std::string> holes = attributesOf(one.keys);
            if (!statistics.identifies(*entity, holes)) {
                findings.push_back(notIdentified(table, one, *entity));
                continue;
            }
            std::vector<std::string> extra;
            for (const std::string& name : holes) {
                if (!contains(entity->key, name) && !contains(extra, name))
                    extra.push_back(name);
            }
            const bool drawn = drawsShard(one.keys);
            if (one.of.empty() && (drawn || !extra.empty()))
                findings.push_back(notEnforced(table, one, *entity, extra, drawn));
        }
    }
}

} // namespace infera::model::rules

#include "model/usage/replicareader.h"

#include "model/base/named.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace infera::model::usagefile {

using designfile::eachItem;
using designfile::Fields;
using designfile::textOf;

namespace {

const yaml::Node& placeOfRegion(const yaml::Node& replica)
{
    const yaml::Node* region = replica.isMap() ? replica.find("region") : nullptr;
    return region != nullptr ? *region : replica;
}

/// The Region sets of multi-Region strong consistency ("US Region set", "EU Region set", "AP Region
/// set": API reference, CreateGlobalTableWitnessGroupMemberAction, read 2026-11). Empty for a
/// Region of which no set is known; more are announced now and then.
std::string_view regionSetOf(const std::string& region)
{
    using RegionSet = std::pair<std::string_view, std::set<std::string_view>>;
    static const std::vector<RegionSet> sets{
        {"US", {"us-east-1", "us-east-2", "us-west-2"}},
        {"EU", {"eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1"}},
        {"AP", {"ap-northeast-1", "ap-northeast-2", "ap-northeast-3"}}};
    const auto found = std::find_if(sets.begin(), sets.end(), [&](const RegionSet& one) {
        return one.second.count(region) > 0;
    });
    return found == sets.end() ? std::string_view() : found->first;
}

} // namespace

void ReplicaReader::read(const Fields& parent, TableUsage& table)
{
    const yaml::Node* node = parent.given("replicas");
    if (node == nullptr)
        return;
    std::set<std::string> seen;
    if (node->isScalar()) {
        parent.texts("replicas", table.replicas, "a list of regions");
        for (const std::string& region : table.replicas)
            check(*node, parent.path("replicas"), region, seen);
        return;
    }
    eachItem(m_reading, *node, parent.path("replicas"), "a list of regions",
             [&](const yaml::Node& item, const std::string& path) {
                 check(item, path, readReplica(item, path, table), seen);
             });
    checkWitness(*node, parent.path("replicas"), table);
}

/// Multi-Region strong consistency is of exactly three Regions, three replicas or two and a witness
/// ("Multi-Region strong consistency (MRSC)", AWS Developer Guide, global tables), all of one
/// Region set (API reference, CreateGlobalTableWitnessGroupMemberAction).
void ReplicaReader::checkWitness(const yaml::Node& node, const std::string& path,
                                 const TableUsage& table)
{
    if (!table.witness.empty() && table.replicas.size() != 1)
        m_reading.error("wrong-count",
                        "A witness is the third of exactly three Regions: expected one replica "
                        "beside it and the home region, not " +
                            std::to_string(table.replicas.size()) + ".",
                        node, path);
    const std::string_view set = regionSetOf(table.witness);
    std::vector<std::string> others = table.replicas;
    others.push_back(m_usage.region);
    for (const std::string& region : others) {
        const std::string_view other = regionSetOf(region);
        if (!set.empty() && !other.empty() && other != set)
            m_reading.error("wrong-region",
                            "\"" + region + "\" is of the " + std::string(other) +
                                " Region set and the witness \"" + table.witness + "\" of the " +
                                std::string(set) + " one: expected one set for all three.",
                            node, path);
    }
}

void ReplicaReader::check(const yaml::Node& node, const std::string& path,
                          const std::string& region, std::set<std::string>& seen)
{
    if (region.empty())
        return;
    if (region == m_usage.region)
        m_reading.error("duplicate-name",
                        "\"" + region + "\" is the home region; expected further ones.", node,
                        path);
    else if (!seen.insert(region).second)
        m_reading.error("duplicate-name",
                        "The replica in \"" + region + "\" stands here a second time.", node, path);
    else
        checkRegion(m_reading, m_options, region, placeOfRegion(node), path);
}

/// Its region; empty where it has none.
std::string ReplicaReader::readReplica(const yaml::Node& node, const std::string& path,
                                       TableUsage& table)
{
    if (!node.isMap()) {
        const auto region = textOf(m_reading, node, path, "a region such as eu-west-1");
        if (region)
            table.replicas.push_back(*region);
        return region.value_or("");
    }
    const Fields fields(m_reading, node, path, "a replica",
                        {"region", "read_units", "series", "indexes", "added", "witness"});
    std::string region;
    bool witness = false;
    fields.text("region", region, "a region such as eu-west-1");
    fields.flag("witness", witness);
    if (region.empty())
        m_reading.error("missing-key", "Expected the region of the replica.", node,
                        fields.path("region"));
    if (witness)
        readWitness(fields, node, region, table);
    else
        readUsage(fields, region, table);
    return region;
}

void ReplicaReader::readUsage(const Fields& fields, const std::string& region, TableUsage& table)
{
    ReplicaUsage replica;
    replica.region = region;
    readReads(fields, replica.reads, table.name + " in " + region);
    fields.flag("added", replica.added);
    readIndexes(fields, replica, table);
    table.replicas.push_back(region);
    table.replicaUsage.push_back(std::move(replica));
}

/// Left out, they are in the home region's; "?" makes them unknown.
void ReplicaReader::readReads(const Fields& fields, UnitUsage& reads, const std::string& subject)
{
    m_units.readUnits(fields, reads, subject, true);
    if (isUnknown(fields.given("read_units")))
        m_usage.incomplete.push_back(subject + ": read_units is unknown and not in the bill.");
}

/// { name, read_units | series } of the table's global indexes.
void ReplicaReader::readIndexes(const Fields& parent, ReplicaUsage& replica,
                                const TableUsage& table)
{
    const yaml::Node* node = parent.given("indexes");
    if (node == nullptr)
        return;
    std::set<std::string> names;
    eachItem(m_reading, *node, parent.path("indexes"), "a list of indexes",
             [&](const yaml::Node& item, const std::string& path) {
                 const Fields fields(m_reading, item, path, "an index of a replica",
                                     {"name", "read_units", "series"});
                 if (!item.isMap())
                     return;
                 ReplicaIndexUsage index;
                 readName(m_reading, fields, index.name, names, "index");
                 checkIndex(fields, index.name, table);
                 readReads(fields, index.reads,
                           table.name + "." + index.name + " in " + replica.region);
                 replica.indexes.push_back(std::move(index));
             });
}

void ReplicaReader::checkIndex(const Fields& fields, const std::string& name,
                               const TableUsage& table)
{
    if (name.empty())
        return;
    const IndexUsage* index = findByName(table.indexes, name);
    const yaml::Node& place = *fields.given("name");
    if (index == nullptr)
        m_reading.error("unknown-name",
                        "\"" + name +
                            "\" is not an index of the table; a replica has the "
                            "indexes that its table has.",
                        place, fields.path("name"));
    else if (index->local)
        m_reading.error("not-here",
                        "A local index consumes its table's capacity: expected its reads in "
                        "the replica's own read_units.",
                        place, fields.path("name"));
}

/// A witness holds no items and is not read; a global table has one at most.
void ReplicaReader::readWitness(const Fields& fields, const yaml::Node& node,
                                const std::string& region, TableUsage& table)
{
    for (const char* key : {"read_units", "series", "indexes", "added"}) {
        if (fields.find(key) != nullptr)
            m_reading.error("conflicting-keys", "A witness is not read and holds no items.", node,
                            fields.path(key));
    }
    if (!table.witness.empty())
        m_reading.error("duplicate-name",
                        "\"" + table.witness + "\" is the witness already; expected one.", node,
                        fields.path("witness"));
    table.witness = region;
}

void checkRegion(designfile::Reading& reading, const UsageFileOptions& options,
                 const std::string& region, const yaml::Node& node, const std::string& path)
{
    const auto wrong = options.regionError ? options.regionError(region) : std::nullopt;
    if (wrong)
        reading.error(wrong->code, wrong->message, node, path);
}

} // namespace infera::model::usagefile

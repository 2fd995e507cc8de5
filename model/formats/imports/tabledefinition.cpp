#include "model/formats/imports/tabledefinition.h"

#include "model/base/text.h"
#include "model/base/utf8.h"
#include "model/design/names.h"
#include "model/formats/imports/regions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodePtr;

/// Members that are read, or that tell a table's state and not what it is.
constexpr std::array readMembers = {
    "TableName", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes",
    "LocalSecondaryIndexes", "BillingMode", "BillingModeSummary", "TableClass", "TableClassSummary",
    "TimeToLiveSpecification", "StreamSpecification", "PointInTimeRecoverySpecification",
    "DeletionProtectionEnabled", "SSESpecification", "SSEDescription", "Tags", "Replicas", "Region",
    "RegionName", "IndexName", "Projection",
    // What DescribeTable tells beside them.
    "TableArn", "TableId", "TableStatus", "CreationDateTime", "TableSizeBytes", "ItemCount",
    "LatestStreamArn", "LatestStreamLabel", "IndexArn", "IndexStatus", "IndexSizeBytes",
    "Backfilling", "GlobalTableVersion", "ReplicaStatus", "ReplicaStatusDescription",
    "ReplicaStatusPercentProgress", "ReplicaInaccessibleDateTime", "ReplicaTableClassSummary"};

/// Far more than the keys of a table and its 25 indexes can name.
constexpr std::size_t mostAttributes = 1000;

bool isRead(const std::string& member)
{
    return std::find(readMembers.begin(), readMembers.end(), member) != readMembers.end();
}

// Nothing is switched on, set or asked for.
bool saysNothing(const Node& node)
{
    if (node.isScalar())
        return node.value == "0" || node.value == "false" || node.value.empty();
    if (node.isMap())
        return std::all_of(node.entries.begin(), node.entries.end(), [](const auto& entry) {
            return entry.first->value == "NumberOfDecreasesToday" || saysNothing(*entry.second);
        });
    return std::all_of(node.items.begin(), node.items.end(),
                       [](const NodePtr& item) { return saysNothing(*item); });
}

class DefinitionReader
{
public:
    DefinitionReader(const Node& definition, std::string file, Imported& imported)
        : m_definition(definition), m_file(std::move(file)), m_imported(imported)
    {
        for (const NodePtr& one : listAt(definition, "AttributeDefinitions"))
            m_types[textAt(*one, "AttributeName")] = textAt(*one, "AttributeType");
    }

    void read(const std::string& name)
    {
        ImportedTable result;
        result.where = m_definition.where(m_file);
        Table& table = result.table;
        table.name = textAt(m_definition, "TableName");
        if (table.name.empty())
            table.name = name;
        std::vector<KeyAttribute> partition;
        std::vector<KeyAttribute> sort;
        readKeySchema(m_definition, partition, sort);
        if (partition.empty()) {
            note("no-key", "The table \"" + table.name + "\" has no partition key; it is left out.",
                 m_definition);
            return;
        }
        stateRegion(m_imported, regionOfArn(textAt(m_definition, "TableArn")),
                    "The table \"" + table.name + "\"", result.where);
        table.partitionKey = partition.front();
        if (!sort.empty())
            table.sortKey = sort.front();
        for (const NodePtr& one : listAt(m_definition, "GlobalSecondaryIndexes"))
            readIndex(*one, IndexKind::Global, table);
        for (const NodePtr& one : listAt(m_definition, "LocalSecondaryIndexes"))
            readIndex(*one, IndexKind::Local, table);
        for (const NodePtr& one : listAt(m_definition, "AttributeDefinitions")) {
            const auto type = attributeTypeFrom(textAt(*one, "AttributeType"));
            if (type && m_keys.count(textAt(*one, "AttributeName")) == 0 &&
                result.attributes.size() < mostAttributes)
                result.attributes.emplace_back(textAt(*one, "AttributeName"), *type);
        }
        addSettings(m_imported, settings(), table.name, result.where);
        readCounts(result);
        addRest(m_definition, "");
        noteNotKept(m_imported.notes, "table \"" + table.name + "\"", m_rest, result.where);
        m_imported.tables.push_back(std::move(result));
    }

private:
    const Node& m_definition;
    std::string m_file;
    Imported& m_imported;
    std::map<std::string, std::string> m_types;
    std::set<std::string> m_keys;    ///< attributes of key schemas
    std::vector<std::string> m_rest; ///< settings that are not kept

    /// Members of a part that nothing reads.
    void addRest(const Node& part, const std::string& of)
    {
        for (const auto& [key, value] : part.entries) {
            if (!isRead(key->value) && !saysNothing(*value))
                m_rest.push_back(of + key->value + " " + briefText(*value));
        }
        const auto inside = [&](const char* member, const char* detail) {
            const Node* found = part.find(member);
            const Node* value = found != nullptr ? found->find(detail) : nullptr;
            if (value != nullptr && !saysNothing(*value))
                m_rest.push_back(of + detail + " " + briefText(*value));
        };
        inside("PointInTimeRecoverySpecification", "RecoveryPeriodInDays");
        inside("SSESpecification", "KMSMasterKeyId");
        inside("SSEDescription", "KMSMasterKeyArn");
        inside("StreamSpecification", "ResourcePolicy");
    }

    /// DescribeTable counts items and bytes, every six hours.
    void readCounts(ImportedTable& table)
    {
        const auto numberAt = [&](const char* key) {
            return std::strtod(textAt(m_definition, key).c_str(), nullptr);
        };
        const double items = numberAt("ItemCount");
        if (items < 1)
            return;
        table.count = items;
        if (const double bytes = numberAt("TableSizeBytes"); bytes > 0)
            note("average-size",
                 "The items of the table \"" + table.table.name + "\" have " +
                     std::to_string(std::llround(bytes / items)) +
                     " bytes on average; the sizes of its attributes are to be filled in, or "
                     "measured by items beside it.",
                 m_definition);
    }

    void note(std::string code, std::string message, const Node& at)
    {
        addNote(m_imported.notes, std::move(code), std::move(message), at.where(m_file));
    }

    void readKeySchema(const Node& owner, std::vector<KeyAttribute>& partition,
                       std::vector<KeyAttribute>& sort)
    {
        for (const NodePtr& one : listAt(owner, "KeySchema")) {
            KeyAttribute key{textAt(*one, "AttributeName"), AttributeType::S};
            m_keys.insert(key.name);
            const auto type = m_types.find(key.name);
            const auto known =
                type == m_types.end() ? std::nullopt : attributeTypeFrom(type->second);
            if (known)
                key.type = *known;
            else
                note("unknown-type",
                     "The type of the key \"" + key.name + "\" is not defined; S is taken.", *one);
            (textAt(*one, "KeyType") == "RANGE" ? sort : partition).push_back(std::move(key));
        }
    }

    void readIndex(const Node& node, IndexKind kind, Table& table)
    {
        Index index;
        index.name = textAt(node, "IndexName");
        index.kind = kind;
        readKeySchema(node, index.partitionKey, index.sortKey);
        if (index.partitionKey.empty()) {
            note("no-key", "The index \"" + index.name + "\" has no partition key; it is left out.",
                 node);
            return;
        }
        const Node* projection = node.find("Projection");
        const std::string word =
            projection != nullptr ? textAt(*projection, "ProjectionType") : std::string("ALL");
        if (const auto known = valueOf(projectionNames, word))
            index.projection = *known;
        else
            note("unknown-projection",
                 "The projection \"" + word + "\" of the index \"" + index.name +
                     "\" is not known; ALL is taken.",
                 node);
        if (projection != nullptr) {
            for (const NodePtr& one : listAt(*projection, "NonKeyAttributes"))
                index.included.push_back(one->value);
        }
        addRest(node, "index " + index.name + ": ");
        table.indexes.push_back(std::move(index));
    }

    void readBilling(Target& target)
    {
        std::string mode = textAt(m_definition, "BillingMode");
        if (const Node* summary = m_definition.find("BillingModeSummary"))
            mode = textAt(*summary, "BillingMode");
        // Without a mode DynamoDB takes PROVISIONED (API Reference, CreateTable).
        target.billingMode = valueOf(billingModeNames, mode).value_or(BillingMode::Provisioned);
    }

    Target settings()
    {
        Target target;
        target.region = m_imported.target.region;
        readBilling(target);
        std::string tableClass = textAt(m_definition, "TableClass");
        if (const Node* summary = m_definition.find("TableClassSummary"))
            tableClass = textAt(*summary, "TableClass");
        target.tableClass = valueOf(tableClassNames, tableClass).value_or(TableClass::Auto);
        if (const Node* ttl = m_definition.find("TimeToLiveSpecification")) {
            if (flagAt(*ttl, "Enabled"))
                target.ttlAttribute = textAt(*ttl, "AttributeName");
        }
        if (const Node* stream = m_definition.find("StreamSpecification"))
            target.streams = valueOf(streamViewNames, textAt(*stream, "StreamViewType"))
                                 .value_or(StreamView::None);
        if (const Node* recovery = m_definition.find("PointInTimeRecoverySpecification"))
            target.pointInTimeRecovery = flagAt(*recovery, "PointInTimeRecoveryEnabled");
        target.deletionProtection = flagAt(m_definition, "DeletionProtectionEnabled");
        readEncryption(target);
        for (const NodePtr& tag : listAt(m_definition, "Tags"))
            target.tags[textAt(*tag, "Key")] = textAt(*tag, "Value");
        readReplicas(target);
        return target;
    }

    static std::string regionOf(const Node& replica)
    {
        return textAt(replica, replica.find("Region") != nullptr ? "Region" : "RegionName");
    }

    /// A design has a table's settings once: those of its own region's replica, else the first's.
    void readReplicas(Target& target)
    {
        const std::vector<NodePtr>& replicas = listAt(m_definition, "Replicas");
        const auto ofHome = [&](const NodePtr& replica) {
            const std::string region = regionOf(*replica);
            return region.empty() || isHome(m_imported, region);
        };
        auto home = std::find_if(replicas.begin(), replicas.end(), ofHome);
        if (home == replicas.end())
            home = replicas.begin();
        for (auto one = replicas.begin(); one != replicas.end(); ++one) {
            const std::string of = "replica " + regionOf(**one) + ": ";
            if (one == home) {
                readReplicaSettings(**one, target);
                addRest(**one, of);
                addIndexRest(**one, of);
            } else {
                addDifferences(**one, **home, of);
            }
            if (!ofHome(*one))
                addRegion(target.replicas, regionOf(**one));
        }
    }

    void addIndexRest(const Node& replica, const std::string& of)
    {
        for (const NodePtr& index : listAt(replica, "GlobalSecondaryIndexes"))
            addRest(*index, of + "index " + textAt(*index, "IndexName") + ": ");
    }

    /// What a replica says and the home region's does not say likewise.
    void addDifferences(const Node& replica, const Node& home, const std::string& of)
    {
        for (const auto& [key, value] : replica.entries) {
            const Node* same = home.find(key->value);
            const bool told =
                key->value.rfind("Region", 0) == 0 || key->value.rfind("ReplicaStatus", 0) == 0;
            if (!told &&
                (same == nullptr ? !saysNothing(*value) : briefText(*same) != briefText(*value)))
                m_rest.push_back(of + key->value + " " + briefText(*value));
        }
    }

    /// What a global table has by replica, and a design once.
    static void readReplicaSettings(const Node& replica, Target& target)
    {
        if (const Node* recovery = replica.find("PointInTimeRecoverySpecification"))
            target.pointInTimeRecovery = flagAt(*recovery, "PointInTimeRecoveryEnabled");
        if (replica.find("DeletionProtectionEnabled") != nullptr)
            target.deletionProtection = flagAt(replica, "DeletionProtectionEnabled");
        if (const auto known = valueOf(tableClassNames, textAt(replica, "TableClass")))
            target.tableClass = *known;
        if (const Node* encryption = replica.find("SSESpecification");
            encryption != nullptr && encryption->find("KMSMasterKeyId") != nullptr)
            target.encryption = Encryption::CustomerManaged;
        for (const NodePtr& tag : listAt(replica, "Tags"))
            target.tags[textAt(*tag, "Key")] = textAt(*tag, "Value");
    }

    void readEncryption(Target& target) const
    {
        const Node* encryption = m_definition.find("SSESpecification");
        const Node* description = m_definition.find("SSEDescription");
        if (encryption != nullptr && flagAt(*encryption, "SSEEnabled"))
            target.encryption = encryption->find("KMSMasterKeyId") != nullptr
                                    ? Encryption::CustomerManaged
                                    : Encryption::AwsManaged;
        if (description != nullptr && textAt(*description, "Status") == "ENABLED")
            target.encryption = Encryption::AwsManaged;
    }
};

} // namespace

bool flagAt(const Node& map, std::string_view key)
{
    const std::string word = toLower(textAt(map, key));
    return word == "true" || word == "yes" || word == "on";
}

std::string briefText(const Node& node)
{
    constexpr std::size_t longest = 160;
    std::string text;
    const auto add = [&](const std::string& part) {
        if (text.size() < longest)
            text += (text.empty() ? "" : ", ") + part;
    };
    if (node.isScalar())
        text = node.value;
    for (const auto& [key, value] : node.entries)
        add(key->value + ": " + briefText(*value));
    for (const NodePtr& item : node.items)
        add(briefText(*item));
    text = shortened(text, longest);
    return node.isMap() ? "{" + text + "}" : (node.isSequence() ? "[" + text + "]" : text);
}

void readTableDefinition(const Node& definition, const std::string& name, const std::string& file,
                         Imported& imported)
{
    DefinitionReader(definition, file, imported).read(name);
}

} // namespace infera::model

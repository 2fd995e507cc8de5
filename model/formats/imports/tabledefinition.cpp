#include "model/formats/imports/tabledefinition.h"

#include "model/design/names.h"

#include <algorithm>
#include <map>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodePtr;

bool flagAt(const Node& map, std::string_view key)
{
    return textAt(map, key) == "true";
}

const std::vector<NodePtr>& listAt(const Node& map, std::string_view key)
{
    static const std::vector<NodePtr> none;
    const Node* found = map.find(key);
    return found != nullptr && found->isSequence() ? found->items : none;
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
        result.where = {m_file, m_definition.line, m_definition.column, {}};
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
        table.partitionKey = partition.front();
        if (!sort.empty())
            table.sortKey = sort.front();
        for (const NodePtr& one : listAt(m_definition, "GlobalSecondaryIndexes"))
            readIndex(*one, IndexKind::Global, table);
        for (const NodePtr& one : listAt(m_definition, "LocalSecondaryIndexes"))
            readIndex(*one, IndexKind::Local, table);
        addSettings(m_imported, settings(), table.name, result.where);
        m_imported.tables.push_back(std::move(result));
    }

private:
    const Node& m_definition;
    std::string m_file;
    Imported& m_imported;
    std::map<std::string, std::string> m_types;

    void note(std::string code, std::string message, const Node& at)
    {
        addNote(m_imported.notes, std::move(code), std::move(message),
                {m_file, at.line, at.column, {}});
    }

    void readKeySchema(const Node& owner, std::vector<KeyAttribute>& partition,
                       std::vector<KeyAttribute>& sort)
    {
        for (const NodePtr& one : listAt(owner, "KeySchema")) {
            KeyAttribute key{textAt(*one, "AttributeName"), AttributeType::S};
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
        for (const NodePtr& replica : listAt(m_definition, "Replicas")) {
            const std::string region =
                textAt(*replica, replica->find("Region") ? "Region" : "RegionName");
            readReplicaSettings(*replica, target);
            const bool known = std::find(target.replicas.begin(), target.replicas.end(), region) !=
                               target.replicas.end();
            // "Region" is what the pseudo parameter AWS::Region is worked out to: the table's own.
            if (!region.empty() && region != "Region" && region != target.region && !known)
                target.replicas.push_back(region);
        }
        return target;
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

void readTableDefinition(const Node& definition, const std::string& name, const std::string& file,
                         Imported& imported)
{
    DefinitionReader(definition, file, imported).read(name);
}

} // namespace infera::model

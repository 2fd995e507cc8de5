#include "model/formats/cdk/cdk.h"

#include "model/formats/code/lines.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

// Classes and properties: aws-cdk-lib v2, module aws_dynamodb, TableV2 (read November 2025).
// TableV2 makes an AWS::DynamoDB::GlobalTable, with or without replicas.

using code::Lines;

std::string literal(std::string_view text)
{
    return nlohmann::json(std::string(text)).dump();
}

std::string attributeText(const KeyAttribute& key)
{
    const std::string type = key.type == AttributeType::N   ? "NUMBER"
                             : key.type == AttributeType::B ? "BINARY"
                                                            : "STRING";
    return "{ name: " + literal(key.name) + ", type: dynamodb.AttributeType." + type + " }";
}

std::string attributesText(const std::vector<KeyAttribute>& keys)
{
    std::string text;
    for (const KeyAttribute& key : keys)
        text += (text.empty() ? "" : ", ") + attributeText(key);
    return "[" + text + "]";
}

std::string listText(const std::vector<std::string>& texts)
{
    std::string text;
    for (const std::string& one : texts)
        text += (text.empty() ? "" : ", ") + literal(one);
    return "[" + text + "]";
}

std::string capacityText(const ProvisionedRange& range, int targetPercent)
{
    return "dynamodb.Capacity.autoscaled({ minCapacity: " + std::to_string(range.minimum) +
           ", maxCapacity: " + std::to_string(range.maximum) +
           ", targetUtilizationPercent: " + std::to_string(targetPercent) + " })";
}

class Stack
{
public:
    explicit Stack(const Deployment& deployment) : m_deployment(deployment) {}

    std::string text()
    {
        m_out.add("import { CfnOutput, RemovalPolicy, Stack, StackProps, Tags } from "
                  "\"aws-cdk-lib\";");
        m_out.add("import * as dynamodb from \"aws-cdk-lib/aws-dynamodb\";");
        if (usesOwnKey(m_deployment.target))
            m_out.add("import * as kms from \"aws-cdk-lib/aws-kms\";");
        m_out.add("import { Construct } from \"constructs\";");
        m_out.add("");
        const bool global = !m_deployment.target.replicas.empty();
        if (regionKeys()) {
            m_out.open("export interface DynamoDbStackProps extends StackProps {");
            m_out.add("/** The KMS key of each replica's region, by region. */");
            m_out.add("readonly replicaKeyArns: { [region: string]: string };");
            m_out.close("}");
            m_out.add("");
        }
        m_out.add("/** The DynamoDB tables of " + comment(m_deployment.project) + ". " +
                  (global ? "Replicas need a stack that knows its region: env: { region: " +
                                literal(m_deployment.target.region) + " }. "
                          : "") +
                  "*/");
        m_out.open("export class DynamoDbStack extends Stack {");
        for (const DeployedTable& table : m_deployment.tables)
            m_out.add("public readonly " + member(table) + ": dynamodb.TableV2;");
        m_out.add("");
        m_out.open(std::string("constructor(scope: Construct, id: string, ") +
                   (regionKeys() ? "props: DynamoDbStackProps" : "props?: StackProps") + ") {");
        m_out.add("super(scope, id, props);");
        if (usesOwnKey(m_deployment.target))
            m_out.add(std::string("const key = new kms.Key(this, \"EncryptionKey\", { "
                                  "enableKeyRotation: true") +
                      (regionKeys() ? ", multiRegion: true" : "") + " });");
        for (const DeployedTable& table : m_deployment.tables)
            addTable(table);
        m_out.add("Tags.of(this).add(\"Environment\", " + literal(m_deployment.target.environment) +
                  ");");
        for (const auto& [name, value] : m_deployment.target.tags)
            m_out.add("Tags.of(this).add(" + literal(name) + ", " + literal(value) + ");");
        m_out.close("}");
        m_out.close("}");
        return m_out.take();
    }

private:
    const Deployment& m_deployment;
    Lines m_out{2};

    /// Each replica is encrypted by a key of its region, which a stack of this one cannot make.
    [[nodiscard]] bool regionKeys() const
    {
        return usesRegionKeys(m_deployment.target);
    }
    static std::string member(const DeployedTable& table) { return camelCase(table.id) + "Table"; }
    static std::string comment(std::string text)
    {
        for (std::size_t at = text.find("*/"); at != std::string::npos; at = text.find("*/"))
            text.replace(at, 2, "* /");
        return text;
    }

    void addProjection(const Index& index)
    {
        const std::string type = index.projection == Projection::All        ? "ALL"
                                 : index.projection == Projection::KeysOnly ? "KEYS_ONLY"
                                                                            : "INCLUDE";
        m_out.add("projectionType: dynamodb.ProjectionType." + type + ",");
        if (index.projection == Projection::Include)
            m_out.add("nonKeyAttributes: " + listText(index.included) + ",");
    }

    void addGlobalIndex(const DeployedIndex& one)
    {
        const Index& index = one.index;
        m_out.open("{");
        m_out.add("indexName: " + literal(index.name) + ",");
        if (index.partitionKey.size() > 1 || index.sortKey.size() > 1) {
            m_out.add("partitionKeys: " + attributesText(index.partitionKey) + ",");
            if (!index.sortKey.empty())
                m_out.add("sortKeys: " + attributesText(index.sortKey) + ",");
        } else {
            m_out.add("partitionKey: " + attributeText(index.partitionKey.front()) + ",");
            if (!index.sortKey.empty())
                m_out.add("sortKey: " + attributeText(index.sortKey.front()) + ",");
        }
        addProjection(index);
        if (m_deployment.provisioned) {
            m_out.add("readCapacity: " +
                      capacityText(one.capacity.read, m_deployment.targetPercent) + ",");
            m_out.add("writeCapacity: " +
                      capacityText(one.capacity.write, m_deployment.targetPercent) + ",");
        }
        m_out.close("},");
    }

    void addIndexes(const DeployedTable& table, IndexKind kind, std::string_view name)
    {
        const bool any = std::any_of(table.indexes.begin(), table.indexes.end(),
                                     [&](const auto& one) { return one.index.kind == kind; });
        if (!any)
            return;
        m_out.open(std::string(name) + ": [");
        for (const DeployedIndex& one : table.indexes) {
            if (one.index.kind != kind)
                continue;
            if (kind == IndexKind::Global) {
                addGlobalIndex(one);
                continue;
            }
            m_out.open("{");
            m_out.add("indexName: " + literal(one.index.name) + ",");
            m_out.add("sortKey: " + attributeText(one.index.sortKey.front()) + ",");
            addProjection(one.index);
            m_out.close("},");
        }
        m_out.close("],");
    }

    void addBilling(const DeployedTable& table)
    {
        if (!m_deployment.provisioned) {
            m_out.add("billing: dynamodb.Billing.onDemand(),");
            return;
        }
        m_out.open("billing: dynamodb.Billing.provisioned({");
        m_out.add("readCapacity: " + capacityText(table.capacity.read, m_deployment.targetPercent) +
                  ",");
        m_out.add("writeCapacity: " +
                  capacityText(table.capacity.write, m_deployment.targetPercent) + ",");
        m_out.close("}),");
    }

    void addSettings()
    {
        const Target& target = m_deployment.target;
        if (!target.ttlAttribute.empty())
            m_out.add("timeToLiveAttribute: " + literal(target.ttlAttribute) + ",");
        const std::string view = deployedStreamView(target);
        if (!view.empty())
            m_out.add("dynamoStream: dynamodb.StreamViewType." + view + ",");
        m_out.add(std::string("pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: ") +
                  (target.pointInTimeRecovery ? "true" : "false") + " },");
        if (usesOwnKey(m_deployment.target))
            m_out.add(std::string("encryption: dynamodb.TableEncryptionV2.customerManagedKey(key") +
                      (regionKeys() ? ", props.replicaKeyArns" : "") + "),");
        else if (target.encryption == Encryption::AwsManaged)
            m_out.add("encryption: dynamodb.TableEncryptionV2.awsManagedKey(),");
        else
            m_out.add("encryption: dynamodb.TableEncryptionV2.dynamoOwnedKey(),");
        m_out.add(std::string("tableClass: dynamodb.TableClass.") +
                  (target.tableClass == TableClass::Standard ? "STANDARD"
                                                             : "STANDARD_INFREQUENT_ACCESS") +
                  ",");
        m_out.add(std::string("deletionProtection: ") +
                  (target.deletionProtection ? "true" : "false") + ",");
        if (!target.replicas.empty()) {
            std::string list;
            for (const std::string& region : target.replicas)
                list +=
                    (list.empty() ? "" : ", ") + std::string("{ region: ") + literal(region) + " }";
            m_out.add("replicas: [" + list + "],");
        }
        m_out.add("removalPolicy: RemovalPolicy.RETAIN,");
    }

    void addTable(const DeployedTable& table)
    {
        const std::string name = pascalCase(table.id);
        m_out.open("this." + member(table) + " = new dynamodb.TableV2(this, " + literal(name) +
                   ", {");
        m_out.add("tableName: " + literal(table.table.name) + ",");
        m_out.add("partitionKey: " + attributeText(table.table.partitionKey) + ",");
        if (table.table.sortKey)
            m_out.add("sortKey: " + attributeText(*table.table.sortKey) + ",");
        addBilling(table);
        addIndexes(table, IndexKind::Global, "globalSecondaryIndexes");
        addIndexes(table, IndexKind::Local, "localSecondaryIndexes");
        addSettings();
        m_out.close("});");
        m_out.add("new CfnOutput(this, " + literal(name + "Name") + ", { value: this." +
                  member(table) + ".tableName });");
    }
};

} // namespace

std::vector<ExportFile> cdkFiles(const Design& design, const Layout& layout,
                                 const std::vector<Plan>& plans, const ExportOptions& options)
{
    const Deployment deployment = deploymentOf(design, layout, plans, options);
    return {{"dynamodb-stack.ts", Stack(deployment).text()}};
}

} // namespace infera::model

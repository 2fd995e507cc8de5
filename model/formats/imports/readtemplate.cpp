#include "model/formats/imports/readtemplate.h"

#include "model/base/text.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/imports/homeregion.h"
#include "model/formats/imports/regions.h"
#include "model/formats/imports/tabledefinition.h"
#include "model/formats/yaml/jsontree.h"
#include "model/item/dynamodbjson.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodePtr;

class TemplateReader
{
public:
    TemplateReader(const Node& root, std::string file, const FileLoader& loader, Imported& imported,
                   int depth = 0)
        : m_root(root), m_file(std::move(file)), m_loader(loader), m_imported(imported),
          m_resolver(root, m_file, imported, loader), m_depth(depth)
    {}

    void read()
    {
        if (m_depth == 0)
            m_imported.description = textAt(m_root, "Description");
        if (const NodePtr service = m_root.child("service"); service && service->isScalar())
            m_imported.name = service->value;
        if (const NodePtr provider = m_root.child("provider"))
            readRegion(*provider);
        const std::vector<NodePtr> resources = allResources();
        HomeRegion(m_root, m_file, m_loader, m_resolver, m_imported).settle(resources);
        for (const NodePtr& one : resources)
            readResources(one);
        readUndeployed();
        readDefinitions();
        readCarried();
    }

private:
    const Node& m_root;
    std::string m_file;
    const FileLoader& m_loader;
    Imported& m_imported;
    TemplateResolver m_resolver;
    int m_depth; ///< of templates that name each other
    /// Tables whose condition does not hold with the defaults, by their logical ids.
    std::vector<std::pair<std::string, NodePtr>> m_undeployed;

    /// How items enter the tables, in our own exports.
    void readCarried()
    {
        const Node* metadata = m_root.find("Metadata");
        const Node* own = metadata != nullptr ? metadata->find("InferaDynamo") : nullptr;
        if (own == nullptr)
            return;
        std::string lines;
        for (const NodePtr& line : listAt(*own, "Layout"))
            lines += line->value + "\n";
        takeCarried(m_imported, lines, Lacking::Nothing, own->where(m_file));
    }

    void readRegion(const Node& provider)
    {
        if (const NodePtr region = provider.child("region")) {
            const std::string text = m_resolver.resolve(region)->value;
            if (text.find('-') != std::string::npos)
                stateRegion(m_imported, text, "The service", region->where(m_file));
        }
    }

    /// `resources:` of serverless.yml holds Resources, or is a list of such parts.
    std::vector<NodePtr> allResources()
    {
        std::vector<NodePtr> all;
        const auto add = [&](const NodePtr& part) {
            if (const NodePtr inside = part->child("Resources"))
                all.push_back(inside);
            if (const NodePtr more = part->child("extensions"))
                addNote(m_imported.notes, "not-read",
                        "What `extensions` change in resources is not read.", more->where(m_file));
        };
        if (const NodePtr inside = m_root.child("Resources"))
            all.push_back(inside);
        if (const NodePtr resources = m_root.child("resources")) {
            const NodePtr resolved = m_resolver.resolve(resources);
            add(resolved);
            for (const NodePtr& part : resolved->items)
                add(part);
        }
        return all;
    }

    // Only tables are worked out: the rest of a template is none of ours, and often large.
    void readResources(const NodePtr& resources)
    {
        for (const auto& [key, value] : resources->entries) {
            if (key->value.rfind("Fn::ForEach::", 0) == 0) {
                auto single = std::make_shared<Node>();
                single->kind = yaml::NodeKind::Map;
                single->entries = {{key, value}};
                const NodePtr unfolded = m_resolver.resolve(single);
                for (const auto& [name, resource] : unfolded->entries)
                    readResource(name->value, resource);
            } else {
                readResource(key->value, value);
            }
        }
    }

    void readResource(const std::string& id, const NodePtr& resource)
    {
        const std::string type = textAt(*resource, "Type");
        const bool table = type == "AWS::DynamoDB::Table" || type == "AWS::DynamoDB::GlobalTable";
        const bool simple = type == "AWS::Serverless::SimpleTable";
        if (id == "Fn::Transform") {
            readInclude(*resource);
        } else if (type == "AWS::CloudFormation::Stack" || type == "AWS::Serverless::Application") {
            readStack(id, *resource);
        } else if (!table && !simple) {
            readBeside(id, type, resource);
        } else if (m_resolver.isDeployed(*resource)) {
            readTable(id, type, resource);
        } else {
            m_undeployed.emplace_back(id, resource);
        }
    }

    void readTable(const std::string& id, const std::string& type, const NodePtr& resource)
    {
        const NodePtr given = resource->child("Properties");
        const NodePtr properties = given ? m_resolver.resolve(given) : resource;
        if (type == "AWS::Serverless::SimpleTable")
            readSimpleTable(id, *properties);
        else
            readTableDefinition(*properties, id, m_file, m_imported);
    }

    /// The text of a template that this one names by a path; nothing where it is none, or is not
    /// there.
    [[nodiscard]] std::optional<std::string> beside(const std::string& location, std::string& path)
    {
        if (location.empty() || location.find("://") != std::string::npos)
            return std::nullopt;
        path = (std::filesystem::path(m_file).parent_path() / location).lexically_normal().string();
        return m_loader ? m_loader(path) : std::nullopt;
    }

    void noteNotRead(const std::string& what, const std::string& location, const Node& at)
    {
        addNote(m_imported.notes, "not-read",
                what + " (" + (location.empty() ? "a location that is not known" : location) +
                    ") is not read; import it beside this file to have its tables.",
                at.where(m_file));
    }

    /// Resources that the macro AWS::Include brings in.
    void readInclude(const Node& transform)
    {
        const Node* parameters = transform.find("Parameters");
        const NodePtr given = parameters != nullptr ? parameters->child("Location") : nullptr;
        const std::string location = given ? m_resolver.resolve(given)->value : std::string();
        std::string path;
        const auto text = beside(location, path);
        const auto root = text ? yaml::parseYamlOrJson(*text, path) : Result<NodePtr>();
        if (root && *root && (*root)->isMap())
            readResources(*root);
        else
            noteNotRead("What AWS::Include names", location, transform);
    }

    /// A nested stack, whose template stands beside this one before it is packaged; the CDK names
    /// the file in the resource's metadata.
    void readStack(const std::string& id, const Node& resource)
    {
        constexpr int deepest = 8;
        const NodePtr properties = resource.child("Properties");
        const NodePtr metadata = resource.child("Metadata");
        std::string location = metadata ? textAt(*metadata, "aws:asset:path") : std::string();
        for (const char* member : {"TemplateURL", "Location"}) {
            const NodePtr given = properties ? properties->child(member) : nullptr;
            if (location.empty() && given)
                location = m_resolver.resolve(given)->value;
        }
        std::string path;
        const auto text = m_depth < deepest ? beside(location, path) : std::nullopt;
        const auto root = text ? yaml::parseYamlOrJson(*text, path) : Result<NodePtr>();
        if (!root || !*root) {
            noteNotRead("The nested stack \"" + id + "\"", location, resource);
            return;
        }
        const NodePtr parameters = properties->child("Parameters");
        const NodePtr inside =
            parameters ? withDefaults(**root, *m_resolver.resolve(parameters)) : *root;
        TemplateReader(*inside, path, m_loader, m_imported, m_depth + 1).read();
    }

    /// The template with the values its stack is given in the places of its parameters' defaults.
    static NodePtr withDefaults(const Node& root, const Node& given)
    {
        auto whole = std::make_shared<Node>(root);
        for (auto& [name, section] : whole->entries) {
            if (name->value != "Parameters")
                continue;
            auto parameters = std::make_shared<Node>(*section);
            for (auto& [parameter, declared] : parameters->entries) {
                const NodePtr value = given.child(parameter->value);
                if (!value || !value->isScalar())
                    continue;
                auto changed = std::make_shared<Node>(*declared);
                auto& entries = changed->entries;
                entries.erase(std::remove_if(entries.begin(), entries.end(),
                                             [](const auto& entry) {
                                                 return entry.first->value == "Default";
                                             }),
                              entries.end());
                entries.emplace_back(textLike(*parameter, "Default"), value);
                declared = changed;
            }
            section = parameters;
        }
        return whole;
    }

    /// What other parameters deploy: shown with the rest, unless it is the same table in another
    /// make (with other capacity in production, say).
    void readUndeployed()
    {
        for (const auto& [id, resource] : m_undeployed) {
            const std::size_t tables = m_imported.tables.size();
            const std::size_t notes = m_imported.notes.size();
            const Target target = m_imported.target;
            const bool hasSettings = m_imported.hasSettings;
            m_resolver.assume(textAt(*resource, "Condition"));
            readTable(id, textAt(*resource, "Type"), resource);
            m_resolver.assume({});
            if (m_imported.tables.size() == tables)
                continue;
            const std::string name = m_imported.tables.back().table.name;
            const bool again =
                std::any_of(m_imported.tables.begin(), m_imported.tables.end() - 1,
                            [&](const ImportedTable& other) { return other.table.name == name; });
            if (again) {
                m_imported.tables.pop_back();
                m_imported.notes.resize(notes);
                m_imported.target = target;
                m_imported.hasSettings = hasSettings;
            }
            addNote(
                m_imported.notes, "undeployed",
                "The resource \"" + id + "\" is deployed only where " +
                    textAt(*resource, "Condition") +
                    " holds, and with the parameters' defaults it does not; " +
                    (again ? "the other table of its name is read." : "it is read all the same."),
                resource->where(m_file));
        }
    }

    /// Resources beside a table that say something of it.
    void readBeside(const std::string& id, const std::string& type, const NodePtr& resource)
    {
        const bool scaling = type.rfind("AWS::ApplicationAutoScaling::", 0) == 0;
        const bool replica = type == "Custom::DynamoDBReplica"; // of the CDK's first Table
        if (!scaling && !replica && type.rfind("AWS::DynamoDB::", 0) != 0)
            return;
        const NodePtr given = resource->child("Properties");
        const NodePtr properties = given ? m_resolver.resolve(given) : resource;
        const Location where = resource->where(m_file);
        const std::string region = textAt(*properties, "Region");
        if (replica && !region.empty()) {
            addRegion(m_imported.target.replicas, region);
        } else if (scaling && isOfTables(*properties)) {
            noteScalingNotKept(m_imported.notes, id, scalingText(*properties), where);
        } else if (!scaling && !replica) {
            addNote(m_imported.notes, "not-read",
                    "Resources of type " + type + " are not read; \"" + id + "\" is left out.",
                    where);
        }
    }

    static std::string scalingText(const Node& properties)
    {
        std::vector<std::string> parts;
        for (const char* member :
             {"ResourceId", "ScalableDimension", "ScalingTargetId", "MinCapacity", "MaxCapacity",
              "TargetTrackingScalingPolicyConfiguration", "ScheduledActions"}) {
            if (const Node* found = properties.find(member))
                parts.push_back(std::string(member) + " " + briefText(*found));
        }
        return join(parts, ", ");
    }

    static bool isOfTables(const Node& properties)
    {
        const Node* policy = properties.find("TargetTrackingScalingPolicyConfiguration");
        const Node* metric =
            policy != nullptr ? policy->find("PredefinedMetricSpecification") : nullptr;
        return textAt(properties, "ServiceNamespace") == "dynamodb" ||
               textAt(properties, "ScalableDimension").rfind("dynamodb:", 0) == 0 ||
               (metric != nullptr &&
                textAt(*metric, "PredefinedMetricType").rfind("DynamoDB", 0) == 0);
    }

    // AWS::Serverless::SimpleTable: one key, "id" of type String where none is given.
    void readSimpleTable(const std::string& id, const Node& own)
    {
        const NodePtr merged = withGlobals(own);
        const Node& properties = *merged;
        ImportedTable table;
        table.table.name = textAt(properties, "TableName");
        if (table.table.name.empty())
            table.table.name = id;
        table.table.partitionKey = {"id", AttributeType::S};
        if (const Node* key = properties.find("PrimaryKey")) {
            const std::string type = textAt(*key, "Type");
            table.table.partitionKey.name = textAt(*key, "Name");
            if (table.table.partitionKey.name.empty()) { // SAM asks for it
                addNote(m_imported.notes, "no-key",
                        "The table \"" + table.table.name +
                            "\" has no partition key; it is left out.",
                        key->where(m_file));
                return;
            }
            if (type == "Number")
                table.table.partitionKey.type = AttributeType::N;
            else if (type == "Binary")
                table.table.partitionKey.type = AttributeType::B;
        }
        Target settings;
        settings.billingMode = properties.find("ProvisionedThroughput") != nullptr
                                   ? BillingMode::Provisioned
                                   : BillingMode::PayPerRequest;
        if (const Node* encryption = properties.find("SSESpecification");
            encryption != nullptr && flagAt(*encryption, "SSEEnabled"))
            settings.encryption = encryption->find("KMSMasterKeyId") != nullptr
                                      ? Encryption::CustomerManaged
                                      : Encryption::AwsManaged;
        if (const Node* recovery = properties.find("PointInTimeRecoverySpecification"))
            settings.pointInTimeRecovery = flagAt(*recovery, "PointInTimeRecoveryEnabled");
        // SAM takes tags as a map.
        if (const Node* tags = properties.find("Tags"); tags != nullptr) {
            for (const auto& [name, value] : tags->entries)
                settings.tags[name->value] = value->value;
        }
        table.where = properties.where(m_file);
        addSettings(m_imported, settings, table.table.name, table.where);
        std::vector<std::string> rest;
        for (const auto& [name, value] : properties.entries) {
            static const std::set<std::string> read = {"TableName", "PrimaryKey",
                                                       "SSESpecification", "Tags",
                                                       "PointInTimeRecoverySpecification"};
            if (read.count(name->value) == 0)
                rest.push_back(name->value + " " + briefText(*value));
        }
        noteNotKept(m_imported.notes, "table \"" + table.table.name + "\"", rest, table.where);
        m_imported.tables.push_back(std::move(table));
    }

    /// SAM's Globals give what a resource does not say itself.
    NodePtr withGlobals(const Node& properties)
    {
        auto merged = std::make_shared<Node>(properties);
        const Node* globals = m_root.find("Globals");
        const NodePtr given = globals != nullptr ? globals->child("SimpleTable") : nullptr;
        const NodePtr usual = given ? m_resolver.resolve(given) : nullptr;
        if (usual) {
            for (const auto& [name, value] : usual->entries) {
                if (merged->find(name->value) == nullptr)
                    merged->entries.emplace_back(name, value);
            }
        }
        return merged;
    }

    void readDefinitions()
    {
        for (const char* key : {"Table", "TableDescription"}) {
            if (const Node* table = m_root.find(key); table != nullptr && table->isMap())
                readTableDefinition(*table, "table", m_file, m_imported);
        }
        if (m_root.isMap() && m_root.find("KeySchema") != nullptr)
            readTableDefinition(m_root, "table", m_file, m_imported);
        const Node* list = m_root.isSequence() ? &m_root : m_root.find("tables");
        for (const NodePtr& one : list != nullptr ? list->items : std::vector<NodePtr>{}) {
            const Node* inside = one->isMap() ? one->find("Table") : nullptr;
            const Node& table = inside != nullptr ? *inside : *one;
            if (table.isMap() && table.find("KeySchema") != nullptr)
                readTableDefinition(table, "table", m_file, m_imported);
        }
        readDataModel();
    }

    // dynamodb_data_model.json: items of the tables, and access patterns in words.
    void readDataModel()
    {
        const Node* items = m_root.find("items");
        for (const auto& [name, list] :
             items != nullptr ? items->entries : std::vector<std::pair<NodePtr, NodePtr>>{}) {
            for (ImportedTable& table : m_imported.tables) {
                if (table.table.name == name->value)
                    readItems(*list, table);
            }
        }
        const Node* patterns = m_root.find("access_patterns");
        for (const NodePtr& one : patterns != nullptr ? patterns->items : std::vector<NodePtr>{}) {
            const std::string text = textAt(*one, "description");
            const std::string operation = textAt(*one, "dynamodb_operation");
            const std::string index = textAt(*one, "index");
            std::string how = operation.empty() ? "" : " (" + operation;
            if (!how.empty())
                how += (index.empty() || index == "null" ? "" : " on " + index) + ")";
            if (!text.empty())
                m_imported.patternTexts.push_back(text + how);
        }
    }

    void readItems(const Node& list, ImportedTable& table)
    {
        for (const NodePtr& one : list.items) {
            const Node* put = one->find("PutRequest");
            const Node* found = (put != nullptr ? *put : *one).find("Item");
            const auto item = itemFromJson(yaml::jsonOf(found != nullptr ? *found : *one));
            if (item)
                table.items.push_back(*item);
            else
                addNote(m_imported.notes, "no-item", "This is no item. " + item.error().message,
                        one->where(m_file));
        }
    }
};

} // namespace

Result<Imported> readTemplate(std::string_view text, std::string_view fileName,
                              const FileLoader& loader)
{
    const auto root = yaml::parseYamlOrJson(text, fileName);
    if (!root)
        return tl::unexpected<Error>(root.error());
    Imported imported;
    TemplateReader(**root, std::string(fileName), loader, imported).read();
    if (imported.tables.empty()) {
        Error error{"no-table",
                    "There is no DynamoDB table in this file.",
                    {std::string(fileName), 1, 1, {}}};
        constexpr std::size_t mostReasons = 10;
        for (std::size_t i = 0; i < std::min(mostReasons, imported.notes.size()); ++i)
            error.message += "\n" + imported.notes[i].toString();
        return tl::unexpected<Error>(std::move(error));
    }
    // Settings stand once in a design; table names stay those of the file.
    if (imported.tables.size() == 1)
        imported.target.tableName = imported.tables.front().table.name;
    return imported;
}

} // namespace infera::model

#include "model/formats/imports/homeregion.h"

#include "model/formats/imports/regions.h"
#include "model/formats/yaml/jsontree.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodePtr;

constexpr const char* ownRegion = "AWS::Region";

/// Logical ids of the CDK end in eight digits of a hash.
bool hasHash(const std::string& id)
{
    constexpr std::size_t digits = 8;
    return id.size() > digits &&
           id.find_first_not_of("0123456789ABCDEF", id.size() - digits) == std::string::npos;
}

bool isOfCdk(const Node& root, const std::string& id, const Node& resource)
{
    const Node* parameters = root.find("Parameters");
    const Node* metadata = resource.find("Metadata");
    return hasHash(id) || (metadata != nullptr && metadata->find("aws:cdk:path") != nullptr) ||
           (parameters != nullptr && parameters->find("BootstrapVersion") != nullptr);
}

} // namespace

HomeRegion::HomeRegion(const Node& root, std::string file, const FileLoader& loader,
                       TemplateResolver& resolver, Imported& imported)
    : m_root(root), m_file(std::move(file)), m_loader(loader), m_resolver(resolver),
      m_imported(imported)
{}

void HomeRegion::settle(const std::vector<NodePtr>& resources)
{
    readExport();
    readManifest();
    if (m_imported.region != RegionKnown::No)
        return;
    const std::string usual = m_imported.target.region;
    const std::size_t notes = m_imported.notes.size();
    m_imported.target.region = ownRegion; // to be told from regions by name
    for (const NodePtr& part : resources) {
        for (const auto& [key, value] : part->entries)
            readReplicas(key->value, value);
    }
    m_imported.target.region = usual;
    m_imported.notes.resize(notes); // they come again when the tables are read
    choose();
}

/// Our own exports say where they are meant to be deployed.
void HomeRegion::readExport()
{
    const Node* metadata = m_root.find("Metadata");
    const Node* own = metadata != nullptr ? metadata->find("InferaDynamo") : nullptr;
    if (own != nullptr)
        stateRegion(m_imported, textAt(*own, "Region"), "The template", own->where(m_file));
}

/// manifest.json of the CDK: `environment: aws://123456789012/eu-west-1` of each stack.
void HomeRegion::readManifest()
{
    const std::filesystem::path path(m_file);
    const auto text =
        m_loader ? m_loader((path.parent_path() / "manifest.json").string()) : std::nullopt;
    const auto manifest = text ? yaml::parseYamlOrJson(*text, "") : Result<NodePtr>();
    const Node* artifacts = manifest && *manifest ? (*manifest)->find("artifacts") : nullptr;
    if (artifacts == nullptr)
        return;
    for (const auto& [name, artifact] : artifacts->entries) {
        const Node* properties = artifact->find("properties");
        const std::string environment = textAt(*artifact, "environment");
        const std::string region = environment.substr(environment.rfind('/') + 1);
        if (properties != nullptr &&
            textAt(*properties, "templateFile") == path.filename().string() &&
            region != "unknown-region")
            stateRegion(m_imported, region, "The stack", m_root.where(m_file));
    }
}

void HomeRegion::readReplicas(const std::string& id, const NodePtr& resource)
{
    const std::string type = textAt(*resource, "Type");
    const NodePtr properties = resource->child("Properties");
    if (!properties)
        return;
    if (type == "Custom::DynamoDBReplica") { // of the CDK's first Table
        const NodePtr region = properties->child("Region");
        if (region && m_resolver.resolve(region)->value != ownRegion)
            m_elsewhere.push_back(m_resolver.resolve(region)->value);
        return;
    }
    const NodePtr given = properties->child("Replicas");
    if (type != "AWS::DynamoDB::GlobalTable" || !given)
        return;
    Replicas replicas;
    replicas.cdk = isOfCdk(m_root, id, *resource);
    replicas.where = given->where(m_file);
    const NodePtr list = m_resolver.resolve(given);
    for (const NodePtr& one : list->items) {
        const std::string region = textAt(*one, "Region");
        if (region == ownRegion)
            replicas.own = true;
        else if (!region.empty())
            replicas.named.push_back(region);
    }
    if (replicas.own)
        m_elsewhere.insert(m_elsewhere.end(), replicas.named.begin(), replicas.named.end());
    m_tables.push_back(std::move(replicas));
}

/// A stack is in one region, where all of its global tables have a replica.
bool HomeRegion::isPossible(const std::string& region) const
{
    const auto in = [&](const std::vector<std::string>& regions) {
        return std::find(regions.begin(), regions.end(), region) != regions.end();
    };
    return !in(m_elsewhere) &&
           std::all_of(m_tables.begin(), m_tables.end(),
                       [&](const Replicas& one) { return one.own || in(one.named); });
}

void HomeRegion::choose()
{
    for (const Replicas& table : m_tables) {
        std::vector<std::string> possible;
        for (const std::string& region : table.named) {
            if (!table.own && isPossible(region))
                possible.push_back(region);
        }
        if (possible.empty())
            continue;
        const std::string home = table.cdk ? possible.back() : possible.front();
        stateRegion(m_imported, home, "The template", table.where);
        if (possible.size() > 1)
            addNote(m_imported.notes, "region-unknown",
                    "The template does not say in which of its regions it is deployed; " + home +
                        " is taken, as " +
                        (table.cdk ? "the CDK writes it last." : "people write it first.") +
                        " Set target.region and target.replicas to have it otherwise.",
                    table.where);
        return;
    }
    // The home region is none of those that are named, and AWS::Region stands for it.
    if (!m_tables.empty() || !m_elsewhere.empty())
        assumeRegion(m_imported, m_elsewhere, m_root.where(m_file));
}

} // namespace infera::model

#pragma once

#include "model/formats/imports/template.h"

#include <string>
#include <vector>

namespace infera::model {

/// Where a template is deployed, so far as it can be told: by the manifest the CDK writes beside
/// it, by what our own exports say, or by its tables' replicas, one of which a global table has at
/// home.
class HomeRegion
{
public:
    HomeRegion(const yaml::Node& root, std::string file, const FileLoader& loader,
               TemplateResolver& resolver, Imported& imported);

    /// Decides before tables are read: what functions answer depends on it.
    void settle(const std::vector<yaml::NodePtr>& resources);

private:
    /// The replicas of one table.
    struct Replicas
    {
        std::vector<std::string> named; ///< regions by name, in the order of the file
        bool own = false;               ///< the stack's region, as AWS::Region, is among them
        bool cdk = false;               ///< written by the CDK, which has the home region last
        Location where;
    };

    const yaml::Node& m_root;
    std::string m_file;
    const FileLoader& m_loader;
    TemplateResolver& m_resolver;
    Imported& m_imported;
    std::vector<Replicas> m_tables;
    std::vector<std::string> m_elsewhere; ///< regions that are not the home one

    void readExport();
    void readManifest();
    void readReplicas(const std::string& id, const yaml::NodePtr& resource);
    void choose();
    [[nodiscard]] bool isPossible(const std::string& region) const;
};

} // namespace infera::model

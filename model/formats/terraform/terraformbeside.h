#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/terraform/evaluate.h"
#include "model/formats/terraform/hcl.h"

#include <map>
#include <string>
#include <string_view>

namespace infera::model {

/// What a module's resources beside its tables are read by.
struct TerraformSurroundings
{
    std::map<std::string, std::size_t> tables;    ///< "label" of a resource: place + 1 of its table
    std::map<std::string, std::string> providers; ///< "aws.alias": its region
};

/// Reads one resource that says something of a table which another block defines: items, replicas,
/// tags and indexes are kept, auto scaling and what else a design has no place for is noted.
class TerraformBeside
{
public:
    TerraformBeside(hcl::Scope& scope, std::string file, const TerraformSurroundings& known,
                    Imported& imported)
        : m_scope(scope), m_file(std::move(file)), m_known(known), m_imported(imported)
    {}

    /// Whether resources of a type are for this class.
    [[nodiscard]] static bool reads(std::string_view type);
    void read(const hcl::Block& block);

private:
    hcl::Scope& m_scope;
    std::string m_file;
    const TerraformSurroundings& m_known;
    Imported& m_imported;

    void note(std::string code, std::string message, const hcl::Block& block);
    hcl::Value objectOf(const hcl::Body& body);
    ImportedTable* tableOf(const hcl::Value& reference, const hcl::Block& block);
    void readItem(const hcl::Value& object, const hcl::Block& block);
    void readIndex(const hcl::Value& object, const hcl::Block& block);
    void readReplica(const hcl::Value& object, const hcl::Block& block);
    void readGlobalTable(const hcl::Value& object);
    void readScaling(const hcl::Value& object, const hcl::Block& block);
    void addReplica(const std::string& region);
};

} // namespace infera::model

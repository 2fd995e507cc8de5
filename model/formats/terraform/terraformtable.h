#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/terraform/evaluate.h"

#include <set>
#include <string>

namespace infera::model {

/// Reads what one block of Terraform says of tables, in the scope it stands in; what cannot be
/// worked out becomes a note with its place.
class TerraformTables
{
public:
    TerraformTables(hcl::Scope& scope, std::string file, Imported& imported)
        : m_scope(scope), m_file(std::move(file)), m_imported(imported)
    {}

    /// A resource aws_dynamodb_table.
    void readResource(const hcl::Block& block);
    /// A call of a module for tables that cannot be read itself: its arguments, by the names that
    /// the modules of the registry give them.
    void readModule(const hcl::Block& block, const std::string& source);

    /// An argument of a block; a value that is not known is noted and comes as what stands for it.
    hcl::Value valueAt(const hcl::Body& body, std::string_view name);

private:
    hcl::Scope& m_scope;
    std::string m_file;
    Imported& m_imported;
    std::map<std::string, AttributeType> m_types;
    std::set<std::string> m_keys; ///< attributes of key schemas

    void note(std::string message, int line, int column);
    void noteUnknown(const std::string& name, const hcl::Value& value,
                     const hcl::Expression& expression);
    hcl::Value objectOf(const hcl::Body& body);
    void unfold(const hcl::Block& block, hcl::Value& object);
    void readTable(const hcl::Value& object, const hcl::Block& block);
    KeyAttribute keyOf(const std::string& name, const hcl::Block& block);
    void readKeys(const hcl::Value& object, const hcl::Block& block,
                  std::vector<KeyAttribute>& partition, std::vector<KeyAttribute>& sort);
    void readIndex(const hcl::Value& object, IndexKind kind, const hcl::Block& block, Table& table);
    [[nodiscard]] Target settingsOf(const hcl::Value& object) const;
};

} // namespace infera::model

#pragma once

#include "model/base/result.h"
#include "model/formats/deployment/deployment.h"
#include "model/formats/imports/imported.h"

#include <string>
#include <string_view>
#include <vector>

/// NoSQL Workbench for DynamoDB: its JSON models, versions 1.0, 2.0, 3.0 and those without one.
namespace infera::model {

struct WorkbenchFacet
{
    std::string name;
    std::string partitionKeyAlias;
    std::string sortKeyAlias;
    std::vector<std::string> attributes; ///< beside the key
    std::vector<Item> items;
};

struct WorkbenchTable
{
    Table table;
    std::vector<std::pair<std::string, AttributeType>> attributes; ///< declared beside the key
    std::string billingMode; ///< "PROVISIONED", "PAY_PER_REQUEST"; empty: not said
    std::vector<Item> items;
    std::vector<WorkbenchFacet> facets;
    std::size_t duplicateKeys = 0; ///< items whose key another item has
    std::size_t itemsWithoutKey = 0;
    std::vector<std::string> undeclaredAttributes; ///< in items, declared nowhere
    std::vector<std::string> unknownMembers;
    Location where;
};

struct WorkbenchModel
{
    std::string name;
    std::string author;
    std::string description;
    std::string version; ///< empty: none
    std::vector<WorkbenchTable> tables;
    std::vector<Error> notes;
};

/// Reads a model whatever its version; what it does not understand is noted with its place.
/// Errors: not JSON, or no model at all.
[[nodiscard]] Result<WorkbenchModel> readWorkbench(std::string_view text,
                                                   std::string_view fileName);
[[nodiscard]] Imported importedFrom(const WorkbenchModel& model);

/// A model of version 3.0 with a facet for each entity and sample items. Local indexes, which the
/// format has no place for, are named in `notes`.
[[nodiscard]] std::string workbenchJson(const Design& design, const Layout& layout,
                                        const std::vector<Plan>& plans,
                                        const ExportOptions& options = {},
                                        std::vector<std::string>* notes = nullptr);

} // namespace infera::model

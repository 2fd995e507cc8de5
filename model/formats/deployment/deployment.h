#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"

#include <cstdint>
#include <string>
#include <vector>

/// What gets deployed, settled once for all exporters: the layout's tables with the target's
/// settings, the billing mode decided and the capacity counted.
namespace infera::model {

/// One file of an export; the path is relative, with forward slashes.
struct ExportFile
{
    std::string path;
    std::string text;
    bool operator==(const ExportFile&) const = default;
};

struct ExportOptions
{
    /// Auto takes the design's; where that is auto too, on-demand.
    BillingMode billingMode = BillingMode::Auto;
    /// Share of the provisioned capacity the peak is to use; auto scaling's target.
    double targetUtilisation = 0.7;
    bool operator==(const ExportOptions&) const = default;
};

/// Provisioned capacity of a table or an index, for the peaks of the design's patterns.
struct ProvisionedRange
{
    std::int64_t units = 1;   ///< serves the peak at the target utilisation
    std::int64_t minimum = 1; ///< auto scaling goes down to a tenth of it ...
    std::int64_t maximum = 2; ///< ... and up to twice as much
    bool operator==(const ProvisionedRange&) const = default;
};

struct ProvisionedCapacity
{
    ProvisionedRange read;
    ProvisionedRange write;
    bool operator==(const ProvisionedCapacity&) const = default;
};

struct DeployedIndex
{
    Index index;
    ProvisionedCapacity capacity; ///< of a global index
};

struct DeployedTable
{
    std::string id; ///< unique name of lower case letters, digits and '_' for references in files
    Table table;
    std::vector<DeployedIndex> indexes;      ///< in the table's order
    std::vector<KeyAttribute> keyAttributes; ///< of the table and its indexes, each once
    ProvisionedCapacity capacity;
};

struct Deployment
{
    std::string project;
    std::string description;
    Target target;            ///< billing mode and table class decided
    bool provisioned = false; ///< else on-demand
    int targetPercent = 70;   ///< of auto scaling
    std::vector<DeployedTable> tables;
};

[[nodiscard]] Deployment deploymentOf(const Design& design, const Layout& layout,
                                      const std::vector<Plan>& plans,
                                      const ExportOptions& options = {});

/// Whether the tables are encrypted with a key of KMS that the account manages itself.
[[nodiscard]] bool usesOwnKey(const Target& target);

/// "NEW_AND_OLD_IMAGES"; empty for no stream.
[[nodiscard]] std::string streamViewType(const Target& target);
/// The same of a deployed table: a global table replicates through its stream, which has to carry
/// both images.
[[nodiscard]] std::string deployedStreamView(const Target& target);
/// The replicas have keys of KMS of their own.
[[nodiscard]] bool usesRegionKeys(const Target& target);

/// "my_app" of "My App!": lower case letters, digits and '_', not starting with a digit.
[[nodiscard]] std::string identifierOf(std::string_view name);

/// "MyApp" of "my-app": letters and digits, for names of classes and template resources.
[[nodiscard]] std::string pascalCase(std::string_view name);
/// "myApp" of "my-app" or "My app".
[[nodiscard]] std::string camelCase(std::string_view name);

} // namespace infera::model

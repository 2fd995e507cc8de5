#include "model/findings/layoutrules.h"

#include "model/capacity/capacity.h"

#include <algorithm>

/// "Quotas in Amazon DynamoDB", Developer Guide, 2026.
namespace infera::model::rules {

namespace {

/// INCLUDE attributes of one index, of the API model (NonKeyAttributeNameList).
constexpr std::size_t includedPerIndexMax = 20;

void report(std::vector<Finding>& findings, const Table& table, const std::string& index,
            const std::string& title, const std::string& detail, const std::string& fix)
{
    Finding finding;
    finding.rule = "quota";
    finding.severity = Severity::Error;
    finding.title = title;
    finding.detail = detail;
    finding.table = table.name;
    finding.index = index;
    finding.fix = fix;
    findings.push_back(std::move(finding));
}

void checkIndex(const Table& table, const Index& index, std::vector<Finding>& findings)
{
    const bool local = index.kind == IndexKind::Local;
    const std::size_t most = local ? 1 : capacity::keyAttributesMax;
    if (index.partitionKey.size() > most || index.sortKey.size() > most) {
        report(findings, table, index.name, "Index " + index.name + " has too many key attributes",
               local ? "A local index has one partition and one sort key attribute."
                     : "A global index has at most four partition and four sort key attributes.",
               "Join some of them in one attribute, with a delimiter between.");
    }
    if (local && (index.sortKey.empty() || !table.sortKey)) {
        report(findings, table, index.name, "Local index " + index.name + " has no sort key",
               "A local index orders the items of a partition key of its table by another sort "
               "key; both need one.",
               "Give it a sort key, or make it a global index.");
    }
    if (local && !index.partitionKey.empty() && index.partitionKey.front() != table.partitionKey) {
        report(findings, table, index.name,
               "Local index " + index.name + " has another partition key than its table",
               "A local index has the partition key of its table, " + table.partitionKey.name + ".",
               "Use " + table.partitionKey.name + ", or make it a global index.");
    }
    if (index.included.size() > includedPerIndexMax) {
        report(findings, table, index.name, "Index " + index.name + " includes too many attributes",
               "An index takes at most 20 included attributes; this one has " +
                   std::to_string(index.included.size()) + ".",
               "Project ALL, or fewer attributes.");
    }
}

} // namespace

void quotas(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Table& table : input.layout.tables) {
        int global = 0;
        int local = 0;
        std::size_t included = 0;
        for (const Index& index : table.indexes) {
            ++(index.kind == IndexKind::Global ? global : local);
            included += index.projection == Projection::Include ? index.included.size() : 0;
            checkIndex(table, index, findings);
        }
        const int allowed = std::min(capacity::globalIndexesMax, input.design.target.maxIndexes);
        if (global > allowed) {
            report(findings, table, {}, "Table " + table.name + " has too many global indexes",
                   "It has " + std::to_string(global) + ", and " +
                       (allowed < capacity::globalIndexesMax
                            ? "the design allows " + std::to_string(allowed) + "."
                            : "the default quota is 20."),
                   "Share indexes between entities, or spread the entities over tables.");
        }
        if (local > capacity::localIndexesMax) {
            report(findings, table, {}, "Table " + table.name + " has too many local indexes",
                   "It has " + std::to_string(local) + "; five are possible.",
                   "Make some of them global indexes.");
        }
        if (included > static_cast<std::size_t>(capacity::includedAttributesMax)) {
            report(findings, table, {},
                   "The indexes of table " + table.name + " include too many attributes",
                   "They list " + std::to_string(included) +
                       " attributes, each counted once for each index; 100 are possible.",
                   "Project ALL in the widest of them.");
        }
    }
}

} // namespace infera::model::rules

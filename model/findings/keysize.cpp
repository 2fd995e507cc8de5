#include "model/findings/layoutrules.h"

#include "model/capacity/capacity.h"
#include "model/findings/rules.h"
#include "model/layout/keymatch.h"
#include "model/layout/statistics.h"

/// A partition key value has at most 2,048 bytes and a sort key value 1,024 ("Constraints in Amazon
/// DynamoDB", Developer Guide, 2026); sizes in a design are averages.
namespace infera::model::rules {

namespace {

void check(const View& view, const KeyTemplates& templates, capacity::Bytes most,
           const std::string& kind, std::vector<Finding>& findings)
{
    constexpr double near = 0.5;
    const auto limit = static_cast<double>(most);
    for (const KeyTemplate& one : templates) {
        const double bytes = templateBytes(*view.entity, one);
        if (bytes < near * limit)
            continue;
        Finding finding;
        finding.rule = "key-size";
        finding.severity = bytes > limit ? Severity::Error : Severity::Warning;
        finding.table = view.table->name;
        finding.index = view.index ? view.index->name : std::string();
        finding.title = "The " + kind + " " + one.text + " of " + view.layout->name + " in " +
                        placeText(finding.table, finding.index) + " is long";
        finding.detail = "It has " + quantityText(bytes) + " bytes on average, and " +
                         quantityText(limit) + " are possible.";
        finding.fix = "Use a shorter attribute, or a hash of it.";
        findings.push_back(std::move(finding));
    }
}

} // namespace

void keySizes(const LayoutInput& input, std::vector<Finding>& findings)
{
    for (const Entity& entity : input.design.entities) {
        for (const View& view : viewsOf(input.design, input.layout, entity.name)) {
            check(view, view.partitionTemplates, capacity::partitionKeyBytesMax, "partition key",
                  findings);
            check(view, view.sortTemplates, capacity::sortKeyBytesMax, "sort key", findings);
        }
    }
}

} // namespace infera::model::rules

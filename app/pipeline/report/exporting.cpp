#include "app/pipeline/report/exporting.h"

#include "app/pipeline/report/report.h"
#include "model/base/text.h"
#include "model/layout/copies.h"

#include <algorithm>
#include <set>

namespace infera::app {

namespace {

/// Whether a copy of the entity keeps these attributes unique, by a key made of them.
bool isKept(const model::Design& design, const model::Layout& layout,
            const std::vector<std::string>& attributes)
{
    for (const model::Table& table : layout.tables) {
        for (const model::EntityLayout& one : table.entities) {
            if (!model::isUniqueCopy(design, one))
                continue;
            std::set<std::string> keyed;
            for (const auto* part : {&one.keys.partitionKey, &one.keys.sortKey}) {
                for (const model::KeyTemplate& value : *part) {
                    for (const std::string& name : value.attributes())
                        keyed.insert(name);
                }
            }
            if (std::all_of(attributes.begin(), attributes.end(),
                            [&](const std::string& name) { return keyed.contains(name); }))
                return true;
        }
    }
    return false;
}

/// What the design says is unique, and the layout lets stand twice.
void noteUnkept(const model::Design& design, const model::Layout& layout,
                std::vector<std::string>& notes)
{
    for (const model::Entity& entity : design.entities) {
        std::vector<std::vector<std::string>> unique = entity.uniqueCombinations;
        for (const model::Attribute& one : entity.attributes) {
            const bool isKey = entity.key == std::vector<std::string>{one.name};
            if (one.unique && !isKey)
                unique.push_back({one.name});
        }
        for (const auto& attributes : unique) {
            if (!isKept(design, layout, attributes))
                notes.push_back("Nothing in this layout keeps " + join(attributes, " with ") +
                                " of " + entity.name +
                                " unique (V6): the layouts whose names end in -unique do, by an "
                                "item of its own in the same transaction.");
        }
    }
}

} // namespace

std::vector<std::string> exportNames()
{
    std::vector<std::string> names = model::exportFormats();
    names.emplace_back("docs");
    return names;
}

Result<model::Export> exportProposal(std::string_view format, const model::Design& design,
                                     const model::Proposal& proposal)
{
    if (format != "docs") {
        auto files = model::exportLayout(format, design, proposal.layout, proposal.plans);
        const bool code = format == "typescript" || format == "python" || format == "go";
        if (files && code)
            noteUnkept(design, proposal.layout, files->notes);
        return files;
    }
    ReportContent content;
    content.design = &design;
    content.chosen = &proposal;
    const auto cost = averageCost(design, proposal, {});
    model::Export result;
    if (cost)
        content.cost = &*cost;
    else
        result.notes.push_back("Without a bill: " + cost.error().message);
    result.files = {{"design.md", markdownReport(content, {})},
                    {"design.html", htmlReport(content, {})}};
    return result;
}

} // namespace infera::app

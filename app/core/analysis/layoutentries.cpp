#include "app/core/analysis/layoutentries.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"

namespace infera::app {
namespace {

const CheckedLayout* checkedOf(const Analysis& analysis, const std::string& id)
{
    const auto& kept = analysis.keptLayouts().value;
    if (!kept)
        return nullptr;
    for (const CheckedLayout& one : kept->layouts) {
        if (one.proposal.layout.id == id)
            return &one;
    }
    return nullptr;
}

} // namespace

std::vector<LayoutEntry> layoutEntries(const Analysis& analysis)
{
    std::vector<LayoutEntry> entries;
    if (const auto& found = analysis.proposals().value) {
        for (const model::Proposal& proposal : found->set.proposals) {
            model::Proposal& shown =
                entries.emplace_back(LayoutEntry{proposal, -1, {}, {}, true}).proposal;
            // What was proven is of the design before.
            shown.optimal = shown.optimal && !analysis.proposals().stale;
            shown.gap = analysis.proposals().stale ? 0 : shown.gap;
        }
    }
    const auto& layouts = analysis.document().design().layouts;
    for (std::size_t row = 0; row < layouts.size(); ++row) {
        LayoutEntry entry;
        entry.keptRow = static_cast<int>(row);
        if (const CheckedLayout* checked = checkedOf(analysis, layouts[row].id)) {
            entry.proposal = checked->proposal;
            entry.unserved = checked->unserved;
            entry.failed = checked->failed;
        }
        // What is on the screen is what was typed; figures of a moment ago stand beside it.
        entry.isChecked = entry.proposal.layout == layouts[row];
        entry.proposal.layout = layouts[row];
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace infera::app

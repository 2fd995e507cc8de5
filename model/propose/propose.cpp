#include "model/propose/propose.h"

#include "model/design/validate.h"
#include "model/layout/evaluate.h"
#include "model/propose/assembly.h"
#include "model/propose/hotkeys.h"
#include "model/propose/money.h"
#include "model/propose/reasons.h"

#include <algorithm>
#include <chrono>

namespace infera::model {

namespace {

using proposer::Assembly;
using proposer::AssemblyInput;

/// True once the time is used up or the caller has cancelled.
class Deadline
{
public:
    Deadline(double seconds, const Progress& progress)
        : m_end(std::chrono::steady_clock::now() +
                std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                    std::chrono::duration<double>(seconds))),
          m_progress(progress)
    {}
    [[nodiscard]] bool passed() const
    {
        return m_progress.cancelled() || std::chrono::steady_clock::now() >= m_end;
    }

private:
    std::chrono::steady_clock::time_point m_end;
    const Progress& m_progress;
};

std::vector<LayoutStrategy> strategiesOf(const Design& design)
{
    switch (design.target.strategy) {
    case Strategy::SingleTable:
        return {LayoutStrategy::SingleTable};
    case Strategy::MultiTable:
        return {LayoutStrategy::MultiTable, LayoutStrategy::Mixed};
    case Strategy::Auto:
        break;
    }
    return {LayoutStrategy::SingleTable, LayoutStrategy::MultiTable, LayoutStrategy::Mixed};
}

struct Candidate
{
    Proposal proposal;
    std::vector<PlanSet::Unserved> unserved;
    std::vector<std::string> incomplete;
};

Candidate realise(const Design& design, const Assembly& assembly, const PriceWeights& weights)
{
    Candidate candidate;
    Proposal& proposal = candidate.proposal;
    proposal.layout = buildLayout(design, assembly.arrangement,
                                  std::string(toString(assembly.arrangement.strategy)));
    PlanSet planned = planAll(design, proposal.layout);
    candidate.unserved = std::move(planned.unserved);
    proposal.plans = std::move(planned.plans);
    evaluatePlans(design, proposal.layout, proposal.plans, candidate.incomplete);
    proposal.monthlyUsd = proposer::monthlyUsd(design, proposal.layout, proposal.plans, weights);
    proposal.estimatedUsd = proposer::usdOf(assembly.weight);
    proposal.optimal = assembly.bound == assembly.weight;
    proposal.gap = proposal.optimal ? 0
                                    : 1 - proposer::usdOf(assembly.bound) /
                                              std::max(1e-9, proposer::usdOf(assembly.weight));
    proposal.findings =
        proposer::hotKeyFindings(design, assembly.arrangement, proposal.layout, weights);
    proposal.why = proposer::reasons(design, assembly.arrangement, proposal.layout);
    return candidate;
}

std::size_t indexCount(const Layout& layout)
{
    std::size_t count = 0;
    for (const Table& table : layout.tables)
        count += table.indexes.size();
    return count;
}

/// Serves more, costs less, has fewer indexes, by name.
bool better(const Candidate& a, const Candidate& b)
{
    if (a.unserved.size() != b.unserved.size())
        return a.unserved.size() < b.unserved.size();
    if (a.proposal.monthlyUsd != b.proposal.monthlyUsd)
        return a.proposal.monthlyUsd < b.proposal.monthlyUsd;
    const std::size_t indexesA = indexCount(a.proposal.layout);
    const std::size_t indexesB = indexCount(b.proposal.layout);
    if (indexesA != indexesB)
        return indexesA < indexesB;
    return a.proposal.layout.id < b.proposal.layout.id;
}

} // namespace

Result<ProposalSet> propose(const Design& design, const ProposeOptions& options, Progress& progress)
{
    const std::vector<Error> errors = validate(design);
    if (!errors.empty())
        return failure("invalid-design", errors.front().message, errors.front().where);

    const Deadline deadline(options.timeLimitSeconds, progress);
    const std::vector<proposer::EntityWorkload> workloads = proposer::workloads(design);
    AssemblyInput input;
    input.design = &design;
    input.workloads = &workloads;
    input.weights = options.weights;
    input.limits.indexesMax = static_cast<std::size_t>(std::max(0, design.target.maxIndexes));
    input.limits.stop = [&] { return deadline.passed(); };

    std::vector<Candidate> candidates;
    const std::vector<LayoutStrategy> strategies = strategiesOf(design);
    for (std::size_t i = 0; i < strategies.size(); ++i) {
        progress.report(static_cast<double>(i) / static_cast<double>(strategies.size()),
                        toString(strategies[i]));
        if (const auto assembly = assemble(input, strategies[i]))
            candidates.push_back(realise(design, *assembly, options.weights));
        if (progress.cancelled())
            return failure("cancelled", "The search for layouts was cancelled.");
    }
    std::stable_sort(candidates.begin(), candidates.end(), better);

    ProposalSet set;
    for (Candidate& candidate : candidates) {
        // A layout that leaves out what another serves is no answer.
        if (candidate.unserved.size() > candidates.front().unserved.size())
            continue;
        if (set.proposals.size() < std::max<std::size_t>(options.top, 1))
            set.proposals.push_back(std::move(candidate.proposal));
    }
    if (!candidates.empty()) {
        set.unserved = candidates.front().unserved;
        set.incomplete = candidates.front().incomplete;
    }
    progress.report(1, "done");
    return set;
}

} // namespace infera::model

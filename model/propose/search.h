#pragma once

#include "model/propose/assembly.h"
#include "model/propose/propose.h"
#include "model/propose/realised.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace infera::model::proposer {

/// The strategies that a target allows.
[[nodiscard]] std::vector<LayoutStrategy> strategiesOf(const Target& target);

/// A design made ready to be searched: what each entity has to answer, the second copies that it
/// needs, and the limits. Arrangements point into it.
class Search
{
public:
    /// `memo` is of this design from now on. `work` counts what is done and ends it. `factor`: of
    /// all rates of the design of `own`, which is the design but for them and there as long.
    Search(const Design& design, const ProposeOptions& options, SearchMemo& memo, WorkLimit& work,
           const Search* own = nullptr, double factor = 1);
    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    [[nodiscard]] const Design& design() const { return m_design; }
    [[nodiscard]] const AssemblyInput& input() const { return m_input; }
    /// Every need, those that copies answer too.
    [[nodiscard]] const std::vector<EntityWorkload>& workloads() const { return m_workloads; }
    [[nodiscard]] bool isOver() const { return m_work.isReached(); }

    /// Workloads that live as long as this.
    [[nodiscard]] const std::vector<EntityWorkload>* kept(std::vector<EntityWorkload> workloads);

    [[nodiscard]] Realised realise(const Assembly& assembly, const std::string& id) const;
    /// The cheapest layout of a strategy, with the words in its keys in full or short.
    [[nodiscard]] std::optional<Realised> cheapest(LayoutStrategy strategy,
                                                   const std::string& id) const;
    /// The cheapest of all strategies that the target allows, under the id it is ranked by.
    [[nodiscard]] std::optional<Realised> best() const;
    /// The cheapest of a strategy, not yet built.
    [[nodiscard]] std::optional<Assembly> cheapestAssembly(LayoutStrategy strategy) const;

private:
    void chooseCopies(const std::vector<std::vector<std::vector<CopyPlan>>>& choices);
    void take(const std::vector<CopyPlan>& copies);
    [[nodiscard]] double monthlyUsd(const Assembly& assembly) const;
    [[nodiscard]] Weighed& weighed(const Layout& layout) const;

    const Design& m_design;
    const ProposeOptions& m_options;
    WorkLimit& m_work;
    const Search* m_own; ///< nullptr: this one
    double m_factor;
    /// By the tables of a layout: different searches come upon the same.
    mutable std::deque<std::pair<std::vector<Table>, Weighed>> m_weighed;
    std::vector<EntityWorkload> m_workloads;
    std::deque<std::vector<EntityWorkload>> m_kept;
    EntityModels m_models;
    AssemblyInput m_input;
};

} // namespace infera::model::proposer

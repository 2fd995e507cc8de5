#pragma once

#include "model/propose/reasons.h"
#include "model/propose/search.h"

#include <optional>
#include <string>
#include <vector>

namespace infera::model::proposer {

/// Why a layout has what rules make of its keys and indexes: shards (K14, K15), second copies (K10,
/// V6), patterns that read several entities in one request (K3), and short words (K23).
class LayoutReasons
{
public:
    LayoutReasons(const Search& search, const ProposeOptions& options, SearchMemo& memo,
                  WorkLimit& work)
        : m_search(search), m_design(search.design()), m_options(options), m_memo(memo),
          m_work(work)
    {}

    /// `proposal` is the assembly's.
    void add(const Assembly& assembly, const Proposal& proposal, Reasons& reasons);

private:
    const Search& m_search;
    const Design& m_design;
    const ProposeOptions& m_options;
    SearchMemo& m_memo;
    WorkLimit& m_work;
    std::optional<Design> m_apart; ///< without joint reads; once it is asked for

    void addShards(const Assembly& assembly, const Layout& layout, Reasons& reasons) const;
    void addCopies(const Assembly& assembly, const Proposal& proposal, Reasons& reasons) const;
    void addJoins(const Assembly& assembly, const Proposal& proposal, Reasons& reasons);
    void addWords(const Assembly& assembly, const Proposal& proposal, Reasons& reasons) const;
    /// Says what there could be in place of a copy, and what that costs a month more.
    void findAlternative(const CopyPlan& copy, const Proposal& proposal, Decision& decision) const;
    /// How the patterns are answered where each entity is read for itself.
    [[nodiscard]] const std::vector<Plan>& plansApart(const Layout& layout);
    [[nodiscard]] double readsUsd(const Layout& layout, const std::vector<Plan>& plans,
                                  const std::string& pattern) const;
};

} // namespace infera::model::proposer

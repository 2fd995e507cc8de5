#pragma once

#include "model/propose/search.h"

#include <deque>
#include <vector>

namespace infera::model::proposer {

/// The layouts that are the cheapest when all rates are others, as layouts at the design's own.
class OtherRates
{
public:
    /// `memo` keeps what is searched at half and at double rates.
    OtherRates(const Search& own, const ProposeOptions& options, SearchMemo& memo, WorkLimit& work)
        : m_own(own), m_options(options), m_memo(memo), m_work(work)
    {}

    /// The cheapest of each strategy that `known` lacks: at half and at double rates, and at the
    /// first rates between at which another of them becomes the cheapest.
    [[nodiscard]] std::vector<Realised> layouts(const std::vector<Realised>& known);

private:
    const Search& m_own;
    const ProposeOptions& m_options;
    SearchMemo& m_memo;
    WorkLimit& m_work;

    void searchAt(double factor, const std::string& name, SearchMemo& memo,
                  std::vector<Realised>& all) const;
    [[nodiscard]] std::optional<Realised> atOwnRates(Assembly assembly,
                                                     const std::string& id) const;
};

} // namespace infera::model::proposer

#include "model/propose/reasons.h"

#include "model/base/text.h"

#include <algorithm>
#include <cstdio>

namespace infera::model::proposer {

namespace {

std::string money(double usd)
{
    char text[32];
    std::snprintf(text, sizeof text, usd < 10 ? "$%.2f" : "$%.0f", usd);
    return text;
}

std::string quotedList(std::vector<std::string> names)
{
    names.erase(std::unique(names.begin(), names.end()), names.end());
    constexpr std::size_t shown = 4;
    std::vector<std::string> some;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i)
        some.push_back("'" + names[i] + "'");
    std::string text = join(some, ", ");
    if (names.size() > shown)
        text += " and " + std::to_string(names.size() - shown) + " more";
    return text;
}

/// Names of the read patterns, and of the writes that find their item by it, in the design's order.
std::vector<std::string> patternsOf(const Design& design, const EntityChoice& choice,
                                    const View* view)
{
    std::vector<std::string> names;
    for (std::size_t n = 0; n < choice.servedBy.size(); ++n) {
        if (choice.viewOf(n) == view)
            names.push_back(design.accessPatterns[choice.workload->needs[n].pattern].name);
    }
    return names;
}

class Reasoner
{
public:
    Reasoner(const Design& design, const Arrangement& arrangement, const Layout& layout)
        : m_design(design), m_arrangement(arrangement), m_layout(layout)
    {}

    std::vector<std::string> all()
    {
        for (std::size_t c = 0; c < m_arrangement.choices.size(); ++c) {
            explainBase(c);
            for (std::size_t v = 0; v < m_arrangement.choices[c].indexes.size(); ++v)
                explainIndex(c, v);
        }
        for (const std::size_t pattern : m_arrangement.joinedPatterns)
            m_sentences.push_back("'" + m_design.accessPatterns[pattern].name +
                                  "' reads all its entities in one request, because their items "
                                  "share a partition key (K3).");
        return std::move(m_sentences);
    }

private:
    const Design& m_design;
    const Arrangement& m_arrangement;
    const Layout& m_layout;
    std::vector<std::string> m_sentences;

    void explainBase(std::size_t c)
    {
        const EntityChoice& choice = m_arrangement.choices[c];
        const ViewPlace place = placeOf(m_arrangement, m_layout, c, EntityChoice::baseView);
        const std::vector<std::string> served = patternsOf(m_design, choice, &choice.base);
        std::string text = choice.workload->entity->name + " is in table " + place.table + " by " +
                           keyText(choice.base) + " (" + choice.base.rule + "), " +
                           money(choice.price.viewUsd.back()) +
                           " a month for its writes and storage";
        text +=
            served.empty() ? ", to identify its items." : "; it serves " + quotedList(served) + ".";
        m_sentences.push_back(std::move(text));
    }

    void explainIndex(std::size_t c, std::size_t v)
    {
        const EntityChoice& choice = m_arrangement.choices[c];
        const View& view = choice.indexes[v];
        const ViewPlace place = placeOf(m_arrangement, m_layout, c, v);
        std::string text = "Index " + place.index + " of table " + place.table + " holds " +
                           choice.workload->entity->name + " by " + keyText(view) + " (" +
                           view.rule + "), " + money(choice.price.viewUsd[v]) +
                           " a month for its writes and storage";
        if (view.shards > 1)
            text += ", over " + std::to_string(view.shards) +
                    " shards so that no key passes a partition's limits (K14)";
        text += "; it serves " + quotedList(patternsOf(m_design, choice, &view)) + ".";
        m_sentences.push_back(std::move(text));
    }
};

} // namespace

std::vector<std::string> reasons(const Design& design, const Arrangement& arrangement,
                                 const Layout& layout)
{
    return Reasoner(design, arrangement, layout).all();
}

} // namespace infera::model::proposer

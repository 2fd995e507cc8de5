#include "pricing/plan/claim.h"

#include "pricing/bill/money.h"

#include <algorithm>

namespace infera::pricing {

namespace {

Decimal distance(const Decimal& a, const Decimal& b)
{
    return a < b ? b - a : a - b;
}

/// The kinds of lines; with `indexes` those of indexes as one more.
std::vector<ClaimPart> partsOf(const ModeCost& mode, bool indexes)
{
    std::vector<ClaimPart> parts;
    for (const BillLine& line : mode.lines) {
        if (!line.amount || line.amount->isZero())
            continue;
        const std::string item = indexes && !line.index.empty() ? "indexes" : line.item;
        const auto part = std::find_if(parts.begin(), parts.end(),
                                       [&](const ClaimPart& one) { return one.item == item; });
        if (part == parts.end())
            parts.push_back({item, *line.amount, false});
        else
            part->amount += *line.amount;
    }
    return parts;
}

/// The choice of parts whose sum is nearest to a claim.
class NearestChoice
{
public:
    NearestChoice(const std::vector<ClaimPart>& parts, const Decimal& claimed)
        : m_parts(parts), m_claimed(claimed), m_distance(claimed)
    {
        tryFrom(0, 0, Decimal());
    }

    [[nodiscard]] unsigned chosen() const { return m_chosen; }
    [[nodiscard]] const Decimal& sum() const { return m_sum; }

private:
    const std::vector<ClaimPart>& m_parts;
    const Decimal& m_claimed;
    Decimal m_distance; ///< of nothing at all, to begin with
    Decimal m_sum;
    unsigned m_chosen = 0;

    void tryFrom(std::size_t at, unsigned chosen, const Decimal& sum)
    {
        if (at == m_parts.size()) {
            if (distance(sum, m_claimed) < m_distance) {
                m_distance = distance(sum, m_claimed);
                m_sum = sum;
                m_chosen = chosen;
            }
            return;
        }
        tryFrom(at + 1, chosen, sum);
        tryFrom(at + 1, chosen | 1U << at, sum + m_parts[at].amount);
    }
};

bool isSame(const Decimal& a, const Decimal& b)
{
    return distance(a, b) < *Decimal::parse("0.005");
}

std::string listOf(const std::vector<ClaimPart>& parts, bool counted, const char* between)
{
    std::string text;
    for (const ClaimPart& part : parts) {
        if (part.counted == counted)
            text += (text.empty() ? "" : between) + part.item + " " + moneyText(part.amount);
    }
    return text;
}

void mark(ClaimExplanation& result, unsigned chosen)
{
    for (std::size_t i = 0; i < result.parts.size(); ++i) {
        ClaimPart& part = result.parts[i];
        part.counted = (chosen >> i & 1U) != 0;
        result.total += part.amount;
        if (part.counted)
            result.nearest += part.amount;
    }
}

} // namespace

ClaimExplanation explainClaim(const ModeCost& mode, const Decimal& claimed)
{
    ClaimExplanation result;
    result.claimed = claimed;
    result.parts = partsOf(mode, false);
    const NearestChoice best(result.parts, claimed);
    // There are about a dozen kinds of lines, so every choice of them can be tried; and then those
    // that leave the indexes out.
    if (!isSame(best.sum(), claimed)) {
        std::vector<ClaimPart> apart = partsOf(mode, true);
        const NearestChoice finer(apart, claimed);
        if (distance(finer.sum(), claimed) < distance(best.sum(), claimed)) {
            result.parts = std::move(apart);
            mark(result, finer.chosen());
            return result;
        }
    }
    mark(result, best.chosen());
    return result;
}

std::string claimText(const ClaimExplanation& explanation)
{
    const std::string counted = listOf(explanation.parts, true, " + ");
    const std::string left = listOf(explanation.parts, false, ", ");
    std::string text = moneyText(explanation.claimed);
    if (isSame(explanation.nearest, explanation.claimed))
        text += " is ";
    else
        text += " is nearest to " + moneyText(explanation.nearest) + ", ";
    text += counted.empty() ? "nothing of the bill" : counted;
    text += "; the whole bill is " + moneyText(explanation.total);
    return text + (left.empty() ? "" : "; left out: " + left) + ".";
}

} // namespace infera::pricing

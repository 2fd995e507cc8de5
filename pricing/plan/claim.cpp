#include "pricing/plan/claim.h"

#include "pricing/bill/money.h"

#include <algorithm>

namespace infera::pricing {

namespace {

Decimal distance(const Decimal& a, const Decimal& b)
{
    return a < b ? b - a : a - b;
}

std::vector<ClaimPart> partsOf(const ModeCost& mode)
{
    std::vector<ClaimPart> parts;
    for (const BillLine& line : mode.lines) {
        if (!line.amount || line.amount->isZero())
            continue;
        const auto part = std::find_if(parts.begin(), parts.end(),
                                       [&](const ClaimPart& one) { return one.item == line.item; });
        if (part == parts.end())
            parts.push_back({line.item, *line.amount, false});
        else
            part->amount += *line.amount;
    }
    return parts;
}

Decimal sumOf(const std::vector<ClaimPart>& parts, unsigned chosen)
{
    Decimal sum;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (chosen >> i & 1U)
            sum += parts[i].amount;
    }
    return sum;
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

} // namespace

ClaimExplanation explainClaim(const ModeCost& mode, const Decimal& claimed)
{
    ClaimExplanation result;
    result.claimed = claimed;
    result.parts = partsOf(mode);
    // There are about a dozen kinds of lines, so every choice of them can be tried.
    unsigned best = 0;
    for (unsigned chosen = 1; chosen < 1U << result.parts.size(); ++chosen) {
        if (distance(sumOf(result.parts, chosen), claimed) <
            distance(sumOf(result.parts, best), claimed))
            best = chosen;
    }
    for (std::size_t i = 0; i < result.parts.size(); ++i) {
        result.parts[i].counted = (best >> i & 1U) != 0;
        result.total += result.parts[i].amount;
    }
    result.nearest = sumOf(result.parts, best);
    return result;
}

std::string claimText(const ClaimExplanation& explanation)
{
    const std::string counted = listOf(explanation.parts, true, " + ");
    const std::string left = listOf(explanation.parts, false, ", ");
    std::string text = moneyText(explanation.claimed);
    if (distance(explanation.nearest, explanation.claimed) < *Decimal::parse("0.005"))
        text += " is ";
    else
        text += " is nearest to " + moneyText(explanation.nearest) + ", ";
    text += counted.empty() ? "nothing of the bill" : counted;
    text += "; the whole bill is " + moneyText(explanation.total);
    return text + (left.empty() ? "" : "; left out: " + left) + ".";
}

} // namespace infera::pricing

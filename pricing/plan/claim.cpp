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

struct Choice
{
    unsigned parts = 0;
    Decimal sum;
};

/// The choices of parts whose sums are nearest to a claim.
class NearestChoices
{
public:
    NearestChoices(const std::vector<ClaimPart>& parts, const Decimal& claimed)
        : m_parts(parts), m_claimed(claimed)
    {
        tryFrom(0, {});
    }

    [[nodiscard]] const Choice& best() const { return m_best; }
    /// Neither nothing nor everything.
    [[nodiscard]] const Choice& next() const { return m_next; }

private:
    const std::vector<ClaimPart>& m_parts;
    const Decimal& m_claimed;
    Choice m_best; ///< nothing at all, to begin with
    Choice m_next;

    void tryFrom(std::size_t at, const Choice& choice)
    {
        if (at < m_parts.size()) {
            tryFrom(at + 1, choice);
            tryFrom(at + 1, {choice.parts | 1U << at, choice.sum + m_parts[at].amount});
            return;
        }
        if (distance(choice.sum, m_claimed) < distance(m_best.sum, m_claimed)) {
            takeNext(m_best);
            m_best = choice;
        } else {
            takeNext(choice);
        }
    }

    void takeNext(const Choice& choice)
    {
        const bool some = choice.parts != 0 && choice.parts + 1 != 1U << m_parts.size();
        if (some && (m_next.parts == 0 ||
                     distance(choice.sum, m_claimed) < distance(m_next.sum, m_claimed)))
            m_next = choice;
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

/// "; left out: storage $0.25"
std::string leftOutText(const std::vector<ClaimPart>& parts)
{
    const std::string left = listOf(parts, false, ", ");
    return left.empty() ? "" : "; left out: " + left;
}

Decimal sumOf(const std::vector<ClaimPart>& parts)
{
    Decimal sum;
    for (const ClaimPart& part : parts)
        sum += part.counted ? part.amount : Decimal();
    return sum;
}

void mark(std::vector<ClaimPart>& parts, unsigned chosen)
{
    for (std::size_t i = 0; i < parts.size(); ++i)
        parts[i].counted = (chosen >> i & 1U) != 0;
}

void explain(ClaimExplanation& result, std::vector<ClaimPart> parts, const NearestChoices& choices)
{
    if (choices.next().parts != 0 && !isSame(choices.best().sum, result.claimed)) {
        result.next = parts;
        mark(result.next, choices.next().parts);
    }
    mark(parts, choices.best().parts);
    for (const ClaimPart& part : parts)
        result.total += part.amount;
    result.nearest = choices.best().sum;
    result.parts = std::move(parts);
}

} // namespace

ClaimExplanation explainClaim(const ModeCost& mode, const Decimal& claimed)
{
    ClaimExplanation result;
    result.claimed = claimed;
    result.is = sumIs(mode);
    std::vector<ClaimPart> parts = partsOf(mode, false);
    const NearestChoices kinds(parts, claimed);
    // There are about a dozen kinds of lines, so every choice of them can be tried; and then those
    // that leave the indexes out.
    if (!isSame(kinds.best().sum, claimed)) {
        std::vector<ClaimPart> apart = partsOf(mode, true);
        const NearestChoices finer(apart, claimed);
        if (distance(finer.best().sum, claimed) < distance(kinds.best().sum, claimed)) {
            explain(result, apart, finer);
            return result;
        }
    }
    explain(result, parts, kinds);
    return result;
}

std::string claimText(const ClaimExplanation& explanation)
{
    const std::string claimed = moneyText(explanation.claimed);
    const std::string whole = std::string("the whole bill is ") +
                              (explanation.is == SumIs::AtLeast ? "at least " : "") +
                              moneyText(explanation.total);
    const std::string counted = listOf(explanation.parts, true, " + ");
    if (isSame(explanation.nearest, explanation.claimed))
        return claimed + " is " + (counted.empty() ? "nothing of the bill" : counted) + "; " +
               whole + leftOutText(explanation.parts) + ".";
    if (explanation.claimed > explanation.total)
        return claimed + " is " + moneyText(explanation.claimed - explanation.total) +
               " more than the whole bill, " + moneyText(explanation.total) +
               (counted.empty() ? "" : ": " + counted) +
               ". Nothing of the bill is left out; something else is counted, or at other rates.";
    std::string text = "No choice of lines comes to " + claimed + ". ";
    if (counted.empty())
        text += "Each is far more" + leftOutText(explanation.parts);
    else
        text += "Nearest is " + moneyText(explanation.nearest) + ", " + counted +
                leftOutText(explanation.parts);
    if (!explanation.next.empty())
        text += ". Next is " + moneyText(sumOf(explanation.next)) + ", " +
                listOf(explanation.next, true, " + ") + leftOutText(explanation.next);
    return text + "; " + whole + ".";
}

} // namespace infera::pricing

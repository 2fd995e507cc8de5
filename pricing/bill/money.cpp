#include "pricing/bill/money.h"

#include "model/base/grouped.h"

namespace infera::pricing {

std::string groupedText(const Decimal& value, int places)
{
    return groupedDigits(value.rounded(places).toString());
}

std::string moneyText(const Decimal& usd)
{
    const bool negative = usd < 0;
    const Decimal amount = negative ? -usd : usd;
    int places = 2;
    if (!amount.isZero() && amount < *Decimal::parse("0.01")) {
        // Three digits say what a price of a millionth of a dollar is.
        Decimal scaled = amount * 10;
        for (places = 1; scaled < 100 && places < 15; ++places)
            scaled *= 10;
    }
    std::string digits = amount.toFixed(places);
    while (places-- > 2 && digits.back() == '0')
        digits.pop_back();
    return (negative ? "-$" : "$") + groupedDigits(digits);
}

std::string perSecondText(const Decimal& units)
{
    return groupedText(units) + "/s";
}

std::string percentText(const Decimal& share, int places)
{
    return groupedDigits((share * 100).toFixed(places)) + " %";
}

} // namespace infera::pricing

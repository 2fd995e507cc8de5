#include "model/usage/usagequantity.h"

#include "model/base/text.h"

#include <array>
#include <utility>

namespace infera::model::usagefile {

namespace {

struct NumberAndRest
{
    Decimal number;
    std::string_view rest;
};

bool isNumberCharacter(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/// Whether a comma separates thousands: three digits follow and then no more.
bool groupsThousands(std::string_view text, std::size_t comma)
{
    const auto digitAt = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    return digitAt(comma + 1) && digitAt(comma + 2) && digitAt(comma + 3) && !digitAt(comma + 4);
}

/// The number at the start, digits perhaps grouped by '_' or ',' ("1,000,000"); "1,5" is none, for
/// it may be one and a half or fifteen.
std::optional<NumberAndRest> leadingNumber(std::string_view text)
{
    std::string digits;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (isNumberCharacter(c)) {
            digits += c;
        } else if (c == ',' && at > 0) {
            if (!groupsThousands(text, at) || digits.find('.') != std::string::npos)
                return std::nullopt;
        } else if (c != '_') {
            break;
        }
    }
    // An exponent needs a digit after it: "5e3" is a number, "5 eb" is not.
    if (at + 1 < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::size_t end = at + 1;
        if (text[end] == '+' || text[end] == '-')
            ++end;
        const std::size_t firstDigit = end;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9')
            ++end;
        if (end > firstDigit) {
            digits += text.substr(at, end - at);
            at = end;
        }
    }
    // Beyond this no table goes; what is computed from it must stay within what a machine counts.
    const Decimal most = *Decimal::parse("1e24");
    const auto number = Decimal::parse(digits);
    if (!number || *number > most)
        return std::nullopt;
    return NumberAndRest{*number, trimmed(text.substr(at))};
}

std::optional<Decimal> powerOfTenSuffix(std::string_view& rest)
{
    constexpr std::array<std::pair<char, long long>, 5> suffixes{
        {{'k', 1000}, {'M', 1000000}, {'G', 1000000000}, {'B', 1000000000}, {'T', 1000000000000}}};
    if (rest.empty())
        return Decimal(1);
    for (const auto& [letter, factor] : suffixes) {
        if (rest[0] == letter || (letter == 'k' && rest[0] == 'K')) {
            rest = trimmed(rest.substr(1));
            return Decimal(factor);
        }
    }
    return rest[0] == '/' ? std::optional<Decimal>(1) : std::nullopt;
}

tl::unexpected<Error> expected(std::string_view text, std::string_view what)
{
    return failure("invalid-quantity",
                   "Expected " + std::string(what) + ", not \"" + std::string(text) + "\".");
}

/// "~" before a quantity says that it is a guess; the quantity is what follows.
std::string_view withoutGuess(std::string_view text)
{
    text = trimmed(text);
    return !text.empty() && text.front() == '~' ? trimmed(text.substr(1)) : text;
}

bool isUnknown(std::string_view text)
{
    return text == "?";
}

bool isMonth(std::string_view period)
{
    return period == "month" || period == "mo";
}

const Decimal mostUnits = 1000000000000000;
const Decimal mostPerSecond = 1000000000000;
const Decimal mostBytes = *Decimal::parse("1e21"); // a zettabyte

constexpr std::string_view rateForm = "units per time such as 80000/s, 5M/day or 210G/month";

} // namespace

Result<UnitRate> parseUnitRate(std::string_view text)
{
    text = withoutGuess(text);
    if (isUnknown(text))
        return UnitRate{};
    const auto parsed = leadingNumber(text);
    if (!parsed)
        return expected(text, rateForm);
    std::string_view rest = parsed->rest;
    const auto factor = powerOfTenSuffix(rest);
    if (!factor)
        return expected(text, rateForm);
    const Decimal number = parsed->number * *factor;
    if (rest.empty())
        return number.isZero() ? Result<UnitRate>(UnitRate{number}) : expected(text, rateForm);
    const std::string_view period = trimmed(rest.substr(1));
    if (number > mostUnits)
        return expected(text, "at most 10^15 units");
    if (isMonth(period))
        return UnitRate{{}, number, {}, 0};
    constexpr std::array<std::pair<std::string_view, long long>, 10> periods{{{"s", 1},
                                                                              {"sec", 1},
                                                                              {"second", 1},
                                                                              {"min", 60},
                                                                              {"minute", 60},
                                                                              {"h", 3600},
                                                                              {"hour", 3600},
                                                                              {"d", 86400},
                                                                              {"day", 86400},
                                                                              {"week", 604800}}};
    for (const auto& [name, seconds] : periods) {
        if (period != name)
            continue;
        const Decimal perSecond = number.dividedBy(seconds);
        if (perSecond > mostPerSecond)
            return expected(text, "at most 10^12 units a second");
        constexpr long long minute = 60;
        return seconds > minute ? UnitRate{perSecond, {}, number, seconds} : UnitRate{perSecond};
    }
    return expected(text, rateForm);
}

Result<std::optional<Decimal>> parseMonthlyCount(std::string_view text)
{
    text = withoutGuess(text);
    if (isUnknown(text))
        return std::optional<Decimal>();
    constexpr std::string_view form = "a number in a month such as 100M/month";
    const auto parsed = leadingNumber(text);
    if (!parsed)
        return expected(text, form);
    std::string_view rest = parsed->rest;
    const auto factor = powerOfTenSuffix(rest);
    if (!factor || !(rest.empty() || isMonth(trimmed(rest.substr(1)))))
        return expected(text, form);
    if (parsed->number * *factor > mostUnits)
        return expected(text, "at most 10^15 in a month");
    return std::optional(parsed->number * *factor);
}

Result<std::optional<Decimal>> parseBytes(std::string_view text)
{
    text = withoutGuess(text);
    if (isUnknown(text))
        return std::optional<Decimal>();
    constexpr std::string_view form = "a size such as 2048 GB (2^30 bytes each) or 1.5 TB";
    const auto parsed = leadingNumber(text);
    if (!parsed)
        return expected(text, form);
    std::string_view unit = parsed->rest;
    const std::size_t slash = unit.find('/');
    if (slash != std::string_view::npos) {
        if (!isMonth(trimmed(unit.substr(slash + 1))))
            return expected(text, form);
        unit = trimmed(unit.substr(0, slash));
    }
    if (unit.empty())
        return parsed->number.isZero() ? Result<std::optional<Decimal>>(parsed->number)
                                       : expected(text, form);
    const std::string lower = toLower(unit);
    constexpr std::array<std::pair<std::string_view, int>, 6> units{
        {{"b", 0}, {"kb", 10}, {"mb", 20}, {"gb", 30}, {"tb", 40}, {"pb", 50}}};
    for (const auto& [name, power] : units) {
        const bool binary = lower.size() == 3 && lower[1] == 'i' && lower[0] == name[0];
        if (lower != name && !(binary && power > 0) && !(power == 0 && lower == "bytes"))
            continue;
        const Decimal bytes = parsed->number * Decimal(1LL << power);
        if (bytes > mostBytes)
            return expected(text, "at most 10^21 bytes");
        return std::optional(bytes);
    }
    return expected(text, form);
}

Result<Decimal> parseShare(std::string_view text)
{
    text = trimmed(text);
    constexpr std::string_view form = "a share such as 70%";
    const auto parsed = leadingNumber(text);
    if (!parsed)
        return expected(text, form);
    Decimal share = parsed->number;
    if (parsed->rest == "%")
        share = share.dividedBy(100);
    else if (!parsed->rest.empty())
        return expected(text, form);
    if (share <= 0 || share > 1)
        return expected(text, "a share above 0% and up to 100%");
    return share;
}

Result<Decimal> parseAmount(std::string_view text)
{
    text = trimmed(text);
    const auto parsed = leadingNumber(text);
    std::string_view rest = parsed ? parsed->rest : std::string_view();
    const auto factor = parsed ? powerOfTenSuffix(rest) : std::nullopt;
    if (!factor || !rest.empty())
        return expected(text, "a number");
    if (parsed->number * *factor > mostUnits)
        return expected(text, "at most 10^15");
    return parsed->number * *factor;
}

} // namespace infera::model::usagefile

#include "model/design/quantity.h"

#include "model/base/text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

namespace infera::model {

namespace {

struct Unit
{
    std::string_view name;
    double seconds;
};

constexpr std::array<Unit, 5> rateUnits = {
    {{"s", 1.0}, {"min", 60.0}, {"h", 3600.0}, {"day", 86400.0}, {"month", secondsPerMonth}}};

// Other spellings people use, with the settled one.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> otherRateUnits = {{
    {"sec", "s"},
    {"secs", "s"},
    {"second", "s"},
    {"seconds", "s"},
    {"minute", "min"},
    {"minutes", "min"},
    {"mins", "min"},
    {"hr", "h"},
    {"hour", "h"},
    {"hours", "h"},
    {"d", "day"},
    {"days", "day"},
    {"mo", "month"},
    {"months", "month"},
}};

tl::unexpected<Error> wrong(std::string_view text, std::string_view expected)
{
    return failure("wrong-quantity", "\"" + std::string(text) + "\" is not valid; expected " +
                                         std::string(expected) + ".");
}

// Multiplying by a power of ten in the text keeps the result correctly rounded ("0.3k" is 300).
std::optional<double> scaledNumber(std::string_view digits, int powerOfTen)
{
    if (digits.empty() || digits.size() > 60)
        return std::nullopt;
    const bool hasExponent = digits.find_first_of("eE") != std::string_view::npos;
    std::string text(digits.front() == '+' ? digits.substr(1) : digits);
    if (powerOfTen != 0 && !hasExponent)
        text += "e" + std::to_string(powerOfTen);
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return hasExponent ? value * std::pow(10.0, powerOfTen) : value;
}

constexpr std::string_view countHelp =
    "a number, with k (thousand), M (million) or B (billion), for example 20M, or ? if unknown";

std::optional<double> countNumber(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    int power = 0;
    switch (text.back()) {
    case 'k':
    case 'K':
        power = 3;
        break;
    case 'M':
        power = 6;
        break;
    case 'B':
    case 'G':
        power = 9;
        break;
    case 'T':
        power = 12;
        break;
    default:
        break;
    }
    return scaledNumber(power == 0 ? text : trimmed(text.substr(0, text.size() - 1)), power);
}

std::string shortest(const std::vector<std::string>& candidates)
{
    std::string best = candidates.front();
    for (const std::string& one : candidates) {
        if (one.size() < best.size())
            best = one;
    }
    return best;
}

// The number with up to 14 digits nearest to `value`: what a person would have written, if any.
double tidied(double value)
{
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::general, 14);
    double rounded = value;
    std::from_chars(buffer.data(), end.ptr, rounded);
    return rounded;
}

std::string tidyNumber(double value)
{
    return numberText(tidied(value));
}

bool readsBack(const Result<Quantity>& read, double value)
{
    return read && *read == value;
}

} // namespace

Result<double> parsePlainNumber(std::string_view text)
{
    const auto value = scaledNumber(trimmed(text), 0);
    if (!value)
        return wrong(text, "a number");
    return *value;
}

Result<Quantity> parseCount(std::string_view text)
{
    const std::string_view word = trimmed(text);
    if (word == "?")
        return Quantity();
    const auto value = countNumber(word);
    if (!value && !word.empty() && word.back() == 'm')
        return failure("wrong-quantity", "\"" + std::string(word) +
                                             "\" is not valid; a million is written with a "
                                             "capital M. Did you mean \"" +
                                             std::string(word.substr(0, word.size() - 1)) + "M\"?");
    if (!value || *value < 0)
        return wrong(word, countHelp);
    return Quantity(*value);
}

Result<Quantity> parseShare(std::string_view text)
{
    const std::string_view word = trimmed(text);
    if (word == "?")
        return Quantity();
    const bool percent = !word.empty() && word.back() == '%';
    const auto value = percent ? scaledNumber(trimmed(word.substr(0, word.size() - 1)), -2)
                               : scaledNumber(word, 0);
    if (!value || *value < 0)
        return wrong(word, "a share such as 40% or 0.4");
    if (*value > 1 && !percent && *value <= 100)
        return failure("wrong-quantity", "\"" + std::string(word) +
                                             "\" is more than the whole. Did you mean \"" +
                                             std::string(word) + "%\"?");
    if (*value > 1)
        return wrong(word, "a share of at most 100%");
    return Quantity(*value);
}

Result<Quantity> parseRate(std::string_view text)
{
    const std::string_view word = trimmed(text);
    if (word == "?")
        return Quantity();
    constexpr std::string_view help =
        "a number with a unit of /s, /min, /h, /day or /month, for example 200/s, or ? if unknown";
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos) {
        const auto bare = countNumber(word);
        if (!bare)
            return wrong(word, help);
        return failure("wrong-quantity", "The rate \"" + std::string(word) +
                                             "\" has no unit; expected /s, /min, /h, /day or "
                                             "/month. Did you mean \"" +
                                             std::string(word) + "/s\"?");
    }
    const auto value = countNumber(trimmed(word.substr(0, slash)));
    const std::string_view unit = trimmed(word.substr(slash + 1));
    if (!value || *value < 0)
        return wrong(word, help);
    for (const Unit& one : rateUnits) {
        if (one.name == unit)
            return Quantity(*value / one.seconds);
    }
    std::string message = "\"/" + std::string(unit) +
                          "\" is not a unit of a rate; expected /s, /min, /h, /day or /month.";
    for (const auto& [other, settled] : otherRateUnits) {
        if (other == toLower(unit))
            message += " Did you mean \"/" + std::string(settled) + "\"?";
    }
    return failure("wrong-quantity", message);
}

Result<Quantity> parseGrowth(std::string_view text)
{
    const std::string_view word = trimmed(text);
    if (word == "?")
        return Quantity();
    constexpr std::string_view help = "a share for a month or a year, for example 3%/month";
    const std::size_t slash = word.find('/');
    const std::string_view unit =
        slash == std::string_view::npos ? std::string_view() : trimmed(word.substr(slash + 1));
    const std::string_view share = trimmed(word.substr(0, slash));
    const bool percent = !share.empty() && share.back() == '%';
    const auto value = percent ? scaledNumber(trimmed(share.substr(0, share.size() - 1)), -2)
                               : scaledNumber(share, 0);
    if (!value || *value <= -1 || (unit != "month" && unit != "year"))
        return wrong(word, help);
    // Growth compounds: twelve months of it make the year's.
    return Quantity(unit == "month" ? *value : std::pow(1 + *value, 1.0 / 12) - 1);
}

Result<Quantity> parseBytes(std::string_view text)
{
    std::string_view word = trimmed(text);
    if (word == "?")
        return Quantity();
    double factor = 1;
    if (word.size() > 2 && word.substr(word.size() - 2) == "KB") {
        factor = 1024;
        word = trimmed(word.substr(0, word.size() - 2));
    } else if (word.size() > 1 && word.back() == 'B') {
        word = trimmed(word.substr(0, word.size() - 1));
    }
    const auto value = scaledNumber(word, 0);
    if (!value || *value < 0)
        return wrong(trimmed(text), "a number of bytes, for example 400, or KB, for example 2 KB");
    return Quantity(*value * factor);
}

std::string countText(double count)
{
    std::vector<std::string> candidates = {numberText(count)};
    constexpr std::array<std::pair<char, int>, 3> suffixes = {{{'k', -3}, {'M', -6}, {'B', -9}}};
    for (const auto& [suffix, power] : suffixes) {
        const std::string text = tidyNumber(count * std::pow(10.0, power)) + suffix;
        if (count >= 1000 && readsBack(parseCount(text), count))
            candidates.push_back(text);
    }
    return shortest(candidates);
}

std::string shareText(double share)
{
    const std::string percent = tidyNumber(share * 100) + "%";
    return readsBack(parseShare(percent), share) ? percent : numberText(share);
}

std::string rateText(double perSecond)
{
    constexpr std::size_t shortEnough = 5; // as 300 or 12.5: no other unit reads better
    std::string best = numberText(perSecond) + "/s";
    const std::string seconds = countText(tidied(perSecond)) + "/s";
    if (perSecond >= 1 && seconds.size() <= shortEnough + 2 &&
        readsBack(parseRate(seconds), perSecond))
        return seconds;
    std::size_t bestDigits = best.size();
    for (const Unit& unit : rateUnits) {
        const std::string number = countText(tidied(perSecond * unit.seconds));
        const std::string text = number + "/" + std::string(unit.name);
        if (number.size() < bestDigits && readsBack(parseRate(text), perSecond)) {
            best = text;
            bestDigits = number.size();
        }
    }
    return best;
}

std::string growthText(double perMonth)
{
    const std::string percent = tidyNumber(perMonth * 100) + "%/month";
    return readsBack(parseGrowth(percent), perMonth) ? percent : numberText(perMonth) + "/month";
}

} // namespace infera::model

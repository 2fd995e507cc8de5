#include "model/base/decimal.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace infera {

namespace {

using boost::multiprecision::cpp_int;

// Texts come from users' files; an exponent beyond this is a mistake and would only use up memory.
constexpr int exponentMax = 400;
constexpr std::size_t digitsMax = 1000;

cpp_int powerOfTen(int exponent)
{
    return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

cpp_int divideHalfEven(const cpp_int& numerator, const cpp_int& denominator)
{
    cpp_int quotient;
    cpp_int remainder;
    const cpp_int n = abs(numerator);
    const cpp_int d = abs(denominator);
    divide_qr(n, d, quotient, remainder);
    const cpp_int twice = remainder * 2;
    if (twice > d || (twice == d && (quotient & 1) != 0))
        ++quotient;
    return (numerator.sign() < 0) != (denominator.sign() < 0) ? cpp_int(-quotient) : quotient;
}

/// What people expect of a shown amount: $2.085 is $2.09, and so it stands on AWS's bills.
cpp_int divideHalfAway(const cpp_int& numerator, const cpp_int& denominator)
{
    const cpp_int quotient = (abs(numerator) * 2 + denominator) / (denominator * 2);
    return numerator.sign() < 0 ? cpp_int(-quotient) : quotient;
}

} // namespace

struct Decimal::Wide
{
    cpp_int value;
};

namespace {

__extension__ using Small = __int128;

// Below this a coefficient can be added to another, and compared, without overflow.
constexpr int smallDigits = 37;

constexpr std::array<Small, smallDigits + 1> smallPowers = [] {
    std::array<Small, smallDigits + 1> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

constexpr Small smallEnd = smallPowers[smallDigits];

bool isSmall(Small value)
{
    return value > -smallEnd && value < smallEnd;
}

cpp_int toWide(Small value)
{
    constexpr Small half = Small{1} << 62;
    cpp_int result = static_cast<long long>(value / half);
    result *= static_cast<long long>(half);
    return result += static_cast<long long>(value % half);
}

/// `value` must be of fewer than 38 digits.
Small toSmall(const cpp_int& value)
{
    constexpr long long half = 1LL << 62;
    const cpp_int quotient = value / half;
    const cpp_int remainder = value % half;
    return Small{static_cast<long long>(quotient)} * half + static_cast<long long>(remainder);
}

constexpr Small magnitude(Small value)
{
    return value < 0 ? -value : value;
}

bool fitsLong(Small value)
{
    return value >= std::numeric_limits<long long>::min() &&
           value <= std::numeric_limits<long long>::max();
}

/// Takes zeros off the end, at most `scale` of them. A processor divides 64 bits ten times as
/// fast as 128, so long coefficients lose their zeros in bunches first.
template<typename Integer>
void stripZeros(Integer& value, int& scale)
{
    while (scale > 0 && value % 10 == 0) {
        value /= 10;
        --scale;
    }
}

void stripZeros(Small& value, int& scale)
{
    constexpr int bunch = 9;
    constexpr Small power = smallPowers[bunch];
    while (!fitsLong(value) && scale >= bunch && value % power == 0) {
        value /= power;
        scale -= bunch;
    }
    if (fitsLong(value)) {
        auto narrow = static_cast<long long>(value);
        stripZeros(narrow, scale);
        value = narrow;
    } else {
        stripZeros<Small>(value, scale);
    }
}

struct Quotient
{
    Small coefficient;
    int scale;
};

/// `numerator * 10^shift / denominator` in units of 10^-places, by long division of as many
/// digits at a time as 128 bits have room for; nothing where numbers get too long for it.
std::optional<Quotient> divideShort(Small numerator, Small denominator, int shift, int places)
{
    constexpr int step = 18;
    const Small by = magnitude(denominator);
    if (shift < 0 || by >= smallPowers[step])
        return std::nullopt;
    Small quotient = magnitude(numerator) / by;
    Small remainder = magnitude(numerator) % by;
    int left = shift;
    // What divides without remainder ends there: its further digits are zeros.
    while (left > 0 && (remainder != 0 || left > places)) {
        const int digits = std::min(left, step);
        const Small power = smallPowers[static_cast<std::size_t>(digits)];
        const Small shifted = remainder * power;
        if (__builtin_mul_overflow(quotient, power, &quotient) || !isSmall(quotient))
            return std::nullopt;
        quotient += shifted / by;
        remainder = shifted % by;
        left -= digits;
    }
    const Small twice = remainder * 2;
    if (twice > by || (twice == by && quotient % 2 != 0))
        ++quotient;
    if (!isSmall(quotient))
        return std::nullopt;
    const bool negative = (numerator < 0) != (denominator < 0);
    return Quotient{negative ? -quotient : quotient, places - left};
}

} // namespace

Decimal::Decimal(long long value) : m_small(value) {}

/// Without trailing zeros after the point.
Decimal Decimal::small(Small coefficient, int scale)
{
    Decimal result;
    if (coefficient == 0)
        return result;
    stripZeros(coefficient, scale);
    result.m_small = coefficient;
    result.m_scale = scale;
    return result;
}

Decimal Decimal::wide(Wide coefficient, int scale)
{
    static const cpp_int end = powerOfTen(smallDigits);
    cpp_int& value = coefficient.value;
    if (abs(value) < end)
        return small(toSmall(value), scale);
    stripZeros(value, scale);
    if (abs(value) < end)
        return small(toSmall(value), scale);
    Decimal result;
    result.m_wide = std::make_shared<const Wide>(std::move(coefficient));
    result.m_scale = scale;
    return result;
}

Decimal::Wide Decimal::widened() const
{
    return m_wide ? *m_wide : Wide{toWide(m_small)};
}

/// The coefficient at a scale that is not smaller; nothing where it gets too long.
std::optional<Decimal::Small> Decimal::shifted(int scale) const
{
    const int by = scale - m_scale;
    if (m_wide || by > smallDigits)
        return std::nullopt;
    Small result = 0;
    if (__builtin_mul_overflow(m_small, smallPowers[static_cast<std::size_t>(by)], &result) ||
        !isSmall(result))
        return std::nullopt;
    return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    if (text.empty() || text.size() > digitsMax)
        return std::nullopt;
    std::size_t at = 0;
    const bool negative = text[0] == '-';
    if (text[0] == '-' || text[0] == '+')
        ++at;
    std::string digits;
    int scale = 0;
    bool point = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c >= '0' && c <= '9') {
            digits += c;
            scale += point ? 1 : 0;
        } else if (c == '.' && !point) {
            point = true;
        } else {
            break;
        }
    }
    if (digits.empty())
        return std::nullopt;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E')
            return std::nullopt;
        ++at;
        if (at < text.size() && text[at] == '+')
            ++at;
        int exponent = 0;
        const auto [end, code] =
            std::from_chars(text.data() + at, text.data() + text.size(), exponent);
        if (code != std::errc() || end != text.data() + text.size() ||
            std::abs(exponent) > exponentMax)
            return std::nullopt;
        scale -= exponent;
    }
    // cpp_int reads a leading zero as the sign of an octal number.
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    cpp_int coefficient(digits);
    if (negative)
        coefficient = -coefficient;
    if (scale < 0) {
        coefficient *= powerOfTen(-scale);
        scale = 0;
    }
    return wide({std::move(coefficient)}, scale);
}

Decimal Decimal::fromDouble(double value)
{
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    const auto parsed = parse({buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())});
    if (!parsed)
        std::abort(); // not finite: a programmer's error
    return *parsed;
}

double Decimal::toDouble() const
{
    // Both are exact as doubles, so their quotient is the nearest double.
    constexpr Small exactEnd = Small{1} << std::numeric_limits<double>::digits;
    constexpr int exactPower = 22;
    if (!m_wide && magnitude(m_small) <= exactEnd && m_scale <= exactPower)
        return static_cast<double>(static_cast<long long>(m_small)) /
               static_cast<double>(smallPowers[static_cast<std::size_t>(m_scale)]);
    return std::strtod((widened().value.str() + "e-" + std::to_string(m_scale)).c_str(), nullptr);
}

std::string Decimal::toString() const
{
    return toFixed(m_scale);
}

std::string Decimal::toFixed(int places) const
{
    cpp_int coefficient = widened().value;
    if (m_scale <= places)
        coefficient *= powerOfTen(places - m_scale);
    else
        coefficient = divideHalfAway(coefficient, powerOfTen(m_scale - places));
    const bool negative = coefficient.sign() < 0;
    std::string digits = cpp_int(abs(coefficient)).str();
    if (digits.size() <= static_cast<std::size_t>(places))
        digits.insert(0, static_cast<std::size_t>(places) + 1 - digits.size(), '0');
    if (places > 0)
        digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
    return negative ? "-" + digits : digits;
}

Decimal Decimal::rounded(int places) const
{
    if (m_scale <= places)
        return *this;
    return wide({divideHalfEven(widened().value, powerOfTen(m_scale - places))}, places);
}

Decimal Decimal::ceiling() const
{
    const Decimal nearest = rounded(0);
    return nearest < *this ? nearest + 1 : nearest;
}

Decimal Decimal::dividedBy(const Decimal& divisor, int places) const
{
    if (divisor.isZero())
        std::abort();
    if (!m_wide && !divisor.m_wide) {
        if (const auto quotient =
                divideShort(m_small, divisor.m_small, divisor.m_scale + places - m_scale, places))
            return small(quotient->coefficient, quotient->scale);
    }
    const int shift = divisor.m_scale + places - m_scale;
    cpp_int numerator = widened().value;
    cpp_int denominator = divisor.widened().value;
    if (shift >= 0)
        numerator *= powerOfTen(shift);
    else
        denominator *= powerOfTen(-shift);
    return wide({divideHalfEven(numerator, denominator)}, places);
}

void Decimal::add(const Decimal& other, bool negated)
{
    const int scale = std::max(m_scale, other.m_scale);
    const auto a = shifted(scale);
    const auto b = other.shifted(scale);
    if (a && b) {
        const Small sum = negated ? *a - *b : *a + *b;
        if (isSmall(sum)) {
            *this = small(sum, scale);
            return;
        }
    }
    const cpp_int left = widened().value * powerOfTen(scale - m_scale);
    const cpp_int right = other.widened().value * powerOfTen(scale - other.m_scale);
    *this = wide({negated ? cpp_int(left - right) : cpp_int(left + right)}, scale);
}

Decimal& Decimal::operator+=(const Decimal& other)
{
    add(other, false);
    return *this;
}

Decimal& Decimal::operator-=(const Decimal& other)
{
    add(other, true);
    return *this;
}

Decimal& Decimal::operator*=(const Decimal& other)
{
    Small product = 0;
    if (!m_wide && !other.m_wide && !__builtin_mul_overflow(m_small, other.m_small, &product) &&
        isSmall(product))
        return *this = small(product, m_scale + other.m_scale);
    return *this = wide({widened().value * other.widened().value}, m_scale + other.m_scale);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    const int scale = std::max(a.m_scale, b.m_scale);
    const auto x = a.shifted(scale);
    const auto y = b.shifted(scale);
    if (x && y)
        return *x < *y   ? std::strong_ordering::less
               : *x > *y ? std::strong_ordering::greater
                         : std::strong_ordering::equal;
    const cpp_int left = a.widened().value * powerOfTen(scale - a.m_scale);
    const cpp_int right = b.widened().value * powerOfTen(scale - b.m_scale);
    return left.compare(right) <=> 0;
}

} // namespace infera

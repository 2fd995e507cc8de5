#include "model/base/decimal.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

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

} // namespace

Decimal::Decimal(long long value) : m_coefficient(value) {}

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
    Decimal result;
    result.m_coefficient = cpp_int(digits);
    if (negative)
        result.m_coefficient = -result.m_coefficient;
    if (scale < 0) {
        result.m_coefficient *= powerOfTen(-scale);
        scale = 0;
    }
    result.m_scale = scale;
    result.normalise();
    return result;
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
    return std::strtod((m_coefficient.str() + "e-" + std::to_string(m_scale)).c_str(), nullptr);
}

std::string Decimal::toString() const
{
    return toFixed(m_scale);
}

std::string Decimal::toFixed(int places) const
{
    const Decimal value = rounded(places);
    const bool negative = value.m_coefficient.sign() < 0;
    std::string digits =
        cpp_int(abs(value.m_coefficient) * powerOfTen(places - value.m_scale)).str();
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
    Decimal result;
    result.m_coefficient = divideHalfEven(m_coefficient, powerOfTen(m_scale - places));
    result.m_scale = places;
    result.normalise();
    return result;
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
    // (a / 10^sa) / (b / 10^sb) = a * 10^(sb + places - sa) / b, in units of 10^-places.
    const int shift = divisor.m_scale + places - m_scale;
    cpp_int numerator = m_coefficient;
    cpp_int denominator = divisor.m_coefficient;
    if (shift >= 0)
        numerator *= powerOfTen(shift);
    else
        denominator *= powerOfTen(-shift);
    Decimal result;
    result.m_coefficient = divideHalfEven(numerator, denominator);
    result.m_scale = places;
    result.normalise();
    return result;
}

void Decimal::shiftTo(int scale)
{
    if (scale > m_scale) {
        m_coefficient *= powerOfTen(scale - m_scale);
        m_scale = scale;
    }
}

void Decimal::normalise()
{
    if (m_coefficient == 0) {
        m_scale = 0;
        return;
    }
    while (m_scale > 0 && m_coefficient % 10 == 0) {
        m_coefficient /= 10;
        --m_scale;
    }
}

Decimal& Decimal::operator+=(const Decimal& other)
{
    Decimal addend = other;
    shiftTo(addend.m_scale);
    addend.shiftTo(m_scale);
    m_coefficient += addend.m_coefficient;
    normalise();
    return *this;
}

Decimal& Decimal::operator-=(const Decimal& other)
{
    Decimal negated = other;
    negated.m_coefficient = -negated.m_coefficient;
    return *this += negated;
}

Decimal& Decimal::operator*=(const Decimal& other)
{
    m_coefficient *= other.m_coefficient;
    m_scale += other.m_scale;
    normalise();
    return *this;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    Decimal x = a;
    Decimal y = b;
    x.shiftTo(y.m_scale);
    y.shiftTo(x.m_scale);
    const int order = x.m_coefficient.compare(y.m_coefficient);
    return order <=> 0;
}

} // namespace infera

#include "model/item/number.h"

#include <algorithm>

namespace infera::model {

namespace {

// Constraints, DynamoDB Developer Guide (2026), "Data types: Number".
constexpr int significantDigitsMax = 38;
constexpr int exponentMax = 125;
constexpr int exponentMin = -130;

// Exponents beyond this are out of range whatever the coefficient; reading stops growing there.
constexpr int exponentReadMax = 1'000'000;

/// The parts of a number's text: digits without leading and trailing zeros (empty: zero), and the
/// decimal exponent of the first of them.
struct Scientific
{
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

tl::unexpected<Error> notNumeric(std::string_view text)
{
    std::string message = "The parameter cannot be converted to a numeric value";
    if (!text.empty())
        message += ": " + std::string(text);
    return failure("validation", std::move(message));
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads `[eE] sign? digits` at `at`, saturating; false when the text is no exponent.
bool readExponent(std::string_view text, std::size_t at, int& exponent)
{
    ++at;
    bool negative = false;
    if (at < text.size() && (text[at] == '+' || text[at] == '-'))
        negative = text[at++] == '-';
    if (at == text.size())
        return false;
    int value = 0;
    for (; at < text.size(); ++at) {
        if (!isDigit(text[at]))
            return false;
        value = std::min(value * 10 + (text[at] - '0'), exponentReadMax);
    }
    exponent = negative ? -value : value;
    return true;
}

/// sign? coefficient exponent?, where the coefficient has at least one digit and at most one point.
/// False for any other text.
bool readScientific(std::string_view text, Scientific& number)
{
    std::size_t at = 0;
    if (text[0] == '+' || text[0] == '-')
        number.negative = text[at++] == '-';
    bool anyDigit = false;
    bool pointSeen = false;
    int afterPoint = 0; // zeros and digits read after the point
    int explicitExponent = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !pointSeen) {
            pointSeen = true;
        } else if (isDigit(c)) {
            anyDigit = true;
            if (pointSeen)
                ++afterPoint;
            if (!number.digits.empty() || c != '0') {
                if (number.digits.empty())
                    number.exponent = pointSeen ? -afterPoint : 0;
                else if (!pointSeen)
                    ++number.exponent;
                number.digits += c;
            }
        } else if ((c == 'e' || c == 'E') && anyDigit) {
            if (!readExponent(text, at, explicitExponent))
                return false;
            break;
        } else {
            return false;
        }
    }
    while (!number.digits.empty() && number.digits.back() == '0')
        number.digits.pop_back();
    if (number.digits.empty())
        number = {};
    else
        number.exponent += explicitExponent;
    return anyDigit;
}

std::string canonicalText(const Scientific& number)
{
    if (number.digits.empty())
        return "0";
    std::string text = number.negative ? "-" : "";
    const int count = static_cast<int>(number.digits.size());
    if (number.exponent < 0) {
        text += "0.";
        text.append(static_cast<std::size_t>(-number.exponent - 1), '0');
        return text += number.digits;
    }
    const int integerDigits = number.exponent + 1;
    if (count <= integerDigits) {
        text += number.digits;
        return text.append(static_cast<std::size_t>(integerDigits - count), '0');
    }
    text.append(number.digits, 0, static_cast<std::size_t>(integerDigits));
    text += '.';
    return text.append(number.digits, static_cast<std::size_t>(integerDigits));
}

/// A canonical text taken apart: views into the number's own text.
struct Parts
{
    bool negative = false;
    std::string_view integer;
    std::string_view fraction;
};

Parts partsOf(const Number& number)
{
    Parts parts;
    std::string_view text = number.text;
    if (!text.empty() && text.front() == '-') {
        parts.negative = true;
        text.remove_prefix(1);
    }
    const std::size_t point = text.find('.');
    parts.integer = text.substr(0, point);
    if (point != std::string_view::npos)
        parts.fraction = text.substr(point + 1);
    return parts;
}

/// Both magnitudes as digits of the same length with the same number of them after the point.
std::string alignedDigits(const Parts& parts, std::size_t integerDigits, std::size_t fractionDigits)
{
    std::string digits(integerDigits - parts.integer.size(), '0');
    digits += parts.integer;
    digits += parts.fraction;
    return digits.append(fractionDigits - parts.fraction.size(), '0');
}

/// larger + smaller, or larger - smaller, digit by digit from the right; `larger` has room for the
/// carry in front.
void addDigits(std::string& larger, const std::string& smaller)
{
    int carry = 0;
    for (std::size_t i = larger.size(); i-- > 0;) {
        const int sum = (larger[i] - '0') + (smaller[i] - '0') + carry;
        larger[i] = static_cast<char>('0' + sum % 10);
        carry = sum / 10;
    }
}

void subtractDigits(std::string& larger, const std::string& smaller)
{
    int borrow = 0;
    for (std::size_t i = larger.size(); i-- > 0;) {
        int difference = (larger[i] - '0') - (smaller[i] - '0') - borrow;
        borrow = difference < 0 ? 1 : 0;
        larger[i] = static_cast<char>('0' + difference + 10 * borrow);
    }
}

Result<Number> sum(const Parts& a, const Parts& b)
{
    const std::size_t integerDigits = std::max(a.integer.size(), b.integer.size()) + 1;
    const std::size_t fractionDigits = std::max(a.fraction.size(), b.fraction.size());
    std::string x = alignedDigits(a, integerDigits, fractionDigits);
    std::string y = alignedDigits(b, integerDigits, fractionDigits);
    bool negative = a.negative;
    if (a.negative == b.negative) {
        addDigits(x, y);
    } else {
        if (x < y) {
            x.swap(y);
            negative = b.negative;
        }
        subtractDigits(x, y);
    }
    std::string text = negative ? "-" : "";
    text.append(x, 0, integerDigits);
    text += '.';
    text.append(x, integerDigits);
    return parseNumber(text);
}

} // namespace

Result<Number> parseNumber(std::string_view text)
{
    if (text.empty())
        return notNumeric(text);
    Scientific number;
    if (!readScientific(text, number))
        return notNumeric(text);
    if (number.exponent > exponentMax)
        return failure("validation", "Number overflow. Attempting to store a number with magnitude "
                                     "larger than supported range");
    if (number.exponent < exponentMin)
        return failure("validation",
                       "Number underflow. Attempting to store a number with magnitude "
                       "smaller than supported range");
    if (number.digits.size() > significantDigitsMax)
        return failure("validation",
                       "Attempting to store more than 38 significant digits in a Number");
    return Number{canonicalText(number)};
}

Number numberFrom(std::int64_t value)
{
    return Number{std::to_string(value)};
}

std::strong_ordering compareNumbers(const Number& a, const Number& b)
{
    // Canonical texts of one sign compare by the length of the integer part, then as text: a point
    // and a missing digit both sort before every digit.
    const Parts x = partsOf(a);
    const Parts y = partsOf(b);
    if (x.negative != y.negative)
        return x.negative ? std::strong_ordering::less : std::strong_ordering::greater;
    auto order = x.integer.size() <=> y.integer.size();
    if (order == 0)
        order = x.integer.compare(y.integer) <=> 0;
    if (order == 0)
        order = x.fraction.compare(y.fraction) <=> 0;
    return x.negative ? 0 <=> order : order;
}

Result<Number> addNumbers(const Number& a, const Number& b)
{
    return sum(partsOf(a), partsOf(b));
}

Result<Number> subtractNumbers(const Number& a, const Number& b)
{
    Parts subtrahend = partsOf(b);
    subtrahend.negative = !subtrahend.negative;
    return sum(partsOf(a), subtrahend);
}

} // namespace infera::model

#include "model/capacity/capacity.h"

namespace infera::model::capacity {

namespace {

// "3 bytes of overhead, regardless of its contents" and "1 byte" per element:
// CapacityUnitCalculations, DynamoDB Developer Guide (2026).
constexpr Bytes containerBytes = 3;
constexpr Bytes elementBytes = 1;

constexpr int floorHalf(int value)
{
    return value >= 0 ? value / 2 : -((1 - value) / 2);
}

/// Decimal exponents of a canonical number's first and last significant digit.
struct Exponents
{
    int first = 0;
    int last = 0;
};

Exponents exponentsOf(std::string_view magnitude)
{
    const std::size_t point = magnitude.find('.');
    const std::string_view integer = magnitude.substr(0, point);
    Exponents exponents;
    if (point == std::string_view::npos) {
        const std::size_t lastDigit = integer.find_last_not_of('0');
        exponents.last = static_cast<int>(integer.size() - lastDigit) - 1;
    } else {
        exponents.last = -static_cast<int>(magnitude.size() - point - 1);
    }
    if (integer != "0") {
        exponents.first = static_cast<int>(integer.size()) - 1;
    } else {
        const std::size_t firstDigit = magnitude.find_first_not_of('0', point + 1);
        exponents.first = -static_cast<int>(firstDigit - point);
    }
    return exponents;
}

struct ValueSize
{
    Bytes operator()(const std::string& text) const { return text.size(); }
    Bytes operator()(const Number& number) const { return numberBytes(number); }
    Bytes operator()(const Binary& binary) const { return binary.bytes.size(); }
    Bytes operator()(bool) const { return 1; }
    Bytes operator()(const Null&) const { return 1; }
    Bytes operator()(const AttributeMap& map) const
    {
        Bytes sum = containerBytes;
        for (const auto& [name, value] : map)
            sum += elementBytes + attributeBytes(name, value);
        return sum;
    }
    Bytes operator()(const AttributeList& list) const
    {
        Bytes sum = containerBytes;
        for (const AttributeValue& value : list)
            sum += elementBytes + valueBytes(value);
        return sum;
    }
    // Sets have no overhead of their own: measured against the service, eu-west-2, 2026 (dynoxide).
    Bytes operator()(const StringSet& set) const { return sumOf(set.values); }
    Bytes operator()(const NumberSet& set) const { return sumOf(set.values); }
    Bytes operator()(const BinarySet& set) const { return sumOf(set.values); }

    template<typename Member>
    Bytes sumOf(const std::vector<Member>& values) const
    {
        Bytes sum = 0;
        for (const Member& value : values)
            sum += (*this)(value);
        return sum;
    }
};

} // namespace

// The guide says "approximately (1 byte per two significant digits) + (1 byte)". This is the
// physical encoding that gives every size measured against the service (34 literals published by
// dynoxide, eu-west-2, 2026) and dynalite's: base-100 digits aligned to the decimal point, one byte
// of exponent, and a closing byte of negative numbers that leave room for it within 21 bytes.
Bytes numberBytes(const Number& number)
{
    constexpr int pairsMax = 20;
    std::string_view magnitude = number.text;
    const bool negative = !magnitude.empty() && magnitude.front() == '-';
    if (negative)
        magnitude.remove_prefix(1);
    if (magnitude.empty() || magnitude == "0")
        return 1;
    const Exponents exponents = exponentsOf(magnitude);
    const int pairs = floorHalf(exponents.first) - floorHalf(exponents.last) + 1;
    return static_cast<Bytes>(1 + pairs + (negative && pairs < pairsMax ? 1 : 0));
}

Bytes valueBytes(const AttributeValue& value)
{
    return std::visit(ValueSize{}, value.value);
}

Bytes attributeBytes(std::string_view name, const AttributeValue& value)
{
    return name.size() + valueBytes(value);
}

Bytes itemBytes(const Item& item)
{
    Bytes sum = 0;
    for (const auto& [name, value] : item)
        sum += attributeBytes(name, value);
    return sum;
}

} // namespace infera::model::capacity

#include "model/item/sets.h"

#include "model/item/number.h"

#include <algorithm>

namespace infera::model {

namespace {

template<typename Value, typename Less>
std::vector<Value> sortedUnique(std::vector<Value> values, bool* duplicates, Less less)
{
    std::sort(values.begin(), values.end(), less);
    const auto last = std::unique(values.begin(), values.end());
    if (duplicates != nullptr)
        *duplicates = last != values.end();
    values.erase(last, values.end());
    return values;
}

} // namespace

StringSet stringSetFrom(std::vector<std::string> values, bool* duplicates)
{
    // std::string compares as unsigned bytes, as DynamoDB does.
    return {sortedUnique(std::move(values), duplicates, std::less<std::string>())};
}

NumberSet numberSetFrom(std::vector<Number> values, bool* duplicates)
{
    return {sortedUnique(std::move(values), duplicates, [](const Number& a, const Number& b) {
        return compareNumbers(a, b) < 0;
    })};
}

BinarySet binarySetFrom(std::vector<Binary> values, bool* duplicates)
{
    return {sortedUnique(std::move(values), duplicates,
                         [](const Binary& a, const Binary& b) { return a.bytes < b.bytes; })};
}

} // namespace infera::model

#include "model/formats/terraform/functions.h"

#include "model/formats/terraform/evaluate.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace infera::model::hcl {

Value textFrom(const Arguments& arguments, std::string text)
{
    const bool known = std::all_of(arguments.begin(), arguments.end(),
                                   [](const Value& value) { return !value.isUnknown(); });
    return known ? scalarValue(std::move(text)) : unknownValue(std::move(text));
}

const std::string& argumentText(const Arguments& arguments, std::size_t at)
{
    static const std::string none;
    return at < arguments.size() ? arguments[at].text : none;
}

double argumentNumber(const Arguments& arguments, std::size_t at)
{
    constexpr double greatest = 1e15; // whole numbers up to here are exact
    const double number = std::strtod(argumentText(arguments, at).c_str(), nullptr);
    return std::isfinite(number) ? std::clamp(number, -greatest, greatest) : 0;
}

bool anyUnknown(const Arguments& arguments)
{
    return std::any_of(arguments.begin(), arguments.end(),
                       [](const Value& value) { return value.isUnknown(); });
}

Value callFunction(const std::string& name, const std::vector<Value>& arguments)
{
    // map() and list() of old versions, and concat() of nothing.
    if (arguments.empty())
        return name == "concat" || name == "list" ? listValue() : Value{};
    for (const FunctionTable* table : {&textFunctions(), &collectionFunctions()}) {
        if (const auto found = table->find(name); found != table->end())
            return found->second(arguments);
    }
    return {};
}

} // namespace infera::model::hcl

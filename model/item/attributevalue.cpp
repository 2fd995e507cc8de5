#include "model/item/attributevalue.h"

#include <array>

namespace infera::model {

namespace {

constexpr std::array<std::string_view, 10> descriptors = {"S", "N", "B",  "BOOL", "NULL",
                                                          "M", "L", "SS", "NS",   "BS"};

} // namespace

std::string_view toString(AttributeType type)
{
    return descriptors[static_cast<std::size_t>(type)];
}

std::optional<AttributeType> attributeTypeFrom(std::string_view descriptor)
{
    for (std::size_t i = 0; i < descriptors.size(); ++i) {
        if (descriptors[i] == descriptor)
            return static_cast<AttributeType>(i);
    }
    return std::nullopt;
}

} // namespace infera::model

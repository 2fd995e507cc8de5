#include "model/base/grouped.h"

namespace infera {

std::string groupedDigits(std::string digits)
{
    const std::size_t start = digits[0] == '-' ? 1 : 0;
    const std::size_t point = digits.find('.');
    std::size_t at = point == std::string::npos ? digits.size() : point;
    while (at > start + 3) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

} // namespace infera

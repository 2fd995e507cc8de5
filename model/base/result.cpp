#include "model/base/result.h"

namespace infera {

std::string Location::toString() const
{
    std::string text = file;
    if (line > 0) {
        text += (text.empty() ? "line " : ":") + std::to_string(line);
        if (column > 0)
            text += ":" + std::to_string(column);
    }
    return text;
}

std::string Error::toString() const
{
    const std::string place = where.toString();
    return place.empty() ? message : place + ": " + message;
}

} // namespace infera

#include "model/base/xml.h"

namespace infera {

std::string xmlText(std::string_view text, std::string_view kept)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || kept.find(c) != std::string_view::npos)
                result += c;
        }
    }
    return result;
}

} // namespace infera

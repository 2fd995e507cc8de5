#include "model/base/xml.h"

namespace infera {

std::string_view markupEntity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return {};
    }
}

std::string xmlText(std::string_view text, std::string_view kept)
{
    std::string result;
    for (const char c : text) {
        const std::string_view entity = markupEntity(c);
        if (!entity.empty())
            result += entity;
        else if (static_cast<unsigned char>(c) >= 0x20 || kept.find(c) != std::string_view::npos)
            result += c;
    }
    return result;
}

} // namespace infera

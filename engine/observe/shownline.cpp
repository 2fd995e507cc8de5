#include "engine/observe/shownline.h"

namespace infera::engine {

namespace {

bool continues(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool isControl(unsigned char c)
{
    return c < 0x20 || c == 0x7F;
}

} // namespace

std::string shownLine(std::string_view text, std::size_t most)
{
    std::string line;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (line.size() >= most && !continues(text[at]))
            return line + "…";
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool wide = byte == 0xC2 && at + 1 < text.size() && // U+0080 to U+009F
                          static_cast<unsigned char>(text[at + 1]) < 0xA0;
        line += isControl(byte) || wide ? ' ' : text[at];
        at += wide ? 1 : 0;
    }
    return line;
}

} // namespace infera::engine

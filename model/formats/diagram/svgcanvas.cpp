#include "model/formats/diagram/svgcanvas.h"

#include "model/base/xml.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace infera::model::diagram {

namespace {

constexpr int glyphTenths = 74; // of a 12 pixel monospaced font, generously

std::string number(const char* name, int value)
{
    return std::string(" ") + name + "=\"" + std::to_string(value) + "\"";
}

/// Characters, not bytes, of UTF-8.
std::size_t lengthOf(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

std::string shortened(const std::string& text, std::size_t most)
{
    if (lengthOf(text) <= most)
        return text;
    std::string cut;
    std::size_t length = 0;
    for (const char c : text) {
        const bool starts = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (starts && ++length >= most)
            break;
        cut += c;
    }
    return cut + "\xE2\x80\xA6";
}

int SvgCanvas::widthOf(const std::string& text)
{
    return static_cast<int>(lengthOf(text)) * glyphTenths / 10;
}

void SvgCanvas::reach(int x, int y)
{
    m_width = std::max(m_width, x);
    m_height = std::max(m_height, y);
}

void SvgCanvas::box(int x, int y, int width, int height, const std::string& kind)
{
    m_shapes += "<rect" + number("x", x) + number("y", y) + number("width", width) +
                number("height", height) + " class=\"" + kind + "\"/>\n";
    reach(x + width, y + height);
}

void SvgCanvas::text(int x, int y, const std::string& text, const std::string& kind,
                     const std::string& whole)
{
    const std::string tip =
        whole.empty() || whole == text ? "" : "<title>" + xmlText(whole) + "</title>";
    m_shapes += "<text" + number("x", x) + number("y", y) + " class=\"" + kind + "\">" + tip +
                xmlText(text) + "</text>\n";
    reach(x + widthOf(text), y + lineHeight / 2);
}

void SvgCanvas::arrow(int fromX, int fromY, int toX, int toY)
{
    const int bend = std::max(30, std::abs(toX - fromX) / 2);
    m_shapes += "<path d=\"M" + std::to_string(fromX) + " " + std::to_string(fromY) + " C" +
                std::to_string(fromX - bend) + " " + std::to_string(fromY) + " " +
                std::to_string(toX + bend) + " " + std::to_string(toY) + " " + std::to_string(toX) +
                " " + std::to_string(toY) + "\" class=\"arrow\"/>\n";
    reach(std::max(fromX, toX), std::max(fromY, toY));
}

std::string SvgCanvas::document(const std::string& title) const
{
    const std::string width = std::to_string(m_width + margin);
    const std::string height = std::to_string(m_height + margin);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height +
           "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\">\n<title>" +
           xmlText(title) +
           "</title>\n<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" "
           "markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\">"
           "<path d=\"M0 0 L8 4 L0 8 z\" fill=\"#5b6470\"/></marker></defs>\n"
           "<style>text{font:12px ui-monospace,'DejaVu Sans Mono',monospace;fill:#1d2530;"
           "dominant-baseline:central}.head,.name{font-weight:bold}.dim{fill:#5b6470}"
           ".page{fill:#fff}.box{fill:#fff;stroke:#9aa4b1}.title{fill:#e3edf9;stroke:#9aa4b1}"
           ".row{fill:#fff;stroke:#d5dbe3}.band{fill:#f5f7fa;stroke:#d5dbe3}"
           ".arrow{fill:none;stroke:#5b6470;marker-end:url(#head)}</style>\n"
           "<rect width=\"100%\" height=\"100%\" class=\"page\"/>\n" +
           m_shapes + "</svg>\n";
}

} // namespace infera::model::diagram

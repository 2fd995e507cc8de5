#include "app/gui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace infera::app {
namespace {

// Hues of the series are Okabe and Ito's, darkened or lightened until a line of one pixel keeps a
// contrast of 3 against the card and text in them 4.5.
const Tokens light{.window = 0xF4F5F7,
                   .base = 0xFFFFFF,
                   .alternate = 0xF8F9FB,
                   .text = 0x1F2328,
                   .muted = 0x59636E,
                   .hairline = 0xDCE1E6,
                   .control = 0x7A838D,
                   .accent = 0x0B63CE,
                   .onAccent = 0xFFFFFF,
                   .selection = 0xDDEBFB,
                   .hover = 0xEDF0F4,
                   .good = 0x1A7F37,
                   .warning = 0x8F5F00,
                   .bad = 0xC81E2B,
                   .series = {0x0072B2, 0xC2410C, 0x00795A, 0xA23B86, 0x7A6000, 0x4B5563},
                   .seriesSoft = {0xDCEDF8, 0xFCE6DA, 0xD8F0E8, 0xF6E1F0, 0xF3ECCF, 0xE6E9ED}};

const Tokens dark{.window = 0x1C2025,
                  .base = 0x15181C,
                  .alternate = 0x191D22,
                  .text = 0xE6EAEF,
                  .muted = 0x9AA4AF,
                  .hairline = 0x333B43,
                  .control = 0x727C86,
                  .accent = 0x4C9AFF,
                  .onAccent = 0x0B1220,
                  .selection = 0x1D3A5F,
                  .hover = 0x262C33,
                  .good = 0x3FB950,
                  .warning = 0xD29922,
                  .bad = 0xFF7B72,
                  .series = {0x56B4E9, 0xF2994A, 0x34D399, 0xE39BC9, 0xE5D352, 0xAEB6C0},
                  .seriesSoft = {0x16354A, 0x472A12, 0x0F3B2D, 0x432338, 0x3D3812, 0x2C333B}};

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

const Tokens& lightTokens()
{
    return light;
}

const Tokens& darkTokens()
{
    return dark;
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace infera::app

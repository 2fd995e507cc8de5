#pragma once

#include <QColor>

#include <array>

/// Every measure and colour of the program, in one place. Widgets name a role, never a number.
namespace infera::app {

/// Distances in logical pixels.
namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
} // namespace space

inline constexpr int cornerRadius = 6;

/// Font sizes as a factor of the user's own.
namespace type {
inline constexpr double title = 1.5;
inline constexpr double number = 1.7;
inline constexpr double section = 1.0;
inline constexpr double caption = 0.9;
inline constexpr double small = 0.85;
} // namespace type

/// Contrast is held by a test: text 4.5 against what it stands on, lines and marks 3.
struct Tokens
{
    QColor window;    ///< behind cards
    QColor base;      ///< cards, tables, fields
    QColor alternate; ///< every second row
    QColor text;
    QColor muted;    ///< captions, units, what is not important
    QColor hairline; ///< decoration only
    QColor control;  ///< the edge of what can be used
    QColor accent;
    QColor onAccent;
    QColor selection; ///< behind selected rows; text keeps its colour on it
    QColor hover;
    QColor good;
    QColor warning;
    QColor bad;
    std::array<QColor, 6> series;
    std::array<QColor, 6> seriesSoft; ///< the same hues behind text
};

[[nodiscard]] const Tokens& lightTokens();
[[nodiscard]] const Tokens& darkTokens();

/// Those of the theme in use.
[[nodiscard]] const Tokens& tokens();

/// Contrast ratio of two opaque colours, WCAG 2.2.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

} // namespace infera::app

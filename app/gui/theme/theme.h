#pragma once

#include <QFont>
#include <QString>

class QLabel;
class QPalette;
class QWidget;

namespace infera::app {

enum class ThemeChoice
{
    System,
    Light,
    Dark
};

[[nodiscard]] ThemeChoice themeChoiceFrom(const QString& word); ///< anything else: system

/// Installs the style; once, before the first window.
void installStyle();
/// Sets the palette of the whole program; every widget hears one PaletteChange.
void applyTheme(ThemeChoice choice);
[[nodiscard]] bool isDarkTheme();

/// The user's font at a factor of its size.
[[nodiscard]] QFont scaledFont(double factor, QFont::Weight weight = QFont::Normal);
/// The user's fixed-pitch font, for keys, templates and code.
[[nodiscard]] QFont codeFont();

/// The colour roles text may have beside the palette's own.
enum class TextRole
{
    Normal,
    Muted,
    Accent,
    Good,
    Warning,
    Bad
};
[[nodiscard]] QColor textColor(TextRole role);

} // namespace infera::app

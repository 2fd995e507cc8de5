#include "app/gui/theme/theme.h"

#include "app/gui/theme/housestyle.h"
#include "app/gui/theme/tokens.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>
#include <QToolTip>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

const Tokens* current = &lightTokens();

/// Qt 6.4 cannot tell the desktop's scheme: its palette can.
bool systemIsDark()
{
    static const bool dark = [] {
        const QPalette palette = QApplication::palette();
        return palette.color(QPalette::Window).lightness() <
               palette.color(QPalette::WindowText).lightness();
    }();
    return dark;
}

QPalette paletteOf(const Tokens& t)
{
    QPalette palette(t.window);
    const auto set = [&](QPalette::ColorRole role, const QColor& color) {
        palette.setColor(role, color);
    };
    set(QPalette::Window, t.window);
    set(QPalette::Base, t.base);
    set(QPalette::AlternateBase, t.alternate);
    set(QPalette::Button, t.base);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        set(role, t.text);
        palette.setColor(QPalette::Disabled, role, t.muted);
    }
    set(QPalette::PlaceholderText, t.muted);
    set(QPalette::BrightText, t.text);
    set(QPalette::Link, t.accent);
    set(QPalette::LinkVisited, t.accent);
    set(QPalette::Highlight, t.selection);
    set(QPalette::HighlightedText, t.text);
    set(QPalette::ToolTipBase, t.base);
    set(QPalette::ToolTipText, t.text);
    set(QPalette::Light, t.base);
    set(QPalette::Midlight, t.hover);
    set(QPalette::Mid, t.hairline);
    set(QPalette::Dark, t.control);
    set(QPalette::Shadow, t.control);
    return palette;
}

} // namespace

const Tokens& tokens()
{
    return *current;
}

ThemeChoice themeChoiceFrom(const QString& word)
{
    if (word == "light"_L1)
        return ThemeChoice::Light;
    return word == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::System;
}

void installStyle()
{
    systemIsDark();
    QApplication::setStyle(new HouseStyle);
}

void applyTheme(ThemeChoice choice)
{
    const bool dark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    current = dark ? &darkTokens() : &lightTokens();
    const QPalette palette = paletteOf(*current);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

bool isDarkTheme()
{
    return current == &darkTokens();
}

QFont scaledFont(double factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
    font.setWeight(weight);
    return font;
}

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont user = QApplication::font();
    // Fixed-pitch letters look larger than proportional ones of the same size.
    if (user.pointSizeF() > 0)
        font.setPointSizeF(user.pointSizeF() * 0.95);
    return font;
}

QColor textColor(TextRole role)
{
    switch (role) {
    case TextRole::Normal:
        return tokens().text;
    case TextRole::Muted:
        return tokens().muted;
    case TextRole::Accent:
        return tokens().accent;
    case TextRole::Good:
        return tokens().good;
    case TextRole::Warning:
        return tokens().warning;
    case TextRole::Bad:
        return tokens().bad;
    }
    return tokens().text;
}

} // namespace infera::app

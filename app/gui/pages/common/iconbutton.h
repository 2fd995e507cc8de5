#pragma once

#include <QString>

#include <functional>

class QObject;
class QToolButton;
class QWidget;

namespace infera::app {

/// A small button with a symbol, a tool tip and the same words for screen readers.
[[nodiscard]] QToolButton* iconButton(const QString& icon, const QString& text, QObject* context,
                                      std::function<void()> act);

/// The button under a name by which commands find it.
template<typename Button>
Button* named(const QString& name, Button* button)
{
    button->setObjectName(name);
    return button;
}

/// A field that filters a list while one types; Esc empties it.
[[nodiscard]] QWidget* filterField(const QString& name, QObject* context,
                                   std::function<void(const QString&)> filter);

} // namespace infera::app

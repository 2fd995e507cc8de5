#pragma once

#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QLabel>

namespace infera::app {

/// A label of a type size and a colour role; it follows font and theme changes.
class Label final : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString& text = {}, double factor = type::section,
                   TextRole role = TextRole::Normal, QFont::Weight weight = QFont::Normal,
                   QWidget* parent = nullptr);

    void setRole(TextRole role);
    /// One line that ends in an ellipsis where there is no room; give it the whole as its tool tip.
    void setElided();

    static Label* title(const QString& text);   ///< of a page
    static Label* section(const QString& text); ///< of a card
    static Label* caption(const QString& text); ///< small and muted

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    double m_factor;
    TextRole m_role;
    QFont::Weight m_weight;
    bool m_restyling = false;
    bool m_elided = false;
};

} // namespace infera::app

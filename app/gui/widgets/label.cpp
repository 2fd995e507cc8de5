#include "app/gui/widgets/label.h"

#include <QEvent>

namespace infera::app {

Label::Label(const QString& text, double factor, TextRole role, QFont::Weight weight,
             QWidget* parent)
    : QLabel(text, parent), m_factor(factor), m_role(role), m_weight(weight)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

Label* Label::title(const QString& text)
{
    return new Label(text, type::title, TextRole::Normal, QFont::DemiBold);
}

Label* Label::section(const QString& text)
{
    return new Label(text, type::section, TextRole::Normal, QFont::DemiBold);
}

Label* Label::caption(const QString& text)
{
    return new Label(text, type::caption, TextRole::Muted);
}

void Label::setRole(TextRole role)
{
    if (role == m_role)
        return;
    m_role = role;
    restyle();
}

void Label::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    const bool concerns =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange;
    if (concerns && !m_restyling)
        restyle();
}

void Label::restyle()
{
    // Setting font and palette sends the very events this answers.
    m_restyling = true;
    setFont(scaledFont(m_factor, m_weight));
    QPalette own = palette();
    own.setColor(QPalette::WindowText, textColor(m_role));
    setPalette(own);
    m_restyling = false;
}

} // namespace infera::app

#include "app/gui/widgets/label.h"

#include <QEvent>
#include <QPainter>

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

void Label::setElided()
{
    m_elided = true;
    setMinimumWidth(1);
}

void Label::paintEvent(QPaintEvent* event)
{
    const QRect room = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, room.width());
    if (!m_elided || shown == text()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(room, static_cast<int>(alignment()), shown);
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

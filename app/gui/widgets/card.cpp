#include "app/gui/widgets/card.h"

#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace infera::app {

Card::Card(const QString& title, Padding padding, QWidget* parent)
    : QFrame(parent), m_title(Label::section(title)), m_headerWidget(new QWidget(this)),
      m_header(new QHBoxLayout(m_headerWidget)), m_body(new QVBoxLayout)
{
    const bool edge = padding == Padding::EdgeToEdge;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, edge ? cornerRadius / 2 : space::m);
    layout->setSpacing(0);
    m_header->setContentsMargins(space::l, space::s, space::m, space::s);
    m_header->setSpacing(space::s);
    // As high as with a field or a button in it: titles of cards side by side stand in one line.
    m_title->setMinimumHeight(m_title->fontMetrics().height() + space::m + 2);
    m_header->addWidget(m_title);
    m_header->addStretch();
    m_body->setContentsMargins(edge ? 0 : space::l, title.isEmpty() && !edge ? space::m : 0,
                               edge ? 0 : space::l, 0);
    m_body->setSpacing(space::s);
    layout->addWidget(m_headerWidget);
    layout->addLayout(m_body, 1);
    m_headerWidget->setVisible(!title.isEmpty());
    m_headerWidget->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Card::setTitle(const QString& title)
{
    m_title->setText(title);
    m_headerWidget->setVisible(!title.isEmpty());
}

void Card::addToHeader(QWidget* widget)
{
    m_header->addWidget(widget);
    m_headerWidget->show();
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().hairline, 1));
    painter.setBrush(tokens().base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius,
                            cornerRadius);
}

} // namespace infera::app

#include "app/gui/plots/stackbar.h"

#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

StackBar::StackBar(const QString& name, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StackBar::setParts(QVector<Part> parts)
{
    m_parts = std::move(parts);
    QStringList spoken;
    for (const Part& part : m_parts)
        spoken += part.name + u' ' + part.text;
    setAccessibleDescription(spoken.join(u", "_s));
    update();
}

QSize StackBar::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() + space::m};
}

QSize StackBar::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10, sizeHint().height()};
}

QVector<QRectF> StackBar::rects() const
{
    double total = 0;
    for (const Part& part : m_parts)
        total += part.value;
    QVector<QRectF> rects;
    double left = 0;
    for (const Part& part : m_parts) {
        const double width = total > 0 ? this->width() * part.value / total : 0;
        rects += QRectF(left, 0, width, height());
        left += width;
    }
    return rects;
}

void StackBar::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(QRectF(rect()), 4, 4);
    painter.setClipPath(clip);
    painter.fillRect(rect(), t.hover);
    painter.setFont(scaledFont(type::small));
    const QVector<QRectF> all = rects();
    for (int i = 0; i < m_parts.size(); ++i) {
        const auto hue = static_cast<std::size_t>(i) % t.series.size();
        const QRectF part = all[i].adjusted(0, 0, -1, 0);
        painter.fillRect(part, t.seriesSoft[hue]);
        painter.fillRect(QRectF(part.left(), part.bottom() - 3, part.width(), 3), t.series[hue]);
        QFont font =
            scaledFont(type::small, m_parts[i].emphasised ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(t.text);
        const QString full = m_parts[i].name + u' ' + m_parts[i].text;
        const double room = part.width() - 2 * space::xs;
        const QFontMetricsF metrics(font);
        const QString text = metrics.horizontalAdvance(full) <= room ? full : m_parts[i].name;
        if (metrics.horizontalAdvance(text) <= room)
            painter.drawText(part.adjusted(space::xs, 0, -space::xs, -3), Qt::AlignCenter, text);
    }
}

bool StackBar::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QVector<QRectF> all = rects();
        for (int i = 0; i < all.size(); ++i) {
            if (all[i].contains(help->pos()))
                QToolTip::showText(help->globalPos(), m_parts[i].name + u": "_s + m_parts[i].text,
                                   this, all[i].toRect());
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace infera::app

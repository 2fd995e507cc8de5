#include "app/gui/plots/scalebar.h"

#include "app/core/text/quantity.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace infera::app {
namespace {

constexpr double thickness = 10;

} // namespace

ScaleBar::ScaleBar(const QString& name, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScaleBar::setMarks(std::optional<double> value, const QString& valueName,
                        std::optional<double> point, const QString& pointName)
{
    m_value = value;
    m_point = point;
    m_valueName = valueName;
    m_pointName = pointName;
    QStringList parts;
    if (value)
        parts += tr("%1: %2").arg(valueName, shortShare(*value));
    if (point)
        parts += tr("%1: %2").arg(pointName, shortShare(*point));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    setToolTip(parts.join(QLatin1Char('\n')));
    update();
}

QSize ScaleBar::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24,
            fontMetrics().height() * 2 + static_cast<int>(thickness) + 3 * space::xs};
}

void ScaleBar::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(scaledFont(type::caption));
    const int line = painter.fontMetrics().height();
    const QRectF track(1, line + space::xs, width() - 2, thickness);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.hairline);
    painter.drawRoundedRect(track, 3, 3);
    const auto at = [&](double share) {
        return track.left() + std::clamp(share, 0.0, 1.0) * track.width();
    };
    const bool above = m_value && m_point && *m_value > *m_point;
    if (m_value) {
        QRectF filled = track;
        filled.setRight(at(*m_value));
        painter.setBrush(above ? t.good : t.accent);
        painter.drawRoundedRect(filled, 3, 3);
    }
    // A name stands inside the widget, at its mark's side with more room.
    const auto name = [&](double x, double y, const QString& text, const QColor& color) {
        const double width = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, this->width() - width));
        painter.setPen(color);
        painter.drawText(QRectF(left, y, width + 1, line), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    if (m_value)
        name(at(*m_value), 0, tr("%1 %2").arg(m_valueName, shortShare(*m_value)), t.text);
    if (m_point) {
        painter.setPen(QPen(t.text, 2));
        painter.drawLine(QPointF(at(*m_point), track.top() - 2),
                         QPointF(at(*m_point), track.bottom() + 2));
        name(at(*m_point), track.bottom() + space::xs,
             tr("%1 %2").arg(m_pointName, shortShare(*m_point)), t.muted);
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace infera::app

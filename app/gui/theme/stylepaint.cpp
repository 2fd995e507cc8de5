#include "app/gui/theme/stylepaint.h"

#include "app/gui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace infera::app::stylepaint {
namespace {

bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state & flag;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() * (1 - share) + b.redF() * share),
                            static_cast<float>(a.greenF() * (1 - share) + b.greenF() * share),
                            static_cast<float>(a.blueF() * (1 - share) + b.blueF() * share));
}

void rounded(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& edge,
             double radius = 5)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

} // namespace

void focusRing(QPainter& painter, const QRect& rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 5, 5);
    painter.restore();
}

void button(QPainter& painter, const QStyleOption& option, bool isPrimary)
{
    const Tokens& t = tokens();
    const bool enabled = has(option, QStyle::State_Enabled);
    QColor fill = isPrimary ? t.accent : t.base;
    QColor edge = isPrimary ? t.accent : t.control;
    if (!enabled) {
        fill = t.window;
        edge = t.hairline;
    } else if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On)) {
        fill = isPrimary ? mixed(t.accent, t.text, 0.18) : t.selection;
    } else if (has(option, QStyle::State_MouseOver)) {
        fill = isPrimary ? mixed(t.accent, t.text, 0.08) : t.hover;
    }
    rounded(painter, option.rect, fill, edge);
    if (enabled && has(option, QStyle::State_HasFocus)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(isPrimary ? t.onAccent : t.accent, isPrimary ? 1.5 : 2));
        const double inset = isPrimary ? 3 : 1;
        painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), 4, 4);
        painter.restore();
    }
}

void toolButton(QPainter& painter, const QStyleOption& option)
{
    const Tokens& t = tokens();
    if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On))
        rounded(painter, option.rect, t.selection, QColor());
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        rounded(painter, option.rect, t.hover, QColor());
    if (has(option, QStyle::State_HasFocus))
        focusRing(painter, option.rect);
}

void field(QPainter& painter, const QStyleOption& option)
{
    const Tokens& t = tokens();
    const bool enabled = has(option, QStyle::State_Enabled);
    rounded(painter, option.rect, enabled ? t.base : t.window, enabled ? t.control : t.hairline);
    if (has(option, QStyle::State_HasFocus))
        focusRing(painter, option.rect);
}

void rowPanel(QPainter& painter, const QStyleOption& option, bool first)
{
    const Tokens& t = tokens();
    if (has(option, QStyle::State_Selected)) {
        painter.fillRect(option.rect, t.selection);
        if (first)
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                             t.accent);
    } else if (has(option, QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, t.hover);
    }
}

void checkBox(QPainter& painter, const QStyleOption& option)
{
    const Tokens& t = tokens();
    const int side = qMin(option.rect.width(), option.rect.height());
    QRect box(0, 0, side, side);
    box.moveCenter(option.rect.center());
    const bool on = has(option, QStyle::State_On);
    const bool partly = has(option, QStyle::State_NoChange);
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor strong = enabled ? t.accent : t.muted;
    rounded(painter, box, on || partly ? strong : t.base, on || partly ? strong : t.control, 3);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.onAccent, side / 7.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF r(box);
    if (on)
        painter.drawPolyline(QPolygonF{QPointF(r.left() + side * 0.25, r.top() + side * 0.53),
                                       QPointF(r.left() + side * 0.43, r.top() + side * 0.70),
                                       QPointF(r.left() + side * 0.75, r.top() + side * 0.32)});
    else if (partly)
        painter.drawLine(QPointF(r.left() + side * 0.27, r.center().y()),
                         QPointF(r.left() + side * 0.73, r.center().y()));
    painter.restore();
    if (has(option, QStyle::State_HasFocus))
        focusRing(painter, box.adjusted(-3, -3, 3, 3));
}

void radioButton(QPainter& painter, const QStyleOption& option)
{
    const Tokens& t = tokens();
    const int side = qMin(option.rect.width(), option.rect.height());
    QRect box(0, 0, side, side);
    box.moveCenter(option.rect.center());
    const bool on = has(option, QStyle::State_On);
    rounded(painter, box, t.base, on ? t.accent : t.control, side / 2.0);
    if (!on)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawEllipse(QRectF(box).center(), side * 0.25, side * 0.25);
    painter.restore();
}

void headerSection(QPainter& painter, const QStyleOption& option)
{
    const Tokens& t = tokens();
    painter.fillRect(option.rect,
                     has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled)
                         ? t.hover
                         : t.base);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     t.hairline);
}

void tab(QPainter& painter, const QStyleOption& option)
{
    const Tokens& t = tokens();
    if (has(option, QStyle::State_MouseOver) && !has(option, QStyle::State_Selected))
        rounded(painter, option.rect.adjusted(0, 2, 0, -3), t.hover, QColor());
    if (has(option, QStyle::State_Selected))
        painter.fillRect(QRect(option.rect.left() + space::s, option.rect.bottom() - 2,
                               option.rect.width() - 2 * space::s, 2),
                         t.accent);
    if (has(option, QStyle::State_HasFocus))
        focusRing(painter, option.rect.adjusted(0, 1, 0, -3));
}

void arrow(QPainter& painter, const QRect& rect, bool up, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = QRectF(rect).center();
    const double rise = up ? -1.75 : 1.75;
    painter.drawPolyline(
        QPolygonF{c + QPointF(-3.5, -rise), c + QPointF(0, rise), c + QPointF(3.5, -rise)});
    painter.restore();
}

void scrollHandle(QPainter& painter, const QRect& rect, bool horizontal, bool active)
{
    const Tokens& t = tokens();
    const int thin = active ? 2 : 3;
    const QRect bar =
        horizontal ? rect.adjusted(1, thin, -1, -thin) : rect.adjusted(thin, 1, -thin, -1);
    rounded(painter, bar, active ? t.control : mixed(t.control, t.base, 0.35), QColor(),
            qMin(bar.width(), bar.height()) / 2.0);
}

void progressBar(QPainter& painter, const QRect& rect, double fraction, bool busy)
{
    const Tokens& t = tokens();
    QRect track(rect.left(), rect.center().y() - 2, rect.width(), 4);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.hairline);
    painter.drawRoundedRect(track, 2, 2);
    painter.setBrush(t.accent);
    if (busy)
        track.adjust(track.width() / 3, 0, -track.width() / 3, 0);
    else
        track.setWidth(qRound(track.width() * qBound(0.0, fraction, 1.0)));
    painter.drawRoundedRect(track, 2, 2);
    painter.restore();
}

} // namespace infera::app::stylepaint

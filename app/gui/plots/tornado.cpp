#include "app/gui/plots/tornado.h"

#include "app/gui/plots/plottools.h"
#include "app/gui/theme/housestyle.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace infera::app {

Tornado::Tornado(const QString& name, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
}

int Tornado::rowHeight() const
{
    return fontMetrics().height() + space::s;
}

QSize Tornado::sizeHint() const
{
    const int rows = std::max(1, static_cast<int>(m_bars.size()));
    return {fontMetrics().averageCharWidth() * 60, rowHeight() * (rows + 1)};
}

void Tornado::setBars(double total, QVector<Bar> bars, std::function<QString(double)> format)
{
    m_total = total;
    m_bars = std::move(bars);
    m_format = std::move(format);
    m_current = -1;
    QStringList parts;
    for (int i = 0; i < m_bars.size(); ++i)
        parts += readout(i);
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QString Tornado::readout(int bar) const
{
    const Bar& one = m_bars[bar];
    return tr("%1: from %2 to %3").arg(one.name, m_format(one.lower), m_format(one.upper));
}

void Tornado::choose(int bar)
{
    if (m_bars.isEmpty())
        return;
    m_current = std::clamp(bar, 0, static_cast<int>(m_bars.size()) - 1);
    setAccessibleDescription(readout(m_current));
    update();
}

void Tornado::paintEvent(QPaintEvent*)
{
    if (m_bars.isEmpty())
        return;
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double low = m_total;
    double high = m_total;
    int names = 0;
    painter.setFont(scaledFont(type::caption));
    for (const Bar& bar : m_bars) {
        low = std::min({low, bar.lower, bar.upper});
        high = std::max({high, bar.lower, bar.upper});
        names = std::max(names, painter.fontMetrics().horizontalAdvance(bar.name));
    }
    names = std::min(names, width() * 2 / 5) + space::m;
    const int figures = painter.fontMetrics().horizontalAdvance(m_format(high)) + space::s;
    const double left = names + figures;
    const double span = std::max(1.0, static_cast<double>(width()) - left - figures);
    const auto place = [&](double value) {
        return left + (high > low ? (value - low) / (high - low) : 0.5) * span;
    };
    const int row = rowHeight();
    for (int i = 0; i < m_bars.size() && (i + 1) * row <= height() - row; ++i) {
        const Bar& bar = m_bars[i];
        const QRect line(0, i * row, width(), row);
        const auto [less, more] = std::minmax(bar.lower, bar.upper);
        if (i == m_current && hasFocus())
            painter.fillRect(line, t.selection);
        painter.setPen(t.text);
        painter.drawText(line.adjusted(0, 0, names - width(), 0), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(bar.name, elideModeOf(bar.name), names));
        const double x = place(less);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.series[0]);
        painter.drawRoundedRect(
            QRectF(x, line.top() + 3, std::max(1.0, place(m_total) - x), row - 6), 2, 2);
        painter.setBrush(t.series[1]);
        painter.drawRoundedRect(QRectF(place(m_total), line.top() + 3,
                                       std::max(1.0, place(more) - place(m_total)), row - 6),
                                2, 2);
        painter.setPen(t.muted);
        painter.drawText(QRectF(x - figures, line.top(), figures - space::xs, row),
                         Qt::AlignRight | Qt::AlignVCenter, m_format(less));
        painter.drawText(QRectF(place(more) + space::xs, line.top(), figures, row),
                         Qt::AlignLeft | Qt::AlignVCenter, m_format(more));
    }
    const double now = place(m_total);
    const int bottom = std::min(static_cast<int>(m_bars.size()) * row, height() - row);
    painter.setPen(QPen(t.text, 1));
    painter.drawLine(QPointF(now, 0), QPointF(now, bottom));
    painter.drawText(QRectF(now - span, bottom, 2 * span, row), Qt::AlignHCenter | Qt::AlignVCenter,
                     tr("now %1").arg(m_format(m_total)));
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void Tornado::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down)
        choose(m_current + 1);
    else if (event->key() == Qt::Key_Up)
        choose(m_current - 1);
    else
        QWidget::keyPressEvent(event);
}

QString Tornado::table() const
{
    QStringList lines;
    for (const Bar& bar : m_bars)
        lines += bar.name + u'\t' + QString::number(bar.lower) + u'\t' + QString::number(bar.upper);
    return lines.join(u'\n');
}

void Tornado::contextMenuEvent(QContextMenuEvent* event)
{
    openPictureMenu(
        *this, [this] { return table(); }, event->pos());
}

bool Tornado::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int bar = help->pos().y() / rowHeight();
        if (bar < m_bars.size())
            QToolTip::showText(help->globalPos(), readout(bar), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace infera::app

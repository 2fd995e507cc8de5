#include "app/gui/plots/heatmap.h"

#include "app/core/text/quantity.h"
#include "app/gui/plots/plottools.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

QColor between(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return qRound(x + (y - x) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

constexpr int legendSteps = 48;

} // namespace

QColor pressureColor(double pressure)
{
    const Tokens& t = tokens();
    const std::array<std::pair<double, QColor>, 4> stops{
        std::pair{0.0, t.base}, std::pair{0.5, t.accent}, std::pair{0.85, t.warning},
        std::pair{1.0, t.bad}};
    // Small loads are most of the picture: the square root gives them room.
    const double at = std::clamp(pressure, 0.0, 1.0);
    for (std::size_t i = 1; i < stops.size(); ++i) {
        if (at > stops[i].first)
            continue;
        const double share = (at - stops[i - 1].first) / (stops[i].first - stops[i - 1].first);
        return between(stops[i - 1].second, stops[i].second, i == 1 ? std::sqrt(share) : share);
    }
    return t.bad;
}

HeatmapView::HeatmapView(const QString& name, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumHeight(fontMetrics().height() * 8);
}

QSize HeatmapView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 12};
}

std::size_t HeatmapView::steps() const
{
    return m_map.ranges == 0 ? 0 : m_map.readPressure.size() / m_map.ranges;
}

double HeatmapView::pressureAt(std::size_t step, std::size_t range) const
{
    const std::size_t at = step * m_map.ranges + range;
    const double read = at < m_map.readPressure.size() ? m_map.readPressure[at] : 0;
    const double write = at < m_map.writePressure.size() ? m_map.writePressure[at] : 0;
    return std::max(read, write);
}

void HeatmapView::setHeatmap(const engine::Heatmap& map)
{
    m_map = map;
    m_step = m_range = -1;
    rebuild();
    double top = 0;
    for (std::size_t step = 0; step < steps(); ++step) {
        for (std::size_t range = 0; range < m_map.ranges; ++range)
            top = std::max(top, pressureAt(step, range));
    }
    setAccessibleDescription(tr("Highest pressure %1 of a partition's limit").arg(shortShare(top)));
    update();
}

void HeatmapView::rebuild()
{
    const auto width = static_cast<int>(steps());
    const auto height = static_cast<int>(m_map.ranges);
    if (width == 0 || height == 0) {
        m_image = {};
        return;
    }
    m_image = QImage(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            m_image.setPixelColor(x, y,
                                  pressureColor(pressureAt(static_cast<std::size_t>(x),
                                                           static_cast<std::size_t>(y))));
    }
}

QRect HeatmapView::area() const
{
    const int line = fontMetrics().height();
    return rect().adjusted(0, 0, 0, -(line + space::xs));
}

void HeatmapView::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    const QRect area = this->area();
    painter.fillRect(area, t.base);
    if (m_image.isNull())
        return;
    painter.drawImage(area, m_image);
    painter.setPen(QPen(t.hairline, 1));
    painter.drawRect(area.adjusted(0, 0, -1, -1));
    painter.setFont(scaledFont(type::small));
    painter.setPen(t.muted);
    const QRect foot(area.left(), area.bottom() + space::xs, area.width(), fontMetrics().height());
    if (m_step >= 0) {
        const double w = static_cast<double>(area.width()) / m_image.width();
        const double h = static_cast<double>(area.height()) / m_image.height();
        painter.setPen(QPen(t.text, 1));
        painter.drawRect(QRectF(area.left() + m_step * w, area.top() + m_range * h,
                                std::max(3.0, w), std::max(3.0, h)));
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, readout());
    } else {
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, clockTime(0));
        painter.drawText(foot, Qt::AlignHCenter | Qt::AlignVCenter,
                         clockTime(static_cast<double>(steps()) * m_map.stepSeconds / 2));
    }
    // The scale, with its two ends named.
    const QString low = u"0"_s;
    const QString high = tr("limit");
    const int highWidth = painter.fontMetrics().horizontalAdvance(high) + space::xs;
    const int legend = fontMetrics().averageCharWidth() * 14;
    const int left = foot.right() - highWidth - legend;
    for (int i = 0; i < legendSteps; ++i)
        painter.fillRect(QRectF(left + legend * i / double(legendSteps), foot.center().y() - 4,
                                legend / double(legendSteps) + 1, 8),
                         pressureColor(i / double(legendSteps - 1)));
    painter.setPen(t.muted);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, high);
    painter.drawText(QRect(left - space::l, foot.top(), space::m, foot.height()),
                     Qt::AlignRight | Qt::AlignVCenter, low);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.drawRect(area.adjusted(1, 1, -1, -1));
    }
}

QString HeatmapView::readout() const
{
    const auto step = static_cast<std::size_t>(m_step);
    const auto range = static_cast<std::size_t>(m_range);
    return tr("%1, keys %2 to %3 of the ring: %4 of the limit")
        .arg(clockTime(m_step * m_map.stepSeconds),
             shortShare(static_cast<double>(range) / static_cast<double>(m_map.ranges)),
             shortShare(static_cast<double>(range + 1) / static_cast<double>(m_map.ranges)),
             shortShare(pressureAt(step, range)));
}

void HeatmapView::moveCursor(int step, int range)
{
    if (m_image.isNull())
        return;
    m_step = std::clamp(step, 0, m_image.width() - 1);
    m_range = std::clamp(range, 0, m_image.height() - 1);
    setAccessibleDescription(readout());
    update();
}

void HeatmapView::mouseMoveEvent(QMouseEvent* event)
{
    const QRect area = this->area();
    if (!m_image.isNull() && area.contains(event->pos()))
        moveCursor((event->pos().x() - area.left()) * m_image.width() / area.width(),
                   (event->pos().y() - area.top()) * m_image.height() / area.height());
}

void HeatmapView::leaveEvent(QEvent*)
{
    m_step = m_range = -1;
    update();
}

void HeatmapView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(m_step - 1, std::max(0, m_range));
        return;
    case Qt::Key_Right:
        moveCursor(m_step + 1, std::max(0, m_range));
        return;
    case Qt::Key_Up:
        moveCursor(std::max(0, m_step), m_range - 1);
        return;
    case Qt::Key_Down:
        moveCursor(std::max(0, m_step), m_range + 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

QString HeatmapView::table() const
{
    QStringList lines;
    for (std::size_t range = 0; range < m_map.ranges; ++range) {
        QStringList cells;
        for (std::size_t step = 0; step < steps(); ++step)
            cells += QString::number(pressureAt(step, range), 'g', 4);
        lines += cells.join(u'\t');
    }
    return lines.join(u'\n');
}

void HeatmapView::contextMenuEvent(QContextMenuEvent* event)
{
    openPictureMenu(
        *this, [this] { return table(); }, event->pos());
}

void HeatmapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
}

} // namespace infera::app

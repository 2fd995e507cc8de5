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
constexpr double zoomStep = 1.25;
constexpr double cellsLeast = 4; ///< shown at the closest

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
    // A new run of the same shape leaves the view where it was put.
    const QRectF before = whole();
    rebuild();
    if (whole() != before || m_shown.isNull())
        m_shown = whole();
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
    painter.drawImage(QRectF(area), m_image, m_shown);
    painter.setPen(QPen(t.hairline, 1));
    painter.drawRect(area.adjusted(0, 0, -1, -1));
    if (m_step >= 0) {
        painter.setPen(QPen(t.text, 1));
        painter.drawRect(rectOf(m_step, m_range) & QRectF(area));
    }
    paintFoot(painter, area);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.drawRect(area.adjusted(1, 1, -1, -1));
    }
}

void HeatmapView::paintFoot(QPainter& painter, const QRect& area)
{
    const Tokens& t = tokens();
    painter.setFont(scaledFont(type::small));
    const QRect foot(area.left(), area.bottom() + space::xs, area.width(), fontMetrics().height());
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
    const QRect words(foot.left(), foot.top(), left - space::l - foot.left(), foot.height());
    if (m_step >= 0) {
        painter.setPen(t.text);
        painter.drawText(
            words, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(readout(), Qt::ElideRight, words.width()));
        return;
    }
    const double step = m_map.stepSeconds;
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, clockTime(m_shown.left() * step));
    const double middle = area.width() / 2.0;
    const QString noon = clockTime(m_shown.center().x() * step);
    const double wide = painter.fontMetrics().horizontalAdvance(noon) + 2;
    if (middle + wide < words.width())
        painter.drawText(QRectF(foot.left() + middle - wide / 2, foot.top(), wide, foot.height()),
                         Qt::AlignCenter, noon);
}

QRectF HeatmapView::whole() const
{
    return QRectF(m_image.rect());
}

QPointF HeatmapView::cellAt(const QPointF& position) const
{
    const QRectF area = this->area();
    return {m_shown.left() + (position.x() - area.left()) / area.width() * m_shown.width(),
            m_shown.top() + (position.y() - area.top()) / area.height() * m_shown.height()};
}

QRectF HeatmapView::rectOf(int step, int range) const
{
    const QRectF area = this->area();
    const double width = area.width() / m_shown.width();
    const double height = area.height() / m_shown.height();
    return {area.left() + (step - m_shown.left()) * width,
            area.top() + (range - m_shown.top()) * height, std::max(3.0, width),
            std::max(3.0, height)};
}

void HeatmapView::showPart(QRectF part)
{
    const QRectF all = whole();
    part.setSize({std::clamp(part.width(), std::min(cellsLeast, all.width()), all.width()),
                  std::clamp(part.height(), std::min(cellsLeast, all.height()), all.height())});
    part.moveLeft(std::clamp(part.left(), 0.0, all.width() - part.width()));
    part.moveTop(std::clamp(part.top(), 0.0, all.height() - part.height()));
    m_shown = part;
    update();
}

void HeatmapView::zoom(double factor, const QPointF& around, bool keysToo)
{
    if (m_image.isNull())
        return;
    QRectF part = m_shown;
    const double left = (around.x() - part.left()) / part.width();
    part.setWidth(part.width() / factor);
    part.moveLeft(around.x() - left * part.width());
    if (keysToo) {
        const double top = (around.y() - part.top()) / part.height();
        part.setHeight(part.height() / factor);
        part.moveTop(around.y() - top * part.height());
    }
    showPart(part);
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
    // A cursor that leaves the part shown takes it along.
    QRectF part = m_shown;
    part.moveLeft(std::clamp(part.left(), m_step + 1 - part.width(), double(m_step)));
    part.moveTop(std::clamp(part.top(), m_range + 1 - part.height(), double(m_range)));
    showPart(part);
}

void HeatmapView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_image.isNull())
        return;
    m_dragged = event->position();
    m_dragFrom = m_shown;
}

void HeatmapView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragFrom = {};
    unsetCursor();
}

void HeatmapView::mouseDoubleClickEvent(QMouseEvent*)
{
    m_dragFrom = {};
    showPart(whole());
}

void HeatmapView::mouseMoveEvent(QMouseEvent* event)
{
    const QRect area = this->area();
    if (m_image.isNull())
        return;
    if (!m_dragFrom.isNull()) {
        const QPointF way = event->position() - m_dragged;
        setCursor(Qt::ClosedHandCursor);
        showPart(m_dragFrom.translated(-way.x() / area.width() * m_dragFrom.width(),
                                       -way.y() / area.height() * m_dragFrom.height()));
        return;
    }
    const QPointF cell = cellAt(event->position());
    if (area.contains(event->pos()))
        moveCursor(static_cast<int>(cell.x()), static_cast<int>(cell.y()));
}

void HeatmapView::wheelEvent(QWheelEvent* event)
{
    // Time first; with Ctrl the keys too.
    zoom(std::pow(zoomStep, event->angleDelta().y() / 120.0), cellAt(event->position()),
         event->modifiers() & Qt::ControlModifier);
    event->accept();
}

void HeatmapView::leaveEvent(QEvent*)
{
    m_step = m_range = -1;
    update();
}

void HeatmapView::keyPressEvent(QKeyEvent* event)
{
    const bool pan = event->modifiers() & Qt::ShiftModifier;
    const auto go = [&](int x, int y) {
        if (pan)
            showPart(m_shown.translated(x * m_shown.width() / 4, y * m_shown.height() / 4));
        else
            moveCursor(std::max(0, m_step + x), std::max(0, m_range + y));
    };
    const QPointF middle = m_step < 0 ? m_shown.center() : QPointF(m_step + 0.5, m_range + 0.5);
    switch (event->key()) {
    case Qt::Key_Left:
        go(-1, 0);
        return;
    case Qt::Key_Right:
        go(1, 0);
        return;
    case Qt::Key_Up:
        go(0, -1);
        return;
    case Qt::Key_Down:
        go(0, 1);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(zoomStep, middle, true);
        return;
    case Qt::Key_Minus:
        zoom(1 / zoomStep, middle, true);
        return;
    case Qt::Key_Home:
        showPart(whole());
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

QString HeatmapView::titledTable() const
{
    QStringList titles{tr("Keys of the ring")};
    for (std::size_t step = 0; step < steps(); ++step)
        titles += clockTime(static_cast<double>(step) * m_map.stepSeconds);
    QStringList lines{titles.join(u'\t')};
    const QStringList rows = table().split(u'\n');
    const double ranges = std::max(1.0, static_cast<double>(m_map.ranges));
    for (int range = 0; range < static_cast<int>(m_map.ranges); ++range)
        lines += tr("%1 to %2").arg(shortShare(range / ranges), shortShare((range + 1) / ranges)) +
                 u'\t' + rows[range];
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

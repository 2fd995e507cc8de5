// QCustomPlot's header uses Qt's foreach.
#undef QT_NO_FOREACH
#include <qcustomplot.h>

#include "app/gui/plots/scatter.h"

#include "app/gui/plots/plottools.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr double dot = 11;
constexpr int reach = 24; ///< pixels within which a click means a point
/// From this relation of the largest to the smallest on, small values would lie on one point.
constexpr double logFrom = 30;
constexpr double leastShown = 0.001; ///< where nothing stands on an axis of powers of ten

} // namespace

Scatter::Scatter(const QString& name, QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setAccessibleName(name);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setMinimumHeight(fontMetrics().height() * 9);
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    m_plot->installEventFilter(this);
    m_plot->axisRect()->setMinimumMargins(QMargins(0, space::s, space::xl, 0));
    connect(m_plot, &QCustomPlot::mouseRelease, this,
            [this](QMouseEvent* event) { choose(nearest(event->pos())); });
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        const int point = nearest(event->pos());
        m_plot->setToolTip(point < 0 ? QString()
                                     : m_points[point].name + u'\n' + m_formatX(m_points[point].x) +
                                           u"  "_s + m_formatY(m_points[point].y));
    });
    connect(m_plot, &QCustomPlot::afterLayout, this, &Scatter::placeLabels);
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &Scatter::showAll);
    connect(m_plot, &QWidget::customContextMenuRequested, this, &Scatter::showMenu);
}

void Scatter::setAxes(const QString& xTitle, const QString& yTitle,
                      std::function<QString(double)> formatX,
                      std::function<QString(double)> formatY)
{
    m_xTitle = xTitle;
    m_yTitle = yTitle;
    m_formatX = std::move(formatX);
    m_formatY = std::move(formatY);
    scale(*m_plot->xAxis, false);
    scale(*m_plot->yAxis, false);
}

void Scatter::scale(QCPAxis& axis, bool isLog)
{
    const bool isX = &axis == m_plot->xAxis;
    const QString& title = isX ? m_xTitle : m_yTitle;
    axis.setScaleType(isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis.setLabel(isLog ? tr("%1 (log)").arg(title) : title);
    if (isLog)
        setLogTicks(*m_plot, isX, isX ? m_formatX : m_formatY);
    else
        setTicks(*m_plot, isX, isX ? m_formatX : m_formatY);
}

double Scatter::shown(const QCPAxis& axis, double value) const
{
    return axis.scaleType() == QCPAxis::stLogarithmic ? std::max(value, leastShown) : value;
}

QPointF Scatter::pixels(const ScatterPoint& point) const
{
    return {m_plot->xAxis->coordToPixel(shown(*m_plot->xAxis, point.x)),
            m_plot->yAxis->coordToPixel(shown(*m_plot->yAxis, point.y))};
}

void Scatter::setLimit(const QString& name, double y)
{
    m_limitName = name;
    m_limit = y;
}

void Scatter::setPoints(QVector<ScatterPoint> points)
{
    m_points = std::move(points);
    m_current = std::min(m_current, static_cast<int>(m_points.size()) - 1);
    const auto isWide = [this](double ScatterPoint::*value) {
        double least = 0;
        double most = 0;
        for (const ScatterPoint& point : m_points) {
            const double here = std::max(point.*value, leastShown);
            least = least > 0 ? std::min(least, here) : here;
            most = std::max(most, here);
        }
        return most > least * logFrom;
    };
    scale(*m_plot->xAxis, isWide(&ScatterPoint::x));
    // Everything far below the limit is the same for who looks at it.
    scale(*m_plot->yAxis, isWide(&ScatterPoint::y) && isAbove(m_limit * logFrom));
    rebuild();
    showAll();
    updateDescription();
}

void Scatter::setCurrent(int point)
{
    if (point == m_current)
        return;
    m_current = point;
    rebuild();
    updateDescription();
}

void Scatter::choose(int point)
{
    if (point < 0 || point >= m_points.size())
        return;
    setCurrent(point);
    emit chosen(point);
}

int Scatter::nearest(const QPoint& at) const
{
    int best = -1;
    double distance = reach;
    for (int i = 0; i < m_points.size(); ++i) {
        const QPointF where = pixels(m_points[i]);
        const double here = std::hypot(where.x() - at.x(), where.y() - at.y());
        if (here < distance) {
            distance = here;
            best = i;
        }
    }
    return best;
}

void Scatter::rebuild()
{
    const Tokens& t = tokens();
    themePlot(*m_plot);
    m_plot->clearGraphs();
    m_plot->clearItems();
    m_labels.clear();
    for (int i = 0; i < m_points.size(); ++i) {
        const ScatterPoint& point = m_points[i];
        const bool current = i == m_current;
        QCPGraph* graph = m_plot->addGraph();
        graph->setLineStyle(QCPGraph::lsNone);
        const QColor color = current ? t.accent : t.series[0];
        graph->setScatterStyle(QCPScatterStyle(
            QCPScatterStyle::ssCircle, QPen(color, current ? 2 : 1.4),
            point.emphasised ? QBrush(color) : QBrush(t.base), current ? dot + 3 : dot));
        graph->setData({shown(*m_plot->xAxis, point.x)}, {shown(*m_plot->yAxis, point.y)});
        auto* label = new QCPItemText(m_plot);
        label->setText(point.name);
        label->setClipToAxisRect(false);
        label->setFont(scaledFont(type::caption, current ? QFont::DemiBold : QFont::Normal));
        label->setColor(current ? t.accent : t.text);
        label->position->setType(QCPItemPosition::ptAbsolute);
        m_labels += label;
    }
    m_limitLabel = nullptr;
    if (m_limit > 0 && isAbove(m_limit / 4)) {
        auto* line = new QCPItemStraightLine(m_plot);
        line->point1->setCoords(1, m_limit);
        line->point2->setCoords(2, m_limit);
        line->setPen(QPen(t.bad, 1, Qt::DashLine));
        m_limitLabel = new QCPItemText(m_plot);
        m_limitLabel->position->setType(QCPItemPosition::ptAbsolute);
        m_limitLabel->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_limitLabel->setText(m_limitName);
        m_limitLabel->setColor(t.bad);
        m_limitLabel->setFont(scaledFont(type::small));
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

bool Scatter::isAbove(double y) const
{
    return std::any_of(m_points.begin(), m_points.end(),
                       [y](const ScatterPoint& point) { return point.y > y; });
}

void Scatter::placeLabels()
{
    const QRectF area = m_plot->axisRect()->rect();
    QVector<QRectF> taken;
    for (const ScatterPoint& point : m_points) {
        const QPointF at = pixels(point);
        taken += QRectF(at.x() - dot / 2, at.y() - dot / 2, dot, dot);
    }
    const auto isFree = [&](const QRectF& place) {
        return area.contains(place) &&
               std::none_of(taken.begin(), taken.end(),
                            [&](const QRectF& other) { return other.intersects(place); });
    };
    // The first of the places that is free, else the first.
    const auto put = [&](QCPItemText& label, const QVector<QPointF>& places, const QSizeF& size) {
        const auto found = std::find_if(places.begin(), places.end(), [&](const QPointF& corner) {
            return isFree({corner, size});
        });
        const QPointF corner = found == places.end() ? places.constFirst() : *found;
        taken += QRectF(corner, size);
        label.setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        label.position->setCoords(corner);
    };
    const auto sizeOf = [](const QCPItemText& label) {
        const QFontMetricsF metrics(label.font());
        return QSizeF(metrics.horizontalAdvance(label.text()), metrics.height());
    };
    for (int i = 0; i < m_labels.size() && i < m_points.size(); ++i) {
        const QPointF at = pixels(m_points[i]);
        const QSizeF size = sizeOf(*m_labels[i]);
        // Beside its point, then above or below the names that stand there already.
        QVector<QPointF> places;
        for (const int line : {0, 1, -1, 2, -2, 3, -3}) {
            const double y = at.y() - size.height() / 2 + line * size.height();
            places += QPointF(at.x() + dot, y);
            places += QPointF(at.x() - dot - size.width(), y);
        }
        put(*m_labels[i], places, size);
    }
    if (!m_limitLabel)
        return;
    const QSizeF size = sizeOf(*m_limitLabel);
    const double y = m_plot->yAxis->coordToPixel(m_limit);
    QVector<QPointF> places;
    for (const double left :
         {area.right() - size.width() - 2, area.left() + 2, area.center().x() - size.width() / 2}) {
        places += QPointF(left, y - size.height() - 1);
        places += QPointF(left, y + 1);
    }
    put(*m_limitLabel, places, size);
}

void Scatter::showAll()
{
    if (m_points.isEmpty())
        return;
    double left = m_points.constFirst().x;
    double right = left;
    double bottom = m_points.constFirst().y;
    double top = 0;
    for (const ScatterPoint& point : m_points) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        bottom = std::min(bottom, point.y);
        top = std::max(top, point.y);
    }
    if (m_limit > 0 && top > m_limit / 4)
        top = std::max(top, m_limit);
    QCPAxis& x = *m_plot->xAxis;
    QCPAxis& y = *m_plot->yAxis;
    // Differences are what is looked for: the axis of cost begins near the cheapest.
    const double span = right > left ? right - left : std::max(1.0, right);
    if (x.scaleType() == QCPAxis::stLogarithmic)
        x.setRange(shown(x, left) / 2, right * 12);
    else
        x.setRange(std::max(0.0, left - span * 0.15), right + span * 0.35);
    if (y.scaleType() == QCPAxis::stLogarithmic)
        y.setRange(std::min(shown(y, bottom), m_limit) / 3, top * 3);
    else
        y.setRange(top > 0 ? -top * 0.04 : -0.04, top > 0 ? top * 1.15 : 1);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QString Scatter::table() const
{
    QString text = u'\t' + m_xTitle + u'\t' + m_yTitle;
    for (const ScatterPoint& point : m_points)
        text += u'\n' + point.name + u'\t' + QString::number(point.x) + u'\t' +
                QString::number(point.y);
    return text;
}

void Scatter::updateDescription()
{
    QStringList parts;
    for (int i = 0; i < m_points.size(); ++i) {
        const ScatterPoint& point = m_points[i];
        const QString part =
            tr("%1: %2, %3").arg(point.name, m_formatX(point.x), m_formatY(point.y));
        parts += i == m_current ? tr("%1 (chosen)").arg(part) : part;
    }
    m_plot->setAccessibleDescription(parts.join(u"; "_s));
}

void Scatter::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        rebuild();
}

bool Scatter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && !m_points.isEmpty()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int last = static_cast<int>(m_points.size()) - 1;
        if (key == Qt::Key_Right || key == Qt::Key_Down) {
            choose(std::min(m_current + 1, last));
            return true;
        }
        if (key == Qt::Key_Left || key == Qt::Key_Up) {
            choose(std::max(m_current - 1, 0));
            return true;
        }
        if (key == Qt::Key_Home) {
            showAll();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Scatter::showMenu(const QPoint& at)
{
    PlotMenu{*m_plot, [this] { return table(); }, [this] { showAll(); }}.open(at);
}

} // namespace infera::app

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
    setTicks(*m_plot, true, m_formatX);
    setTicks(*m_plot, false, m_formatY);
    m_plot->xAxis->setLabel(xTitle);
    m_plot->yAxis->setLabel(yTitle);
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
        const QPointF where(m_plot->xAxis->coordToPixel(m_points[i].x),
                            m_plot->yAxis->coordToPixel(m_points[i].y));
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
        graph->setData({point.x}, {point.y});
        auto* label = new QCPItemText(m_plot);
        label->setText(point.name);
        label->setClipToAxisRect(false);
        label->setFont(scaledFont(type::caption, current ? QFont::DemiBold : QFont::Normal));
        label->setColor(current ? t.accent : t.text);
        label->position->setType(QCPItemPosition::ptAbsolute);
        m_labels += label;
    }
    double top = 0;
    for (const ScatterPoint& point : m_points)
        top = std::max(top, point.y);
    if (m_limit > 0 && top > m_limit / 4) {
        auto* line = new QCPItemStraightLine(m_plot);
        line->point1->setCoords(0, m_limit);
        line->point2->setCoords(1, m_limit);
        line->setPen(QPen(t.bad, 1, Qt::DashLine));
        auto* label = new QCPItemText(m_plot);
        label->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        label->position->setTypeY(QCPItemPosition::ptPlotCoords);
        label->position->setCoords(0.006, m_limit);
        label->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
        label->setText(m_limitName);
        label->setColor(t.bad);
        label->setFont(scaledFont(type::small));
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Scatter::placeLabels()
{
    // Beside its point, on the side with room, below the names that stand there already.
    const QRect area = m_plot->axisRect()->rect();
    QVector<QRectF> taken;
    for (int i = 0; i < m_labels.size() && i < m_points.size(); ++i) {
        const QPointF at(m_plot->xAxis->coordToPixel(m_points[i].x),
                         m_plot->yAxis->coordToPixel(m_points[i].y));
        const QFontMetricsF metrics(m_labels[i]->font());
        const double width = metrics.horizontalAdvance(m_points[i].name);
        const double height = metrics.height();
        const bool right = at.x() + dot + width < area.right();
        QRectF place(right ? at.x() + dot : at.x() - dot - width, at.y() - height / 2, width,
                     height);
        const auto covers = [&](const QRectF& other) { return other.intersects(place); };
        while (std::any_of(taken.begin(), taken.end(), covers))
            place.translate(0, height);
        taken += place;
        m_labels[i]->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_labels[i]->position->setCoords(place.topLeft());
    }
}

void Scatter::showAll()
{
    double left = m_points.isEmpty() ? 0 : m_points.constFirst().x;
    double right = left;
    double top = 0;
    for (const ScatterPoint& point : m_points) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        top = std::max(top, point.y);
    }
    if (m_limit > 0 && top > m_limit / 4)
        top = std::max(top, m_limit);
    // Differences are what is looked for: the axis of cost begins near the cheapest.
    const double span = right > left ? right - left : std::max(1.0, right);
    m_plot->xAxis->setRange(std::max(0.0, left - span * 0.15), right + span * 0.35);
    m_plot->yAxis->setRange(top > 0 ? -top * 0.04 : -0.04, top > 0 ? top * 1.15 : 1);
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

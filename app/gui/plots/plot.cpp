// QCustomPlot's header uses Qt's foreach.
#undef QT_NO_FOREACH
#include <qcustomplot.h>

#include "app/gui/plots/plot.h"

#include "app/core/text/quantity.h"
#include "app/gui/plots/plottools.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

/// Colour is not all that tells lines apart.
Qt::PenStyle strokeOf(int series)
{
    constexpr std::array strokes{Qt::SolidLine, Qt::DashLine, Qt::DashDotLine, Qt::DotLine};
    return strokes[static_cast<std::size_t>(series) % strokes.size()];
}

class TimeOfDayTicker final : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange& range) override
    {
        for (const double step : {60.0, 300.0, 900.0, 1800.0, 3600.0, 7200.0, 14'400.0, 21'600.0}) {
            if (range.size() / step <= 8)
                return step;
        }
        return 86'400;
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return clockTime(std::max(0.0, tick));
    }
    int getSubTickCount(double) override { return 0; }
};

/// Names beside the lines must leave most of the room to the lines.
constexpr int labelLettersMost = 28;
constexpr double zoomStep = 1.25;

double valueAt(const PlotLine& line, double x)
{
    const auto next = std::lower_bound(line.x.begin(), line.x.end(), x);
    if (next == line.x.end())
        return line.y.isEmpty() ? 0 : line.y.constLast();
    const auto at = next - line.x.begin();
    if (at == 0 || *next - x <= x - line.x[at - 1])
        return line.y[at];
    return line.y[at - 1];
}

} // namespace

struct Plot::Items
{
    QCPItemLine* cursor = nullptr;
    QCPItemText* readout = nullptr;
    QVector<QCPItemText*> lineLabels;
    QVector<QCPItemText*> limitLabels;
    QVector<QCPItemStraightLine*> limits;
    double cursorX = 0;
};

Plot::Plot(const QString& name, QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot), m_items(std::make_unique<Items>()),
      m_formatY(shortUnits)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setAccessibleName(name);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    // Widths above 1 are up to a thousand times slower on noisy data without this.
    m_plot->setPlottingHint(QCP::phFastPolylines, true);
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    m_plot->installEventFilter(this);
    m_plot->setMinimumHeight(fontMetrics().height() * 8);
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        moveCursor(m_plot->xAxis->pixelToCoord(event->pos().x()));
    });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &Plot::showAll);
    connect(m_plot, &QWidget::customContextMenuRequested, this, &Plot::showMenu);
    connect(m_plot, &QCustomPlot::afterLayout, this, &Plot::placeLabels);
    rebuild();
}

Plot::~Plot() = default;

void Plot::setAxes(XAxis x, const QString& xTitle, const QString& yTitle,
                   std::function<QString(double)> formatY)
{
    m_xAxis = x;
    m_xTitle = xTitle;
    m_yTitle = yTitle;
    m_formatY = std::move(formatY);
    setTicks(*m_plot, false, m_formatY);
    if (x == XAxis::TimeOfDay)
        m_plot->xAxis->setTicker(QSharedPointer<TimeOfDayTicker>::create());
}

void Plot::setData(QVector<PlotLine> lines, QVector<PlotLimit> limits)
{
    m_lines = std::move(lines);
    m_limits = std::move(limits);
    rebuild();
    updateDescription();
}

void Plot::rebuild()
{
    m_plot->clearGraphs();
    m_plot->clearItems();
    *m_items = {};
    for (const PlotLine& line : m_lines) {
        QCPGraph* graph = m_plot->addGraph();
        graph->setName(line.name);
        graph->setData(line.x, line.y, true);
        if (line.isStep)
            graph->setLineStyle(QCPGraph::lsStepLeft);
        auto* label = new QCPItemText(m_plot);
        label->setClipToAxisRect(false);
        label->setText(labelOf(line));
        label->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        label->position->setType(QCPItemPosition::ptAbsolute);
        m_items->lineLabels += label;
    }
    for (const PlotLimit& limit : m_limits) {
        auto* line = new QCPItemStraightLine(m_plot);
        line->point1->setCoords(0, limit.y);
        line->point2->setCoords(1, limit.y);
        auto* label = new QCPItemText(m_plot);
        label->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        label->position->setTypeY(QCPItemPosition::ptPlotCoords);
        label->position->setCoords(0.006, limit.y);
        label->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->setText(limit.name);
        m_items->limits += line;
        m_items->limitLabels += label;
    }
    m_items->cursor = new QCPItemLine(m_plot);
    m_items->cursor->setVisible(false);
    m_items->readout = new QCPItemText(m_plot);
    m_items->readout->setVisible(false);
    m_items->readout->setClipToAxisRect(false);
    m_items->readout->setTextAlignment(Qt::AlignLeft);
    m_items->readout->setPadding(QMargins(6, 4, 6, 4));
    m_items->readout->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_items->readout->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    applyTheme();
    showAll();
}

void Plot::showAll()
{
    double top = 0;
    double left = 0;
    double right = 1;
    bool any = false;
    for (const PlotLine& line : m_lines) {
        if (line.x.isEmpty())
            continue;
        left = any ? std::min(left, line.x.constFirst()) : line.x.constFirst();
        right = any ? std::max(right, line.x.constLast()) : line.x.constLast();
        top = std::max(top, *std::max_element(line.y.begin(), line.y.end()));
        any = true;
    }
    for (const PlotLimit& limit : m_limits)
        top = std::max(top, limit.y);
    m_plot->xAxis->setRange(left, right > left ? right : left + 1);
    m_plot->yAxis->setRange(0, top > 0 ? top * 1.08 : 1);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Plot::applyTheme()
{
    const Tokens& t = tokens();
    themePlot(*m_plot);
    m_plot->xAxis->setLabel(m_xTitle);
    m_plot->yAxis->setLabel(m_yTitle);
    m_plot->xAxis->grid()->setVisible(false);
    int labelWidth = 0;
    for (int i = 0; i < m_lines.size(); ++i) {
        const QColor color =
            t.series[static_cast<std::size_t>(m_lines[i].series) % t.series.size()];
        m_plot->graph(i)->setPen(QPen(color, 1.4, strokeOf(m_lines[i].series)));
        m_items->lineLabels[i]->setColor(color);
        m_items->lineLabels[i]->setFont(scaledFont(type::caption, QFont::DemiBold));
        labelWidth = std::max(labelWidth, QFontMetrics(scaledFont(type::caption, QFont::DemiBold))
                                              .horizontalAdvance(labelOf(m_lines[i])));
    }
    m_plot->axisRect()->setMinimumMargins(QMargins(0, space::s, labelWidth + space::l, 0));
    for (int i = 0; i < m_limits.size(); ++i) {
        m_items->limits[i]->setPen(QPen(t.bad, 1, Qt::DashLine));
        m_items->limitLabels[i]->setColor(t.bad);
        m_items->limitLabels[i]->setFont(scaledFont(type::small));
    }
    if (m_items->cursor) {
        m_items->cursor->setPen(QPen(t.muted, 1));
        m_items->readout->setBrush(t.base);
        m_items->readout->setPen(QPen(t.hairline, 1));
        m_items->readout->setColor(t.text);
        m_items->readout->setFont(scaledFont(type::small));
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QString Plot::labelOf(const PlotLine& line) const
{
    const QFontMetrics metrics(scaledFont(type::caption, QFont::DemiBold));
    const int room = metrics.averageCharWidth() * labelLettersMost;
    const bool isCut = std::any_of(m_lines.begin(), m_lines.end(), [&](const PlotLine& one) {
        return metrics.horizontalAdvance(one.name) > room;
    });
    return metrics.elidedText(isCut && !line.shorter.isEmpty() ? line.shorter : line.name,
                              Qt::ElideMiddle, room);
}

void Plot::placeLabels()
{
    // At the line's end, moved apart where they would cover each other.
    struct Wanted
    {
        double y;
        int line;
    };
    QVector<Wanted> wanted;
    for (int i = 0; i < m_lines.size(); ++i) {
        const double end = valueAt(m_lines[i], m_plot->xAxis->range().upper);
        wanted += {m_plot->yAxis->coordToPixel(end), i};
    }
    std::sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
    const double height = QFontMetrics(scaledFont(type::caption)).height();
    const QRect area = m_plot->axisRect()->rect();
    double free = area.bottom();
    for (qsizetype i = wanted.size() - 1; i >= 0; --i) {
        const double y = std::min(wanted[i].y, free - height / 2);
        free = y - height / 2;
        m_items->lineLabels[wanted[i].line]->position->setCoords(area.right() + space::s, y);
    }
}

QString Plot::readout(double x) const
{
    QString text = m_xAxis == XAxis::TimeOfDay ? clockTime(x) : shortNumber(x);
    for (const PlotLine& line : m_lines)
        text += u'\n' + line.name + u"  "_s + m_formatY(valueAt(line, x));
    return text;
}

void Plot::moveCursor(double x)
{
    if (m_lines.isEmpty() || !m_items->cursor)
        return;
    const QCPRange shown = m_plot->xAxis->range();
    x = std::clamp(x, shown.lower, shown.upper);
    m_items->cursorX = x;
    m_items->cursor->start->setCoords(x, m_plot->yAxis->range().lower);
    m_items->cursor->end->setCoords(x, m_plot->yAxis->range().upper);
    const bool rightHalf = x > shown.center();
    m_items->readout->position->setCoords(x, 0.02);
    m_items->readout->setPositionAlignment((rightHalf ? Qt::AlignRight : Qt::AlignLeft) |
                                           Qt::AlignTop);
    m_items->readout->setText(readout(x));
    m_items->cursor->setVisible(true);
    m_items->readout->setVisible(true);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Plot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

bool Plot::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Leave && m_items->cursor) {
        m_items->cursor->setVisible(false);
        m_items->readout->setVisible(false);
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const double step = m_plot->xAxis->range().size() / 96;
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            moveCursor(m_items->cursorX + (key == Qt::Key_Left ? -step : step));
            m_plot->setAccessibleDescription(readout(m_items->cursorX));
            return true;
        }
        if (key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus) {
            m_plot->xAxis->scaleRange(key == Qt::Key_Minus ? zoomStep : 1 / zoomStep,
                                      m_items->cursorX);
            m_plot->replot(QCustomPlot::rpQueuedReplot);
            return true;
        }
        if (key == Qt::Key_Home) {
            showAll();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString Plot::table() const
{
    const bool isTime = m_xAxis == XAxis::TimeOfDay;
    QString text = !m_xTitle.isEmpty() ? m_xTitle : isTime ? tr("time") : u"x"_s;
    for (const PlotLine& line : m_lines)
        text += u'\t' + line.name;
    const qsizetype rows = m_lines.isEmpty() ? 0 : m_lines.constFirst().x.size();
    for (qsizetype row = 0; row < rows; ++row) {
        const double x = m_lines.constFirst().x[row];
        text += u'\n' + (isTime ? clockTime(x) : QString::number(x));
        for (const PlotLine& line : m_lines)
            text += u'\t' + (row < line.y.size() ? QString::number(line.y[row]) : QString());
    }
    return text;
}

void Plot::updateDescription()
{
    QStringList parts;
    for (const PlotLine& line : m_lines) {
        if (line.y.isEmpty())
            continue;
        const auto [low, high] = std::minmax_element(line.y.begin(), line.y.end());
        parts += tr("%1 from %2 to %3").arg(line.name, m_formatY(*low), m_formatY(*high));
    }
    m_plot->setAccessibleDescription(parts.join(u"; "_s));
}

bool Plot::saveAs(const QString& path)
{
    return savePlot(*m_plot, path);
}

void Plot::showMenu(const QPoint& at)
{
    PlotMenu{*m_plot, [this] { return table(); }, [this] { showAll(); }}.open(at);
}

} // namespace infera::app

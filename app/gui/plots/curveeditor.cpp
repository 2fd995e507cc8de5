#include "app/gui/plots/curveeditor.h"

#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr double headroom = 1.25;
constexpr double keyStep = 0.05; ///< of the scale

} // namespace

CurveEditor::CurveEditor(const QString& name, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
}

QSize CurveEditor::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 8};
}

QSize CurveEditor::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 5};
}

void CurveEditor::setValues(std::vector<double> values, std::function<QString(double)> format)
{
    if (m_drawing && values.size() == hours)
        return;
    clear();
    if (values.size() == hours)
        m_values = std::move(values);
    m_format = std::move(format);
    const double top = m_values.empty() ? 0 : *std::max_element(m_values.begin(), m_values.end());
    m_top = top > 0 ? top * headroom : 1;
    setEnabled(!m_values.empty());
    if (!m_values.empty())
        setAccessibleDescription(
            tr("From %1 to %2 through the day")
                .arg(m_format(*std::min_element(m_values.begin(), m_values.end())), m_format(top)));
    update();
}

void CurveEditor::clear()
{
    m_values.clear();
    m_drawing = false;
    setAccessibleDescription({});
    update();
}

QRectF CurveEditor::area() const
{
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(space::xs, line, -space::xs, -line - space::xs);
}

QPointF CurveEditor::pointOf(int hour) const
{
    const QRectF area = this->area();
    return {area.left() + (hour + 0.5) / hours * area.width(),
            area.bottom() - m_values[static_cast<std::size_t>(hour)] / m_top * area.height()};
}

int CurveEditor::hourAt(double x) const
{
    const QRectF area = this->area();
    return std::clamp(static_cast<int>((x - area.left()) / area.width() * hours), 0, hours - 1);
}

double CurveEditor::valueAt(double y) const
{
    const QRectF area = this->area();
    return std::clamp((area.bottom() - y) / area.height(), 0.0, 1.0) * m_top;
}

QString CurveEditor::readout(int hour) const
{
    return tr("%1:00  %2")
        .arg(hour, 2, 10, QLatin1Char('0'))
        .arg(m_format(m_values[static_cast<std::size_t>(hour)]));
}

QString CurveEditor::table() const
{
    QString text = tr("Hour") + u'\t' + tr("Calls");
    for (int hour = 0; hour < static_cast<int>(m_values.size()); ++hour)
        text += u"\n%1:00\t%2"_s.arg(hour, 2, 10, QLatin1Char('0'))
                    .arg(m_format(m_values[static_cast<std::size_t>(hour)]));
    return text;
}

void CurveEditor::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = this->area();
    painter.setFont(scaledFont(type::small));
    painter.setPen(QPen(t.hairline, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(t.muted);
    const double line = painter.fontMetrics().height();
    for (const int hour : {0, 6, 12, 18}) {
        const double x = area.left() + (hour + 0.5) / hours * area.width();
        const QString label = tr("%1:00").arg(hour, 2, 10, QLatin1Char('0'));
        const double wide = painter.fontMetrics().horizontalAdvance(label) + 2;
        painter.drawText(QRectF(std::max(0.0, x - wide / 2), area.bottom() + space::xs, wide, line),
                         Qt::AlignHCenter, label);
    }
    if (m_values.empty())
        return;
    QPainterPath path;
    for (int hour = 0; hour < hours; ++hour)
        hour == 0 ? path.moveTo(pointOf(hour)) : path.lineTo(pointOf(hour));
    painter.setPen(QPen(t.series[0], 1.6));
    painter.drawPath(path);
    for (int hour = 0; hour < hours; ++hour) {
        const bool current = hour == m_hour;
        painter.setPen(QPen(current ? t.accent : t.series[0], 1.4));
        painter.setBrush(current ? t.accent : t.base);
        const double radius = current ? 5 : 3.5;
        painter.drawEllipse(pointOf(hour), radius, radius);
    }
    const double mean = std::accumulate(m_values.begin(), m_values.end(), 0.0) / hours;
    painter.setPen(t.muted);
    painter.drawText(
        QRectF(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
        tr("average %1, peak %2")
            .arg(m_format(mean), m_format(*std::max_element(m_values.begin(), m_values.end()))));
    if (m_hour >= 0) {
        painter.setPen(t.text);
        painter.drawText(QRectF(0, 0, width(), line), Qt::AlignRight | Qt::AlignVCenter,
                         readout(m_hour));
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void CurveEditor::drawTo(const QPointF& at)
{
    const int hour = hourAt(at.x());
    // A fast hand skips hours: those between get what lies between.
    const int from = m_hour < 0 ? hour : m_hour;
    const double before = m_values[static_cast<std::size_t>(from)];
    const double after = valueAt(at.y());
    const int step = hour >= from ? 1 : -1;
    for (int h = from + (hour == from ? 0 : step);; h += step) {
        const double share = hour == from ? 1 : static_cast<double>(h - from) / (hour - from);
        m_values[static_cast<std::size_t>(h)] = before + (after - before) * share;
        if (h == hour)
            break;
    }
    m_hour = hour;
    update();
}

void CurveEditor::choose(int hour)
{
    m_hour = std::clamp(hour, 0, hours - 1);
    setAccessibleDescription(readout(m_hour));
    update();
}

void CurveEditor::mousePressEvent(QMouseEvent* event)
{
    if (m_values.empty() || event->button() != Qt::LeftButton)
        return;
    m_drawing = true;
    m_before = m_values;
    m_hour = hourAt(event->position().x());
    drawTo(event->position());
}

void CurveEditor::mouseMoveEvent(QMouseEvent* event)
{
    if (m_values.empty())
        return;
    if (m_drawing)
        drawTo(event->position());
    else
        choose(hourAt(event->position().x()));
}

void CurveEditor::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_drawing || event->button() != Qt::LeftButton)
        return;
    m_drawing = false;
    emit drawn(m_values, m_before);
}

void CurveEditor::leaveEvent(QEvent*)
{
    if (!hasFocus())
        m_hour = -1;
    update();
}

void CurveEditor::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (m_values.empty() ||
        (key != Qt::Key_Left && key != Qt::Key_Right && key != Qt::Key_Up && key != Qt::Key_Down)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (key == Qt::Key_Left || key == Qt::Key_Right || m_hour < 0) {
        choose(m_hour + (key == Qt::Key_Left ? -1 : 1));
        return;
    }
    if (!m_drawing)
        m_before = m_values;
    double& value = m_values[static_cast<std::size_t>(m_hour)];
    value = std::max(0.0, value + (key == Qt::Key_Up ? keyStep : -keyStep) * m_top);
    m_top = std::max(m_top, value);
    choose(m_hour);
    emit drawn(m_values, m_before);
    m_before = m_values;
}

bool CurveEditor::event(QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace infera::app

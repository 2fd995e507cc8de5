#include "app/pipeline/report/svgchart.h"

#include "app/pipeline/report/html.h"
#include "pricing/bill/money.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace infera::app::svg {

namespace {

constexpr double chartWidth = 640;
constexpr double chartHeight = 190;
constexpr double leftMargin = 52;
constexpr double rightMargin = 10;
constexpr double topMargin = 12;
constexpr double bottomMargin = 22;
constexpr std::size_t mostPoints = 480;

/// One decimal is a tenth of a pixel; the C locale is written whatever the user's is.
std::string coordinate(double value)
{
    const auto tenths = static_cast<long long>(std::llround(value * 10));
    const std::string sign = tenths < 0 ? "-" : "";
    const long long absolute = std::llabs(tenths);
    std::string text = sign + std::to_string(absolute / 10);
    if (absolute % 10 != 0)
        text += "." + std::to_string(absolute % 10);
    return text;
}

std::string line(double x1, double y1, double x2, double y2, const char* cssClass)
{
    return "<line class=\"" + std::string(cssClass) + "\" x1=\"" + coordinate(x1) + "\" y1=\"" +
           coordinate(y1) + "\" x2=\"" + coordinate(x2) + "\" y2=\"" + coordinate(y2) + "\"/>";
}

std::string text(double x, double y, const std::string& words, const char* anchor = "start",
                 const char* cssClass = "")
{
    std::string attributes =
        "x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" + anchor + "\"";
    if (*cssClass != '\0')
        attributes += " class=\"" + std::string(cssClass) + "\"";
    return html::element("text", attributes, html::escaped(words));
}

std::string rectangle(double x, double y, double width, double height, const std::string& cssClass,
                      const std::string& more = "")
{
    return "<rect class=\"" + cssClass + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) +
           "\" width=\"" + coordinate(width) + "\" height=\"" + coordinate(height) + "\"" + more +
           "/>";
}

std::string svgElement(double width, double height, const std::string& title,
                       const std::string& inner)
{
    return "<svg viewBox=\"0 0 " + coordinate(width) + " " + coordinate(height) +
           "\" role=\"img\" aria-label=\"" + html::escaped(title) + "\">" + inner + "</svg>";
}

std::string shortNumber(double value)
{
    struct Scale
    {
        double factor;
        const char* suffix;
    };
    for (const Scale scale : {Scale{1e9, " G"}, Scale{1e6, " M"}, Scale{1e3, " k"}}) {
        if (value >= scale.factor)
            return pricing::groupedText(Decimal::fromDouble(value / scale.factor), 2) +
                   scale.suffix;
    }
    return pricing::groupedText(Decimal::fromDouble(value), 2);
}

std::string clockText(double seconds)
{
    const auto minutes = static_cast<long long>(std::llround(seconds / 60));
    char buffer[48];
    if (minutes >= 2 * 1440)
        std::snprintf(buffer, sizeof buffer, "day %lld", minutes / 1440 + 1);
    else
        std::snprintf(buffer, sizeof buffer, "%02lld:%02lld", minutes / 60, minutes % 60);
    return buffer;
}

/// Distance of the labels of the time axis: about eight of them, at round times.
double timeStep(double seconds)
{
    for (const double step : {60.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0, 10800.0, 21600.0, 43200.0,
                              86400.0, 172800.0, 432000.0}) {
        if (seconds / step <= 9)
            return step;
    }
    return seconds / 8;
}

std::vector<double> thinned(const std::vector<double>& values)
{
    if (values.size() <= mostPoints)
        return values;
    std::vector<double> points(mostPoints, 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        double& point = points[i * mostPoints / values.size()];
        point = std::max(point, values[i]);
    }
    return points;
}

double highestOf(const LineChart& chart)
{
    double highest = 0;
    for (const Line& one : chart.lines) {
        for (const double value : one.values)
            highest = std::max(highest, value);
    }
    // A limit far above the load would press it flat.
    if (chart.limit && *chart.limit < 3 * highest)
        highest = std::max(highest, *chart.limit);
    return highest > 0 ? highest : 1;
}

std::string axes(double seconds, double top, double step)
{
    std::string inner;
    const double plotHeight = chartHeight - topMargin - bottomMargin;
    for (double value = 0; value <= top + step / 1000; value += step) {
        const double y = topMargin + plotHeight * (1 - value / top);
        inner += line(leftMargin, y, chartWidth - rightMargin, y, value == 0 ? "axis" : "grid");
        inner += text(leftMargin - 6, y + 4, shortNumber(value), "end");
    }
    const double plotWidth = chartWidth - leftMargin - rightMargin;
    const double every = timeStep(seconds);
    for (double at = 0; at <= seconds + 1; at += every) {
        const double x = leftMargin + plotWidth * std::min(1.0, at / seconds);
        inner += text(x, chartHeight - 6, clockText(at),
                      at == 0 ? "start" : (at + every > seconds + 1 ? "end" : "middle"));
    }
    return inner;
}

std::string pathOf(const Line& one, double top)
{
    const std::vector<double> points = thinned(one.values);
    const double plotWidth = chartWidth - leftMargin - rightMargin;
    const double plotHeight = chartHeight - topMargin - bottomMargin;
    std::string path;
    const double last = points.size() > 1 ? static_cast<double>(points.size() - 1) : 1;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double x = leftMargin + plotWidth * static_cast<double>(i) / last;
        const double y = topMargin + plotHeight * (1 - std::min(points[i], top) / top);
        path += (i == 0 ? "M" : "L") + coordinate(x) + " " + coordinate(y);
    }
    return "<path class=\"" + one.cssClass + "\" d=\"" + path + "\"><title>" +
           html::escaped(one.name) + "</title></path>";
}

} // namespace

double niceStep(double highest, int steps)
{
    const double rough = highest / steps;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-12))
            return factor * power;
    }
    return 10 * power;
}

std::string lineChart(const LineChart& chart)
{
    std::size_t steps = 0;
    for (const Line& one : chart.lines)
        steps = std::max(steps, one.values.size());
    const double seconds = std::max(1.0, static_cast<double>(steps) * chart.stepSeconds);
    const double highest = highestOf(chart);
    const double step = niceStep(highest, 4);
    const double top = std::ceil(highest / step - 1e-9) * step;
    std::string inner = axes(seconds, top, step);
    if (chart.limit && *chart.limit <= top) {
        const double plotHeight = chartHeight - topMargin - bottomMargin;
        const double y = topMargin + plotHeight * (1 - *chart.limit / top);
        inner += line(leftMargin, y, chartWidth - rightMargin, y, "limit");
        inner += text(chartWidth - rightMargin, y - 4, chart.limitName, "end");
    }
    for (const Line& one : chart.lines)
        inner += pathOf(one, top);
    const std::string caption =
        html::element("figcaption", "",
                      html::element("strong", "", html::escaped(chart.title)) + " · " +
                          html::escaped(chart.unit));
    return html::element("figure", "class=\"chart\"",
                         caption + svgElement(chartWidth, chartHeight, chart.title, inner)) +
           "\n";
}

std::string barChart(const std::vector<Bar>& bars, const std::string& title)
{
    constexpr double width = 1056;
    constexpr double labelWidth = 250;
    constexpr double valueWidth = 120;
    constexpr double rowHeight = 30;
    constexpr double barHeight = 16;
    double longest = 0;
    for (const Bar& bar : bars) {
        double sum = 0;
        for (const Segment& segment : bar.segments)
            sum += segment.value;
        longest = std::max(longest, sum);
    }
    const double plotWidth = width - labelWidth - valueWidth;
    std::string inner;
    double y = 0;
    for (const Bar& bar : bars) {
        const char* cssClass = bar.strong ? "strong" : "label";
        inner += "<g style=\"font-size:13px\">";
        inner += text(labelWidth - 10, y + 19, bar.label, "end", cssClass);
        double x = labelWidth;
        for (const Segment& segment : bar.segments) {
            const double w = longest > 0 ? plotWidth * segment.value / longest : 0;
            if (w > 0)
                inner += rectangle(x, y + 7, std::max(w, 0.5), barHeight, segment.cssClass);
            x += w;
        }
        inner += text(x + 8, y + 19, bar.valueText, "start", cssClass) + "</g>";
        y += rowHeight;
    }
    return html::element("figure", "class=\"chart\"", svgElement(width, y + 4, title, inner)) +
           "\n";
}

std::string gauge(const std::string& title, const std::string& cssClass, const GaugeMark& value,
                  const GaugeMark& mark)
{
    constexpr double width = 520;
    constexpr double height = 64;
    constexpr double y = 26;
    const double at = width * std::clamp(value.value, 0.0, 1.0);
    const double markAt = width * std::clamp(mark.value, 0.0, 1.0);
    std::string inner = rectangle(0, y, width, 12, "f-line") + rectangle(0, y, at, 12, cssClass);
    inner += line(markAt, y - 5, markAt, y + 17, "axis");
    const char* anchor = markAt < 100 ? "start" : (markAt > width - 100 ? "end" : "middle");
    inner += text(markAt, y + 30, mark.label, anchor);
    inner += text(0, y - 9, value.label, "start", "label");
    const std::string caption = html::element("figcaption", "", html::escaped(title));
    return html::element("figure", "class=\"chart\"",
                         caption + svgElement(width, height, title, inner)) +
           "\n";
}

std::string heatmap(const std::string& title, const std::vector<double>& values, std::size_t rows,
                    double stepSeconds)
{
    if (rows == 0 || values.size() < rows)
        return "";
    constexpr std::size_t mostColumns = 160;
    constexpr std::size_t mostRows = 64;
    const std::size_t steps = values.size() / rows;
    const std::size_t columns = std::min(steps, mostColumns);
    const std::size_t shownRows = std::min(rows, mostRows);
    std::vector<double> cells(columns * shownRows, 0);
    for (std::size_t step = 0; step < steps; ++step) {
        for (std::size_t row = 0; row < rows; ++row) {
            double& cell = cells[step * columns / steps * shownRows + row * shownRows / rows];
            cell = std::max(cell, values[step * rows + row]);
        }
    }
    const double plotWidth = chartWidth - leftMargin - rightMargin;
    const double rowHeight = std::max(2.0, std::min(10.0, 160.0 / static_cast<double>(shownRows)));
    const double plotHeight = rowHeight * static_cast<double>(shownRows);
    const double cellWidth = plotWidth / static_cast<double>(columns);
    std::string inner =
        rectangle(leftMargin, 0, plotWidth, plotHeight, "f-line", " opacity=\"0.35\"");
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < shownRows; ++row) {
            const double value = cells[column * shownRows + row];
            if (value < 0.02)
                continue;
            const double x = leftMargin + cellWidth * static_cast<double>(column);
            inner += rectangle(x, rowHeight * static_cast<double>(row), cellWidth + 0.2, rowHeight,
                               value >= 1 ? "f-hot" : "f-accent",
                               " opacity=\"" + coordinate(std::min(1.0, 0.1 + value * 0.9)) + "\"");
        }
    }
    inner += text(leftMargin - 6, 9, "first key", "end") +
             text(leftMargin - 6, plotHeight, "last key", "end");
    const double seconds = static_cast<double>(steps) * stepSeconds;
    inner += text(leftMargin, plotHeight + 14, clockText(0)) +
             text(chartWidth - rightMargin, plotHeight + 14, clockText(seconds), "end");
    const std::string caption = html::element("figcaption", "", html::escaped(title));
    return html::element("figure", "class=\"chart\"",
                         caption + svgElement(chartWidth, plotHeight + 18, title, inner)) +
           "\n";
}

} // namespace infera::app::svg

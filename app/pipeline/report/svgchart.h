#pragma once

#include <optional>
#include <string>
#include <vector>

/// Charts as inline SVG; colours come from the report's style sheet, so they follow light and dark.
namespace infera::app::svg {

struct Line
{
    std::string cssClass; ///< "read", "write", "refused"
    std::string name;
    std::vector<double> values; ///< one for each step
};

struct LineChart
{
    std::string title;
    std::string unit;
    double stepSeconds = 60;
    std::vector<Line> lines;
    std::optional<double> limit; ///< a horizontal line
    std::string limitName;
};

/// Values are drawn as the highest of what falls on one point, so that no peak is lost.
[[nodiscard]] std::string lineChart(const LineChart& chart);

struct Segment
{
    std::string cssClass; ///< "f-read", "f-write", "f-store", "f-reserve", "f-other"
    double value = 0;
};

struct Bar
{
    std::string label;
    std::vector<Segment> segments;
    std::string valueText;
    bool strong = false;
};

[[nodiscard]] std::string barChart(const std::vector<Bar>& bars, const std::string& title);

struct GaugeMark
{
    std::string label;
    double value = 0; ///< 0 to 1
};

/// Where a share stands on a line from 0 to 100 %, beside a mark.
[[nodiscard]] std::string gauge(const std::string& title, const std::string& cssClass,
                                const GaugeMark& value, const GaugeMark& mark);

/// Rows from the top are ranges of keys, columns are steps; values are shares of a limit.
[[nodiscard]] std::string heatmap(const std::string& title, const std::vector<double>& values,
                                  std::size_t rows, double stepSeconds);

/// A round number of steps that covers 0 to `highest`: 1, 2 or 5 times a power of ten.
[[nodiscard]] double niceStep(double highest, int steps);

} // namespace infera::app::svg

#include "app/gui/pages/simulation/busiestlines.h"

#include "app/core/text/placenames.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace infera::app {
namespace {

struct BusiestLines
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::BusiestLines)
};

/// As many lines as there are colours; what is smaller is one line together.
constexpr qsizetype linesMost = 6;

double topOf(const PlotLine& line)
{
    return *std::max_element(line.y.begin(), line.y.end());
}

} // namespace

QVector<PlotLine> busiestLines(const engine::SimulationResult& result, const std::string& metric)
{
    QVector<PlotLine> lines;
    std::vector<Place> places;
    for (const engine::TimelineSeries& series : result.timeline)
        places.push_back({series.table, series.index});
    const QStringList shorter = shorterPlaces(places);
    for (std::size_t at = 0; at < places.size(); ++at) {
        const engine::TimelineSeries& series = result.timeline[at];
        if (series.metric != metric || series.values.empty())
            continue;
        PlotLine line;
        line.name = placeText(series.table, series.index);
        line.shorter = shorter[static_cast<qsizetype>(at)];
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            line.x += static_cast<double>(i) * result.timelineStepSeconds;
            line.y += series.values[i];
        }
        if (topOf(line) > 0)
            lines += line;
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return topOf(a) > topOf(b); });
    if (lines.size() > linesMost) {
        PlotLine& rest = lines[linesMost - 1];
        rest.name = BusiestLines::tr("%n other(s)", nullptr,
                                     static_cast<int>(lines.size() - linesMost + 1));
        for (qsizetype other = linesMost; other < lines.size(); ++other) {
            const qsizetype both = std::min(rest.y.size(), lines[other].y.size());
            for (qsizetype at = 0; at < both; ++at)
                rest.y[at] += lines[other].y[at];
        }
        lines.resize(linesMost);
    }
    for (int at = 0; at < lines.size(); ++at)
        lines[at].series = at;
    return lines;
}

} // namespace infera::app

#include "app/cli/traffictext.h"

#include "engine/observe/shownline.h"

#include <cstdio>

namespace infera::app::cli {

namespace {

void printGroup(const std::string& name, const engine::TrafficGroup& group)
{
    std::fprintf(stderr, "  %-44s %9lld calls %10.1f RU %10.1f WU %8.2f per call",
                 engine::shownLine(name).c_str(), static_cast<long long>(group.calls),
                 group.readUnits, group.writeUnits, group.unitsPerCall());
    if (!group.pattern.empty())
        std::fprintf(stderr, " (design: %.2f)", group.predictedUnitsPerCall());
    if (group.throttled > 0)
        std::fprintf(stderr, ", %lld throttled", static_cast<long long>(group.throttled));
    std::fputs("\n", stderr);
}

} // namespace

void TrafficText::show()
{
    const engine::TrafficReport report = m_watch.report();
    if (report.requests == m_shownRequests)
        return;
    m_shownRequests = report.requests;
    std::fprintf(stderr, "%lld requests, %.1f read units, %.1f write units",
                 static_cast<long long>(report.requests), report.readUnits, report.writeUnits);
    if (report.scans > 0)
        std::fprintf(stderr, ", %lld scans", static_cast<long long>(report.scans));
    if (report.throttled > 0)
        std::fprintf(stderr, ", %lld throttled", static_cast<long long>(report.throttled));
    if (report.unmatched > 0)
        std::fprintf(stderr, ", %lld fit no pattern", static_cast<long long>(report.unmatched));
    if (const auto priced = m_watch.cost(report))
        std::fprintf(stderr, "; $%s so far, $%s a month at this rate",
                     priced->soFar.toFixed(6).c_str(), priced->perMonth.toFixed(2).c_str());
    std::fputs("\n", stderr);
}

void TrafficText::printReport()
{
    const engine::TrafficReport report = m_watch.report();
    if (report.requests == 0)
        return;
    show();
    if (!report.patterns.empty())
        std::fputs("Access patterns:\n", stderr);
    for (const engine::TrafficGroup& one : report.patterns)
        printGroup(one.pattern, one);
    if (!report.others.empty())
        std::fputs(report.patterns.empty() ? "Requests:\n" : "Requests that fit none:\n", stderr);
    for (const engine::TrafficGroup& one : report.others)
        printGroup(one.shape, one);
    std::fputs("Hottest keys:\n", stderr);
    for (const engine::TrafficTable& table : report.tables) {
        if (table.hotKeys.empty())
            continue;
        const engine::HeavyKey& key = table.hotKeys.front();
        const double all = table.readUnits + table.writeUnits;
        std::fprintf(stderr, "  %s%s%s: %s has %.1f %% of %.1f units\n", table.table.c_str(),
                     table.index.empty() ? "" : ".", table.index.c_str(),
                     engine::shownLine(key.key).c_str(), all > 0 ? 100 * key.units() / all : 0,
                     all);
    }
}

} // namespace infera::app::cli

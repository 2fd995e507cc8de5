#include "app/cli/trafficwatch.h"

#include "app/pipeline/jsonvalues.h"
#include "engine/observe/shownline.h"
#include "model/base/files.h"

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

/// The names of a table's or index's partition key.
std::vector<std::string> partitionKeyOf(engine::Database& database, const std::string& table,
                                        const std::string& index)
{
    const auto described = database.describeTable({table});
    if (!described)
        return {};
    const auto hashes = [](const std::vector<engine::KeySchemaElement>& schema) {
        std::vector<std::string> names;
        for (const engine::KeySchemaElement& one : schema) {
            if (one.keyType == engine::KeyType::Hash)
                names.push_back(one.attributeName);
        }
        return names;
    };
    for (const engine::IndexDescription& one : described->table.globalSecondaryIndexes) {
        if (one.indexName == index)
            return hashes(one.keySchema);
    }
    return hashes(described->table.keySchema);
}

std::int64_t nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

constexpr std::size_t lineMost = 240; ///< bytes of a shape or a key

void printGroup(const std::string& name, const engine::TrafficGroup& group)
{
    const double calls = static_cast<double>(std::max<std::int64_t>(1, group.calls));
    std::fprintf(stderr, "  %-44s %9lld calls %10.1f RU %10.1f WU %8.2f per call",
                 engine::shownLine(name, lineMost).c_str(), static_cast<long long>(group.calls),
                 group.readUnits, group.writeUnits, (group.readUnits + group.writeUnits) / calls);
    if (!group.pattern.empty())
        std::fprintf(stderr, " (design: %.2f)",
                     group.predictedReadUnits + group.predictedWriteUnits);
    if (group.throttled > 0)
        std::fprintf(stderr, ", %lld throttled", static_cast<long long>(group.throttled));
    std::fputs("\n", stderr);
}

} // namespace

TrafficWatch::TrafficWatch(engine::Database& database, const model::Design* design,
                           const model::Proposal* proposal, const Pricing& pricing,
                           std::string region)
    : m_database(database), m_design(design), m_pricing(pricing),
      m_matcher(proposal == nullptr ? std::nullopt
                                    : std::optional<engine::PatternMatcher>(
                                          std::in_place, proposal->layout, proposal->plans)),
      m_observer(options())
{
    if (m_pricing.options.region.empty())
        m_pricing.options.region = std::move(region);
}

engine::TrafficObserver::Options TrafficWatch::options()
{
    engine::TrafficObserver::Options options;
    options.matcher = m_matcher ? &*m_matcher : nullptr;
    options.design = m_design;
    options.partitionKeyOf = [this](const std::string& table, const std::string& index) {
        return partitionKeyOf(m_database, table, index);
    };
    options.clock = nowMs;
    options.write = [this](const engine::TrafficReport& report) { return document(report); };
    return options;
}

Result<TrafficCost> TrafficWatch::cost(const engine::TrafficReport& report)
{
    return trafficCost(report, m_database, m_pricing);
}

std::string TrafficWatch::document(const engine::TrafficReport& report)
{
    const auto priced = cost(report);
    return documentText(trafficDocument(report, priced ? &*priced : nullptr, m_design));
}

void TrafficWatch::show()
{
    const engine::TrafficReport report = m_observer.report();
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
    if (const auto priced = cost(report))
        std::fprintf(stderr, "; $%s so far, $%s a month at this rate",
                     priced->soFar.toFixed(6).c_str(), priced->perMonth.toFixed(2).c_str());
    std::fputs("\n", stderr);
}

void TrafficWatch::printReport()
{
    const engine::TrafficReport report = m_observer.report();
    if (report.requests == 0)
        return;
    show();
    if (!report.patterns.empty())
        std::fputs("Access patterns:\n", stderr);
    for (const engine::TrafficGroup& one : report.patterns)
        printGroup(one.pattern, one);
    if (!report.others.empty())
        std::fputs(m_design != nullptr ? "Requests that fit none:\n" : "Requests:\n", stderr);
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
                     engine::shownLine(key.key, lineMost).c_str(),
                     all > 0 ? 100 * key.units() / all : 0, all);
    }
}

Result<void> TrafficWatch::write(const std::string& summary, const std::string& accessPatterns)
{
    const engine::TrafficReport report = m_observer.report();
    if (!summary.empty()) {
        if (auto written = writeFileAtomically(summary, document(report)); !written)
            return written;
    }
    if (!accessPatterns.empty())
        return writeFileAtomically(accessPatterns, seenAccessPatterns(report, m_design));
    return {};
}

} // namespace infera::app::cli

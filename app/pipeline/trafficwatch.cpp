#include "app/pipeline/trafficwatch.h"

#include "app/pipeline/jsonvalues.h"
#include "model/base/files.h"

#include <chrono>
#include <nlohmann/json.hpp>

namespace infera::app {

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

engine::TrafficReport TrafficWatch::report()
{
    return m_observer.report();
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

Result<void> TrafficWatch::write(const std::string& summary, const std::string& accessPatterns)
{
    const engine::TrafficReport seen = report();
    if (!summary.empty()) {
        if (auto written = writeFileAtomically(summary, document(seen)); !written)
            return written;
    }
    if (!accessPatterns.empty())
        return writeFileAtomically(accessPatterns, seenAccessPatterns(seen, m_design));
    return {};
}

} // namespace infera::app

#include "app/pipeline/replay.h"

#include "app/pipeline/documents.h"
#include "app/pipeline/jsonvalues.h"
#include "engine/api/database.h"
#include "engine/verify/execute.h"
#include "engine/verify/tables.h"
#include "engine/verify/writecalls.h"
#include "model/base/random.h"
#include "model/sample/sample.h"

#include <cmath>
#include <optional>

namespace infera::app {

namespace {

/// Draws the calls of a workload, one after the other, in the shares of the patterns' rates.
class Workload
{
public:
    Workload(const model::Design& design, const model::Proposal& proposal,
             const ReplayOptions& options)
        : m_design(design), m_proposal(proposal), m_random(options.seed + 2),
          m_sampler(design, options.seed, options.itemsPerEntity), m_items(m_sampler.items()),
          m_writes(design, m_sampler, options.seed + 1)
    {
        for (const model::Plan& plan : proposal.plans) {
            const model::AccessPattern* pattern = design.accessPattern(plan.pattern);
            const double rate = pattern == nullptr ? 0 : pattern->rate.averagePerSecond.value_or(1);
            m_sum += rate;
            m_until.push_back(m_sum);
        }
        m_turns.resize(proposal.plans.size());
    }

    [[nodiscard]] const model::SampleItems& items() const { return m_items; }

    struct Call
    {
        std::size_t plan = 0;
        engine::PlanCall call;
        std::optional<model::SampleItems> after;
    };

    /// Nothing when the pattern drawn has nothing left to do.
    std::optional<Call> next()
    {
        Call call;
        call.plan = draw();
        const model::AccessPattern& pattern =
            *m_design.accessPattern(m_proposal.plans[call.plan].pattern);
        const int turn = m_turns[call.plan]++;
        if (isRead(pattern.operation)) {
            auto parameters = m_sampler.readParameters(pattern, 1);
            if (parameters.empty())
                return std::nullopt;
            call.call.parameters = std::move(parameters.front());
            return call;
        }
        auto write = m_writes.draw(pattern, m_items, turn);
        if (!write)
            return std::nullopt;
        call.call = std::move(write->call);
        call.after = std::move(write->after);
        return call;
    }

    /// The call was done.
    void done(Call& call)
    {
        if (call.after)
            engine::applyWrite(m_items, *std::move(call.after));
    }

private:
    std::size_t draw()
    {
        constexpr std::uint64_t steps = 1'000'000'000;
        const double at = static_cast<double>(m_random.below(steps)) / steps * m_sum;
        std::size_t plan = 0;
        while (plan + 1 < m_until.size() && m_until[plan] <= at)
            ++plan;
        return plan;
    }

    const model::Design& m_design;
    const model::Proposal& m_proposal;
    Random m_random;
    model::Sampler m_sampler;
    model::SampleItems m_items;
    engine::WriteCalls m_writes;
    std::vector<double> m_until; ///< sums of the rates
    double m_sum = 0;
    std::vector<int> m_turns;
};

/// The embedded engine with the same items.
Result<engine::Database> twinOf(const model::Design& design, const model::Proposal& proposal,
                                const model::SampleItems& items)
{
    auto database = engine::Database::inMemory();
    if (auto created = engine::createTables(database, proposal.layout); !created)
        return tl::unexpected(created.error());
    if (auto stored = engine::storeItems(database, design, proposal.layout, items); !stored)
        return tl::unexpected(stored.error());
    return database;
}

Result<void> createEach(const ReplayTarget& target, const model::Layout& layout)
{
    model::Layout single = layout;
    for (const model::Table& table : layout.tables) {
        single.tables = {table};
        if (auto created = engine::createTables(target.service, single); !created)
            return created;
        target.created(table.name);
    }
    return {};
}

bool same(double a, double b)
{
    return std::abs(a - b) < 1e-6;
}

std::string number(double value)
{
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with("."))
        text.pop_back();
    return text;
}

void compare(const engine::PlanExecution& predicted, const engine::PlanExecution& reported,
             ReplayPattern& pattern)
{
    pattern.requests += reported.requests();
    pattern.predictedReadUnits += predicted.readUnits();
    pattern.predictedWriteUnits += predicted.writeUnits();
    pattern.reportedReadUnits += reported.readUnits();
    pattern.reportedWriteUnits += reported.writeUnits();
    const bool agree = same(predicted.readUnits(), reported.readUnits()) &&
                       same(predicted.writeUnits(), reported.writeUnits()) &&
                       predicted.items.size() == reported.items.size() &&
                       predicted.conditionFailed == reported.conditionFailed;
    if (agree)
        return;
    ++pattern.different;
    if (pattern.firstDifference.empty())
        pattern.firstDifference = "predicted " + number(predicted.readUnits()) + " read and " +
                                  number(predicted.writeUnits()) + " write units for " +
                                  std::to_string(predicted.items.size()) +
                                  " items, the endpoint reported " + number(reported.readUnits()) +
                                  " and " + number(reported.writeUnits()) + " for " +
                                  std::to_string(reported.items.size()) +
                                  (predicted.conditionFailed != reported.conditionFailed
                                       ? "; the condition held on one side only"
                                       : "");
}

} // namespace

bool ReplayReport::agrees() const
{
    for (const ReplayPattern& one : patterns) {
        if (one.different > 0)
            return false;
    }
    return true;
}

model::Proposal withTablePrefix(model::Proposal proposal, const std::string& prefix)
{
    for (model::Table& table : proposal.layout.tables)
        table.name = prefix + table.name;
    for (model::Plan& plan : proposal.plans) {
        for (model::Step& step : plan.steps)
            step.table = prefix + step.table;
    }
    return proposal;
}

Result<ReplayForecast> forecastReplay(const model::Design& design, const model::Proposal& proposal,
                                      const ReplayOptions& options, const Pricing& pricing,
                                      Progress& progress)
{
    auto database = engine::Database::inMemory();
    const ReplayTarget alone{database, [](const std::string&) { return Result<void>(); },
                             [](const std::string&) {}, [] { return 0.0; }, [](double) {}};
    const auto done = replay(design, proposal, options, alone, progress);
    if (!done)
        return tl::unexpected(done.error());
    ReplayForecast forecast;
    model::Usage usage;
    usage.region = design.target.region;
    model::TableUsage all;
    all.name = "replay";
    all.tableClass = "STANDARD";
    all.storageBytes = Decimal(0);
    for (const model::Table& table : proposal.layout.tables)
        forecast.tables.push_back(table.name);
    forecast.writeUnits = done->loadWriteUnits;
    for (const ReplayPattern& one : done->patterns) {
        forecast.readUnits += one.predictedReadUnits;
        forecast.writeUnits += one.predictedWriteUnits;
    }
    all.units.readUnitsPerMonth = Decimal::fromDouble(forecast.readUnits);
    all.units.writeUnitsPerMonth = Decimal::fromDouble(forecast.writeUnits);
    usage.tables.push_back(std::move(all));
    const auto cost = usageCost(usage, pricing);
    if (!cost)
        return tl::unexpected(cost.error());
    forecast.cost = monthlyCost(*cost).onDemand;
    forecast.seconds = static_cast<double>(options.calls) / options.callsPerSecond;
    return forecast;
}

Result<ReplayReport> replay(const model::Design& design, const model::Proposal& proposal,
                            const ReplayOptions& options, const ReplayTarget& target,
                            Progress& progress)
{
    Workload workload(design, proposal, options);
    auto twin = twinOf(design, proposal, workload.items());
    if (!twin)
        return tl::unexpected(twin.error());
    ReplayReport report;
    for (const model::Plan& plan : proposal.plans) {
        report.patterns.emplace_back();
        report.patterns.back().pattern = plan.pattern;
    }
    progress.report(0, "Creating tables");
    if (auto created = createEach(target, proposal.layout); !created)
        return tl::unexpected(created.error());
    for (const model::Table& table : proposal.layout.tables) {
        if (auto ready = target.awaitTable(table.name); !ready)
            return tl::unexpected(ready.error());
    }
    progress.report(0, "Storing sample items");
    if (auto stored = engine::storeItems(target.service, design, proposal.layout, workload.items(),
                                         &report.loadWriteUnits);
        !stored)
        return tl::unexpected(stored.error());

    const double start = target.secondsNow();
    for (std::int64_t turn = 0; turn < options.calls; ++turn) {
        if (progress.cancelled())
            return failure("cancelled", "The replay was cancelled.");
        progress.report(static_cast<double>(turn) / static_cast<double>(options.calls),
                        "Replaying");
        const double due = start + static_cast<double>(turn) / options.callsPerSecond;
        if (const double now = target.secondsNow(); now < due)
            target.pause(due - now);
        auto call = workload.next();
        if (!call)
            continue;
        const model::Plan& plan = proposal.plans[call->plan];
        const auto predicted =
            engine::executePlan(*twin, design, proposal.layout, plan, call->call);
        if (!predicted)
            return tl::unexpected(predicted.error());
        const auto reported =
            engine::executePlan(target.service, design, proposal.layout, plan, call->call);
        if (!reported)
            return tl::unexpected(reported.error());
        if (!predicted->conditionFailed)
            workload.done(*call);
        ReplayPattern& pattern = report.patterns[call->plan];
        ++pattern.calls;
        ++report.calls;
        compare(*predicted, *reported, pattern);
    }
    report.seconds = target.secondsNow() - start;
    return report;
}

nlohmann::ordered_json replayDocument(const ReplayReport& report)
{
    const auto pattern = [](const ReplayPattern& one) {
        return nlohmann::ordered_json{{"pattern", one.pattern},
                                      {"calls", one.calls},
                                      {"requests", one.requests},
                                      {"predicted_read_units", one.predictedReadUnits},
                                      {"reported_read_units", one.reportedReadUnits},
                                      {"predicted_write_units", one.predictedWriteUnits},
                                      {"reported_write_units", one.reportedWriteUnits},
                                      {"different_calls", one.different},
                                      {"first_difference", textOrNull(one.firstDifference)}};
    };
    return {{"calls", report.calls},
            {"seconds", report.seconds},
            {"load_write_units", report.loadWriteUnits},
            {"agrees", report.agrees()},
            {"patterns", arrayOf(report.patterns, pattern)}};
}

} // namespace infera::app

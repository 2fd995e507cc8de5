#include "app/cli/simulateinput.h"

#include "app/cli/designinput.h"
#include "engine/simulation/namedparameters.h"
#include "model/base/text.h"
#include "model/design/quantity.h"

#include <algorithm>
#include <limits>

namespace infera::app::cli {

namespace {

Result<double> numberFrom(const std::string& text, const std::string& code,
                          const std::string& expected)
{
    const auto count = model::parseCount(text);
    if (!count || !*count)
        return failure(code, "'" + text + "': expected " + expected + ".");
    return **count;
}

/// "Orders=100:10,Orders/byStatus=50:50": read and write units a second by table and index.
Result<std::vector<engine::SimulationOptions::Capacity>> capacitiesFrom(const std::string& text)
{
    const std::string expected = "TABLE=READ:WRITE or TABLE/INDEX=READ:WRITE, separated by commas";
    std::vector<engine::SimulationOptions::Capacity> all;
    if (text.empty())
        return all;
    for (const std::string& entry : split(text, ',')) {
        const std::size_t equals = entry.find('=');
        const std::size_t colon = entry.find(':', equals == std::string::npos ? 0 : equals);
        if (equals == std::string::npos || colon == std::string::npos)
            return failure("wrong-capacity", "'" + entry + "': expected " + expected + ".");
        const std::string place = entry.substr(0, equals);
        const std::size_t slash = place.find('/');
        engine::SimulationOptions::Capacity capacity;
        capacity.table = place.substr(0, slash);
        capacity.index = slash == std::string::npos ? std::string() : place.substr(slash + 1);
        auto reads =
            numberFrom(entry.substr(equals + 1, colon - equals - 1), "wrong-capacity", expected);
        auto writes = numberFrom(entry.substr(colon + 1), "wrong-capacity", expected);
        if (!reads || !writes)
            return tl::unexpected(reads ? writes.error() : reads.error());
        capacity.readUnitsPerSecond = *reads;
        capacity.writeUnitsPerSecond = *writes;
        all.push_back(std::move(capacity));
    }
    return all;
}

/// "70%", "70%:5", "70%:5:4000": target, minimum, maximum.
Result<void> setAutoScaling(const std::string& text, engine::AutoScalingSettings& settings)
{
    if (text.empty())
        return {};
    const std::string expected = "TARGET[:MINIMUM[:MAXIMUM]], as in 70%:5:40000";
    const std::vector<std::string> all = split(text, ':');
    const auto target = model::parseShare(all.front());
    // Published bounds of the target: 20 to 90 %.
    if (!target || !*target || **target < 0.2 || **target > 0.9 || all.size() > 3)
        return failure("wrong-auto-scaling",
                       "'" + text + "': expected " + expected + " with a target of 20 to 90 %.");
    settings.enabled = true;
    settings.target = **target;
    for (std::size_t i = 1; i < all.size(); ++i) {
        auto units = numberFrom(all[i], "wrong-auto-scaling", expected);
        if (!units)
            return tl::unexpected(units.error());
        (i == 1 ? settings.minimum : settings.maximum) = *units;
    }
    return {};
}

/// "08:45=800:1500,17:15=90:1500": from a time of day (UTC) on, minimum and maximum.
Result<void> setSchedule(const std::string& text, engine::AutoScalingSettings& settings)
{
    if (text.empty())
        return {};
    const std::string expected = "HH:MM=MINIMUM:MAXIMUM, separated by commas";
    for (const std::string& entry : split(text, ',')) {
        const std::vector<std::string> sides = split(entry, '=');
        const std::vector<std::string> time =
            sides.size() == 2 ? split(sides[0], ':') : std::vector<std::string>();
        const std::vector<std::string> bounds =
            sides.size() == 2 ? split(sides[1], ':') : std::vector<std::string>();
        if (time.size() != 2 || bounds.size() != 2)
            return failure("wrong-schedule", "'" + entry + "': expected " + expected + ".");
        double numbers[4] = {};
        for (std::size_t i = 0; i < 4; ++i) {
            auto number = numberFrom(i < 2 ? time[i] : bounds[i - 2], "wrong-schedule", expected);
            if (!number)
                return tl::unexpected(number.error());
            numbers[i] = *number;
        }
        if (numbers[0] > 23 || numbers[1] > 59)
            return failure("wrong-schedule", "'" + sides[0] + "' is no time of day.");
        settings.schedule.push_back({numbers[0] * 3600 + numbers[1] * 60, numbers[2], numbers[3]});
    }
    return {};
}

Result<void> setRetries(const std::string& name, engine::SimulationOptions& options)
{
    if (const engine::RetryProfile* profile = engine::findRetryProfile(name)) {
        options.retries = *profile;
        return {};
    }
    std::vector<std::string> names;
    for (const engine::RetryProfile& one : engine::retryProfiles())
        names.push_back(one.name);
    return failure("unknown-retry-profile", "There is no retry profile '" + name +
                                                "'. There are: " + join(names, ", ") + ".");
}

/// "heat_minutes=10,split_delay_s=120".
Result<void> setParameters(const std::string& text, engine::SimulationOptions& options)
{
    if (text.empty())
        return {};
    for (const std::string& entry : split(text, ',')) {
        const std::size_t equals = entry.find('=');
        const std::string value = equals == std::string::npos ? "" : entry.substr(equals + 1);
        auto number = numberFrom(value, "wrong-parameter", "NAME=VALUE, separated by commas");
        if (!number)
            return tl::unexpected(number.error());
        if (auto set = engine::setParameter(options, entry.substr(0, equals), *number); !set)
            return set;
    }
    return {};
}

} // namespace

void SimulateArguments::addTo(Command& command)
{
    command.positional(design, "design", "Design file (NAME.design.yaml)");
    command.option(layout, "--layout", "Layout to simulate (default: the one in use)");
    command.option(duration, "--duration", "Simulated time: 24h, 30min, 7d");
    command.integer(seed, "--seed", "Decides every random choice", 0,
                    std::numeric_limits<std::uint64_t>::max());
    command.integer(seeds, "--seeds", "Runs with this and the next seeds; shows the spread", 1,
                    1000);
    command.oneOf(fidelity, "--fidelity", "How closely requests are followed",
                  {"exact", "aggregate", "auto"});
    command.number(scale, "--scale", "Every rate times this", 1e-6, 1e9);
    command.option(items, "--items", "Every count of items times this: 100x");
    command.option(killIndex, "--kill-index", "Without this index: INDEX or TABLE/INDEX");
    command.option(workload, "--workload",
                   "YCSB's mix a to f on the layout, instead of the access patterns");
    command.option(workloadEntity, "--workload-entity", "Entity of the mix (default: the first)");
    command.option(workloadRate, "--workload-rate",
                   "Rate of the mix: 1000/s (default: that of all access patterns)");
    command.option(applyFix, "--apply-fix",
                   "Make the fix of the gravest finding of this rule and run again, side by side");
    command.oneOf(billing, "--billing", "Capacity mode (default: the design's, else on demand)",
                  {"auto", "on-demand", "provisioned"});
    command.option(capacity, "--capacity",
                   "Provisioned units a second: TABLE=READ:WRITE,TABLE/INDEX=READ:WRITE");
    command.option(warm, "--warm", "Warm throughput of on-demand tables, in the same form");
    command.option(maximum, "--max-throughput", "Maximum on-demand throughput, in the same form");
    command.option(autoScaling, "--auto-scaling",
                   "Auto scaling of provisioned tables: TARGET[:MINIMUM[:MAXIMUM]]");
    command.option(schedule, "--schedule", "Its scheduled actions, UTC: HH:MM=MINIMUM:MAXIMUM,...");
    command.option(retries, "--retries", "Retry profile of the clients, as an AWS SDK has it");
    command.integer(scanSegments, "--scan-segments", "Workers that divide a scan", 1, 1'000'000);
    command.flag(execute, "--execute",
                 "Also execute each pattern's requests on the embedded engine and compare units");
    command.number(eventualFactor, "--eventual-factor",
                   "Eventually consistent reads of a partition, times its limit", 1, 3);
    command.option(parameters, "--set", "Constants of the model: NAME=VALUE,... (names: --json)");
    command.number(memoryMegabytes, "--memory", "Megabytes the run may take", 16, 1e6);
    addGate(command, failOn);
    command.flag(json, "--json", "One JSON document on standard output");
}

Result<engine::SimulationOptions> simulationOptions(const SimulateArguments& arguments)
{
    engine::SimulationOptions options;
    const auto duration = durationFrom(arguments.duration);
    if (!duration)
        return tl::unexpected(duration.error());
    options.durationSeconds = *duration;
    options.seed = arguments.seed;
    options.baseDirectory = folderOf(arguments.design);
    options.scale = arguments.scale;
    options.fidelity = arguments.fidelity == "exact"       ? engine::Fidelity::Exact
                       : arguments.fidelity == "aggregate" ? engine::Fidelity::Aggregate
                                                           : engine::Fidelity::Auto;
    if (arguments.billing != "auto")
        options.billingMode = arguments.billing == "provisioned"
                                  ? model::BillingMode::Provisioned
                                  : model::BillingMode::PayPerRequest;
    options.scanSegments = static_cast<std::uint32_t>(arguments.scanSegments);
    options.partitions.eventualReadFactor = arguments.eventualFactor;
    options.memoryBytesMax = arguments.memoryMegabytes * 1024 * 1024;
    for (const auto& [text, target] : {std::pair(&arguments.capacity, &options.capacity),
                                       std::pair(&arguments.warm, &options.warm),
                                       std::pair(&arguments.maximum, &options.maximum)}) {
        auto all = capacitiesFrom(*text);
        if (!all)
            return tl::unexpected(all.error());
        *target = std::move(*all);
    }
    // Capacity and auto scaling are settings of the provisioned mode.
    if ((!arguments.capacity.empty() || !arguments.autoScaling.empty() ||
         !arguments.schedule.empty()) &&
        arguments.billing == "auto")
        options.billingMode = model::BillingMode::Provisioned;
    if (!arguments.schedule.empty())
        options.autoScaling.enabled = true;
    for (auto set :
         {setAutoScaling(arguments.autoScaling, options.autoScaling),
          setSchedule(arguments.schedule, options.autoScaling),
          setRetries(arguments.retries, options), setParameters(arguments.parameters, options)})
        if (!set)
            return tl::unexpected(set.error());
    return options;
}

Result<Scenario> changed(Scenario scenario, const SimulateArguments& arguments)
{
    if (!arguments.workload.empty()) {
        std::string name = toLower(arguments.workload);
        if (name.starts_with("ycsb-"))
            name = name.substr(5);
        std::optional<double> rate;
        if (!arguments.workloadRate.empty()) {
            const auto read = model::parseRate(arguments.workloadRate);
            if (!read)
                return tl::unexpected(read.error());
            rate = *read;
        }
        auto mixed = withWorkload(scenario, name.size() == 1 ? name.front() : '?',
                                  arguments.workloadEntity, rate);
        if (!mixed)
            return mixed;
        scenario = std::move(*mixed);
    }
    std::string factor = arguments.items;
    if (!factor.empty() && factor.back() == 'x')
        factor.pop_back();
    auto items = numberFrom(factor, "wrong-items", "a factor such as 100x");
    if (!items)
        return tl::unexpected(items.error());
    if (!(*items > 0))
        return failure("wrong-items", "'" + arguments.items + "': expected a factor above 0.");
    if (*items != 1)
        scenario = withItems(scenario, *items);
    if (arguments.killIndex.empty())
        return scenario;
    return withoutIndex(scenario, arguments.killIndex);
}

Result<void> checkPlaces(const engine::SimulationOptions& options, const model::Layout& layout)
{
    std::vector<std::string> known;
    for (const model::Table& table : layout.tables) {
        known.push_back(table.name);
        for (const model::Index& index : table.indexes)
            if (index.kind == model::IndexKind::Global) // a local one has its table's capacity
                known.push_back(table.name + "/" + index.name);
    }
    for (const auto* places : {&options.capacity, &options.warm, &options.maximum})
        for (const engine::SimulationOptions::Capacity& one : *places) {
            const std::string name = one.table + (one.index.empty() ? "" : "/" + one.index);
            if (std::find(known.begin(), known.end(), name) != known.end())
                continue;
            const std::string near = didYouMean(name, known);
            return failure("unknown-table",
                           "Layout " + layout.id + " has no table or global index '" + name +
                               "'. " + (near.empty() ? "" : "Did you mean '" + near + "'? ") +
                               "There are: " + join(known, ", ") + ".");
        }
    return {};
}

} // namespace infera::app::cli

#include "app/pipeline/replay.h"
#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "engine/client/awscredentials.h"
#include "engine/client/curltransport.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>
#include <unistd.h>

namespace infera::app::cli {

namespace {

struct ReplayArguments
{
    std::string design;
    std::string layout;
    std::string endpoint;
    std::string ratePerSecond = "50";
    std::uint64_t calls = 1000;
    std::uint64_t items = 60;
    std::uint64_t seed = 1;
    std::string tablePrefix = "replay-";
    bool keep = false;
    bool yes = false;
    bool json = false;
    PricingArguments prices;
};

void wait(double seconds)
{
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// "eu-west-1" of "dynamodb.eu-west-1.amazonaws.com"; empty: not AWS's.
std::string regionOfHost(const std::string& host)
{
    const auto end = host.find(".amazonaws.com");
    const auto begin = host.find('.');
    if (end == std::string::npos || begin >= end)
        return {};
    return host.substr(begin + 1, end - begin - 1);
}

/// Who signs. A local endpoint takes anything; the real one only what is set up for AWS's tools.
Result<engine::CurlOptions> connectionTo(const ReplayArguments& arguments)
{
    const engine::AwsSettings settings = engine::awsSettings([](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value == nullptr ? "" : value);
    });
    engine::CurlOptions options;
    options.url = arguments.endpoint;
    const std::string ofHost = regionOfHost(engine::hostOfUrl(arguments.endpoint));
    options.region = !ofHost.empty()            ? ofHost
                     : !settings.region.empty() ? settings.region
                                                : "us-east-1";
    if (settings.credentials)
        options.credentials = *settings.credentials;
    else if (ofHost.empty())
        options.credentials = {"replay", "replay", ""};
    else
        return failure("no-credentials",
                       "No AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a "
                       "profile in ~/.aws/credentials.");
    return options;
}

/// Asks on a terminal; elsewhere the answer is no.
bool agreed(const ReplayArguments& arguments)
{
    if (arguments.yes || engine::isLoopback(arguments.endpoint))
        return true;
    if (isatty(STDIN_FILENO) != 1) {
        std::fputs("This endpoint is not on this machine. --yes starts without asking.\n", stderr);
        return false;
    }
    std::fputs("Start? [y/N] ", stderr);
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

Result<void> awaitTable(engine::ItemClient& client, const std::string& table)
{
    constexpr int attempts = 600; // ten minutes: an index on AWS takes its time
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto status = client.tableStatus(table);
        if (!status)
            return tl::unexpected(status.error());
        if (*status == "ACTIVE")
            return {};
        wait(1);
    }
    return failure("network", "Table " + table + " did not become active within ten minutes.");
}

void deleteTables(engine::ItemClient& client, const std::vector<std::string>& tables)
{
    for (const std::string& table : tables) {
        if (const auto deleted = client.deleteTable(table); !deleted)
            printErrors({deleted.error()});
    }
}

void print(const ReplayReport& report)
{
    const auto text = [](double value) {
        char buffer[32];
        std::snprintf(buffer, sizeof buffer, "%.1f", value);
        return std::string(buffer);
    };
    std::vector<std::vector<std::string>> rows = {{"Access pattern", "Calls", "Predicted RU",
                                                   "Reported RU", "Predicted WU", "Reported WU",
                                                   "Different calls"}};
    for (const ReplayPattern& one : report.patterns)
        rows.push_back({one.pattern, std::to_string(one.calls), text(one.predictedReadUnits),
                        text(one.reportedReadUnits), text(one.predictedWriteUnits),
                        text(one.reportedWriteUnits), std::to_string(one.different)});
    printTable(rows);
    for (const ReplayPattern& one : report.patterns) {
        if (one.different > 0)
            std::printf("%s: %s.\n", one.pattern.c_str(), one.firstDifference.c_str());
    }
    std::printf("%s\n", report.agrees() ? "The endpoint reported what was predicted."
                                        : "The endpoint did not report what was predicted.");
}

Result<model::Proposal> proposalOf(const ReplayArguments& arguments, const model::Design& design)
{
    auto chosen = layoutAskedFor(design, arguments.layout);
    if (!chosen)
        return chosen;
    return withTablePrefix(std::move(*chosen), arguments.tablePrefix);
}

void announce(const ReplayForecast& forecast, const ReplayArguments& arguments)
{
    std::fprintf(stderr, "Endpoint: %s\nTables to create%s:", arguments.endpoint.c_str(),
                 arguments.keep ? "" : " and delete at the end");
    for (const std::string& table : forecast.tables)
        std::fprintf(stderr, " %s", table.c_str());
    std::fprintf(stderr,
                 "\n%llu calls in at least %.0f s: about %.0f read units and %.0f write units, "
                 "$%s on demand%s\n",
                 static_cast<unsigned long long>(arguments.calls), forecast.seconds,
                 forecast.readUnits, forecast.writeUnits, forecast.cost.toFixed(4).c_str(),
                 engine::isLoopback(arguments.endpoint) ? " if it were AWS." : ".");
}

bool ofTableName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
}

int replayDesign(ReplayArguments& arguments)
{
    ReplayOptions options;
    options.calls = static_cast<std::int64_t>(arguments.calls);
    options.itemsPerEntity = static_cast<int>(arguments.items);
    options.seed = arguments.seed;
    options.tablePrefix = arguments.tablePrefix;
    char* end = nullptr;
    options.callsPerSecond = std::strtod(arguments.ratePerSecond.c_str(), &end);
    if (*end != '\0' || !std::isfinite(options.callsPerSecond) || options.callsPerSecond <= 0)
        return fail(Error{"wrong-rate", "--rate takes calls per second, more than 0.", {}});
    if (!std::all_of(options.tablePrefix.begin(), options.tablePrefix.end(), ofTableName))
        return fail(Error{"wrong-prefix",
                          "--table-prefix takes letters, digits, '_', '.' and '-', as tables' "
                          "names do.",
                          {}});
    int status = Done;
    const auto design = readDesignFile(arguments.design, status);
    if (!design)
        return status;
    const auto pricing = arguments.prices.resolve();
    if (!pricing)
        return fail(pricing.error());
    const auto connection = connectionTo(arguments);
    if (!connection)
        return fail(connection.error());
    auto transport = engine::curlTransport(*connection);
    if (!transport)
        return fail(transport.error());
    const auto proposal = proposalOf(arguments, *design);
    if (!proposal)
        return fail(proposal.error());

    TerminalProgress progress;
    const auto forecast = forecastReplay(*design, *proposal, options, *pricing, progress);
    if (!forecast)
        return fail(forecast.error());
    announce(*forecast, arguments);
    if (!agreed(arguments))
        return GateFailed;
    engine::ItemClient client(std::move(*transport),
                              {10, [](int milliseconds) { wait(milliseconds / 1000.0); }});
    std::vector<std::string> created; // others' tables are not deleted
    const ReplayTarget target{
        client, [&](const std::string& table) { return awaitTable(client, table); },
        [&](const std::string& table) { created.push_back(table); }, secondsNow, wait};
    const auto report = replay(*design, *proposal, options, target, progress);
    if (!arguments.keep)
        deleteTables(client, created);
    if (!report)
        return fail(report.error());
    if (arguments.json)
        printJson(replayDocument(*report));
    else
        print(*report);
    return report->agrees() ? Done : GateFailed;
}

} // namespace

void addReplay(CommandLine& program)
{
    Command command = program.command(
        "replay", "Run a design's workload against any DynamoDB endpoint and compare the units");
    auto arguments = std::make_shared<ReplayArguments>();
    command.positional(arguments->design, "design", "Design file (NAME.design.yaml)")
        .requiredOption(arguments->endpoint, "--endpoint", "http://HOST:PORT or https://HOST")
        .option(arguments->layout, "--layout",
                "Layout of the design (default: the chosen or the best one)")
        .option(arguments->ratePerSecond, "--rate", "Calls per second at most (default: 50)")
        .integer(arguments->calls, "--calls", "Calls to do", 1, 10'000'000)
        .integer(arguments->items, "--items", "Sample items stored of every entity", 1, 100'000)
        .integer(arguments->seed, "--seed", "Seed of everything drawn", 0, ~0ULL >> 1)
        .option(arguments->tablePrefix, "--table-prefix",
                "Text before the tables' names (default: replay-)")
        .flag(arguments->keep, "--keep", "Leave the tables there at the end")
        .flag(arguments->yes, "--yes", "Start without asking")
        .flag(arguments->json, "--json", "Print the result as JSON");
    arguments->prices.addTo(command);
    command.run([arguments] { return replayDesign(*arguments); });
}

} // namespace infera::app::cli

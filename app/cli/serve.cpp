#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/cli/traffictext.h"
#include "engine/api/database.h"
#include "engine/server/endpoint.h"
#include "engine/server/http.h"
#include "engine/verify/tables.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>
#include <pthread.h>

namespace infera::app::cli {

namespace {

struct ServeArguments
{
    engine::HttpOptions http;
    PricingArguments prices;
    std::uint64_t port = 8000;
    std::string data;
    std::string design;
    std::string layout;
    bool throttle = false;
    std::string accessKey; ///< ID or ID:SECRET; empty: signatures are not verified
    std::string summary;
    std::string accessPatterns;
    std::string buckets;
};

/// SIGINT and SIGTERM wait until somebody asks for them, in this thread and those it starts.
sigset_t blockStopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// The credentials that requests have to be signed with. Errors: "wrong-access-key".
Result<std::optional<engine::Credentials>> credentialsFrom(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    engine::Credentials credentials;
    const auto colon = text.find(':');
    credentials.accessKeyId = text.substr(0, colon);
    if (colon != std::string::npos)
        credentials.secretAccessKey = text.substr(colon + 1);
    else if (const char* secret = std::getenv("AWS_SECRET_ACCESS_KEY"))
        credentials.secretAccessKey = secret;
    if (credentials.accessKeyId.empty() || credentials.secretAccessKey.empty())
        return failure("wrong-access-key", "--access-key takes ID:SECRET, or ID with the secret in "
                                           "AWS_SECRET_ACCESS_KEY.");
    return credentials;
}

std::optional<engine::StreamViewType> viewOf(model::StreamView view)
{
    switch (view) {
    case model::StreamView::None:
        return std::nullopt;
    case model::StreamView::KeysOnly:
        return engine::StreamViewType::KeysOnly;
    case model::StreamView::NewImage:
        return engine::StreamViewType::NewImage;
    case model::StreamView::OldImage:
        return engine::StreamViewType::OldImage;
    case model::StreamView::NewAndOldImages:
        return engine::StreamViewType::NewAndOldImages;
    }
    return std::nullopt;
}

/// What an export of the design deploys beside the table: its stream is there with it.
Result<void> setUp(const model::Target& target, const std::string& table,
                   engine::Database& database)
{
    if (!target.ttlAttribute.empty()) {
        const auto done = database.updateTimeToLive({table, {true, target.ttlAttribute}});
        if (!done)
            return tl::unexpected(done.error());
    }
    if (target.pointInTimeRecovery) {
        const auto done = database.updateContinuousBackups({table, true, std::nullopt});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

/// The tables of a layout with the settings of the design's target; those that are there already
/// stay as they are.
Result<void> createTables(const model::Target& target, const model::Layout& layout,
                          engine::Database& database)
{
    for (const model::Table& table : layout.tables) {
        engine::CreateTableRequest request = engine::createTableRequest(table);
        if (const auto view = viewOf(target.streams))
            request.streamSpecification = engine::StreamSpecification{true, view};
        const auto created = database.createTable(request);
        if (!created && created.error().code != "ResourceInUseException")
            return tl::unexpected(created.error());
        if (created) {
            if (auto done = setUp(target, table.name, database); !done)
                return done;
        }
        std::fprintf(stderr, "Table %s: %s\n", table.name.c_str(),
                     created ? "created" : "was there already");
    }
    return {};
}

/// The design of the arguments with the layout in use; nothing in `design` when none was given.
int readDesign(const ServeArguments& arguments, std::optional<model::Design>& design,
               std::optional<model::Proposal>& proposal)
{
    if (arguments.design.empty())
        return Done;
    int status = Done;
    design = readDesignFile(arguments.design, status);
    if (!design)
        return status;
    std::fprintf(stderr,
                 "Finding and proving a layout for %s; the endpoint opens when its tables are "
                 "there.\n",
                 design->name.c_str());
    auto chosen = layoutAskedFor(*design, arguments.layout);
    if (!chosen)
        return fail(chosen.error());
    std::fprintf(stderr, "Layout in use: %s.\n", chosen->layout.id.c_str());
    proposal = std::move(*chosen);
    return Done;
}

/// Returns when a stop signal comes; until then expired items are deleted and the traffic shown.
void waitForStop(const sigset_t& signals, engine::Database& database, TrafficText* traffic)
{
    const timespec interval{5, 0};
    while (sigtimedwait(&signals, nullptr, &interval) < 0) {
        if (const auto deleted = database.deleteExpired(); !deleted)
            printErrors({deleted.error()});
        if (traffic != nullptr)
            traffic->show();
    }
}

int serve(ServeArguments& arguments)
{
    const auto credentials = credentialsFrom(arguments.accessKey);
    if (!credentials)
        return fail(credentials.error());
    std::optional<model::Design> design;
    std::optional<model::Proposal> proposal;
    if (const int status = readDesign(arguments, design, proposal); status != Done)
        return status;
    const sigset_t signals = blockStopSignals(); // not before: a search may be stopped
    const auto pricing = arguments.prices.resolve();
    if (!pricing)
        return fail(pricing.error());
    const std::string region = !arguments.prices.region.empty()           ? arguments.prices.region
                               : design && !design->target.region.empty() ? design->target.region
                                                                          : "us-east-1";
    engine::DatabaseOptions options;
    options.path = arguments.data;
    options.region = region;
    options.throttle = arguments.throttle;
    auto database = engine::Database::open(options);
    if (!database)
        return fail(database.error());
    if (proposal) {
        if (const auto created = createTables(design->target, proposal->layout, *database);
            !created)
            return fail(created.error());
    }
    std::unique_ptr<TrafficWatch> watch;
    if (design || !arguments.summary.empty() || !arguments.accessPatterns.empty())
        watch = std::make_unique<TrafficWatch>(*database, design ? &*design : nullptr,
                                               proposal ? &*proposal : nullptr, *pricing, region);
    engine::Endpoint endpoint(
        *database, {watch ? &watch->observer() : nullptr, *credentials, arguments.buckets});
    auto server = engine::HttpServer::start(
        arguments.http, [&](engine::HttpRequest& request) { return endpoint.handle(request); });
    if (!server)
        return fail(server.error());
    std::fprintf(stderr, "DynamoDB endpoint: http://%s:%u (%s). Ctrl+C stops it.\n",
                 arguments.http.host.c_str(), static_cast<unsigned>((*server)->port()),
                 arguments.data.empty() ? "in memory" : arguments.data.c_str());
    if (watch)
        std::fprintf(stderr, "What it sees: http://%s:%u/_infera/traffic\n",
                     arguments.http.host.c_str(), static_cast<unsigned>((*server)->port()));
    std::optional<TrafficText> traffic;
    if (watch)
        traffic.emplace(*watch);
    waitForStop(signals, *database, traffic ? &*traffic : nullptr);
    server->reset();
    if (!watch)
        return Done;
    traffic->printReport();
    if (const auto written = watch->write(arguments.summary, arguments.accessPatterns); !written)
        return fail(written.error());
    return Done;
}

} // namespace

void addServe(CommandLine& program)
{
    Command command =
        program.command("serve", "Serve an embedded DynamoDB that AWS SDKs can talk to");
    auto arguments = std::make_shared<ServeArguments>();
    command
        .optionalPositional(arguments->design, "design",
                            "Design whose layout's tables are created (NAME.design.yaml)")
        .option(arguments->layout, "--layout",
                "Layout of the design (default: the chosen or the best one)")
        .flag(arguments->throttle, "--throttle",
              "Throttle by the partition model, as the service does")
        .integer(arguments->port, "--port", "Port; 0 takes any free one", 0, 65'535)
        .option(arguments->http.host, "--host", "Address to listen on")
        .option(arguments->data, "--data", "File to keep the tables in (default: in memory)")
        .option(arguments->buckets, "--s3",
                "Folder whose folders are the S3 buckets of exports and imports")
        .option(arguments->accessKey, "--access-key",
                "ID:SECRET that requests have to be signed with (default: any)")
        .option(arguments->summary, "--summary",
                "File for what was seen, as JSON, written at the end")
        .option(arguments->accessPatterns, "--access-patterns",
                "File for what was seen, as the section access_patterns of a design");
    arguments->prices.addTo(command);
    command.run([arguments] {
        arguments->http.port = static_cast<std::uint16_t>(arguments->port);
        return serve(*arguments);
    });
}

} // namespace infera::app::cli

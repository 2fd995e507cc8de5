#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "engine/api/database.h"
#include "engine/server/endpoint.h"
#include "engine/server/http.h"
#include "engine/verify/tables.h"

#include <csignal>
#include <cstdio>
#include <ctime>
#include <memory>
#include <pthread.h>

namespace infera::app::cli {

namespace {

struct ServeArguments
{
    engine::HttpOptions http;
    std::uint64_t port = 8000;
    std::string data;
    std::string region = "us-east-1";
    std::string design;
    std::string layout;
    bool throttle = false;
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

/// The tables of a design's layout, where a design was given; those that are there already stay.
int createTables(const ServeArguments& arguments, engine::Database& database)
{
    if (arguments.design.empty())
        return Done;
    int status = Done;
    const auto design = readDesignFile(arguments.design, status);
    if (!design)
        return status;
    const auto proposals = proposalsFor(*design, arguments.layout);
    if (!proposals)
        return fail(proposals.error());
    const auto chosen = layoutInUse(*design, proposals->set, arguments.layout);
    if (!chosen)
        return fail(chosen.error());
    for (const model::Table& table : chosen->layout.tables) {
        const auto created = database.createTable(engine::createTableRequest(table));
        if (!created && created.error().code != "ResourceInUseException")
            return fail(created.error());
        std::fprintf(stderr, "Table %s: %s\n", table.name.c_str(),
                     created ? "created" : "was there already");
    }
    return Done;
}

/// Returns when a stop signal comes; until then expired items are deleted from time to time.
void waitForStop(const sigset_t& signals, engine::Database& database)
{
    const timespec interval{5, 0};
    while (sigtimedwait(&signals, nullptr, &interval) < 0) {
        if (const auto deleted = database.deleteExpired(); !deleted)
            printErrors({deleted.error()});
    }
}

int serve(const ServeArguments& arguments)
{
    const sigset_t signals = blockStopSignals();
    auto database = engine::Database::open(
        {arguments.data, arguments.region, "000000000000", {}, arguments.throttle});
    if (!database)
        return fail(database.error());
    if (const int status = createTables(arguments, *database); status != Done)
        return status;
    engine::Endpoint endpoint(*database);
    auto server = engine::HttpServer::start(
        arguments.http, [&](engine::HttpRequest& request) { return endpoint.handle(request); });
    if (!server)
        return fail(server.error());
    std::fprintf(stderr, "DynamoDB endpoint: http://%s:%u (%s). Ctrl+C stops it.\n",
                 arguments.http.host.c_str(), static_cast<unsigned>((*server)->port()),
                 arguments.data.empty() ? "in memory" : arguments.data.c_str());
    waitForStop(signals, *database);
    server->reset();
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
        .option(arguments->region, "--region", "Region named in ARNs");
    command.run([arguments] {
        arguments->http.port = static_cast<std::uint16_t>(arguments->port);
        return serve(*arguments);
    });
}

} // namespace infera::app::cli

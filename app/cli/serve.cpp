#include "app/cli/command.h"
#include "engine/api/database.h"
#include "engine/server/endpoint.h"
#include "engine/server/http.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <memory>
#include <pthread.h>

namespace infera::app::cli {

namespace {

struct ServeArguments
{
    engine::HttpOptions http;
    std::string data;
    std::string region = "us-east-1";
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

int serve(const ServeArguments& arguments)
{
    const sigset_t signals = blockStopSignals();
    auto database = engine::Database::open({arguments.data, arguments.region, "000000000000", {}});
    if (!database)
        return fail(database.error());
    engine::Endpoint endpoint(*database);
    auto server = engine::HttpServer::start(
        arguments.http, [&](engine::HttpRequest& request) { return endpoint.handle(request); });
    if (!server)
        return fail(server.error());
    std::fprintf(stderr, "DynamoDB endpoint: http://%s:%u (%s). Ctrl+C stops it.\n",
                 arguments.http.host.c_str(), static_cast<unsigned>((*server)->port()),
                 arguments.data.empty() ? "in memory" : arguments.data.c_str());
    int signal = 0;
    sigwait(&signals, &signal);
    server->reset();
    return Done;
}

} // namespace

void addServe(Program& program)
{
    auto* command =
        program.app.add_subcommand("serve", "Serve an embedded DynamoDB that AWS SDKs can talk to");
    auto arguments = std::make_shared<ServeArguments>();
    command->add_option("--port", arguments->http.port, "Port; 0 takes any free one")
        ->capture_default_str();
    command->add_option("--host", arguments->http.host, "Address to listen on")
        ->capture_default_str();
    command->add_option("--data", arguments->data,
                        "File to keep the tables in; default: in memory");
    command->add_option("--region", arguments->region, "Region named in ARNs")
        ->capture_default_str();
    command->callback(
        [&program, arguments] { program.chosen = [arguments] { return serve(*arguments); }; });
}

} // namespace infera::app::cli

#include "app/cli/command.h"
#include "engine/api/database.h"
#include "engine/server/endpoint.h"
#include "engine/server/http.h"

#include <csignal>
#include <cstdio>
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

void addServe(CommandLine& program)
{
    Command command =
        program.command("serve", "Serve an embedded DynamoDB that AWS SDKs can talk to");
    auto arguments = std::make_shared<ServeArguments>();
    command.integer(arguments->port, "--port", "Port; 0 takes any free one", 0, 65'535)
        .option(arguments->http.host, "--host", "Address to listen on")
        .option(arguments->data, "--data", "File to keep the tables in (default: in memory)")
        .option(arguments->region, "--region", "Region named in ARNs");
    command.run([arguments] {
        arguments->http.port = static_cast<std::uint16_t>(arguments->port);
        return serve(*arguments);
    });
}

} // namespace infera::app::cli

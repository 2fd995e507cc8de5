#include "app/core/data/localendpoint.h"

#include "app/core/analysis/analysis.h"
#include "app/core/commands/edits.h"
#include "app/core/data/dataset.h"
#include "app/core/data/sandbox.h"
#include "app/core/document/document.h"
#include "app/pipeline/trafficwatch.h"
#include "engine/server/endpoint.h"
#include "engine/server/http.h"

#include <algorithm>
#include <chrono>

namespace infera::app {

namespace {

constexpr std::chrono::milliseconds between{500}; ///< two looks at what was asked

} // namespace

/// All that serving takes, in the order in which it is made.
struct LocalEndpoint::Served
{
    model::Design design;
    std::shared_ptr<const model::Proposal> layout;
    std::shared_ptr<Sandbox> sandbox;
    Pricing pricing;
    std::optional<TrafficWatch> watch;
    std::optional<engine::Endpoint> endpoint;
    std::unique_ptr<engine::HttpServer> server;
};

LocalEndpoint::LocalEndpoint(Analysis& analysis, Dataset& dataset, QObject* parent)
    : QObject(parent), m_analysis(analysis), m_dataset(dataset)
{
    m_clock.setInterval(between);
    connect(&m_clock, &QTimer::timeout, this, &LocalEndpoint::look);
    connect(&m_job, &JobBase::runningChanged, this, &LocalEndpoint::updated);
}

LocalEndpoint::~LocalEndpoint() = default;

void LocalEndpoint::start(const Options& options)
{
    if (isServing() || isWorking())
        return;
    const auto layout = m_analysis.layout().value;
    m_problem.clear();
    m_seen.reset();
    if (!layout) {
        m_problem = tr("There is no layout to serve yet.").toStdString();
        emit updated();
        return;
    }
    m_design = m_analysis.document().design();
    m_job.start(
        [design = m_design, layout, items = m_dataset.all(),
         options](Progress&) -> Result<std::shared_ptr<Served>> {
            auto served = std::make_shared<Served>();
            served->design = design;
            served->layout = layout;
            const std::string region =
                design.target.region.empty() ? "us-east-1" : design.target.region;
            engine::DatabaseOptions database;
            database.region = region;
            database.throttle = options.throttle;
            auto sandbox = Sandbox::open(design, layout->layout, items, database);
            if (!sandbox)
                return tl::unexpected(sandbox.error());
            served->sandbox = std::move(*sandbox);
            served->watch.emplace(served->sandbox->database(), &served->design, layout.get(),
                                  served->pricing, region);
            served->endpoint.emplace(served->sandbox->database(),
                                     engine::EndpointOptions{&served->watch->observer(), {}, {}});
            engine::HttpOptions http;
            http.port = options.port;
            // Not the shared pointer: the server is part of what it holds.
            auto server = engine::HttpServer::start(
                http, [endpoint = &*served->endpoint](engine::HttpRequest& request) {
                    return endpoint->handle(request);
                });
            if (!server)
                return tl::unexpected(server.error());
            served->server = std::move(*server);
            return served;
        },
        [this](const Job<std::shared_ptr<Served>>::Outcome& outcome) {
            if (outcome) {
                m_served = **outcome;
                m_clock.start();
            } else {
                m_problem = outcome.error().message;
            }
            emit updated();
        });
}

void LocalEndpoint::stop()
{
    if (!isServing())
        return;
    m_clock.stop();
    // Requests under way are answered first, which may take its time.
    m_job.start(
        [served = std::move(m_served)](Progress&) -> Result<std::shared_ptr<Served>> {
            served->server.reset();
            return std::shared_ptr<Served>();
        },
        [this](const Job<std::shared_ptr<Served>>::Outcome&) { emit updated(); });
    m_served.reset();
    emit updated();
}

void LocalEndpoint::look()
{
    if (!m_served || m_look.isRunning())
        return;
    m_look.start(
        [served = m_served](Progress&) -> Result<Seen> {
            if (const auto deleted = served->sandbox->database().deleteExpired(); !deleted)
                return tl::unexpected(deleted.error());
            Seen seen{served->watch->report(), {}};
            if (auto cost = served->watch->cost(seen.report))
                seen.cost = *cost;
            return seen;
        },
        [this](const Job<Seen>::Outcome& outcome) {
            if (outcome && (*outcome)->report.requests > 0)
                m_seen = *outcome;
            emit updated();
        });
}

std::string LocalEndpoint::url() const
{
    return m_served ? "http://127.0.0.1:" + std::to_string(m_served->server->port()) : "";
}

bool LocalEndpoint::isOfOtherLayout() const
{
    const auto& now = m_analysis.layout().value;
    return m_served && now && !(now->layout == m_served->layout->layout);
}

std::string LocalEndpoint::accessPatterns() const
{
    return m_seen ? seenAccessPatterns(m_seen->report, &m_design) : "";
}

void LocalEndpoint::adopt()
{
    if (!m_seen)
        return;
    Document& document = m_analysis.document();
    model::Design design = document.design();
    for (model::AccessPattern& seen : seenPatterns(m_seen->report, &design)) {
        const auto same = std::find_if(
            design.accessPatterns.begin(), design.accessPatterns.end(),
            [&](const model::AccessPattern& pattern) { return pattern.name == seen.name; });
        if (same != design.accessPatterns.end())
            *same = std::move(seen);
        else
            design.accessPatterns.push_back(std::move(seen));
    }
    applyToDesign(document, std::move(design), tr("Adopt Access Patterns"));
}

} // namespace infera::app

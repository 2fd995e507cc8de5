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
#include <utility>

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

    /// Deletes what has expired, too, as `infera-dynamo serve` does.
    [[nodiscard]] Result<Seen> look();
};

Result<LocalEndpoint::Seen> LocalEndpoint::Served::look()
{
    if (const auto deleted = sandbox->database().deleteExpired(); !deleted)
        return tl::unexpected(deleted.error());
    Seen seen{watch->report(), {}};
    if (auto cost = watch->cost(seen.report))
        seen.cost = *cost;
    return seen;
}

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
    m_look.abandon();
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
        [design = m_design, layout, items = m_dataset.all(), options](Progress&) -> Result<Change> {
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
            return Change{std::move(served), nullptr};
        },
        [this](const Job<Change>::Outcome& outcome) {
            if (outcome) {
                m_served = (*outcome)->served;
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
    m_look.abandon();
    // From here on it is the job's alone: whoever asks meanwhile finds no endpoint. Requests under
    // way are answered first, which may take its time.
    m_job.start(
        [served = std::exchange(m_served, nullptr)](Progress&) -> Result<Change> {
            served->server.reset();
            auto seen = served->look();
            if (!seen)
                return tl::unexpected(seen.error());
            return Change{nullptr, std::make_shared<const Seen>(std::move(*seen))};
        },
        [this](const Job<Change>::Outcome& outcome) {
            if (outcome)
                show((*outcome)->seen);
            else
                m_problem = outcome.error().message;
            emit updated();
        });
}

void LocalEndpoint::look()
{
    if (!m_served || m_look.isRunning())
        return;
    m_look.start([served = m_served](Progress&) { return served->look(); },
                 [this](const Job<Seen>::Outcome& outcome) {
                     if (outcome)
                         show(*outcome);
                     else
                         m_problem = outcome.error().message;
                     emit updated();
                 });
}

void LocalEndpoint::show(const std::shared_ptr<const Seen>& seen)
{
    if (seen->report.requests > 0)
        m_seen = seen;
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
    // The design may have gone on since it was served: of a pattern it has, the rate is news.
    Document& document = m_analysis.document();
    model::Design design = document.design();
    const auto takeRate = [&design](const std::string& name, const model::AccessPattern& seen) {
        const auto same =
            std::find_if(design.accessPatterns.begin(), design.accessPatterns.end(),
                         [&](const model::AccessPattern& pattern) { return pattern.name == name; });
        if (same == design.accessPatterns.end())
            return false;
        same->rate.averagePerSecond = seen.rate.averagePerSecond;
        same->rate.peakPerSecond = seen.rate.peakPerSecond;
        return true;
    };
    for (const engine::TrafficGroup& group : m_seen->report.patterns) {
        if (group.calls > 0)
            takeRate(group.pattern, group.described);
    }
    engine::TrafficReport others = m_seen->report;
    others.patterns.clear();
    for (model::AccessPattern& seen : seenPatterns(others, &document.design())) {
        if (!takeRate(seen.name, seen))
            design.accessPatterns.push_back(std::move(seen));
    }
    applyToDesign(document, std::move(design), tr("Adopt Access Patterns"));
}

} // namespace infera::app

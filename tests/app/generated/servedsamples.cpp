#include "tests/app/generated/servedsamples.h"

#include "engine/verify/tables.h"
#include "tests/app/generated/answers.h"

namespace infera::test {

ServedSamples::ServedSamples(const model::Design& design, const model::Layout& layout,
                             const std::vector<model::Plan>& plans)
    : m_design(design), m_layout(layout), m_plans(plans),
      m_sampler(design, 7, itemsNeeded(design, plans)), m_items(m_sampler.items()),
      m_calls(design, m_sampler, 8), m_database(engine::Database::inMemory()),
      m_endpoint(m_database)
{}

std::string ServedSamples::serve(engine::HttpHandler handler)
{
    if (auto created = engine::createTables(m_database, m_layout); !created)
        return created.error().message;
    auto server = engine::HttpServer::start({"127.0.0.1", 0}, std::move(handler));
    if (!server)
        return server.error().message;
    m_server = std::move(*server);
    return {};
}

std::string ServedSamples::endpoint() const
{
    return "http://127.0.0.1:" + std::to_string(m_server->port());
}

} // namespace infera::test

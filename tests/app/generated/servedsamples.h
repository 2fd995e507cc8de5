#pragma once

#include "engine/server/endpoint.h"
#include "engine/verify/writecalls.h"
#include "model/layout/plan.h"

#include <memory>
#include <string>
#include <vector>

namespace infera::test {

/// What a proof of exported code has: the sample items of a design, the writes drawn for its
/// patterns, and an endpoint with the tables of a layout.
class ServedSamples
{
public:
    [[nodiscard]] std::string endpoint() const;

protected:
    ServedSamples(const model::Design& design, const model::Layout& layout,
                  const std::vector<model::Plan>& plans);

    /// Makes the tables and serves them. What prevents it, or nothing.
    [[nodiscard]] std::string serve(engine::HttpHandler handler);

    const model::Design& m_design;
    const model::Layout& m_layout;
    const std::vector<model::Plan>& m_plans;
    model::Sampler m_sampler;
    model::SampleItems m_items;
    engine::WriteCalls m_calls;
    engine::Database m_database;
    engine::Endpoint m_endpoint;

private:
    std::unique_ptr<engine::HttpServer> m_server;
};

} // namespace infera::test

#pragma once

#include "engine/api/database.h"
#include "engine/server/http.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace infera::engine {

/// DynamoDB's JSON protocol over a database: what AWS SDKs talk to. Wire format: "DynamoDB
/// low-level API", Developer Guide; the order of checks is that of production.
class Endpoint
{
public:
    explicit Endpoint(Database& database);
    ~Endpoint();
    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;

    /// Answers one request. Called by one thread at a time.
    [[nodiscard]] HttpResponse handle(HttpRequest& request);

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace infera::engine

#pragma once

#include "engine/api/database.h"
#include "engine/server/http.h"
#include "engine/server/observation.h"
#include "engine/server/signature.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace infera::engine {

struct EndpointOptions
{
    RequestObserver* observer = nullptr;    ///< nullptr: nobody looks; must outlive the endpoint
    std::optional<Credentials> credentials; ///< nothing: signatures are not verified
    std::string bucketFolder;               ///< whose folders are S3's buckets; empty: none
};

/// DynamoDB's JSON protocol over a database: what AWS SDKs talk to. Wire format: "DynamoDB
/// low-level API", Developer Guide; the order of checks is that of production.
class Endpoint
{
public:
    explicit Endpoint(Database& database, EndpointOptions options = {});
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

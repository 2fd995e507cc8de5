#pragma once

#include "engine/client/itemclient.h"
#include "engine/server/signature.h"

#include <string>

namespace infera::engine {

struct CurlOptions
{
    std::string url; ///< "https://dynamodb.eu-west-1.amazonaws.com", "http://localhost:8000"
    std::string region;
    Credentials credentials; ///< requests are signed with them; they are written nowhere
};

/// Requests over HTTP or HTTPS on one connection that is kept. Errors: "network", with the host and
/// what went wrong.
[[nodiscard]] Result<WireTransport> curlTransport(CurlOptions options);

/// "localhost:8000" of an address; empty: it is no address of http or https.
[[nodiscard]] std::string hostOfUrl(const std::string& url);
/// Whether an address is of this machine.
[[nodiscard]] bool isLoopback(const std::string& url);

} // namespace infera::engine

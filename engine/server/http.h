#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infera::engine {

inline constexpr std::size_t bodyBytesMax = 16UL * 1024 * 1024; ///< DynamoDB's, of a request

struct HttpRequest
{
    std::string method;
    std::string path;
    std::string query; ///< after '?', not decoded
    std::string body;
    bool bodyTooLarge = false;
    std::optional<std::string> compressedBody; ///< as it came, where `body` is what was in it
    /// The value of a header (any case), or nothing.
    std::function<std::optional<std::string_view>(const char* name)> header;
};

struct HttpResponse
{
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

using HttpHandler = std::function<HttpResponse(HttpRequest&)>;

struct HttpOptions
{
    std::string host = "127.0.0.1";
    std::uint16_t port = 8000; ///< 0: any free one
};

/// An HTTP/1.1 server on one thread of its own: keep-alive, pipelining, chunked bodies. Stops when
/// it goes out of scope, after the requests under way.
class HttpServer
{
public:
    /// Errors: "port", when the address cannot be used.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(const HttpOptions& options,
                                                                   HttpHandler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;

private:
    struct Running;
    explicit HttpServer(std::unique_ptr<Running> running);
    std::unique_ptr<Running> m_running;
};

} // namespace infera::engine

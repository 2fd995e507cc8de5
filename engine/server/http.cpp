#include "engine/server/http.h"

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstring>
#include <memory>
#include <microhttpd.h>
#include <strings.h>
#include <thread>
#include <unistd.h>

namespace infera::engine {

namespace {

constexpr std::size_t padding = 64; // SIMD parsers read beyond the end

/// One request while its body arrives.
struct Arriving
{
    HttpRequest request;
};

/// What a connection may hold of a request line with its headers, and of a body at a time. The
/// server clears it for each request.
constexpr std::size_t connectionBytes = 20UL * 1024;

void forget(void* body)
{
    delete static_cast<std::string*>(body);
}

MHD_Result answer(MHD_Connection* connection, HttpResponse response)
{
    // The reply takes the body over and forgets it when it is sent.
    auto body = std::make_unique<std::string>(std::move(response.body));
    MHD_Response* reply = MHD_create_response_from_buffer_with_free_callback_cls(
        body->size(), body->data(), forget, body.get());
    if (!reply)
        return MHD_NO;
    static_cast<void>(body.release());
    for (const auto& [name, value] : response.headers)
        MHD_add_response_header(reply, name.c_str(), value.c_str());
    const MHD_Result queued =
        MHD_queue_response(connection, static_cast<unsigned>(response.status), reply);
    MHD_destroy_response(reply);
    return queued;
}

MHD_Result appendQuery(void* to, MHD_ValueKind, const char* name, const char* value)
{
    auto& query = *static_cast<std::string*>(to);
    if (!query.empty())
        query += '&';
    query += name;
    query += '=';
    query += value ? value : "";
    return MHD_YES;
}

/// What the headers say of the length of a body.
struct Framing
{
    int lengths = 0;
    int encodings = 0;
    bool isChunked = false;
    bool hasSpacedName = false;
};

MHD_Result noteFraming(void* to, MHD_ValueKind, const char* name, const char* value)
{
    auto& framing = *static_cast<Framing*>(to);
    if (strcasecmp(name, "Content-Length") == 0)
        ++framing.lengths;
    if (strcasecmp(name, "Transfer-Encoding") == 0) {
        ++framing.encodings;
        framing.isChunked = value && strcasecmp(value, "chunked") == 0;
    }
    framing.hasSpacedName = framing.hasSpacedName || std::strpbrk(name, " \t") != nullptr;
    return MHD_YES;
}

/// Where it is not certain where a body ends, a proxy may see another request behind it than the
/// server does; so such a request is refused and its connection closed (RFC 9112, 5.1 and 6.3).
bool endsForCertain(MHD_Connection* connection)
{
    Framing framing;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, noteFraming, &framing);
    if (framing.hasSpacedName || framing.lengths + framing.encodings > 1)
        return false;
    return framing.encodings == 0 || framing.isChunked;
}

void begin(MHD_Connection* connection, const char* url, const char* method, Arriving& arriving)
{
    HttpRequest& request = arriving.request;
    request.method = method;
    request.path = url;
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, appendQuery, &request.query);
    request.header = [connection](const char* name) -> std::optional<std::string_view> {
        const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
        if (!value)
            return std::nullopt;
        return std::string_view(value);
    };
    if (const char* length =
            MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length")) {
        const std::size_t bytes = std::strtoull(length, nullptr, 10);
        request.body.reserve(std::min(bytes, bodyBytesMax) + padding);
    }
}

void take(Arriving& arriving, const char* data, std::size_t size)
{
    HttpRequest& request = arriving.request;
    if (request.body.size() + size > bodyBytesMax) {
        request.bodyTooLarge = true;
        return;
    }
    request.body.append(data, size);
}

struct Service
{
    HttpHandler handler;
    std::atomic<int> underway = 0; ///< requests that have begun and are not answered
};

MHD_Result onRequest(void* context, MHD_Connection* connection, const char* url, const char* method,
                     const char*, const char* data, std::size_t* size, void** state)
{
    if (!*state) {
        auto arriving = std::make_unique<Arriving>();
        begin(connection, url, method, *arriving);
        *state = arriving.release(); // owned by the connection until onCompleted
        ++static_cast<Service*>(context)->underway;
        if (!endsForCertain(connection))
            return answer(connection, {MHD_HTTP_BAD_REQUEST, {{"Connection", "close"}}, {}});
        return MHD_YES;
    }
    auto& arriving = *static_cast<Arriving*>(*state);
    if (*size > 0) {
        take(arriving, data, *size);
        *size = 0;
        return MHD_YES;
    }
    return answer(connection, static_cast<Service*>(context)->handler(arriving.request));
}

void onCompleted(void* context, MHD_Connection*, void** state, MHD_RequestTerminationCode)
{
    if (*state)
        --static_cast<Service*>(context)->underway;
    delete static_cast<Arriving*>(*state);
    *state = nullptr;
}

} // namespace

struct HttpServer::Running
{
    Service service;
    MHD_Daemon* daemon = nullptr;
    std::uint16_t port = 0;
};

Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpOptions& options,
                                                      HttpHandler handler)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(options.port);
    const std::string host = options.host == "localhost" ? "127.0.0.1" : options.host;
    if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1)
        return failure("port", "'" + options.host + "' is not an IPv4 address.");
    auto running = std::make_unique<Running>();
    running->service.handler = std::move(handler);
    running->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, options.port, nullptr, nullptr, onRequest,
        &running->service, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_NOTIFY_COMPLETED, onCompleted,
        &running->service, MHD_OPTION_CONNECTION_LIMIT, 4000U, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        connectionBytes, MHD_OPTION_END);
    if (!running->daemon)
        return failure("port", "Cannot listen on " + options.host + " port " +
                                   std::to_string(options.port) + ": " + std::strerror(errno) +
                                   ".");
    const MHD_DaemonInfo* info = MHD_get_daemon_info(running->daemon, MHD_DAEMON_INFO_BIND_PORT);
    running->port = info ? info->port : options.port;
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(running)));
}

HttpServer::HttpServer(std::unique_ptr<Running> running) : m_running(std::move(running)) {}

HttpServer::~HttpServer()
{
    // No new connections; what is under way is answered, unless its client does not go on.
    const MHD_socket listening = MHD_quiesce_daemon(m_running->daemon);
    constexpr int waitsMax = 500;
    for (int waits = 0; m_running->service.underway > 0 && waits < waitsMax; ++waits)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    MHD_stop_daemon(m_running->daemon);
    // Not before: the daemon's thread may still look at it.
    if (listening != MHD_INVALID_SOCKET)
        close(listening);
}

std::uint16_t HttpServer::port() const
{
    return m_running->port;
}

} // namespace infera::engine

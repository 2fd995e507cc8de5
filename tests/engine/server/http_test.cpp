#include "engine/server/http.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace infera::engine {

namespace {

/// A connection to the local server; reads until it has seen as many answers as wanted.
class Client
{
public:
    explicit Client(std::uint16_t port) : m_socket(socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        m_connected = connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { close(m_socket); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    std::string exchange(const std::string& text, int answers, const std::string& mark = "<end>")
    {
        EXPECT_TRUE(m_connected);
        EXPECT_EQ(send(m_socket, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
        std::string received;
        char buffer[4096];
        while (count(received, mark) < answers) {
            const ssize_t got = recv(m_socket, buffer, sizeof buffer, 0);
            if (got <= 0)
                break;
            received.append(buffer, static_cast<std::size_t>(got));
        }
        return received;
    }

private:
    static int count(const std::string& text, const std::string& mark)
    {
        int found = 0;
        for (std::size_t at = text.find(mark); at != std::string::npos;
             at = text.find(mark, at + 1))
            ++found;
        return found;
    }

    int m_socket;
    bool m_connected = false;
};

std::unique_ptr<HttpServer> echo()
{
    auto server = HttpServer::start({"127.0.0.1", 0}, [](HttpRequest& request) {
        HttpResponse response;
        response.body = request.method + " " + request.path + " " + request.body + "<end>";
        if (const auto header = request.header("x-test"))
            response.headers.emplace_back("x-back", *header);
        return response;
    });
    EXPECT_TRUE(server) << server.error().message;
    return std::move(*server);
}

} // namespace

TEST(HttpServer, KeepsConnectionsAndAnswersPipelinedRequestsInOrder)
{
    const auto server = echo();
    Client client(server->port());
    const std::string one =
        "POST /one HTTP/1.1\r\nHost: x\r\nX-Test: t\r\nContent-Length: 3\r\n\r\nabc";
    EXPECT_NE(client.exchange(one, 1).find("POST /one abc"), std::string::npos);
    const std::string two = "POST /two HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nd";
    const std::string received = client.exchange(one + two + one, 3);
    const auto first = received.find("/one");
    const auto second = received.find("/two");
    EXPECT_LT(first, second);
    EXPECT_NE(received.find("/one", second), std::string::npos);
    EXPECT_NE(received.find("x-back: t"), std::string::npos);
}

TEST(HttpServer, TakesChunkedBodies)
{
    const auto server = echo();
    Client client(server->port());
    EXPECT_NE(client
                  .exchange("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                            "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
                            1)
                  .find("abcde"),
              std::string::npos);
}

// A proxy before the server could take another length for the right one, and let the rest pass as
// a request of its own (RFC 9112, 6.3).
TEST(HttpServer, RefusesBodiesWhoseEndIsNotCertain)
{
    const auto server = echo();
    const std::string smuggled = "0\r\n\r\nPOST /smuggled HTTP/1.1\r\nHost: x\r\n"
                                 "Content-Length: 0\r\n\r\n";
    for (const char* headers :
         {"Content-Length: 3\r\nContent-Length: 57\r\n",
          "Content-Length: 3\r\ncontent-length: 3\r\n",
          "Content-Length: 57\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
          "Transfer-Encoding: gzip, chunked\r\n", "Content-Length : 57\r\n"}) {
        Client client(server->port());
        const std::string answer = client.exchange(
            "POST / HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n" + smuggled, 1);
        EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 400") << headers << answer;
        EXPECT_EQ(answer.find("/smuggled"), std::string::npos) << headers;
    }
}

TEST(HttpServer, AnswersWhatIsUnderWayWhenItStops)
{
    auto server = echo();
    Client client(server->port());
    const std::string head =
        "POST /last HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
    client.exchange(head, 1, "100 Continue"); // the request has begun
    std::thread stop([&] { server.reset(); });
    EXPECT_NE(client.exchange("abc", 1).find("POST /last abc"), std::string::npos);
    stop.join();
}

TEST(HttpServer, RefusesAPortInUse)
{
    const auto server = echo();
    const auto second = HttpServer::start({"127.0.0.1", server->port()}, {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "port");
}

} // namespace infera::engine

#include "engine/client/curltransport.h"

#include <ctime>
#include <curl/curl.h>
#include <memory>

namespace infera::engine {

namespace {

constexpr long timeoutSeconds = 60;

struct CurlFree
{
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t append(char* data, std::size_t size, std::size_t count, void* to)
{
    static_cast<std::string*>(to)->append(data, size * count);
    return size * count;
}

class Connection
{
public:
    explicit Connection(CurlOptions options)
        : m_options(std::move(options)), m_host(hostOfUrl(m_options.url)), m_curl(curl_easy_init())
    {}

    Result<WireReply> send(const std::string& operation, const std::string& body)
    {
        WireReply reply;
        std::unique_ptr<curl_slist, CurlFree> headers = headersOf(operation, body);
        CURL* curl = m_curl.get();
        curl_easy_setopt(curl, CURLOPT_URL, (m_options.url + "/").c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeoutSeconds);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        const CURLcode done = curl_easy_perform(curl);
        if (done != CURLE_OK)
            return failure("network",
                           "Cannot reach " + m_host + ": " + curl_easy_strerror(done) + ".");
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        reply.status = static_cast<int>(status);
        return reply;
    }

    [[nodiscard]] bool isOpen() const { return m_curl != nullptr; }

private:
    [[nodiscard]] std::unique_ptr<curl_slist, CurlFree> headersOf(const std::string& operation,
                                                                  const std::string& body) const
    {
        SignedRequest request;
        request.body = body;
        const std::string time = signatureTime(static_cast<std::int64_t>(std::time(nullptr)));
        request.headers = {{"content-type", "application/x-amz-json-1.0"},
                           {"host", m_host},
                           {"x-amz-date", time},
                           {"x-amz-target", "DynamoDB_20120810." + operation}};
        if (!m_options.credentials.sessionToken.empty())
            request.headers["x-amz-security-token"] = m_options.credentials.sessionToken;
        curl_slist* list = nullptr;
        for (const auto& [name, value] : request.headers)
            list = curl_slist_append(list, (name + ": " + value).c_str());
        const std::string authorization =
            authorizationOf(request, {time, m_options.region, "dynamodb"}, m_options.credentials);
        list = curl_slist_append(list, ("Authorization: " + authorization).c_str());
        list = curl_slist_append(list, "Expect:");
        return std::unique_ptr<curl_slist, CurlFree>(list);
    }

    CurlOptions m_options;
    std::string m_host;
    std::unique_ptr<CURL, CurlFree> m_curl;
};

} // namespace

std::string hostOfUrl(const std::string& url)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (url.starts_with(scheme)) {
            const std::string rest = url.substr(scheme.size());
            return rest.substr(0, rest.find('/'));
        }
    }
    return {};
}

bool isLoopback(const std::string& url)
{
    const std::string host = hostOfUrl(url);
    const std::string name =
        host.starts_with("[") ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
    return name == "localhost" || name.starts_with("127.") || name == "[::1]";
}

Result<WireTransport> curlTransport(CurlOptions options)
{
    while (options.url.ends_with("/"))
        options.url.pop_back();
    if (hostOfUrl(options.url).empty())
        return failure("wrong-endpoint",
                       "'" + options.url + "' is no endpoint: http://HOST:PORT or https://HOST.");
    auto connection = std::make_shared<Connection>(std::move(options));
    if (!connection->isOpen())
        return failure("network", "libcurl cannot start.");
    return WireTransport([connection](const std::string& operation, const std::string& body) {
        return connection->send(operation, body);
    });
}

} // namespace infera::engine

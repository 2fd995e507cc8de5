#include "engine/server/authentication.h"

#include "model/base/text.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace infera::engine {

namespace {

/// The value of "Name=" in an Authorization header; empty when it is not there.
std::string_view partOf(std::string_view header, std::string_view name)
{
    const std::string mark = std::string(name) + "=";
    const auto at = header.find(mark);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = header.substr(at + mark.size());
    return rest.substr(0, rest.find_first_of(", "));
}

std::optional<Error> wrongForm(const HttpRequest& request, std::string_view header)
{
    std::string missing;
    for (const std::string_view part : {"Credential", "Signature", "SignedHeaders"}) {
        if (partOf(header, part).empty())
            missing += "Authorization header requires '" + std::string(part) + "' parameter. ";
    }
    if (!request.header("X-Amz-Date") && !request.header("Date"))
        missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' "
                   "header. ";
    if (missing.empty())
        return std::nullopt;
    return Error{
        "IncompleteSignatureException", missing + "Authorization=" + std::string(header), {}};
}

/// A signature holds for 15 minutes before and after its time.
std::optional<Error> wrongTime(const std::string& time, std::int64_t nowSeconds)
{
    constexpr std::int64_t spanSeconds = 15 * 60;
    const std::int64_t then = secondsOfSignatureTime(time);
    if (then >= 0 && std::abs(nowSeconds - then) <= spanSeconds)
        return std::nullopt;
    const bool early = then > nowSeconds;
    const std::string limit =
        signatureTime(early ? nowSeconds + spanSeconds : nowSeconds - spanSeconds);
    return Error{"InvalidSignatureException",
                 std::string(early ? "Signature not yet current: " : "Signature expired: ") + time +
                     (early ? " is still later than " : " is now earlier than ") + limit + " (" +
                     signatureTime(nowSeconds) + (early ? " + 15 min.)" : " - 15 min.)"),
                 {}};
}

std::optional<Error> wrongSignature(const HttpRequest& request, std::string_view header,
                                    const Credentials& credentials, std::int64_t nowSeconds)
{
    const std::vector<std::string> scope = split(partOf(header, "Credential"), '/');
    if (scope.size() != 5 || scope[0] != credentials.accessKeyId)
        return Error{"UnrecognizedClientException",
                     "The security token included in the request is invalid.",
                     {}};
    const std::string time(request.header("X-Amz-Date").value_or(""));
    if (auto error = wrongTime(time, nowSeconds))
        return error;
    SignedRequest wanted;
    wanted.method = request.method;
    wanted.path = request.path;
    wanted.query = request.query;
    wanted.body = request.compressedBody ? *request.compressedBody : request.body;
    for (const std::string& name : split(partOf(header, "SignedHeaders"), ';'))
        wanted.headers[name] = std::string(request.header(name.c_str()).value_or(""));
    const std::string expected =
        signatureOf(wanted, {time, scope[2], scope[3]}, credentials.secretAccessKey);
    if (expected == partOf(header, "Signature") && time.starts_with(scope[1]))
        return std::nullopt;
    return Error{"InvalidSignatureException",
                 "The request signature we calculated does not match the signature you provided. "
                 "Check your AWS Secret Access Key and signing method. Consult the service "
                 "documentation for details.",
                 {}};
}

/// Signed in the address instead of a header: every part has to be there.
std::optional<Error> wrongQuery(const std::string& query)
{
    std::string missing;
    for (const char* name : {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature",
                             "X-Amz-SignedHeaders", "X-Amz-Date"}) {
        bool isThere = false;
        for (const std::string& part : split(query, '&')) {
            const std::string start = std::string(name) + "=";
            isThere = isThere || (part.starts_with(start) && part.size() > start.size());
        }
        if (!isThere)
            missing += "AWS query-string parameters must include '" + std::string(name) + "'. ";
    }
    if (missing.empty())
        return std::nullopt;
    return Error{
        "IncompleteSignatureException", missing + "Re-examine the query-string parameters.", {}};
}

} // namespace

std::optional<Error> authenticationError(const HttpRequest& request,
                                         const std::optional<Credentials>& credentials,
                                         std::int64_t nowSeconds)
{
    const auto header = request.header("Authorization");
    const bool inQuery = request.query.find("X-Amz-Algorithm") != std::string::npos;
    if (header && inQuery)
        return Error{"InvalidSignatureException",
                     "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as "
                     "HTTP header.",
                     {}};
    if (inQuery) {
        if (auto error = wrongQuery(request.query))
            return error;
    }
    if (inQuery && !credentials)
        return std::nullopt;
    if (!header || !header->starts_with("AWS4-"))
        return Error{
            "MissingAuthenticationTokenException", "Request is missing Authentication Token", {}};
    if (auto error = wrongForm(request, *header))
        return error;
    if (!credentials)
        return std::nullopt;
    return wrongSignature(request, *header, *credentials, nowSeconds);
}

} // namespace infera::engine

#pragma once

#include <map>
#include <string>
#include <string_view>

/// AWS Signature Version 4, for those who sign requests and for those who check them.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
namespace infera::engine {

struct Credentials
{
    std::string accessKeyId;
    std::string secretAccessKey;
    std::string sessionToken; ///< empty: none
};

/// A request as it is signed.
struct SignedRequest
{
    std::string method = "POST";
    std::string path = "/";
    std::string query;                          ///< as in the URL, sorted by name
    std::map<std::string, std::string> headers; ///< those that are signed; names in lower case
    std::string_view body;
};

/// Where and when a signature holds: "20260101T000000Z", "us-east-1", "dynamodb".
struct SignatureScope
{
    std::string time;
    std::string region;
    std::string service = "dynamodb";

    [[nodiscard]] std::string text() const; ///< "20260101/us-east-1/dynamodb/aws4_request"
};

[[nodiscard]] std::string sha256(std::string_view bytes); ///< 32 bytes

/// 64 hexadecimal digits.
[[nodiscard]] std::string signatureOf(const SignedRequest& request, const SignatureScope& scope,
                                      std::string_view secretAccessKey);

/// The Authorization header.
[[nodiscard]] std::string authorizationOf(const SignedRequest& request, const SignatureScope& scope,
                                          const Credentials& credentials);

/// Seconds since 1970 as a signature's time, and back; -1 when it is none.
[[nodiscard]] std::string signatureTime(std::int64_t seconds);
[[nodiscard]] std::int64_t secondsOfSignatureTime(std::string_view time);

} // namespace infera::engine

#include "engine/server/signature.h"

#include "model/base/hexadecimal.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <ctime>

namespace infera::engine {

namespace {

// FIPS 180-4, section 4.2.2: the cube roots of the first primes.
constexpr std::array<std::uint32_t, 64> roundConstants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::size_t blockBytes = 64;

void addBlock(std::array<std::uint32_t, 8>& state, const unsigned char* block)
{
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 16; ++i)
        w[i] = std::uint32_t{block[4 * i]} << 24 | std::uint32_t{block[4 * i + 1]} << 16 |
               std::uint32_t{block[4 * i + 2]} << 8 | std::uint32_t{block[4 * i + 3]};
    for (std::size_t i = 16; i < 64; ++i) {
        const std::uint32_t s0 =
            std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
        const std::uint32_t s1 =
            std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + roundConstants[i] + w[i];
        const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + t2;
    }
    const std::array<std::uint32_t, 8> add = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i)
        state[i] += add[i];
}

std::string hmac(std::string_view key, std::string_view message)
{
    std::string padded = key.size() > blockBytes ? sha256(key) : std::string(key);
    padded.resize(blockBytes);
    std::string inner;
    std::string outer;
    for (const char c : padded) {
        inner += static_cast<char>(c ^ 0x36);
        outer += static_cast<char>(c ^ 0x5c);
    }
    return sha256(outer + sha256(inner + std::string(message)));
}

/// Without blanks at the ends, and with single ones inside.
std::string trimmed(std::string_view value)
{
    std::string text;
    for (const char c : value) {
        if (c == ' ' && (text.empty() || text.back() == ' '))
            continue;
        text += c;
    }
    if (!text.empty() && text.back() == ' ')
        text.pop_back();
    return text;
}

std::string headerNames(const SignedRequest& request)
{
    std::string names;
    for (const auto& [name, value] : request.headers)
        names += (names.empty() ? "" : ";") + name;
    return names;
}

std::string canonicalRequest(const SignedRequest& request)
{
    std::string text = request.method + "\n" + request.path + "\n" + request.query + "\n";
    for (const auto& [name, value] : request.headers)
        text += name + ":" + trimmed(value) + "\n";
    return text + "\n" + headerNames(request) + "\n" + hexadecimal(sha256(request.body));
}

} // namespace

std::string sha256(std::string_view bytes)
{
    std::array<std::uint32_t, 8> state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    const std::size_t whole = bytes.size() / blockBytes * blockBytes;
    for (std::size_t at = 0; at < whole; at += blockBytes)
        addBlock(state, data + at);
    std::string rest(bytes.substr(whole));
    rest += static_cast<char>(0x80);
    while (rest.size() % blockBytes != blockBytes - 8)
        rest += '\0';
    const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
    for (int shift = 56; shift >= 0; shift -= 8)
        rest += static_cast<char>(bits >> shift & 0xff);
    const auto* tail = reinterpret_cast<const unsigned char*>(rest.data());
    for (std::size_t at = 0; at < rest.size(); at += blockBytes)
        addBlock(state, tail + at);
    std::string digest;
    for (const std::uint32_t word : state) {
        for (int shift = 24; shift >= 0; shift -= 8)
            digest += static_cast<char>(word >> shift & 0xff);
    }
    return digest;
}

std::string SignatureScope::text() const
{
    return time.substr(0, 8) + "/" + region + "/" + service + "/aws4_request";
}

std::string signatureOf(const SignedRequest& request, const SignatureScope& scope,
                        std::string_view secretAccessKey)
{
    const std::string toSign = "AWS4-HMAC-SHA256\n" + scope.time + "\n" + scope.text() + "\n" +
                               hexadecimal(sha256(canonicalRequest(request)));
    std::string key = hmac("AWS4" + std::string(secretAccessKey), scope.time.substr(0, 8));
    key = hmac(key, scope.region);
    key = hmac(key, scope.service);
    key = hmac(key, "aws4_request");
    return hexadecimal(hmac(key, toSign));
}

std::string authorizationOf(const SignedRequest& request, const SignatureScope& scope,
                            const Credentials& credentials)
{
    return "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId + "/" + scope.text() +
           ", SignedHeaders=" + headerNames(request) +
           ", Signature=" + signatureOf(request, scope, credentials.secretAccessKey);
}

std::string signatureTime(std::int64_t seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts);
    return text.data();
}

std::int64_t secondsOfSignatureTime(std::string_view time)
{
    std::tm parts{};
    const std::string text(time);
    const char* end = strptime(text.c_str(), "%Y%m%dT%H%M%SZ", &parts);
    return end == nullptr || *end != '\0' ? -1 : static_cast<std::int64_t>(timegm(&parts));
}

} // namespace infera::engine

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Bodies of HTTP messages, compressed and not.
namespace infera::engine {

enum class Encoding
{
    Gzip,
    Deflate
};

[[nodiscard]] std::string compressed(std::string_view body, Encoding encoding);
/// Nothing: the body is not of that encoding, or it has more than so many bytes.
[[nodiscard]] std::optional<std::string> uncompressed(std::string_view body, Encoding encoding,
                                                      std::size_t bytesMax);

/// The encoding of an answer by the Accept-Encoding of its request; nothing: as it is. The service
/// reads that header in its own way; the cases are those of Alternator's
/// test_compressed_response.py, run against AWS.
[[nodiscard]] std::optional<Encoding> acceptedEncoding(std::string_view header);

/// Answers of less are sent as they are: the same tests.
inline constexpr std::size_t compressedAnswerBytesMin = 4096;

[[nodiscard]] std::string_view nameOf(Encoding encoding);

} // namespace infera::engine

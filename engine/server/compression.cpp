#include "engine/server/compression.h"

#include "model/base/text.h"

#include <algorithm>
#include <charconv>
#include <zlib.h>

namespace infera::engine {

namespace {

constexpr int gzipWindow = 15 + 16; // zlib: 16 more asks for gzip's header
constexpr std::size_t chunkBytes = 64UL * 1024;

int windowOf(Encoding encoding)
{
    return encoding == Encoding::Gzip ? gzipWindow : 15;
}

Bytef* bytesOf(std::string_view text)
{
    // zlib reads its input through a pointer to bytes that are not const.
    return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
}

/// What stands after the first "q=" of an entry's parameters; 1 where that is no number.
double qualityOf(std::string_view parameters)
{
    const auto at = parameters.find("q=");
    if (at == std::string_view::npos)
        return 1;
    std::string_view text = parameters.substr(at + 2);
    text = trimmed(text.substr(0, text.find(';')));
    double value = 1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isNumber = error == std::errc() && end == text.data() + text.size();
    return isNumber ? std::min(value, 1.0) : 1;
}

/// An entry of one of the two encodings or of "*".
struct Wish
{
    std::string name;
    double quality = 1;
};

std::vector<Wish> wishesOf(std::string_view header)
{
    std::vector<Wish> wishes;
    for (const std::string& one : split(header, ',')) {
        const std::string_view entry = one;
        const auto semicolon = std::min(entry.find(';'), entry.size());
        const std::string name = toLower(trimmed(entry.substr(0, semicolon)));
        if (name == "gzip" || name == "deflate" || name == "*")
            wishes.push_back({name, qualityOf(entry.substr(semicolon))});
    }
    return wishes;
}

/// A name before "*" where both are wished alike.
bool isBetter(const Wish& one, const Wish& other)
{
    if (one.quality != other.quality)
        return one.quality > other.quality;
    return other.name == "*" && one.name != "*";
}

} // namespace

std::string_view nameOf(Encoding encoding)
{
    return encoding == Encoding::Gzip ? "gzip" : "deflate";
}

std::string compressed(std::string_view body, Encoding encoding)
{
    z_stream stream{};
    constexpr int level = Z_BEST_SPEED; // on one machine time is dearer than bytes
    constexpr int memory = 8;           // zlib's default
    deflateInit2(&stream, level, Z_DEFLATED, windowOf(encoding), memory, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, body.size()), '\0');
    stream.next_in = bytesOf(body);
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::optional<std::string> uncompressed(std::string_view body, Encoding encoding,
                                        std::size_t bytesMax)
{
    std::string out;
    z_stream stream{};
    if (inflateInit2(&stream, windowOf(encoding)) != Z_OK)
        return std::nullopt;
    stream.next_in = bytesOf(body);
    stream.avail_in = static_cast<uInt>(body.size());
    std::string chunk(chunkBytes, '\0');
    int status = Z_OK;
    bool complete = false;
    while (!complete && out.size() <= bytesMax) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END)
            break;
        out.append(chunk, 0, chunk.size() - stream.avail_out);
        // gzip files can stand one after the other.
        if (status == Z_STREAM_END && stream.avail_in > 0 && encoding == Encoding::Gzip)
            inflateReset(&stream);
        else
            complete = status == Z_STREAM_END;
    }
    const bool all = complete && stream.avail_in == 0 && out.size() <= bytesMax;
    inflateEnd(&stream);
    return all ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<Encoding> acceptedEncoding(std::string_view header)
{
    const std::vector<Wish> wishes = wishesOf(header);
    const auto isNamed = [&](std::string_view name) {
        return std::any_of(wishes.begin(), wishes.end(),
                           [&](const Wish& one) { return one.name == name; });
    };
    const Wish* best = nullptr;
    for (const Wish& one : wishes) {
        if (one.quality > 0 && (best == nullptr || isBetter(one, *best)))
            best = &one;
    }
    if (best == nullptr)
        return std::nullopt;
    if (best->name == "gzip")
        return Encoding::Gzip;
    if (best->name == "deflate")
        return Encoding::Deflate;
    // "*" is what is not named itself.
    if (!isNamed("gzip"))
        return Encoding::Gzip;
    return isNamed("deflate") ? std::nullopt : std::optional(Encoding::Deflate);
}

} // namespace infera::engine

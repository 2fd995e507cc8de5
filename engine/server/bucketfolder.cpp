#include "engine/server/bucketfolder.h"

#include "engine/server/jsonwriter.h"
#include "model/base/text.h"

#include <algorithm>
#include <boost/uuid/detail/md5.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <zlib.h>

namespace infera::engine {

namespace files = std::filesystem;

namespace {

using Md5 = boost::uuids::detail::md5;
constexpr std::size_t chunkBytes = 64UL * 1024;

std::string base64Of(Md5& hash)
{
    Md5::digest_type digest;
    hash.get_digest(digest);
    std::string bytes;
    for (const unsigned int word : digest) { // Boost keeps the words, the first byte on top
        for (const int shift : {24, 16, 8, 0})
            bytes.push_back(static_cast<char>(word >> shift & 0xff));
    }
    std::string quoted;
    wire::appendBase64(quoted, bytes);
    return quoted.substr(1, quoted.size() - 2);
}

/// The lines of a text that comes in pieces.
class LineSplitter
{
public:
    LineSplitter(bool quoted, const std::function<void(std::string_view)>& call)
        : m_quoted(quoted), m_call(call)
    {}

    void add(std::string_view piece)
    {
        for (const char c : piece) {
            if (c == '"' && m_quoted)
                m_inside = !m_inside;
            if (c != '\n' || m_inside) {
                m_line.push_back(c);
                continue;
            }
            finish();
        }
    }

    void finish()
    {
        if (!m_line.empty() && m_line.back() == '\r')
            m_line.pop_back();
        if (!m_line.empty())
            m_call(m_line);
        m_line.clear();
    }

private:
    bool m_quoted;
    bool m_inside = false;
    std::string m_line;
    const std::function<void(std::string_view)>& m_call;
};

tl::unexpected<Error> unreadable(const std::string& key)
{
    return failure("unreadable", "The object " + key + " cannot be read.");
}

} // namespace

GzipWriter::GzipWriter(const std::string& path) : m_file(gzopen(path.c_str(), "wb1"))
{
    if (m_file == nullptr)
        throw std::runtime_error("cannot write " + path);
}

GzipWriter::~GzipWriter()
{
    if (m_file != nullptr)
        gzclose(static_cast<gzFile>(m_file));
}

void GzipWriter::write(std::string_view text)
{
    if (!text.empty() &&
        gzwrite(static_cast<gzFile>(m_file), text.data(), static_cast<unsigned>(text.size())) <= 0)
        throw std::runtime_error("the export's file cannot be written");
}

void GzipWriter::close()
{
    const int status = gzclose(static_cast<gzFile>(m_file));
    m_file = nullptr;
    if (status != Z_OK)
        throw std::runtime_error("the export's file cannot be written");
}

std::string BucketFolder::root() const
{
    return m_folder + "/" + m_bucket + "/";
}

bool BucketFolder::exists() const
{
    std::error_code error;
    return !m_folder.empty() && files::is_directory(root(), error);
}

std::string BucketFolder::pathFor(const std::string& key) const
{
    const std::string path = root() + key;
    files::create_directories(files::path(path).parent_path());
    return path;
}

void BucketFolder::write(const std::string& key, std::string_view text) const
{
    std::ofstream file(pathFor(key), std::ios::binary);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file)
        throw std::runtime_error("cannot write " + key);
}

std::vector<std::string> BucketFolder::keys(const std::string& prefix) const
{
    std::vector<std::string> keys;
    std::error_code error;
    for (const auto& entry : files::recursive_directory_iterator(root(), error)) {
        if (!entry.is_regular_file(error))
            continue;
        std::string key = entry.path().lexically_relative(root()).generic_string();
        if (key.starts_with(prefix))
            keys.push_back(std::move(key));
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

Result<void> BucketFolder::forEachLine(const std::string& key, ObjectCompression compression,
                                       bool quoted,
                                       const std::function<void(std::string_view line)>& call) const
{
    const gzFile file = gzopen((root() + key).c_str(), "rb");
    if (file == nullptr)
        return unreadable(key);
    std::string chunk(chunkBytes, '\0');
    LineSplitter lines(quoted, call);
    int read = gzread(file, chunk.data(), static_cast<unsigned>(chunk.size()));
    const bool isPlain = gzdirect(file) != 0;
    const bool isExpected = isPlain == (compression == ObjectCompression::None) || read == 0;
    while (isExpected && read > 0) {
        lines.add(std::string_view(chunk).substr(0, static_cast<std::size_t>(read)));
        read = gzread(file, chunk.data(), static_cast<unsigned>(chunk.size()));
    }
    const bool done = gzclose(file) == Z_OK && read == 0;
    if (!isExpected || !done)
        return unreadable(key);
    lines.finish();
    return {};
}

bool isSafeKey(std::string_view key)
{
    const auto parts = split(key, '/');
    return std::none_of(parts.begin(), parts.end(),
                        [](const std::string& part) { return part == ".." || part == "."; }) &&
           key.find('\0') == std::string_view::npos;
}

std::string md5Base64(std::string_view text)
{
    Md5 hash;
    hash.process_bytes(text.data(), text.size());
    return base64Of(hash);
}

std::string md5Base64OfFile(const std::string& path)
{
    Md5 hash;
    std::ifstream file(path, std::ios::binary);
    std::string chunk(chunkBytes, '\0');
    while (file.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || file.gcount() > 0)
        hash.process_bytes(chunk.data(), static_cast<std::size_t>(file.gcount()));
    return base64Of(hash);
}

} // namespace infera::engine

#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// S3 as a folder: buckets are its folders, keys the paths in them.
namespace infera::engine {

/// A gzip file that is written piece by piece.
class GzipWriter
{
public:
    /// Throws std::runtime_error when the file cannot be written.
    explicit GzipWriter(const std::string& path);
    ~GzipWriter();
    GzipWriter(const GzipWriter&) = delete;
    GzipWriter& operator=(const GzipWriter&) = delete;

    void write(std::string_view text);
    void close();

private:
    void* m_file;
};

enum class ObjectCompression
{
    None,
    Gzip
};

class BucketFolder
{
public:
    /// `folder` may be empty: then no bucket can be found.
    BucketFolder(std::string folder, std::string bucket)
        : m_folder(std::move(folder)), m_bucket(std::move(bucket))
    {}

    [[nodiscard]] bool exists() const;
    /// Where a key lies; makes the folders above it. Throws std::runtime_error.
    [[nodiscard]] std::string pathFor(const std::string& key) const;
    void write(const std::string& key, std::string_view text) const;
    /// The keys that begin so, in order.
    [[nodiscard]] std::vector<std::string> keys(const std::string& prefix) const;
    /// Calls for each line of an object; a line in quotes may hold line ends when `quoted`. Errors:
    /// "unreadable", the file is not there or not compressed so.
    [[nodiscard]] Result<void>
    forEachLine(const std::string& key, ObjectCompression compression, bool quoted,
                const std::function<void(std::string_view line)>& call) const;

private:
    [[nodiscard]] std::string root() const;

    std::string m_folder;
    std::string m_bucket;
};

/// Keys lead to files below the bucket's folder only.
[[nodiscard]] bool isSafeKey(std::string_view key);

/// The MD5 of a text or file, in Base64 as S3 writes it.
[[nodiscard]] std::string md5Base64(std::string_view text);
[[nodiscard]] std::string md5Base64OfFile(const std::string& path);

} // namespace infera::engine

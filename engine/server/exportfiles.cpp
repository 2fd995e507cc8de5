#include "engine/server/jsonwriter.h"
#include "engine/server/transferfiles.h"
#include "model/base/hexadecimal.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::engine::wire {

namespace {

/// "AWSDynamoDB/01693685827463-2d8752fd/" below the prefix.
std::string folderOf(const std::string& prefix, const std::string& id)
{
    return (prefix.empty() ? "" : prefix + "/") + "AWSDynamoDB/" + id + "/";
}

/// Incremental exports share one folder of data.
std::string dataKeyOf(const std::string& prefix, const std::string& id, bool incremental)
{
    std::string name = id;
    name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
    return (incremental ? (prefix.empty() ? "" : prefix + "/") + "AWSDynamoDB/"
                        : folderOf(prefix, id)) +
           "data/" + name + ".json.gz";
}

std::string fullLine(const ExportedItem& item)
{
    std::string line;
    {
        ObjectWriter writer(line);
        writer.item("Item", *item.newImage);
    }
    return line + "\n";
}

std::string changeLine(const ExportedItem& item, bool withOldImages)
{
    std::string line;
    {
        ObjectWriter writer(line);
        writer.member("Metadata") +=
            R"({"WriteTimestampMicros":{"N":")" + std::to_string(item.writtenMs * 1000) + R"("}})";
        writer.item("Keys", item.key);
        if (withOldImages && item.oldImage)
            writer.item("OldImage", *item.oldImage);
        if (item.newImage)
            writer.item("NewImage", *item.newImage);
    }
    return line + "\n";
}

} // namespace

ExportFiles::ExportFiles(const BucketFolder& bucket, std::string prefix, std::string id,
                         bool incremental, bool withOldImages)
    : m_bucket(bucket), m_incremental(incremental), m_withOldImages(withOldImages),
      m_folder(folderOf(prefix, id)), m_dataKey(dataKeyOf(prefix, id, incremental)),
      m_data(bucket.pathFor(m_dataKey))
{
    m_bucket.write(m_folder + "_started", "");
}

void ExportFiles::add(const ExportedItem& item)
{
    m_data.write(m_incremental ? changeLine(item, m_withOldImages) : fullLine(item));
    ++m_items;
}

void ExportFiles::finish(nlohmann::json summary)
{
    m_data.close();
    const std::string md5 = md5Base64OfFile(m_bucket.pathFor(m_dataKey));
    const nlohmann::json file = {{"itemCount", m_items},
                                 {"md5Checksum", md5},
                                 {"etag", hexadecimal(md5).substr(0, 32) + "-1"},
                                 {"dataFileS3Key", m_dataKey}};
    summary["manifestFilesS3Key"] = filesKey();
    summary["itemCount"] = m_items;
    const std::pair<std::string, std::string> manifests[] = {{filesKey(), file.dump() + "\n"},
                                                             {manifestKey(), summary.dump()}};
    for (const auto& [key, text] : manifests) {
        m_bucket.write(key, text);
        m_bucket.write(key.substr(0, key.size() - 5) + ".checksum", md5Base64(text));
    }
}

} // namespace infera::engine::wire

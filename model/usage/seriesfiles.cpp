#include "model/usage/seriesfiles.h"

#include "model/base/files.h"
#include "model/base/parallel.h"
#include "model/usage/usagequantity.h"

#include <filesystem>

namespace infera::model::usagefile {

namespace {

/// A name, a map `{ file, period }`, or a list of such.
std::vector<MetricFile> namedFiles(const yaml::Node& node)
{
    std::vector<MetricFile> files;
    if (node.isScalar())
        files.push_back({"", node.value});
    else if (node.isMap()) {
        const auto period = parseAmount(yaml::textAt(node, "period"));
        files.push_back({"", yaml::textAt(node, "file"),
                         period ? static_cast<long long>(period->toDouble()) : 0});
    }
    for (const yaml::NodePtr& item : node.items) {
        if (item->isScalar() || item->isMap())
            files.push_back(namedFiles(*item).front());
    }
    return files;
}

std::string keyOf(const std::vector<MetricFile>& files)
{
    std::string key;
    for (const MetricFile& file : files)
        key += file.name + '\n' + std::to_string(file.period) + '\n';
    return key;
}

} // namespace

void SeriesFiles::readAhead(const yaml::Node& part)
{
    collect(part);
    std::vector<Ahead*> all;
    for (auto& [key, one] : m_ahead)
        all.push_back(&one);
    forEachIndex(
        all.size(), [&](std::size_t i) { all[i]->read = read(all[i]->files); }, 1);
}

void SeriesFiles::collect(const yaml::Node& part)
{
    for (const yaml::NodePtr& item : part.items)
        collect(*item);
    for (const auto& [key, value] : part.entries) {
        if (key->value != "series") {
            collect(*value);
            continue;
        }
        std::vector<MetricFile> files = namedFiles(*value);
        if (files.empty())
            continue;
        Ahead& one = m_ahead[keyOf(files)];
        one.files = std::move(files);
        ++one.uses;
    }
}

Result<UnitSeries> SeriesFiles::take(std::vector<MetricFile> files)
{
    const auto found = m_ahead.find(keyOf(files));
    if (found == m_ahead.end() || !found->second.read)
        return read(std::move(files));
    // A series of minutes is large: the last one who wants it gets it, not a copy.
    Ahead& one = found->second;
    if (one.uses-- > 1)
        return *one.read;
    Result<UnitSeries> last = *std::move(one.read);
    m_ahead.erase(found);
    return last;
}

Result<UnitSeries> SeriesFiles::read(std::vector<MetricFile> files) const
{
    const std::filesystem::path directory = std::filesystem::path(m_fileName).parent_path();
    for (MetricFile& file : files) {
        const std::string path = (directory / file.name).string();
        Result<std::string> text =
            m_options.readFile ? m_options.readFile(path) : readWholeFile(path);
        if (!text)
            return tl::unexpected(text.error());
        file.text = *std::move(text);
    }
    return readMetricSeries(files, m_window);
}

} // namespace infera::model::usagefile

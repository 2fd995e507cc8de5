#include "engine/server/transferfiles.h"
#include "engine/server/wirereader.h"
#include "model/item/number.h"

#include <algorithm>

namespace infera::engine::wire {

namespace {

constexpr std::size_t groupItems = 1000; // stored in one transaction

/// The fields of a line of CSV; a quote in quotes is written twice (RFC 4180).
std::vector<std::string> fieldsOf(std::string_view line, char delimiter)
{
    std::vector<std::string> fields(1);
    bool inside = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        const bool isDouble = inside && c == '"' && at + 1 < line.size() && line[at + 1] == '"';
        if (isDouble) {
            fields.back().push_back('"');
            ++at;
        } else if (c == '"') {
            inside = !inside;
        } else if (c == delimiter && !inside) {
            fields.emplace_back();
        } else {
            fields.back().push_back(c);
        }
    }
    return fields;
}

class LineReader
{
public:
    explicit LineReader(const ImportOptions& options) : m_options(options), m_header(options.header)
    {}

    void startObject()
    {
        if (m_options.header.empty())
            m_header.clear();
    }

    /// True: the line is a header and no item.
    bool takeHeader(std::string_view line)
    {
        if (m_options.format != ImportFormat::Csv || !m_header.empty())
            return false;
        m_header = fieldsOf(line, m_options.delimiter);
        return true;
    }

    std::optional<model::AttributeMap> read(std::string_view line)
    {
        return m_options.format == ImportFormat::Csv ? fromCsv(line) : fromJson(line);
    }

private:
    std::optional<model::AttributeMap> fromJson(std::string_view line)
    {
        simdjson::dom::object object;
        const std::string padded(line);
        if (m_parser.parse(padded).get_object().get(object) != simdjson::SUCCESS)
            return std::nullopt;
        try {
            ValueErrors errors;
            auto item = Object(object, errors).item("Item");
            return errors.first ? std::nullopt : std::move(item);
        } catch (const Refusal&) {
            return std::nullopt;
        }
    }

    std::optional<model::AttributeMap> fromCsv(std::string_view line) const
    {
        std::vector<std::string> fields = fieldsOf(line, m_options.delimiter);
        if (fields.size() != m_header.size())
            return std::nullopt;
        model::AttributeMap item;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            auto value = valueOf(m_header[i], std::move(fields[i]));
            if (!value)
                return std::nullopt;
            item.insert_or_assign(m_header[i], std::move(*value));
        }
        return item;
    }

    std::optional<model::AttributeValue> valueOf(const std::string& name, std::string text) const
    {
        const auto key = std::find_if(m_options.keys.begin(), m_options.keys.end(),
                                      [&](const auto& one) { return one.attributeName == name; });
        if (key == m_options.keys.end() || key->attributeType == model::AttributeType::S)
            return model::AttributeValue{std::move(text)};
        if (key->attributeType == model::AttributeType::B)
            return model::AttributeValue{model::Binary{std::move(text)}};
        auto number = model::parseNumber(text);
        if (!number)
            return std::nullopt;
        return model::AttributeValue{std::move(*number)};
    }

    const ImportOptions& m_options;
    std::vector<std::string> m_header;
    simdjson::dom::parser m_parser;
};

} // namespace

Result<ImportCounts>
readImport(const BucketFolder& bucket, const std::string& prefix, const ImportOptions& options,
           const std::function<Result<void>(std::vector<model::AttributeMap> items)>& take)
{
    ImportCounts counts;
    LineReader reader(options);
    std::vector<model::AttributeMap> group;
    Result<void> taken;
    const auto flush = [&] {
        if (taken && !group.empty())
            taken = take(std::move(group));
        group.clear();
    };
    const auto readLine = [&](std::string_view line) {
        counts.processedBytes += static_cast<std::int64_t>(line.size()) + 1;
        if (reader.takeHeader(line))
            return;
        ++counts.processed;
        if (auto item = reader.read(line))
            group.push_back(std::move(*item));
        if (group.size() == groupItems)
            flush();
    };
    for (const std::string& key : bucket.keys(prefix)) {
        reader.startObject();
        const auto read = bucket.forEachLine(key, options.compression,
                                             options.format == ImportFormat::Csv, readLine);
        if (!read)
            return tl::unexpected(read.error());
    }
    flush();
    if (!taken)
        return tl::unexpected(taken.error());
    return counts;
}

} // namespace infera::engine::wire

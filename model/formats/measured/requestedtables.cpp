#include "model/formats/measured/requestedtables.h"

#include "model/base/text.h"
#include "model/formats/measured/measured.h"

#include <algorithm>
#include <array>

namespace infera::model {

namespace {

std::string mostFrequent(const std::map<std::string, int>& counts)
{
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : most->first;
}

/// How much a name looks like that of a sort key.
int sortLikeness(const std::string& name)
{
    const std::string lower = toLower(name);
    if (lower == "sk" || lower.ends_with("_sk") || name.ends_with("SK"))
        return 3;
    if (lower == "pk" || lower.ends_with("_pk") || name.ends_with("PK"))
        return -1;
    for (const char* word : {"sort", "range", "time", "date", "created", "version", "sequence"}) {
        if (lower.find(word) != std::string::npos)
            return 2;
    }
    if (lower == "at" || lower.ends_with("_at") || name.ends_with("At"))
        return 2;
    return lower == "id" || lower.ends_with("_id") || name.ends_with("Id") ? -1 : 0;
}

} // namespace

void RequestedTables::add(const std::string& table, RequestFacts facts)
{
    constexpr std::size_t mostItems = 1000; // enough to measure shares and sizes
    Known& known = m_tables[table];
    if (!facts.key.empty()) {
        std::sort(facts.key.begin(), facts.key.end());
        ++known.keys[facts.key];
    }
    if (!facts.partition.empty())
        ++known.partitions[facts.partition];
    if (!facts.sort.empty())
        ++known.sorts[facts.sort];
    for (const auto& [name, type] : facts.types) {
        const auto [at, fresh] = known.types.emplace(name, type);
        if (!fresh && at->second == AttributeType::S)
            at->second = type; // a list of names knows no types
    }
    if (!facts.item.empty() && known.items.size() < mostItems)
        known.items.push_back(std::move(facts.item));
}

/// The attributes of Key, partition key first; where no request has a key, what Queries ask by.
std::vector<std::string> RequestedTables::keyOf(const Known& known, bool& sure)
{
    std::string partition = mostFrequent(known.partitions);
    const std::string sort = mostFrequent(known.sorts);
    sure = true;
    if (known.keys.empty()) {
        if (partition.empty() && !known.items.empty()) {
            sure = false;
            return likelyKey(known.items);
        }
        if (partition.empty() || sort.empty())
            return partition.empty() ? std::vector<std::string>() : std::vector{partition};
        return {partition, sort};
    }
    std::vector<std::string> key = known.keys.begin()->first;
    for (const auto& [names, times] : known.keys) {
        if (names.size() > key.size() || times > known.keys.at(key))
            key = names;
    }
    const auto has = [&](const std::string& name) {
        return std::find(key.begin(), key.end(), name) != key.end();
    };
    if (key.size() != 2)
        return key;
    if (!has(partition) && has(sort))
        partition = key.front() == sort ? key.back() : key.front();
    if (!has(partition)) {
        sure = false;
        partition = sortLikeness(key.front()) > sortLikeness(key.back()) ? key.back() : key.front();
    }
    if (key.front() != partition)
        std::swap(key.front(), key.back());
    return key;
}

std::vector<RequestedTable> RequestedTables::tables(const std::string& file,
                                                    std::vector<Error>& notes) const
{
    std::vector<RequestedTable> all;
    for (const auto& [name, known] : m_tables) {
        RequestedTable table;
        bool sure = false;
        table.name = name;
        table.key = keyOf(known, sure);
        for (const auto& [attribute, type] : known.types)
            table.attributes.emplace_back(attribute, type);
        table.items = known.items;
        if (!sure)
            addNote(notes, "guessed-key",
                    "The log does not say which attribute is the partition key of \"" + name +
                        "\"; " + join(table.key, " and ") +
                        (table.key.size() > 1 ? " are" : " is") +
                        " taken. Name the table's definition too to have it right.",
                    {file, 1, 1, {}});
        all.push_back(std::move(table));
    }
    return all;
}

} // namespace infera::model

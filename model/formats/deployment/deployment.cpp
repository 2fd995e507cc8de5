#include "model/formats/deployment/deployment.h"

#include "model/design/names.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::model {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// 40,000 units for each table is the default quota of an account (Developer Guide, "Quotas"); the
// number only keeps a design with absurd rates from overflowing.
constexpr double mostUnits = 1e12;

ProvisionedRange rangeFor(const std::optional<Decimal>& peakPerSecond, double targetUtilisation)
{
    const double peak = peakPerSecond ? peakPerSecond->toDouble() : 0;
    const double units = std::clamp(std::ceil(peak / targetUtilisation - 1e-9), 1.0, mostUnits);
    ProvisionedRange range;
    range.units = static_cast<std::int64_t>(units);
    range.minimum = std::max<std::int64_t>(1, range.units / 10);
    range.maximum = range.units * 2;
    return range;
}

ProvisionedCapacity capacityFor(const UnitUsage& usage, double targetUtilisation)
{
    return {rangeFor(usage.peakReadUnitsPerSecond, targetUtilisation),
            rangeFor(usage.peakWriteUnitsPerSecond, targetUtilisation)};
}

void addKey(std::vector<KeyAttribute>& all, const KeyAttribute& key)
{
    const bool known = std::any_of(all.begin(), all.end(),
                                   [&](const KeyAttribute& one) { return one.name == key.name; });
    if (!known && !key.name.empty())
        all.push_back(key);
}

std::vector<KeyAttribute> keyAttributesOf(const Table& table)
{
    std::vector<KeyAttribute> all;
    addKey(all, table.partitionKey);
    if (table.sortKey)
        addKey(all, *table.sortKey);
    for (const Index& index : table.indexes) {
        for (const KeyAttribute& key : index.partitionKey)
            addKey(all, key);
        for (const KeyAttribute& key : index.sortKey)
            addKey(all, key);
    }
    return all;
}

std::string uniqueIdentifier(std::string_view name, std::set<std::string>& taken)
{
    const std::string base = identifierOf(name);
    std::string id = base;
    for (int i = 2; !taken.insert(id).second; ++i)
        id = base + "_" + std::to_string(i);
    return id;
}

const TableUsage* usageOf(const Usage& usage, const std::string& table)
{
    for (const TableUsage& one : usage.tables) {
        if (one.name == table)
            return &one;
    }
    return nullptr;
}

DeployedTable deployed(const Table& table, const TableUsage* usage, double targetUtilisation)
{
    DeployedTable result;
    result.table = table;
    result.keyAttributes = keyAttributesOf(table);
    if (usage != nullptr)
        result.capacity = capacityFor(usage->units, targetUtilisation);
    for (const Index& index : table.indexes) {
        DeployedIndex one{index, {}};
        for (const IndexUsage& indexUsage :
             usage != nullptr ? usage->indexes : std::vector<IndexUsage>{}) {
            if (indexUsage.name == index.name)
                one.capacity = capacityFor(indexUsage.units, targetUtilisation);
        }
        result.indexes.push_back(std::move(one));
    }
    return result;
}

std::string joined(std::string_view name, bool firstUpper)
{
    std::string text;
    bool boundary = true;
    for (const char c : name) {
        if (!isLetter(c) && !isDigit(c)) {
            boundary = true;
            continue;
        }
        if (text.empty() && isDigit(c))
            text += firstUpper ? 'T' : 't';
        if (text.empty())
            text += firstUpper ? upper(c) : lower(c);
        else
            text += boundary ? upper(c) : c;
        boundary = false;
    }
    return text.empty() ? (firstUpper ? "Table" : "table") : text;
}

} // namespace

Deployment deploymentOf(const Design& design, const Layout& layout, const std::vector<Plan>& plans,
                        const ExportOptions& options)
{
    Deployment deployment;
    deployment.project = design.name;
    deployment.description = design.description;
    deployment.target = design.target;
    BillingMode& mode = deployment.target.billingMode;
    if (options.billingMode != BillingMode::Auto)
        mode = options.billingMode;
    deployment.provisioned = mode == BillingMode::Provisioned;
    if (!deployment.provisioned)
        mode = BillingMode::PayPerRequest;
    if (deployment.target.tableClass == TableClass::Auto)
        deployment.target.tableClass = TableClass::Standard;
    const double target = std::clamp(options.targetUtilisation, 0.2, 0.9);
    deployment.targetPercent = static_cast<int>(std::lround(target * 100));
    const Usage usage = averageUsage(design, layout, plans);
    std::set<std::string> taken;
    for (const Table& table : layout.tables) {
        deployment.tables.push_back(deployed(table, usageOf(usage, table.name), target));
        deployment.tables.back().id = uniqueIdentifier(table.name, taken);
    }
    return deployment;
}

bool usesOwnKey(const Target& target)
{
    return target.encryption == Encryption::CustomerManaged;
}

std::string streamViewType(const Target& target)
{
    return target.streams == StreamView::None
               ? std::string()
               : std::string(nameOf(streamViewNames, target.streams));
}

std::string deployedStreamView(const Target& target)
{
    return target.replicas.empty() ? streamViewType(target) : "NEW_AND_OLD_IMAGES";
}

bool usesRegionKeys(const Target& target)
{
    return !target.replicas.empty() && usesOwnKey(target);
}

std::string identifierOf(std::string_view name)
{
    std::string text;
    bool lowerBefore = false; // "MyApp" becomes my_app
    for (const char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (!isLetter(c) && !isDigit(c)) {
            lowerBefore = false;
            if (!text.empty() && text.back() != '_')
                text += '_';
            continue;
        }
        if (isUpper && lowerBefore)
            text += '_';
        text += lower(c);
        lowerBefore = !isUpper;
    }
    while (!text.empty() && text.back() == '_')
        text.pop_back();
    if (text.empty() || isDigit(text.front()))
        text.insert(0, "t");
    return text;
}

std::string pascalCase(std::string_view name)
{
    return joined(name, true);
}

std::string camelCase(std::string_view name)
{
    return joined(name, false);
}

} // namespace infera::model

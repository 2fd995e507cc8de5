#include "engine/api/throttle.h"

#include "engine/api/keys.h"
#include "engine/item/keyencoding.h"

#include <algorithm>

namespace infera::engine {

namespace {

const IndexDescription* descriptionOf(const TableState& table, const IndexState& index)
{
    for (const IndexDescription& one : table.description.globalSecondaryIndexes) {
        if (one.indexName == index.name)
            return &one;
    }
    return nullptr;
}

ThroughputSettings settingsOf(const TableState& table, const IndexState* index)
{
    const TableDescription& description = table.description;
    const IndexDescription* own = index ? descriptionOf(table, *index) : nullptr;
    const ProvisionedThroughput& provisioned =
        own ? own->provisionedThroughput : description.provisionedThroughput;
    const auto& warm = own ? own->warmThroughput : description.warmThroughput;
    const auto& maximum = own ? own->onDemandThroughput : description.onDemandThroughput;
    const auto units = [](const std::optional<std::int64_t>& value) {
        return static_cast<double>(std::max<std::int64_t>(0, value.value_or(0)));
    };
    ThroughputSettings settings;
    settings.provisioned = description.billingMode == BillingMode::Provisioned;
    settings.mayDivideCollections = index || !table.hasLocalIndex();
    if (settings.provisioned) {
        settings.readUnitsPerSecond = static_cast<double>(provisioned.readCapacityUnits);
        settings.writeUnitsPerSecond = static_cast<double>(provisioned.writeCapacityUnits);
        return settings;
    }
    if (warm) {
        settings.readUnitsPerSecond = units(warm->readUnitsPerSecond);
        settings.writeUnitsPerSecond = units(warm->writeUnitsPerSecond);
    }
    if (maximum) {
        settings.maximumReadUnitsPerSecond = units(maximum->maxReadRequestUnits);
        settings.maximumWriteUnitsPerSecond = units(maximum->maxWriteRequestUnits);
    }
    return settings;
}

// The texts of the TransactionCanceledException documentation (API reference), which stand in
// top-level exceptions too.
Error errorOf(Refusal refusal, bool provisioned, bool index)
{
    if (refusal == Refusal::Maximum)
        return {"ThrottlingException",
                "Throughput exceeds the maximum OnDemandThroughput configured on table or index",
                {}};
    if (provisioned && index)
        return {
            "ProvisionedThroughputExceededException",
            "The level of configured provisioned throughput for one or more global secondary "
            "indexes of the table was exceeded. Consider increasing your provisioning level for "
            "the under-provisioned global secondary indexes with the UpdateTable API.",
            {}};
    if (provisioned)
        return {
            "ProvisionedThroughputExceededException",
            "The level of configured provisioned throughput for the table was exceeded. Consider "
            "increasing your provisioning level with the UpdateTable API.",
            {}};
    if (index)
        return {"ThrottlingException",
                "Throughput exceeds the current capacity for one or more global secondary indexes. "
                "DynamoDB is automatically scaling your index so please try again shortly.",
                {}};
    return {
        "ThrottlingException",
        "Throughput exceeds the current capacity of your table or index. DynamoDB is "
        "automatically scaling your table or index so please try again shortly. If exceptions "
        "persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/"
        "developerguide/bp-partition-key-design.html.",
        {}};
}

/// Local indexes live in the table's partitions.
const IndexState* globalOnly(const IndexState* index)
{
    return index && index->global ? index : nullptr;
}

} // namespace

RingPosition ringPositionOf(const KeySchema& schema, const model::Item& key)
{
    KeyHash hash;
    hash.text(encodePartition(schema.hash, key));
    if (schema.range.empty())
        return hash.position();
    std::string sort;
    for (const KeyAttribute& attribute : schema.range) {
        if (const auto found = key.find(attribute.name); found != key.end())
            appendKeyValue(sort, found->second);
    }
    RingPosition place = 0;
    for (std::size_t i = 0; i < sortBits / 8; ++i)
        place = place << 8 | (i < sort.size() ? static_cast<unsigned char>(sort[i]) : 0U);
    return hash.position() | place;
}

Throughput& Throttle::of(const TableState& table, const IndexState* index)
{
    auto& slot = m_all[{table.id, index ? index->id : 0}];
    if (!slot)
        slot = std::make_unique<Throughput>(settingsOf(table, index));
    return *slot;
}

void Throttle::closeMinutes(double now)
{
    constexpr double minute = 60;
    if (m_minuteEnd == 0 || now - m_minuteEnd > 1000 * minute)
        m_minuteEnd = now + minute;
    for (; m_minuteEnd <= now; m_minuteEnd += minute) {
        for (auto& [key, throughput] : m_all)
            throughput->closeMinute(m_minuteEnd);
    }
}

std::optional<Throttled> Throttle::check(const TableState& table, const IndexState* index,
                                         RingPosition position, UnitKind kind, std::int64_t nowMs)
{
    index = globalOnly(index);
    const double now = static_cast<double>(nowMs) / 1000;
    closeMinutes(now);
    Throughput& throughput = of(table, index);
    const bool reads = kind == UnitKind::Read;
    const Refusal refusal = throughput.check(now, throughput.place(position), reads, !reads);
    if (refusal == Refusal::None)
        return std::nullopt;
    // AWS has no reason of its own for a table that grows too fast; its partitions are what is
    // short.
    const std::string_view limit =
        toString(refusal == Refusal::OnDemand ? Refusal::Partition : refusal);
    ThrottlingReason reason;
    reason.reason = std::string(index ? "Index" : "Table") + (reads ? "Read" : "Write");
    reason.reason += limit;
    reason.resource = table.description.tableArn + (index ? "/index/" + index->name : "");
    return Throttled{errorOf(refusal, throughput.isProvisioned(), index != nullptr),
                     std::move(reason)};
}

void Throttle::charge(const TableState& table, const IndexState* index, RingPosition position,
                      UnitKind kind, double units)
{
    Throughput& throughput = of(table, globalOnly(index));
    const bool reads = kind == UnitKind::Read;
    throughput.charge(throughput.place(position), reads ? units : 0, reads ? 0 : units);
}

void Throttle::forget(const TableState& table)
{
    std::erase_if(m_all, [&](const auto& one) { return one.first.first == table.id; });
}

} // namespace infera::engine

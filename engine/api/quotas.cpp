#include "engine/api/quotas.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace infera::engine {

namespace {

constexpr std::int64_t secondMs = 1000;
constexpr std::int64_t hourMs = 60 * 60 * secondMs;
constexpr std::int64_t dayMs = 24 * hourMs;

Failed limitExceeded(const std::string& text)
{
    return failure("LimitExceededException", text);
}

Failed subscriberLimit(const std::string& text)
{
    return limitExceeded("Subscriber limit exceeded: " + text);
}

constexpr const char* refer =
    " Refer to the Amazon DynamoDB Developer Guide for current limits and "
    "how to request higher limits.";

/// "Friday, October 9, 2026 at 1:21:34 AM Coordinated Universal Time".
std::string dayAndTime(std::int64_t ms)
{
    static constexpr std::array days = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    static constexpr std::array months = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    const std::time_t seconds = ms / secondMs;
    std::tm time{};
    gmtime_r(&seconds, &time);
    const int hour = time.tm_hour % 12 == 0 ? 12 : time.tm_hour % 12;
    char text[120];
    std::snprintf(text, sizeof text, "%s, %s %d, %d at %d:%02d:%02d %s Coordinated Universal Time",
                  days.at(static_cast<std::size_t>(time.tm_wday)),
                  months.at(static_cast<std::size_t>(time.tm_mon)), time.tm_mday,
                  time.tm_year + 1900, hour, time.tm_min, time.tm_sec,
                  time.tm_hour < 12 ? "AM" : "PM");
    return text;
}

/// "2026-10-09T23:25:27.800Z".
std::string isoTime(std::int64_t ms)
{
    const std::time_t seconds = ms / secondMs;
    std::tm time{};
    gmtime_r(&seconds, &time);
    char date[32];
    std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &time);
    char text[48];
    std::snprintf(text, sizeof text, "%s.%03dZ", date, static_cast<int>(ms % secondMs));
    return text;
}

/// One of the two kinds of units, with its names.
struct Kind
{
    const char* provisioned;
    const char* maximum;
    const char* warm;
    const char* limit;
    std::int64_t ProvisionedThroughput::*units;
    std::optional<std::int64_t> OnDemandThroughput::*maximumUnits;
    std::optional<std::int64_t> WarmThroughput::*warmUnits;
};

constexpr std::array kinds = {
    Kind{"ReadCapacityUnits", "MaxReadRequestUnits", "ReadUnitsPerSecond",
         "TableMaxReadCapacityUnits", &ProvisionedThroughput::readCapacityUnits,
         &OnDemandThroughput::maxReadRequestUnits, &WarmThroughput::readUnitsPerSecond},
    Kind{"WriteCapacityUnits", "MaxWriteRequestUnits", "WriteUnitsPerSecond",
         "TableMaxWriteCapacityUnits", &ProvisionedThroughput::writeCapacityUnits,
         &OnDemandThroughput::maxWriteRequestUnits, &WarmThroughput::writeUnitsPerSecond}};

/// What a request wants a table or, with a name, an index to have.
struct Wanted
{
    std::string index;
    std::optional<ProvisionedThroughput> provisioned;
    std::optional<OnDemandThroughput> maximum;
    std::optional<WarmThroughput> warm;
};

/// "40,000 per table", also for an index of its own; units of indexes are not added to the table's.
Result<void> checkMaxima(const Wanted& wanted, const std::string& region)
{
    const std::string& index = wanted.index;
    for (const Kind& kind : kinds) {
        const std::int64_t units = wanted.provisioned ? (*wanted.provisioned).*kind.units : 0;
        if (units > tableUnitsMax)
            return limitExceeded("The requested " + std::string(kind.provisioned) +
                                 (index.empty() ? "" : " for index " + index) + ", " +
                                 std::to_string(units) + ", is above the per " +
                                 (index.empty() ? "table" : "index") +
                                 " maximum for the account in " + region + ". Per " +
                                 (index.empty() ? "table" : "index") +
                                 " maximum: " + std::to_string(tableUnitsMax) + "." + refer);
        const auto refuse = [&](const char* name, const char* what, const std::string& of) {
            return subscriberLimit("Requested " + std::string(name) + " for " + what + " for " +
                                   (index.empty() ? "table" : of + index) + " exceeds " +
                                   kind.limit + " of the account in region " + region);
        };
        if (wanted.maximum && ((*wanted.maximum).*kind.maximumUnits).value_or(0) > tableUnitsMax)
            return refuse(kind.maximum, "OnDemandThroughput", "index : ");
        if (wanted.warm && ((*wanted.warm).*kind.warmUnits).value_or(0) > tableUnitsMax)
            return refuse(kind.warm, "WarmThroughput", "index ");
    }
    return {};
}

std::int64_t unitsOf(const TableDescription& table, const Kind& kind)
{
    std::int64_t units = table.provisionedThroughput.*kind.units;
    for (const IndexDescription& index : table.globalSecondaryIndexes)
        units += index.provisionedThroughput.*kind.units;
    return units;
}

/// Nothing counts of a table on demand: its units are 0.
Result<void> checkAccount(const DatabaseState& state, const Kind& kind, std::int64_t more)
{
    std::int64_t reserved = 0;
    for (const auto& [name, table] : state.tables)
        reserved += unitsOf(table->description, kind);
    if (more <= 0 || reserved + more <= accountUnitsMax)
        return {};
    return limitExceeded("This request would have caused the " + std::string(kind.provisioned) +
                         " limit to be exceeded for the account in " + state.options.region +
                         ". Current " + kind.provisioned + " reserved by the account: " +
                         std::to_string(reserved) + ". Limit: " + std::to_string(accountUnitsMax) +
                         ". Requested: " + std::to_string(more) + "." + refer);
}

Result<void> checkDecrease(const ProvisionedThroughput& wanted, const ProvisionedThroughput& has,
                           const ThroughputChanges& changes, std::int64_t nowMs)
{
    constexpr std::int64_t freeDecreases = 4;
    const std::int64_t decreases = changes.decreasesToday(nowMs);
    if (!isDecrease(has, wanted) || decreases < freeDecreases ||
        changes.lastDecreaseMs + hourMs <= nowMs)
        return {};
    const std::int64_t tomorrowMs = (nowMs / dayMs + 1) * dayMs;
    return subscriberLimit(
        "Provisioned throughput decreases are limited within a given UTC day. After the first 4 "
        "decreases, each subsequent decrease in the same UTC day can be performed at most once "
        "every 3600 seconds. Number of decreases today: " +
        std::to_string(decreases) + ". Last decrease at " + dayAndTime(changes.lastDecreaseMs) +
        ". Next decrease can be made at " +
        dayAndTime(std::min(changes.lastDecreaseMs + hourMs, tomorrowMs)));
}

const IndexDescription* findIndex(const TableDescription& table, const std::string& name)
{
    const auto& all = table.globalSecondaryIndexes;
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const IndexDescription& one) { return one.indexName == name; });
    return found == all.end() ? nullptr : &*found;
}

/// The table's own, then its indexes' in the order of the request.
std::vector<Wanted> wantedBy(const UpdateTableRequest& request)
{
    std::vector<Wanted> all = {
        {"", request.provisionedThroughput, request.onDemandThroughput, request.warmThroughput}};
    for (const GlobalSecondaryIndexUpdate& update : request.globalSecondaryIndexUpdates) {
        if (update.create)
            all.push_back({update.create->indexName, update.create->provisionedThroughput,
                           update.create->onDemandThroughput, update.create->warmThroughput});
        else if (update.updateIndex)
            all.push_back({*update.updateIndex, update.provisionedThroughput,
                           update.onDemandThroughput, update.warmThroughput});
    }
    return all;
}

} // namespace

Result<void> checkQuotas(const DatabaseState& state, const CreateTableRequest& request)
{
    // The text: public reports of the limit, which was 256 then.
    if (state.tables.size() >= state.options.tablesMax)
        return subscriberLimit("There is a limit of " + std::to_string(state.options.tablesMax) +
                               " tables per subscriber");
    std::vector<Wanted> all = {
        {"", request.provisionedThroughput, request.onDemandThroughput, request.warmThroughput}};
    for (const GlobalSecondaryIndex& index : request.globalSecondaryIndexes)
        all.push_back({index.indexName, index.provisionedThroughput, index.onDemandThroughput,
                       index.warmThroughput});
    for (const Wanted& one : all) {
        if (auto valid = checkMaxima(one, state.options.region); !valid)
            return valid;
    }
    for (const Kind& kind : kinds) {
        std::int64_t more = 0;
        for (const Wanted& one : all)
            more += one.provisioned ? (*one.provisioned).*kind.units : 0;
        if (auto valid = checkAccount(state, kind, more); !valid)
            return valid;
    }
    return {};
}

Result<void> checkQuotas(const DatabaseState& state, const UpdateTableRequest& request,
                         const TableDescription& table)
{
    const std::vector<Wanted> all = wantedBy(request);
    for (const Wanted& one : all) {
        if (auto valid = checkMaxima(one, state.options.region); !valid)
            return valid;
    }
    for (const Wanted& one : all) {
        const IndexDescription* index = findIndex(table, one.index);
        if (!one.provisioned || (!one.index.empty() && index == nullptr))
            continue;
        const auto valid = index == nullptr
                               ? checkDecrease(*one.provisioned, table.provisionedThroughput,
                                               table.throughputChanges, state.nowMs())
                               : checkDecrease(*one.provisioned, index->provisionedThroughput,
                                               index->throughputChanges, state.nowMs());
        if (!valid)
            return valid;
    }
    for (const Kind& kind : kinds) {
        std::int64_t more = 0;
        for (const Wanted& one : all) {
            const IndexDescription* index = findIndex(table, one.index);
            const std::int64_t has = one.index.empty()  ? table.provisionedThroughput.*kind.units
                                     : index != nullptr ? index->provisionedThroughput.*kind.units
                                                        : 0;
            more += one.provisioned ? (*one.provisioned).*kind.units - has : 0;
        }
        if (auto valid = checkAccount(state, kind, more); !valid)
            return valid;
    }
    return {};
}

Result<void> checkEncryptionChanges(const TableState& table, std::int64_t nowMs)
{
    constexpr std::size_t freeChanges = 4;
    constexpr std::int64_t apartMs = 6 * hourMs;
    const std::vector<std::int64_t>& changes = table.settings.encryptionChangesMs;
    const auto inWindow = std::find_if(changes.begin(), changes.end(),
                                       [&](std::int64_t one) { return one + dayMs > nowMs; });
    const auto count = static_cast<std::size_t>(changes.end() - inWindow);
    if (count < freeChanges || changes.back() + apartMs <= nowMs)
        return {};
    const std::int64_t endMs = *inWindow + dayMs;
    return subscriberLimit("Encryption mode changes are limited in the 24h window ending at " +
                           isoTime(endMs) +
                           ". After the first 4 change, each subsequent change in the same window "
                           "can be performed at most once every 21600 seconds. Number of updates "
                           "today: " +
                           std::to_string(count) + ". Last change at " + isoTime(changes.back()) +
                           ". Next changes can be made at " +
                           isoTime(std::min(changes.back() + apartMs, endMs)) + ".");
}

namespace {

constexpr std::int64_t classWindowMs = 30 * dayMs;

void note(std::vector<std::int64_t>& changes, std::int64_t nowMs, std::int64_t windowMs)
{
    std::erase_if(changes, [&](std::int64_t one) { return one + windowMs <= nowMs; });
    changes.push_back(nowMs);
}

} // namespace

Result<void> checkTableClassChanges(const TableState& table, std::int64_t nowMs)
{
    constexpr std::ptrdiff_t changesMax = 2;
    const std::vector<std::int64_t>& changes = table.settings.tableClassChangesMs;
    const auto counted = std::count_if(changes.begin(), changes.end(), [&](std::int64_t one) {
        return one + classWindowMs > nowMs;
    });
    if (counted < changesMax)
        return {};
    return subscriberLimit("Updates to TableClass are limited to 2 times in 30 day(s).");
}

void noteEncryptionChange(TableState& table, std::int64_t nowMs)
{
    note(table.settings.encryptionChangesMs, nowMs, dayMs);
}

void noteTableClassChange(TableState& table, std::int64_t nowMs)
{
    note(table.settings.tableClassChangesMs, nowMs, classWindowMs);
}

} // namespace infera::engine

#pragma once

#include "model/layout/layout.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace infera::model {

enum class FixKind
{
    None,              ///< only a person can do what the text says
    Shards,            ///< divide a partition key by a shard suffix
    Projection,        ///< project other attributes into an index
    AddIndex,          ///< an index whose key answers what a pattern asks for
    RemoveIndex,       ///< drop an index
    Consistency,       ///< read patterns eventually consistent
    Limit,             ///< a limit for patterns that return too much
    TimeToLive,        ///< expire items by an attribute
    Capacity,          ///< provision so many units
    AutoScaling,       ///< let provisioned capacity follow the traffic
    OnDemand,          ///< pay per request
    WarmThroughput,    ///< warm an on-demand table or index for so many units
    MaximumThroughput, ///< raise the limit that was set for on-demand throughput
    TableQuota,        ///< have AWS raise the account's quota for a table
    Retries,           ///< another retry profile of the clients
    Offload,           ///< keep large values elsewhere, and their addresses in the items
};
[[nodiscard]] std::string_view toString(FixKind kind); ///< "shards", "add-index", ...

/// What a program can change so that a finding goes away. Each kind uses the members named beside
/// it; the others keep their defaults.
struct Fix
{
    FixKind kind = FixKind::None;
    std::string table;
    std::string index;        ///< empty: the table itself
    std::string partitionKey; ///< Shards: templates as one text; empty: all of them there
    int shards = 1;           ///< Shards
    Projection projection = Projection::All; ///< Projection, AddIndex
    /// Projection: included attributes; TimeToLive: the attribute; Offload: the large ones.
    std::vector<std::string> attributes;
    /// AddIndex, Offload; TimeToLive: gets the attribute, as a number; empty: it is there.
    std::string entity;
    std::vector<std::string> partitionAttributes; ///< AddIndex: the key's attributes
    std::vector<std::string> sortAttributes;      ///< AddIndex
    std::vector<std::string> patterns;            ///< Consistency, Limit
    std::int64_t limit = 0;                       ///< Limit
    double readUnitsPerSecond = 0;                ///< Capacity and the kinds after it
    double writeUnitsPerSecond = 0;
    double target = 0.7; ///< AutoScaling
    std::string profile; ///< Retries: name of the profile

    bool operator==(const Fix&) const = default;
};

/// The templates of a partition key as Fix::partitionKey names them: joined by ", ".
[[nodiscard]] std::string partitionKeyText(const KeyTemplates& templates);

} // namespace infera::model

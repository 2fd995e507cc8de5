#pragma once

#include <QString>

namespace infera::app {

/// DynamoDB's terms that a designer meets in the program.
enum class Term
{
    None,
    Item,
    ReadUnit,
    WriteUnit,
    PartitionKey,
    SortKey,
    Index,
    Projection,
    Shards,
    Partition,
    KeyLimit,
    Throttled,
    Split,
    ItemsRead,
    Filter,
    KeyCondition,
    Consistency,
    Peak,
    Curve,
    Unique,
    BillingMode,
    TableClass,
    Strategy,
    HotKeyRisk,
    Commitment
};

/// What a term means, in a sentence or two, with the number that matters; empty for None.
[[nodiscard]] QString explanation(Term term);

} // namespace infera::app

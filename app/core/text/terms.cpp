#include "app/core/text/terms.h"

#include "app/core/text/quantity.h"
#include "model/capacity/limits.h"

#include <QCoreApplication>

namespace infera::app {
namespace {

using namespace model::capacity;

struct Terms
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::Terms)
};

QString reads()
{
    return shortNumber(partitionReadUnitsPerSecondMax);
}

QString writes()
{
    return shortNumber(partitionWriteUnitsPerSecondMax);
}

QString aboutLoad(Term term)
{
    switch (term) {
    case Term::ReadUnit:
        return Terms::tr("A read unit reads up to 4 KB strongly consistent, or 8 KB eventually "
                         "consistent. One partition serves %1 a second.")
            .arg(reads());
    case Term::WriteUnit:
        return Terms::tr("A write unit writes up to 1 KB; every index the item is in is written as "
                         "well. One partition takes %1 a second.")
            .arg(writes());
    case Term::Partition:
        return Terms::tr("Up to 10 GB of a table, with limits of its own: %1 read and %2 write "
                         "units a second.")
            .arg(reads(), writes());
    case Term::KeyLimit:
        return Terms::tr("A partition key is served by one partition, so it can be asked for at "
                         "most %1 read and %2 write units a second, however large the table is.")
            .arg(reads(), writes());
    case Term::Throttled:
        return Terms::tr("Refused because a key, a partition or the table was at its limit. Unused "
                         "capacity of the last %1 seconds serves short bursts.")
            .arg(shortNumber(burstSeconds));
    case Term::Split:
        return Terms::tr("A partition that is too busy or too large is divided in two. One key "
                         "alone cannot be divided.");
    case Term::HotKeyRisk:
        return Terms::tr("Load on the busiest key at peak rates, as a share of what one partition "
                         "serves: %1 read and %2 write units a second.")
            .arg(reads(), writes());
    case Term::Peak:
        return Terms::tr("The most calls a second in a day. Capacity is bought and hot keys arise "
                         "for the peak, not for the average.");
    case Term::Curve:
        return Terms::tr("How the calls are spread over a day.");
    default:
        return {};
    }
}

QString aboutKeys(Term term)
{
    switch (term) {
    case Term::Item:
        return Terms::tr("An item holds at most 400 KB, the names of its attributes included.");
    case Term::PartitionKey:
        return Terms::tr("Items with the same partition key stand together and are served by one "
                         "partition: %1 read and %2 write units a second.")
            .arg(reads(), writes());
    case Term::SortKey:
        return Terms::tr("Orders the items of one partition key, so that one request reads a range "
                         "of them.");
    case Term::Index:
        return Terms::
            tr("A copy of items under another key, written whenever they are. A global one is read "
               "eventually consistent only; a table has at most %1.")
                .arg(globalIndexesMax);
    case Term::Projection:
        return Terms::tr("What of each item an index holds. Less is cheaper to store and to write; "
                         "what is missing takes a second read.");
    case Term::Shards:
        return Terms::tr(
            "One busy key divided into this many, so that writes spread. A read has to "
            "ask each of them.");
    case Term::KeyCondition:
        return Terms::tr("What of the key a request names. Only items that match are read and "
                         "paid.");
    case Term::Filter:
        return Terms::tr("Applied after reading: what it drops has been paid.");
    case Term::ItemsRead:
        return Terms::tr("Items read for one call, before the filter. These are paid, also when "
                         "they are not returned.");
    case Term::Consistency:
        return Terms::tr("A strongly consistent read sees every write before it and costs twice as "
                         "much. A global index cannot be read so.");
    case Term::Unique:
        return Terms::tr("No two items have the same value. DynamoDB keeps only keys unique, so "
                         "this takes an item of its own, written in the same transaction.");
    default:
        return {};
    }
}

} // namespace

QString explanation(Term term)
{
    switch (term) {
    case Term::None:
        return {};
    case Term::BillingMode:
        return Terms::tr(
            "On demand is paid by the request, provisioned by the hour whether used or "
            "not. Automatic takes what is cheaper at the simulated load.");
    case Term::TableClass:
        return Terms::tr("Infrequent access stores for less and reads and writes for more: it pays "
                         "where storage is most of the bill.");
    case Term::Strategy:
        return Terms::tr("One table for all entities, or a table for each. Automatic takes the "
                         "cheapest that serves every pattern.");
    case Term::Commitment:
        return Terms::tr("Capacity paid for 1 or 3 years, in blocks of 100 units, part of it "
                         "upfront.");
    default:
        break;
    }
    const QString load = aboutLoad(term);
    return load.isEmpty() ? aboutKeys(term) : load;
}

} // namespace infera::app

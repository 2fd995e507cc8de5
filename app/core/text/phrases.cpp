#include "app/core/text/phrases.h"

#include <QtGlobal>

#include <array>

// What findings say: the rules of model/findings, model/propose and engine/simulation. A test holds
// that what they say about designs of every kind is in here.
namespace infera::app {
namespace {

constexpr std::array sentences = {
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Keys that share a partition of %1 with %2 are throttled with it"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 requests for other keys met the limit of the partition, which %2 uses up."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Relieve %1, and they have room."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "So is 1 more: %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Auto scaling may not go above %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Auto scaling stands at its maximum."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Auto scaling was minutes behind."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Raise the maximum of auto scaling to %1 units, or pay on demand."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The change raises the minimum with it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Schedule the capacity before the rise, or raise the minimum."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Provision %1 read and %2 write units, or turn on auto scaling in time."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The highest minute consumes %1 read units a second of %2 provisioned."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The highest minute consumes %1 write units a second of %2 provisioned."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Saved-up capacity covered it; the same load for longer than %1 is throttled."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Set are %1 read and %2 write units a second; the patterns ask for %3 read "
                      "and %4 write units at their peak."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Set are %1 read units a second; the patterns ask for %2 read units at their peak."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Set are %1 write units a second; the patterns ask for %2 write units at their peak."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Raise the maximum to %1 read and %2 write units, or keep it as the price limit it is."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Raise the maximum to %1 read units, or keep it as the price limit it is."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Raise the maximum to %1 write units, or keep it as the price limit it is."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The partition key %1 of %2 in %3 is long"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The sort key %1 of %2 in %3 is long"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "It has %1 bytes on average, and %2 are possible."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Items whose values are longer than that are refused."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Use a shorter attribute, or a hash of it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "No key of %1 holds %2 together for '%3'"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "No key of %1 holds %2 for '%3'"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Their values have %1 bytes together on average."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Their values have %1 bytes on average."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A partition key has at most %1 and a sort key %2, so items are read by a "
                      "part of them and filtered or sorted by the rest."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Give the items a hash of these values, and ask for that; or use shorter ones."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A scan is under way there: it reads one partition "
                                              "after the other, each as fast as it serves."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Scan more slowly or at another time, or export the table to S3 instead."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: how fast it scans is for the program to say."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The peak divided evenly over the %1 partitions of the start is %2 of their "
                      "limit: it is not divided evenly, whatever the keys."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "No change is offered: its keys, or many small attributes, are what is large."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "No change is offered: no number of shards that can be read keeps each below it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "No change is offered: the attribute cannot be made "
                                              "one, because keys or patterns need it as it is."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: it does not ask for items by their attributes."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: it asks for items of several entities."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: it asks for no attribute by one value, so that every "
                      "index for it would have all entries under one key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: a key has at most four attributes."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: what reads %1, which takes most of it, returns whole "
                      "items, and a lighter entry would have them fetched one by one."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: an entry of %1, which takes most of it, costs as much "
                      "with only what its readers return."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: whether an item may be written apart from the others "
                      "of its transaction is for the program to say."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "No change is offered: no key of several items takes enough of it to be divided."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "DynamoDB splits such partitions for heat, here %1 minutes and %2 s after it begins."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: one item alone takes the load, or no key stands out."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: these clients have few attempts and hold their rate "
                      "back already, so that only the cause is left."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "No change is offered: one item takes the load of "
                                              "this key, and no shard divides one item."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Collect the writes of its item and make them together, or keep several "
                      "items whose values are added up when they are read."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Put a cache before the reads of this key, or make its item smaller, or read "
                      "an index of what is returned."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No change is offered: an index for it would take %1 write units a second to "
                      "save %2 read units: the filter is the cheaper one."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "One item has each key, and no shard divides one item: put a cache before "
                      "its reads, collect its writes and make them together."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Most of its writes are of one item, and no shard divides one item:"
                      " collect them and make them together, or count in several items "
                      "that a read adds up."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Each shard would be asked for as much again, so shards do not help"
                      " its reads: put a cache before them, or keep their result in one "
                      "item that is cached."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Most of its reads are of one item, and no shard divides one item: "
                      "put a cache before them."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Split the key into shards (%1) and merge their results, or put an "
                      "attribute with more values beside %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Split the key into shards (%1) and merge their results."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "One item has each of %1 keys."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "New ones all begin with %1 %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Keep items that many write out of the transaction: update them in a write "
                      "of their own or from a stream, divide a counter into several items, or "
                      "let the program repeat what was cancelled after a pause."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The peak divided evenly over the %1 partitions of the start is %2 of "
                      "their limit: there are too few for this traffic so far, and few ranges of "
                      "keys take most of it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "One key is enough at these rates; from about %1 times as much on, split "
                      "it into shards (%2) and merge their results, or put an attribute with "
                      "more values beside %3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Project only what the readers of these indexes return (KEYS_ONLY or "
                      "INCLUDE), keep items out that no reader wants, or serve one of them "
                      "without an index."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "An on-demand table serves twice its previous peak at once, and needs 30 "
                      "minutes to double again; the patterns ask for %1 read and %2 write units "
                      "a second."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 of its %2 requests, %3, were cancelled because a transaction was under "
                      "way on one of their items, which it holds for %4 ms here; no SDK repeats "
                      "them."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "They have all of its key attributes, although the layout does not put "
                      "them there: the index costs their writes and its queries return them."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "An average item has %1 with attribute names and keys; DynamoDB refuses "
                      "items above 400 KB, and a write of one such item takes %2 write units."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "If old ones are not needed, give them an expiry time and make it the "
                      "table's time to live: expired items are deleted without write units."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Make its key part of the table's key or of a local index, keep a second "
                      "copy of the item in a transaction, or accept an eventual read."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The attribute is named like an expiry time, and the design sets no "
                      "ttl_attribute: expired items stay, are read, and are billed."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The same load with keys spread evenly is throttled %1 times instead of "
                      "%2: this is a plain shortage, and another key does not help."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Project fewer attributes into the indexes, so that updates of others do "
                      "not touch them, or drop an index whose reads are rare."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The key also holds %1: the same %2 with another value there is a second "
                      "item, and a condition not_exists does not see the first."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The peak divided evenly over the %1 partitions of the start is %2 of "
                      "their limit: there are too few for this traffic so far."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Each call of %1 reads the item, deletes it and puts it anew in one "
                      "transaction: at least four write units instead of one."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The peak divided evenly over the %1 partitions of the start is %2 of "
                      "their limit: few ranges of keys take most of the load."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Remove the cause named in the other findings; until then let clients "
                      "retry less often, with jitter and a retry quota."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The same load with keys spread evenly is throttled %1 times instead of "
                      "%2: this is skew, and more capacity does not help."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Put a cache before the reads of this key, or divide it by a shard suffix: "
                      "%1 shards keep each below 80 % of the limit."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "One key is enough at these rates; from about %1 times as much on, split "
                      "it into shards (%2) and merge their results."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "At the peak the busiest key takes %1 read units and %2 write units a "
                      "second; one partition serves 3,000 and 1,000."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Store the large attribute in S3 and keep its address, or split the item "
                      "into several under one partition key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Both grow with the table, and a sequential scan reads one partition at a "
                      "time, at most 3,000 units a second."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The key condition %1 on %2 reaches about %3 items a call and the filter "
                      "%4 keeps %5; %6 read units pay for all of them."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The same load with keys spread evenly is throttled %1 times instead of "
                      "%2: this is skew and shortage together."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "DynamoDB then splits them by the sort key; items that always grow at the "
                      "end still meet on one partition."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Give the pattern a key: a sparse index of the items it wants, or an "
                      "export to S3 when it wants them all."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Add a shard suffix to the index key (%1 shards leave room for ten times "
                      "the traffic) and read all shards."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Split the key into %1 shards (%2) and merge their results, or put an "
                      "attribute with more values beside %3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Set a warm throughput of %1 read and %2 write units, a fifth above the "
                      "peak, before the traffic arrives."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "New ones take about %1 GB more each month, nothing deletes them, and no "
                      "time to live is set for them."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Provision %1 read and %2 write units (70 % used at the peak), turn on "
                      "auto scaling, or pay on demand."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Nothing in their key templates keeps them apart; the item written later "
                      "would replace the other."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Choose a partition key with more distinct values, or spread the heaviest "
                      "ones by a shard suffix."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Schedule the capacity for known peaks, lower the target or raise the "
                      "minimum, or pay on demand."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Its strongly consistent reads took %1 read units, %2 of all; eventually "
                      "consistent ones take half."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Add an index whose key is made of what the pattern asks for, or take over "
                      "a proposed layout."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Keep a second item under %1 in the same transaction, or let %2 be part of "
                      "the key of the entity."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "DynamoDB has no joins: the program reads one kind after the other, a "
                      "request for each step."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Provisioned are %1 read and %2 write units a second; the patterns ask for "
                      "%3 and %4 at their peak."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It takes %1 of the requests there and at its peak %2 write units a "
                      "second; one key can have %3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Make the filtered attribute part of the sort key, or keep those items in "
                      "a sparse index."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It takes %1 of the requests there and at its peak %2 read units a second; "
                      "one key can have %3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 writes were refused because the index could not take its part, though "
                      "the table could."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The design expires items by %1; a table has one TTL attribute, so this "
                      "one is ignored."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Use a global index instead of the local one, or add a period to the "
                      "partition key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Raise the table's warm throughput to the expected peak before the traffic "
                      "arrives."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It read %1 items and returned %2; the %3 read units of the others were "
                      "paid for nothing."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "DynamoDB compares whole values and prefixes; it has no words, stems or "
                      "relevance."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Spread the index key by a shard suffix, or give the index a key with more "
                      "values."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Export the table to S3 or read a stream where the whole content is wanted "
                      "often."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Divide the key by a shard suffix: %1 shards keep each below 80 % of the "
                      "limit."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 requests met the limit of their partition beside those for single hot "
                      "keys."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Another key is the hot one every minute, so no split for heat comes in "
                      "time."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 retries came on top of %2 requests, and %3 requests failed after all "
                      "%4 attempts."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Add a period or a shard to the partition key, or expire old items with "
                      "TTL."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Move the condition of the filter into the sort key, or into a sparse "
                      "index."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Ask AWS to raise the account-level quota, or pay on demand, which has "
                      "none."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Only %1 answers it, and a global index is always read eventually "
                      "consistent."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 of the requests to the index go to it, %2 write units a second at the "
                      "peak."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Read eventually consistent where data that is a moment old is good enough."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Every question needs a key made for it; without one, all items are read."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The item most written is under key %1, %2 write units a second at the "
                      "peak."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Set a limit of what is shown at once, or project only what is returned."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Hot key: the partition key %1 of %2 takes much of the traffic on one value"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "DynamoDB has no aggregates: every item is read and paid for each time."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Ask AWS to raise the table-level throughput quota before the launch."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Set target.ttl_attribute to %1 and make it a number of epoch seconds."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Each call returns about %1 items from %2 in %3 requests, for %4 read "
                      "units."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "At %1 times this traffic the index throttles the writes to its table."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A table with a local index refuses more than 10 GB under one key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Keys that share a partition met it, none of them too hot alone: %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "They take %1 today and about %2 in twelve months at the rates given."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Each query takes %1 requests of about %2 items, one after the other."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Set a limit and page, or project only what the pattern returns."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "TTL needs a number of epoch seconds; this attribute has type %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Begin the key of each entity with a code of its own, such as %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Hot key: the partition key %1 of %2 has only %3 distinct values of %4"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A throttled index key also throttles the writes of its table."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Of %1 write units a call, the table takes %2 and its indexes %3 (%4)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Hot key: the partition key %1 of %2 has only %3 distinct value of %4"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Add an index whose key is made of what the pattern asks for."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Each call reads about %1 items to return %2, for %3 read units."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Warm the index for its writes before the traffic arrives."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The limit of single partitions of the index is the cause."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The maximum on-demand throughput of %1 holds requests back"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The write capacity of the index as a whole is the cause."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Give the index at least the write capacity of its table."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The account's quota of provisioned capacity is too small"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Key %1 of %2 is asked for more than one partition can serve"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Split the key into %1 shards (%2) and merge their results."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Keep %1 out of the table key and in the key of an index."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Traffic to %1 rises faster than on-demand capacity grows"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Partitions of %1 are asked for more than they can serve"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "About %1 items share one of %2 keys, split over %3 shards."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The fullest of %1 keys has about %2 items, split over %3 shards."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 write units went to the table and %2 to its indexes."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is part of the table key, and not every %2 has it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Hot key: the partition key %1 of %2 is one constant"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Let %1 be known by attributes that do not change."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Make the key of attributes that every item has."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Auto scaling follows the traffic to %1 too slowly"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Key %1 of %2 comes near the limit of one partition"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The index throttles the writes to its table."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The key of %1 in table %2 does not keep %3 unique"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 requests were throttled, the first after %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "1 request was throttled, after %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No key finds them by %1: an index of keys for that costs %2 a month."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "One key is enough at these rates."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Keys that hold the filtered attribute were weighed: within what the design "
                      "allows they do not cost less a month."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 requests met the limit of their partition."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "All of them together were throttled %1 times."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" writes more to indexes than to its table"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Two %1 items can have the same key in table %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 items without %2 cannot be stored in table %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Index %1 of %2 puts all entries of %3 on one key"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The provisioned capacity of %1 is too small"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Index %1 throttles the writes to its table %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" meets transactions on the same items"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 items grow in number and never expire"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' returns more than one page of 1 MB"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' cannot be read strongly consistent"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' cannot look up what it writes strongly consistent"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' looks up what it writes in %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "An index follows its table within a moment: right after an item is made or "
                      "changed the call may not find it, or find it as it was."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The read is eventually consistent: right after an item is made or changed "
                      "the call may not find it, or find it as it was."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Let the call name the item's key where it is known, or try again; with "
                      "consistency: strong the lookup reads what was written last, where no global "
                      "index is needed for it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 and %2 can have the same key in table %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The account's quota for %1 is too small"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" pays double for strong consistency"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 is in the table key of %2 and changes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The items of one key %1 outgrow 10 GB"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Burst capacity hides a shortage of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The capacity of %1 is above the quota"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Questions are not known beforehand"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Many items are read for one figure"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Generated ids make that unlikely."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Items of several kinds are joined"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A delete leaves references behind"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" meets the limit of 1 MB a page"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "About %1 items share one of %2 keys."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The fullest of %1 keys has about %2 items."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "About %1 items share one key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Raise the warm throughput above the expected peak before the traffic "
                      "arrives."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "About %1 items share one key, split over %2 shards."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Store the expiry time of %1 in %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Its cost grows with the table."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Set target.ttl_attribute to %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' reads more than it returns"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" reads more than it returns"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "No table holds the items of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 does not expire anything"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 is monotonic without effect"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "An identity that ends with a ulid or ksuid of its own would be in the same "
                      "order, and one index would do for both. That of %1 is %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Give %1 the format ulid or ksuid, if it is one, or leave monotonic out."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' writes %2 times its item"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 requests were throttled."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Retries multiply the load"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 items are near 400 KB"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 items enter %2 unasked"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 items exceed 400 KB"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "So are %1 more: %2, ...."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Put %1 into the key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 has several homes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' is not served"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Text is searched"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "So are %1 more: %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 items enter %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' scans %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" scans"),
};

constexpr std::array parts = {
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "all %1 items (and so on for each %2; new items start with one value)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an index by %1 and a local index by %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "the table by %1 and an index by %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an index by %1 and an index by %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 that holds %2 instead of %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "all %1 items of the index"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "the table's key alone"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 items with the same %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 of the items with %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a local index by %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "index %1 of table %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "less than 0.1 %"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "the keys alone"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 times as much"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "the table by %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "the index by %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 of all items"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "the keys and %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an index by %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "whole items"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 and %2 more"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "table %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "index %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 alone"),
};

} // namespace

std::span<const char* const> sentenceTemplates()
{
    return sentences;
}

std::span<const char* const> partTemplates()
{
    return parts;
}

} // namespace infera::app

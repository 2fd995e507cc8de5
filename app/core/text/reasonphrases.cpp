#include "app/core/text/phrases.h"

#include <QtGlobal>

#include <array>

// What proposals say of themselves: why their keys and indexes are as they are, what they give up,
// and what a design said in another way would save.
namespace infera::app {
namespace {

constexpr std::array reasonSentences = {
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 by %2 is spread over %3 shards, because at the peak one key would take "
                      "more than %4 % of what a partition serves (%5)."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "; the cheapest alternative, %1, costs %2 a month less, but has more indexes"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "'%1' answered by a number in %2, %3, which the writes of %4 keep: %5 then costs $%6 a "
        "month on-demand instead of $%7; every access pattern, as it is said then, was executed"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' answered by a number in %2, %3, which the writes of %4 keep: %5 then "
                      "costs $%6 a month on-demand instead of $%7; not every access pattern was "
                      "executed within the time limit"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 without %2, which would be in items of their own, %3: %4 then costs $%5 a month "
        "on-demand instead of $%6; every access pattern, as it is said then, was executed"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 without %2, which would be in items of their own, %3: %4 then costs $%5 a month "
        "on-demand instead of $%6; not every access pattern was executed within the time limit"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 as a list in %2, %3: %4 then costs $%5 a month on-demand instead of $%6; "
                      "the list is written as a whole, so that of two updates at once one is "
                      "lost, unless each asks that the list is as it was read; "
                      "every access pattern, as it is said then, was executed"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 as a list in %2, %3: %4 then costs $%5 a month on-demand instead of $%6; "
                      "the list is written as a whole, so that of two updates at once one is "
                      "lost, unless each asks that the list is as it was read; "
                      "not every access pattern was executed within the time limit"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "'%1' answered by a number in %2, %3, which the writes of %4 keep: $%5 a month less"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 without %2, which would be in items of their own, %3: $%4 a month less"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 as a list in %2, %3: $%4 a month less"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "The words in the keys are as short as tells them apart (K23): in full they would cost %1 "
        "a month more, %2 of the bill; forbidden_rules: [K23] keeps them in full."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "infera-dynamo propose with --split-to FILE writes the design so."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is a second copy of %2 by %3, written in the same transaction (%4), %5 a "
                      "month for its writes and storage: a global index cannot be read strongly "
                      "consistent"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is a second copy of %2 by %3, written in the same transaction (%4), %5 a "
                      "month for its writes and storage: the write fails when another item has "
                      "the value"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 by %2 is spread over %3 shards, because at the peak one key would take "
                      "more than a partition serves (%4)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "; the cheapest alternative, %1, costs %2 a month less, but puts more of "
                      "the load on one key"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "; the cheapest alternative, %1, costs %2 a month less, but has a table key "
                      "that does not keep %3 unique"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' reads all its entities in one request, because their items share a "
                      "partition key (%2); a request for each costs %3 a month more."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' reads all its entities in one request, because their items share a "
                      "partition key (%2); a request for each costs the same."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Has %1 more tables, indexes, composed keys or plans of several requests "
                      "to know about (%2)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Has one more table, index, composed key or plan of several requests to "
                      "know about (%1)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "With one index fewer %1 costs %2 a month less, but puts more of the load "
                      "on one key: %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "With one index fewer %1 costs %2 a month less, but has a table key that "
                      "does not keep %3 unique: %4"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "; the cheapest alternative, %1, costs the same and has no fewer indexes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Nothing in cost, load on one key, requests or parts to know about (%1)."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "; the cheapest alternative, %1, costs %2 a month less (this layout is not the cheapest)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "; the cheapest alternative, %1, costs less than a cent a month less (%2)"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "With one index fewer %1 costs %2 a month less (this layout is not the cheapest): %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "With one index fewer %1 costs less than a cent a month less (%2): %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "; the cheapest alternative, %1, costs less than a cent a month more (%2)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Index %1 of table %2 holds %3 by %4 (%5), %6 a month for its writes and "
                      "storage"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "With one index fewer %1 costs less than a cent a month more (%2): %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "With one index fewer %1 costs the same: %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is in table %2 by %3 (%4), %5 a month for its writes and storage"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Puts %1 of a partition's limit on its busiest key, not %2 (%3)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "With one index fewer not every pattern of %1 is served"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "; the cheapest alternative, %1, costs %2 a month more"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "With one index fewer %1 costs %2 a month more: %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Takes %1 requests a call on average, not %2 (%3)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "; without it not every pattern is served"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Costs %1 a month more, %2 (%3)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "; the key is pinned"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "; it can answer %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "; the cheapest alternative, %1, costs the same"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "; the cheapest alternative, %1, costs %2 a month less, but gives the table "
                      "more indexes than it may have"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "; the cheapest alternative, %1, costs %2 a month less"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "With one index fewer %1 costs %2 a month less, but gives the table more "
                      "indexes than it may have: %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "; it is pinned"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "; it serves %1"),
};

} // namespace

std::span<const char* const> reasonTemplates()
{
    return reasonSentences;
}

} // namespace infera::app

#include "app/core/text/phrases.h"

#include <QtGlobal>

#include <array>

// What planning, the advice of rules, the readers of files and long work say.
namespace infera::app {
namespace {

constexpr std::array workSentences = {
    // What a sum or a simulation leaves out.
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The number of distinct values of %1 is not known (give distinct, values or "
                      "references, or matches in the pattern)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The share of %1 items in the range on %2 is not known (give matches in the "
                      "pattern)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The number of items of %1 is unknown, so their storage is not counted."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The rate of %1 is unknown, so it is not simulated."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 has no plan on this layout and is not simulated."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 of %2 simulated requests failed; the month counts them as served."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is not priced: the usage does not tell the quantity."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is not priced: no rate %2 is known for %3 at %4."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 is not priced: no rate %2 is known for %3."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "The share of %1 items in the range on %2, which is checked after reading, is not known."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "The number of distinct values of %1 is not known (give distinct, values or references)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The values of %1 of %2 are taken to be independent of each other."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The rate of pattern %1 is not known."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The number of %1 items is not known."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The number of items is not known."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "This is none of the files that can be imported: a NoSQL Workbench model, "
                      "Terraform, CloudFormation or SAM, serverless.yml, infera.yaml, the answer "
                      "of describe-table, create-table requests, SQL, a OneTable or ElectroDB "
                      "schema, AWS's dynamodb_data_model.json, items as CSV or DynamoDB JSON, a "
                      "log of requests (CloudTrail or an SDK's debug output)."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 items a month, %2: every month kept costs %3 a month for storage. Deleting a month "
        "item by item would cost %4; dropping its table costs nothing, and a month rarely read can "
        "move to the Standard-IA class. Time to live (K21) deletes without write units as well, "
        "but leaves all periods in one table. These patterns name no time to read from: where the "
        "newest table has too few items for one of them, those before it are read as well: %5."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 items a month, %2: every month kept costs %3 a month for storage. Deleting a month "
        "item by item would cost %4; dropping its table costs nothing, and a month rarely read can "
        "move to the Standard-IA class. Time to live (K21) deletes without write units as well, "
        "but leaves all periods in one table."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Where it reads what a %1 names by %2, a copy saves these reads, up to %3 a month, for "
        "%4 a month of larger items. Each change has about %5 copies to rewrite, %6 write units, "
        "%7; changes come %8, %9 a month."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Where it reads what a %1 names by %2, a copy saves these reads, up to %3 a month, for "
        "%4 a month of larger items. Each change has about %5 copies to rewrite, %6 write units, "
        "%7; no pattern changes the value."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Give %1 %2, and beside each change in %3 an update of %4 by %5."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A copy of %1 in %2 could spare '%3' (V3)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Name %1 in target.ttl_attribute, if that is when an item loses its worth; "
                      "else add an attribute of epoch seconds for it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Name %1 in target.ttl_attribute."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Give %1 the attribute %2, by which the design expires items, if old ones "
                      "lose their worth."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Stream the items to a search engine such as Amazon OpenSearch Service: %1 "
                      "is too long for a key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It counts by reading: %1 read units a call, %2 a month. A counter kept by "
                      "the writes of %3 would cost %4, its own writes in transactions counted; one "
                      "counter takes about 1,000 write units a second."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It is only read by %1, and a %2 has about %3 of them: one item of %4. Reads "
                      "and writes of both cost %5 a month apart and would cost %6 as one item. At "
                      "these rates there are about %7 in three years, in an item of %8; one of a "
                      "year from now is what is reckoned with. The list is written as a whole: of "
                      "two updates at once one is lost, unless each asks that the list is as it "
                      "was read."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It is only read by %1, and a %2 has about %3 of them: one item of %4. Reads "
                      "and writes of both cost %5 a month apart and would cost %6 as one item. The "
                      "list is written as a whole: of two updates at once one is lost, unless each "
                      "asks that the list is as it was read."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "An index takes a second item with the same value. An item under the value, "
                      "put in the same transaction with the condition that it does not exist, "
                      "refuses it, for about %1 a month."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 arrive each month: after a year their storage costs %2 a month, indexes aside. Items "
        "kept for 90 days would cost %3, and time to live deletes without write units."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "A key finds a whole value or its beginning, with upper and lower case as written; it "
        "finds no word within a text, no misspelling, and ranks nothing."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It is %1 % of an item of %2, and %3 pattern does without it: apart, these "
                      "would save about %4 a month, the second item of each create counted."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Nothing says in which region the tables stand; it is not %1, where a "
                      "replica is, and %2 is taken. Set target.region to have the right prices."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It is %1 % of an item of %2, and %3 patterns do without it: apart, these "
                      "would save about %4 a month, the second item of each create counted."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The create fails when the item exists, and %1 then stays as it is; the "
                      "transaction takes twice the units of its writes, %2 a month."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Give the pattern one value by =, make it a scan if it is rare, or answer it "
                      "outside: a stream to a search engine, an export to S3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Read a global index with the table's keys instead, for about %1 a month: a "
                      "second write of each item and its storage. Or export the table to S3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' is not served because of %2 (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' is not served because of its strongly consistent read (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' is not served because of the quota of indexes (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' is not served because of the limits of keys and partitions (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' is not served because of the restrictions together, %2 (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A global index is never strongly consistent, and no table key, no local "
                      "index and no second copy (K10) can have these values."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Read it eventually consistent, or let every item have the values it gives."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A table has %1 global indexes at most, and busier patterns have them."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Allow more with max_indexes."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Ask AWS for a higher quota, divide the entity into two, or answer several "
                      "patterns by one index."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Without this restriction a layout serves it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Without any one of these restrictions a layout serves it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Lift %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Each alone leaves no layout that serves it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Lift several of them."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A key finds its items, and takes more load or more bytes than it may."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Divide the entity, or give the pattern a value that fewer items share."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Give the pattern one value by = that a key can hold, make it a scan if it "
                      "is rare, or answer it outside: a stream to a search engine, an export to "
                      "S3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Add a counter attribute to the entity that is counted for, and change it in "
                      "the transactions that create and delete %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The plans of the others were executed on sample items and answer what the "
                      "patterns ask; of these it is not proven."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Take the layout whose id ends with -unique, and let no create replace an "
                      "item that is there (condition: none)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "By its name it is a copy of %1, which changes %2, and no update sets it. "
                      "Each change has about %3 copies to rewrite: %4 write units, %5 a month."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The items of the table \"%1\" have %2 bytes on average; the sizes of its "
                      "attributes are to be filled in."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Add an attribute of epoch seconds and name it in target.ttl_attribute, if "
                      "old items lose their worth."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "There is no Terraform file, template or serverless.yml in the directory; "
                      "name the file to import."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "There is no DynamoDB table in this file: expected "
                                              "database.table, database.tables or resources."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Auto scaling is not kept; \"%1\" says %2. An export "
                                              "counts its bounds from the patterns' rates."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" is no amount; expected a number, as -1, or a "
                                              "parameter, as \":quantity\" or \"-:quantity\"."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Move %1 to an entity with the same key, created in "
                                              "the same transaction, or to Amazon S3."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 read units a call, %2 a month, taken from the same partitions as the other patterns."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 cannot use its key attribute %2 for this condition, and a query cannot filter by it"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "The text is not JSON; one attribute value of the form {\"S\": \"text\"} was expected."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Time to live deletes within a few days of %1; until then %2 pattern returns them."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Time to live deletes within a few days of %1; until then %2 patterns return them."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Stream the items to a search engine, or make one of the conditions part of a key."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "The text is not JSON; one item of the form {\"name\": {\"S\": \"text\"}} was expected."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Name the table by its period, and let the program choose it by the item's time."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 conditions are left to a filter: about %2 items are read for %3, %4 a month."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "%1 condition is left to a filter: about %2 items are read for %3, %4 a month."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "The shard of %1 is drawn, so the key of the copy cannot be told from the item."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Add an update of %1 that sets %2, or read it from %3 where it has to be fresh."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Each call reads the whole table, %1 read units, %2 a month, and grows with it."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "The call does not name the whole key of %1, and no index finds the item: %2"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Export the table to S3 (point-in-time recovery is needed) and ask it there."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "\"%1\": %2 of %3 simulated requests failed; the month counts them as served."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Move %1 to an entity with the same key, created in the same transaction."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "There are more than 10,000 tables in these files, which no account has."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No table key and no index finds these items without reading everything."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Stream the items to a search engine such as Amazon OpenSearch Service."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The value of the parameter %1 is in the account; its name is taken."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 (%2) is not read; import it beside this file to have its tables."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The export is in Amazon Ion; one in DynamoDB JSON can be imported."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The rate \"%1\" has no unit; expected /s, /min, /h, /day or /month."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The projection \"%1\" of the index \"%2\" is not known; ALL is taken."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The template is nested or unfolds too far; the rest is left out."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A table for each month of %1 would be dropped, not deleted (K20)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Give %1 an attribute of type L for them, and drop the entity %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 carries neither what is asked for nor the key to fetch it by"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The simulation was cancelled before it had simulated anything."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "There is no layout '%1'. Did you mean '%2'? Known layouts: %3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' has no answer by key: not for DynamoDB as it stands (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A variable names more than 100 sources; the rest is left out."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The condition cannot be worked out; it is taken not to hold."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 access patterns were not executed within the time limit"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No table or index can be scanned for exactly these items."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "\"%1\" is not valid; a million is written with a capital M."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Let the program pass over items whose %1 is in the past."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Another table is named \"%1\" too; this one becomes \"%2\"."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The function %1 cannot be worked out without deploying."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' reads the whole table beside everything else (V10)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The merge key << is not supported; write the keys out."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The mapping has no entry \"%1\"; its first one is taken."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 mixes its items with those of other entities there"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The file cannot be unpacked, or has more than 256 MB."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 has no key for %2, and filters (V8) are forbidden"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "There is no layout that serves every access pattern."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The type of the key \"%1\" is not defined; S is taken."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A Fn::ForEach needs an identifier, a list and a map."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Resources of type %1 are not read; \"%2\" is left out."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Expected asc or desc after the attribute, not \"%1\"."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The parameter %1 has no default; its name is taken."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "\"%1\" is not one of Workbench's; it is passed over."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The export has no data files beside its manifest."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "No sample item is left for the pattern to write."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The variable ${%1} has no value; it is left out."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The mapping to \"%1\" fits no index of the table."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' is an ad hoc query: not for DynamoDB (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' reads everything: not for DynamoDB (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "'%1' reads a table to find the few items of %2 (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Each call reads all of table %1, %2 read units, %3 a month. As a list it is "
                      "a Query of one key, %4 read units, %5 a month."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Make it a list (operation: list), or let %1 have a table of its own (strategy: auto)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The attribute \"%1\" has no type; expected %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "No layout passed its proof by execution. %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "There is no layout '%1'. Known layouts: %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A design file begins with infera_design: 1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "It is kept and has no effect; known are %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The string has an escape that is not valid."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' is text search: not for DynamoDB (V11)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The table has no name or no partition key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The name \"%1\" stands here a second time."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "There is no DynamoDB table in this file."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Expired %1 items can still be read (K21)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The key \"%1\" stands here a second time."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A control character stands in a string."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The layout has no table for entity %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 holds only the items with %2 exists"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "This program reads format 1, not \"%1\"."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A key needs the name of its attribute."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 cannot be read strongly consistent"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The nesting is deeper than %1 levels."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" is not an operator; expected %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" is not known here; expected %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Simulating the traffic in aggregate"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The operation of \"%1\" is not known."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 could be an item of its own (V2)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 holds only the items with %2 %3"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 needs %2 for its partition key"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Expected true or false, not \"%1\"."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "An addition needs by: the amount."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The file has more than %1 values."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 is a copy that goes stale (V3)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The file is not UTF-8 text here."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A counter would answer '%1' (V4)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" is not valid; expected %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "There is no table in this file."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The manifest is no JSON object."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The request is no JSON object."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The file is larger than %1 MB."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 lacks the items without %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Expected a map of %1, not %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Nothing ever deletes %1 (K21)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 could be a list in %2 (V1)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "'%1' counts exactly once (V5)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Expected a number, not \"%1\"."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" is more than the whole."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Nothing keeps %1 unique (V6)"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The outlook was cancelled."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "This is not valid YAML: %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The saving was cancelled."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "incremental exports of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "change data capture of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Simulating every request"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" is not a key of %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The string does not end."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 does not project %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "\"%1\" is not one of %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "There is no table %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Preparing the traffic"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Storing sample items"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Expected %1, not %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "expired items of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "cold restores of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "This is no item. %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "cold backups of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "stream reads of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Did you mean \"%1\"?"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Creating tables"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Verifying plans"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "restores of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "backups of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "exports of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "imports of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "storage of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "writes of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "sensitivity"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reads of %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Simulated"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "pricing"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "growth"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "done"),
};

constexpr std::array workParts = {
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Pattern %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a number, with k (thousand), M (million) or B "
                                              "(billion), for example 20M, or ? if unknown"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "a number with a unit of /s, /min, /h, /day or /month, for example 200/s, or ? if unknown"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "a number of bytes, for example 400, or KB, for example 2 KB"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "a list of combinations, for example [[userId, slug]]"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "a share for a month or a year, for example 3%/month"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a map of entities and what is pinned of each"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a key template such as USER#{userId}"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a whole number of shards, at least 1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an attribute or a list of attributes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a format such as ulid or timestamp"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an operator or { value: CONSTANT }"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a map of values and their shares"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an entity or a list of entities"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an attribute with asc or desc"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a whole number of at least 1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a whole number from 0 to 20"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a condition with a constant"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a share such as 40% or 0.4"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a region such as us-east-1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a region such as eu-west-1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list of access patterns"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a write of a transaction"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a share of at most 100%"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a whole number of items"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "nothing after the value"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a key in double quotes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a number such as 0.99"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a colon after the key"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "the name of an entity"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a rate such as 200/s"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list of attributes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list of conditions"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a share such as 40%"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a map of attributes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "{ value: CONSTANT }"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list of indexes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list of layouts"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a map of entities"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an access pattern"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list of tables"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list of writes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a map of indexes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list of keys"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a distribution"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "{ file: PATH }"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an attribute"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a condition"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a constant"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "an entity"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a design"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a layout"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a number"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 or %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a curve"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a table"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a value"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "nothing"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a rate"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a skew"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a name"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a text"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a list"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a key"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "a map"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "text"),
};

} // namespace

std::span<const char* const> workTemplates()
{
    return workSentences;
}

std::span<const char* const> workPartTemplates()
{
    return workParts;
}

} // namespace infera::app

#include "model/usage/usagefile.h"
#include "model/usage/usagequantity.h"

#include <gtest/gtest.h>
#include <map>
#include <mutex>

namespace infera::model {
namespace {

constexpr long long gigabyte = 1LL << 30;

Decimal number(std::string_view text)
{
    return *Decimal::parse(text);
}

Usage readGood(std::string_view text)
{
    const auto usage = readUsage(text, "x.usage.yaml");
    if (!usage) {
        for (const Error& error : usage.error())
            ADD_FAILURE() << error.toString();
    }
    return usage.value_or(Usage());
}

std::vector<std::string> errorsOf(std::string_view text)
{
    std::vector<std::string> texts;
    const auto usage = readUsage(text, "x.usage.yaml");
    if (!usage) {
        for (const Error& error : usage.error())
            texts.push_back(error.toString());
    }
    return texts;
}

TEST(UsageFile, ReadsEverythingOfTheContract)
{
    const Usage usage = readGood(R"(infera_usage: 1
region: us-east-1
month_hours: 730
free_tier: false
tables:
  - name: Orders
    table_class: STANDARD
    storage: 2048 GB
    read_units: 80000/s
    write_units: { base: 20000/s, peak: 40000/s, peak_hours_per_day: 3 }
    provisioned: { read: 100, write: 50, target_utilisation: 70%, min: 5, max: 1000 }
    reserved: { read: 80000, write: 20000, term: 1y }
    indexes: [ { name: GSI1, read_units: 10/s, write_units: 5/s, storage: 1 GB } ]
    replicas: [eu-west-1]
    point_in_time_recovery: true
    backups: 2048 GB
    restored: 10 GB/month
    exported: 100 GB/month
    imported: 0 GB/month
    stream_reads: 100M/month
    change_data_capture_units: 0/month
)");
    EXPECT_EQ(usage.region, "us-east-1");
    EXPECT_EQ(usage.monthHours, Decimal(730));
    EXPECT_EQ(usage.freeTier, false);
    ASSERT_EQ(usage.tables.size(), 1U);
    const TableUsage& table = usage.tables[0];
    EXPECT_EQ(table.storageBytes, Decimal(2048 * gigabyte));
    EXPECT_EQ(table.units.readUnitsPerSecond, Decimal(80000));
    ASSERT_TRUE(table.units.scheduledWrites);
    EXPECT_EQ(table.units.scheduledWrites->peakHoursPerDay, 3);
    EXPECT_EQ(table.provisioned->targetUtilisation, number("0.7"));
    EXPECT_EQ(table.provisioned->maximum, Decimal(1000));
    EXPECT_EQ(table.reserved->termYears, 1);
    EXPECT_EQ(table.indexes.at(0).units.writeUnitsPerSecond, Decimal(5));
    EXPECT_EQ(table.replicas, std::vector<std::string>{"eu-west-1"});
    EXPECT_TRUE(table.pointInTimeRecovery);
    EXPECT_EQ(table.exportedBytesPerMonth, 100 * gigabyte);
    EXPECT_EQ(table.streamReadsPerMonth, 100000000);
}

// AWS Developer Guide, "Understanding Amazon DynamoDB billing for backups": one taken on July 27th
// is charged for what remains of July, and in August for the whole month, or for 15 days when it is
// deleted on the 15th.
TEST(UsageFile, ABackupCountsForItsDaysOfTheMonth)
{
    const auto bytesOf = [](const std::string& backups) {
        return readGood("infera_usage: 1\nregion: us-east-1\nmonth_hours: 744\ntables:\n"
                        "  - { name: T, read_units: 1/s, write_units: 1/s, backups: " +
                        backups + " }\n")
            .tables.at(0)
            .backupBytes;
    };
    EXPECT_EQ(bytesOf("[ { size: 31 GB, days: 5 } ]"), Decimal(5 * gigabyte));
    EXPECT_EQ(bytesOf("[ 31 GB ]"), Decimal(31 * gigabyte));
    EXPECT_EQ(bytesOf("[ { size: 31 GB, days: 15 }, 10 GB ]"), Decimal(25 * gigabyte));
    EXPECT_EQ(bytesOf("[ { size: 31 GB, days: 31 } ]"), Decimal(31 * gigabyte));
    EXPECT_EQ(bytesOf("[ { size: '?', days: 5 }, 10 GB ]"), std::nullopt);
    EXPECT_EQ(bytesOf("[ { size: 10 GB, days: '?' } ]"), std::nullopt);
}

TEST(UsageFile, AWitnessIsNoReplica)
{
    const Usage usage = readGood(R"(infera_usage: 1
region: us-east-1
tables:
  - name: Orders
    read_units: 1/s
    write_units: 1/s
    replicas: [us-east-2, { region: us-west-2, witness: true }]
)");
    EXPECT_EQ(usage.tables.at(0).replicas, std::vector<std::string>{"us-east-2"});
    EXPECT_EQ(usage.tables.at(0).witness, "us-west-2");
    EXPECT_TRUE(usage.tables.at(0).replicaUsage.empty());
}

TEST(UsageFile, ReadsMaximaReplicasOfTheirOwnAndGuesses)
{
    const Usage usage = readGood(R"(infera_usage: 1
region: us-east-1
tables:
  - name: Orders
    storage: ~10 GB
    read_units: ~500/s
    write_units: { base: 10/s, peak: ~40/s, peak_hours_per_day: 3 }
    on_demand: { max_read: 1000, max_write: 500/s }
    cold_backups: 3 GB
    cold_restored: 2 GB/month
    incremental_exported: 1 GB/month
    replicas: [us-west-2, { region: eu-west-1, read_units: 200/s, added: true }]
    indexes: [ { name: GSI1, read_units: 1/s, on_demand: { max_read: 20 } } ]
)");
    ASSERT_EQ(usage.tables.size(), 1U);
    const TableUsage& table = usage.tables[0];
    EXPECT_EQ(table.units.readUnitsPerSecond, Decimal(500));
    EXPECT_EQ(table.storageBytes, Decimal(10 * gigabyte));
    EXPECT_EQ(table.onDemandMaximum.readUnitsPerSecond, Decimal(1000));
    EXPECT_EQ(table.onDemandMaximum.writeUnitsPerSecond, Decimal(500));
    EXPECT_EQ(table.indexes[0].onDemandMaximum.readUnitsPerSecond, Decimal(20));
    EXPECT_EQ(table.coldBackupBytes, Decimal(3 * gigabyte));
    EXPECT_EQ(table.coldRestoredBytesPerMonth, Decimal(2 * gigabyte));
    EXPECT_EQ(table.incrementalExportedBytesPerMonth, Decimal(gigabyte));
    EXPECT_EQ(table.replicas, (std::vector<std::string>{"us-west-2", "eu-west-1"}));
    ASSERT_EQ(table.replicaUsage.size(), 1U);
    EXPECT_EQ(table.replicaUsage[0].reads.readUnitsPerSecond, Decimal(200));
    EXPECT_TRUE(table.replicaUsage[0].added);
    const auto certainty = [&](const std::string& input) {
        for (const InputCertainty& one : usage.certainties) {
            if (one.input == input)
                return one.certainty;
        }
        ADD_FAILURE() << input;
        return Certainty::Measured;
    };
    EXPECT_EQ(certainty("reads of Orders"), Certainty::Guessed);
    EXPECT_EQ(certainty("writes of Orders"), Certainty::Guessed);
    EXPECT_EQ(certainty("storage of Orders"), Certainty::Guessed);
    EXPECT_EQ(certainty("reads of Orders.GSI1"), Certainty::Given);
}

TEST(UsageFile, AReplicaReadsItsIndexesInItsRegion)
{
    const Usage usage = readGood(R"(infera_usage: 1
region: us-east-1
tables:
  - name: Orders
    read_units: 5/s
    write_units: 5/s
    storage: 1 GB
    indexes: [ { name: GSI1, read_units: 1/s, write_units: 1/s, storage: 1 GB } ]
    replicas:
      - { region: eu-west-1, read_units: 3/s, indexes: [ { name: GSI1, read_units: 40/s } ] }
      - { region: eu-west-2, read_units: "?" }
)");
    const TableUsage& table = usage.tables.at(0);
    ASSERT_EQ(table.replicaUsage.size(), 2U);
    ASSERT_EQ(table.replicaUsage[0].indexes.size(), 1U);
    EXPECT_EQ(table.replicaUsage[0].indexes[0].name, "GSI1");
    EXPECT_EQ(table.replicaUsage[0].indexes[0].reads.readUnitsPerSecond, Decimal(40));
    EXPECT_EQ(usage.incomplete,
              std::vector<std::string>{"Orders in eu-west-2: read_units is unknown "
                                       "and not in the bill."});
    const std::vector<std::string> errors = errorsOf(R"(infera_usage: 1
region: us-east-1
tables:
  - name: Orders
    indexes: [ { name: GSI1 }, { name: LSI1, kind: LSI } ]
    replicas:
      - region: eu-west-1
        indexes: [ { name: GSI1 }, { name: GSI1 }, { name: GSI2 }, { name: LSI1 }, {} ]
      - { region: eu-west-2, witness: true, indexes: [ { name: GSI1 } ] }
)");
    const std::vector<std::string> expected{
        "x.usage.yaml:7:7: \"us-east-1\" is of the US Region set and the witness \"eu-west-2\" of "
        "the EU one: expected one set for all three.",
        "x.usage.yaml:8:44: The index \"GSI1\" stands here a second time.",
        "x.usage.yaml:8:60: \"GSI2\" is not an index of the table; a replica has the indexes that "
        "its table has.",
        "x.usage.yaml:8:76: A local index consumes its table's capacity: expected its reads in the "
        "replica's own read_units.",
        "x.usage.yaml:8:84: Expected the name of the index.",
        "x.usage.yaml:9:9: A witness is not read and holds no items."};
    EXPECT_EQ(errors, expected);
    EXPECT_EQ(errorsOf("infera_usage: 1\nregion: us-east-1\ntables:\n"
                       "  - { name: A, replicas: [ { region: us-west-2, witness: true } ] }\n"),
              std::vector<std::string>{
                  "x.usage.yaml:4:26: A witness is the third of exactly three Regions: expected "
                  "one replica beside it and the home region, not 0."});
}

// Ten million a day come at some hour of it, as those of a month do.
TEST(UsageFile, TakesATotalOfADayForAnAmount)
{
    const Usage usage = readGood("infera_usage: 1\nregion: us-east-1\nmonth_hours: 720\ntables:\n"
                                 "  - { name: A, read_units: 10M/day, write_units: 600/min }\n");
    EXPECT_EQ(usage.tables[0].units.readUnitsPerMonth, Decimal(300000000));
    EXPECT_FALSE(usage.tables[0].units.readUnitsPerSecond);
    EXPECT_EQ(usage.tables[0].units.writeUnitsPerSecond, Decimal(10));
}

TEST(UsageFile, LeavesUnknownWhatIsUnknown)
{
    const Usage usage = readGood(R"(infera_usage: 1
region: us-east-1
tables:
  - { name: A, read_units: "?", storage: 1 GB, backups: "?" }
)");
    EXPECT_FALSE(usage.tables[0].units.readUnitsPerSecond);
    EXPECT_FALSE(usage.tables[0].units.writeUnitsPerMonth);
    EXPECT_FALSE(usage.tables[0].backupBytes);
    EXPECT_EQ(usage.tables[0].restoredBytesPerMonth, Decimal(0));
    EXPECT_EQ(usage.tables[0].provisioned->targetUtilisation, Decimal(1));
}

TEST(UsageFile, ReportsEveryErrorInOneRun)
{
    const std::vector<std::string> errors = errorsOf(R"(infera_usage: 1
regoin: us-east-1
tables:
  - name: A
    storage: 5 bananas
    read_units: 100
    write_units: { base: 5/s }
    table_class: STANDARD_IA
  - name: A
    reserved: { term: 2y }
    point_in_time_recovery: maybe
)");
    const std::vector<std::string> expected{
        "x.usage.yaml:1:1: Expected a region such as us-east-1.",
        "x.usage.yaml:2:1: \"regoin\" is not a key of a usage file. Did you mean \"region\"?",
        "x.usage.yaml:5:14: Expected a size such as 2048 GB (2^30 bytes each) or 1.5 TB, not \"5 "
        "bananas\".",
        "x.usage.yaml:6:17: Expected units per time such as 80000/s, 5M/day or 210G/month, not "
        "\"100\".",
        "x.usage.yaml:7:18: Expected a peak beside the base.",
        "x.usage.yaml:7:18: Expected peak_hours_per_day beside base and peak.",
        "x.usage.yaml:8:18: \"STANDARD_IA\" is not a table class; expected STANDARD or "
        "STANDARD_INFREQUENT_ACCESS. Did you mean \"STANDARD\"?",
        "x.usage.yaml:9:11: The table \"A\" stands here a second time.",
        "x.usage.yaml:10:23: \"2y\" is not a term; expected 1y or 3y.",
        "x.usage.yaml:11:29: Expected true or false, not \"maybe\"."};
    EXPECT_EQ(errors, expected);
    EXPECT_EQ(errorsOf("").size(), 1U);
    EXPECT_EQ(errorsOf("- a\n").size(), 1U);
    EXPECT_EQ(errorsOf("a: [\n").size(), 1U);
    // A key that nothing resembles would silently leave something out of the bill.
    EXPECT_EQ(
        errorsOf("infera_usage: 1\nregion: us-east-1\nsomething_else: 1\ntables: [{ name: A }]\n")
            .size(),
        1U);
}

struct RefusedCase
{
    const char* table; ///< keys beside the name
    const char* error; ///< a part of the only error
};

TEST(UsageFile, RefusesWhatContradictsItself)
{
    const std::vector<RefusedCase> cases{
        {"read_units: { base: 5/s, peak: 2/s, peak_hours_per_day: 3 }", "below the base"},
        {"read_units: { base: 5/s, peak: 9/s, peak_hours_per_day: 3, average: 6/s }", "not both"},
        {"read_units: { average: 5/s, peak: 9/s, peak_hours_per_day: 3 }",
         "only beside base and peak"},
        {"read_units: { base: 5/s, peak: 9/s, peak_hours_per_day: 3, peak_hours_per_month: 90 }",
         "per day or per month, not both"},
        {"replicas: [us-west-2, us-west-2]", "stands here a second time"},
        {"replicas: [us-east-1]", "is the home region"},
        {"replicas: [{ region: eu-west-1 }, { region: eu-west-1, added: true }]", "a second time"},
        {"provisioned: { read: 0 }", "whole capacity units, at least 1"},
        {"provisioned: { write: 1.5 }", "whole capacity units, at least 1"},
        {"indexes: [ { name: L, kind: LSI, provisioned: { read: 5 } } ]", "no capacity of its own"},
        {"indexes: [ { name: L, kind: LSI, on_demand: { max_read: 5 } } ]",
         "no capacity of its own"},
        {"storage: \"1,5 GB\"", "Expected a size"},
        {"read_units: \"1,5/s\"", "Expected units per time"},
        {"read_units: 1e308/s", "Expected"},
        {"read_units: 1e13/s", "at most 10^12 units a second"},
        {"storage: 1e400 GB", "Expected"},
        {"storage: 1e13 GB", "at most 10^21 bytes"},
    };
    for (const RefusedCase& one : cases) {
        const std::vector<std::string> errors =
            errorsOf(std::string("infera_usage: 1\nregion: us-east-1\ntables:\n  - name: A\n    ") +
                     one.table + "\n");
        ASSERT_EQ(errors.size(), 1U) << one.table;
        EXPECT_NE(errors[0].find(one.error), std::string::npos) << errors[0];
    }
    EXPECT_EQ(errorsOf("infera_usage: 1\nregion: us-east-1\ntables: []\n").size(), 1U);
}

TEST(UsageFile, AnIndexHasTheTargetOfItsTable)
{
    const Usage usage = readGood(R"(infera_usage: 1
region: us-east-1
tables:
  - name: A
    provisioned: { target_utilisation: 70% }
    indexes: [ { name: G1, provisioned: { min: 5 } },
               { name: G2, provisioned: { target_utilisation: 50% } } ]
)");
    EXPECT_EQ(usage.tables[0].indexes[0].provisioned->targetUtilisation, number("0.7"));
    EXPECT_EQ(usage.tables[0].indexes[1].provisioned->targetUtilisation, number("0.5"));
}

TEST(UsageFile, ReadsASeriesBesideIt)
{
    UsageFileOptions options;
    std::string asked;
    options.readFile = [&](const std::string& path) -> Result<std::string> {
        asked = path;
        return std::string("time,read_units,write_units\n2026-01-01T00:00:00Z,60,120\n"
                           "2026-01-01T00:01:00Z,0,60\n");
    };
    const auto usage = readUsage("infera_usage: 1\nregion: us-east-1\ntables:\n"
                                 "  - { name: A, storage: 1 GB, series: metrics.csv }\n",
                                 "dir/x.usage.yaml", options);
    ASSERT_TRUE(usage);
    EXPECT_EQ(asked, "dir/metrics.csv");
    EXPECT_EQ(usage->tables[0].units.series.writeUnits, (std::vector<double>{120, 60}));
    // A list of files, a window, and a direction that is given twice.
    options.readFile = [](const std::string& path) -> Result<std::string> {
        const char* what = path == "r.json" ? "Read" : "Write";
        return std::string("{\"Label\": \"Consumed") + what +
               "CapacityUnits\", \"Datapoints\": [{\"Timestamp\": \"2026-01-01T01:00:00Z\", "
               "\"Sum\": 60}, {\"Timestamp\": \"2026-01-01T01:01:00Z\", \"Sum\": 60}]}";
    };
    const auto joined =
        readUsage("infera_usage: 1\nregion: us-east-1\n"
                  "window: { from: 2026-01-01T00:00:00Z, to: 2026-01-02T00:00:00Z }\ntables:\n"
                  "  - { name: A, series: [r.json, w.json] }\n",
                  "x.usage.yaml", options);
    ASSERT_TRUE(joined) << joined.error()[0].toString();
    EXPECT_EQ(joined->tables[0].units.series.readUnits.size(), 1440U);
    EXPECT_EQ(joined->tables[0].units.series.writeUnits[60], 60);
    const auto twice =
        readUsage("infera_usage: 1\nregion: us-east-1\ntables:\n"
                  "  - { name: A, series: r.json, read_units: 5/s, write_units: 5/s }\n",
                  "x.usage.yaml", options);
    ASSERT_FALSE(twice);
    ASSERT_EQ(twice.error().size(), 1U);
    EXPECT_EQ(twice.error()[0].code, "given-twice");
    EXPECT_FALSE(readUsage("infera_usage: 1\nregion: us-east-1\n"
                           "window: { from: 2026-01-02, to: 2026-01-01 }\ntables:\n"
                           "  - { name: A, series: r.json }\n",
                           "x.usage.yaml", options));
    options.readFile = [](const std::string& path) -> Result<std::string> {
        return failure("cannot-read", "Cannot read '" + path + "'.");
    };
    const auto missing = readUsage("infera_usage: 1\nregion: us-east-1\ntables:\n"
                                   "  - { name: A, series: metrics.csv }\n",
                                   "x.usage.yaml", options);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error()[0].where.line, 4);
}

// Of a month's sum nothing but the amount is known.
TEST(UsageFile, TakesASeriesOfMonthsForAnAmount)
{
    UsageFileOptions options;
    options.readFile = [](const std::string&) -> Result<std::string> {
        return std::string("time,read_units\n2026-01-01,2592000\n");
    };
    const auto usage = readUsage("infera_usage: 1\nregion: us-east-1\nmonth_hours: 744\ntables:\n"
                                 "  - { name: A, series: { file: m.csv, period: 2592000 } }\n",
                                 "x.usage.yaml", options);
    ASSERT_TRUE(usage) << usage.error()[0].toString();
    EXPECT_EQ(usage->tables[0].units.readUnitsPerMonth, Decimal(744 * 3600));
    EXPECT_TRUE(usage->tables[0].units.series.readUnits.empty());
    EXPECT_FALSE(usage->tables[0].units.peakReadUnitsPerSecond);
}

TEST(UsageFile, ReadsEachSeriesOnceAndGivesItToAllWhoNameIt)
{
    UsageFileOptions options;
    std::mutex lock;
    std::map<std::string, int> asked;
    options.readFile = [&](const std::string& path) -> Result<std::string> {
        const std::lock_guard<std::mutex> held(lock);
        ++asked[path];
        return "time,read_units,write_units\n2026-01-01T00:01:00Z," +
               std::to_string(5 + path[1] - '0') + ",10\n2026-01-01T00:00:00Z,1,2\n";
    };
    std::string text = "infera_usage: 1\nregion: us-east-1\ntables:\n"
                       "  - { name: A, series: s1.csv, indexes: [ { name: G, series: s2.csv } ] }\n"
                       "  - { name: B, series: [ { file: s1.csv, period: 120 } ] }\n";
    for (int i = 0; i < 40; ++i)
        text += "  - { name: T" + std::to_string(i) + ", series: s" + std::to_string(i % 4) +
                ".csv }\n";
    const auto usage = readUsage(text, "x.usage.yaml", options);
    ASSERT_TRUE(usage) << usage.error()[0].toString();
    EXPECT_EQ(asked, (std::map<std::string, int>{
                         {"s0.csv", 1}, {"s1.csv", 2}, {"s2.csv", 1}, {"s3.csv", 1}}));
    EXPECT_EQ(usage->tables[0].units.series.readUnits, (std::vector<double>{1, 6}));
    EXPECT_EQ(usage->tables[0].indexes[0].units.series.readUnits, (std::vector<double>{1, 7}));
    EXPECT_EQ(usage->tables[1].units.series.stepSeconds, 120);
    for (std::size_t i = 0; i < 40; ++i)
        EXPECT_EQ(usage->tables[i + 2].units.series.readUnits,
                  (std::vector<double>{1, 5.0 + static_cast<double>(i % 4)}));
}

TEST(UsageFile, TheCallersMonthGoesBeforeTheFiles)
{
    UsageFileOptions options;
    options.monthHours = 720;
    const auto usage = readUsage("infera_usage: 1\nregion: us-east-1\nmonth_hours: 730\ntables:\n"
                                 "  - { name: A, read_units: { average: 10/s, peak: 20/s } }\n",
                                 "x.usage.yaml", options);
    ASSERT_TRUE(usage);
    EXPECT_EQ(usage->monthHours, Decimal(720));
    EXPECT_EQ(usage->tables[0].units.readUnitsPerMonth, Decimal(10LL * 3600 * 720));
    EXPECT_EQ(usage->tables[0].units.peakReadUnitsPerSecond, Decimal(20));
}

TEST(UsageQuantity, ReadsWhatPeopleWrite)
{
    using namespace usagefile;
    EXPECT_EQ(parseUnitRate("80000/s")->perSecond, Decimal(80000));
    EXPECT_EQ(parseUnitRate("1.5k/s")->perSecond, Decimal(1500));
    EXPECT_EQ(parseUnitRate("86400 / day")->perSecond, Decimal(1));
    EXPECT_EQ(parseUnitRate("210G/month")->perMonth, Decimal(210000000000));
    EXPECT_EQ(parseUnitRate("1,000,000/month")->perMonth, Decimal(1000000));
    EXPECT_EQ(parseUnitRate("0")->perSecond, Decimal(0));
    EXPECT_FALSE(parseUnitRate("?")->perSecond);
    for (const char* wrong : {"", "100", "-5/s", "5/fortnight", "x/s", "5 5/s", "nan/s"})
        EXPECT_FALSE(parseUnitRate(wrong)) << wrong;
    EXPECT_EQ(*parseBytes("1.5 TB"), number("1.5") * (1LL << 40));
    EXPECT_EQ(*parseBytes("512 MiB/month"), Decimal(512LL << 20));
    EXPECT_EQ(*parseBytes("100 B"), Decimal(100));
    EXPECT_EQ(*parseBytes("0"), Decimal(0));
    EXPECT_FALSE(parseBytes("100"));
    EXPECT_EQ(*parseMonthlyCount("2.5M"), Decimal(2500000));
    EXPECT_EQ(*parseShare("70%"), number("0.7"));
    EXPECT_FALSE(parseShare("0%"));
    EXPECT_FALSE(parseShare("120%"));
    EXPECT_EQ(*parseAmount("1e3"), Decimal(1000));
    for (const char* wrong : {"1,5", "1,50,000", "1.5,000", "1,0000", "1,"})
        EXPECT_FALSE(parseAmount(wrong)) << wrong;
}

} // namespace
} // namespace infera::model

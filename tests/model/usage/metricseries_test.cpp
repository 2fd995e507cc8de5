#include "model/usage/metricseries.h"

#include <gtest/gtest.h>

namespace infera::model {
namespace {

/// `period`: the seconds that a value is the sum of; 0: as the file tells.
UnitSeries readGood(std::string_view text, long long period = 0)
{
    const auto series = readMetricSeries({{std::string(text), "metrics", period}});
    EXPECT_TRUE(series) << series.error().toString();
    return series.value_or(UnitSeries());
}

std::string errorOf(std::string_view text)
{
    const auto series = readMetricSeries(text, "metrics");
    return series ? "none" : series.error().toString();
}

TEST(MetricSeries, ReadsACsvWithHeads)
{
    const UnitSeries series = readGood("time,read_units,write_units\n"
                                       "2026-03-01T06:00:00Z,60,6\n"
                                       "2026-03-01T06:02:00Z,30,3\n"
                                       "2026-03-01T06:01:00Z,45,\n");
    EXPECT_EQ(series.stepSeconds, 60);
    EXPECT_EQ(series.startSecondOfDay, 6 * 3600);
    EXPECT_EQ(series.readUnits, (std::vector<double>{60, 45, 30}));
    EXPECT_EQ(series.writeUnits, (std::vector<double>{6, 0, 3}));
}

TEST(MetricSeries, ReadsTheConsolesCsv)
{
    const UnitSeries series =
        readGood("\xef\xbb\xbf\"Full label\",\"ConsumedReadCapacityUnits\",\"ConsumedWriteCapacity"
                 "Units\"\r\n\"Id\",\"m1\",\"m2\"\r\n"
                 "\"2026/03/01 00:00:00\",\"300.0\",\"10\"\r\n"
                 "\"2026/03/01 00:05:00\",\"600.0\",\"20\"\r\n");
    EXPECT_EQ(series.stepSeconds, 300);
    EXPECT_EQ(series.readUnits, (std::vector<double>{300, 600}));
    EXPECT_EQ(series.writeUnits, (std::vector<double>{10, 20}));
}

TEST(MetricSeries, ReadsGetMetricDataNewestFirst)
{
    const UnitSeries series = readGood(R"({"MetricDataResults": [
        {"Id": "r", "Label": "ConsumedReadCapacityUnits",
         "Timestamps": ["2026-03-01T00:02:00+00:00", "2026-03-01T00:00:00+00:00"],
         "Values": [3.0, 1.0]},
        {"Id": "w", "Label": "ConsumedWriteCapacityUnits",
         "Timestamps": ["2026-03-01T02:01:00+02:00", "2026-03-01T00:00:00Z"], "Values": [5, 4]}],
        "Messages": []})");
    EXPECT_EQ(series.stepSeconds, 60);
    EXPECT_EQ(series.readUnits, (std::vector<double>{1, 0, 3}));
    EXPECT_EQ(series.writeUnits, (std::vector<double>{4, 5, 0}));
}

TEST(MetricSeries, ReadsGetMetricStatistics)
{
    const UnitSeries series = readGood(R"({"Label": "ConsumedWriteCapacityUnits", "Datapoints": [
        {"Timestamp": "2026-03-01T00:01:00Z", "Sum": 7.0, "Unit": "Count"},
        {"Timestamp": "2026-03-01T00:00:00Z", "Sum": 5.0, "Unit": "Count"}]})");
    EXPECT_TRUE(series.readUnits.empty());
    EXPECT_EQ(series.writeUnits, (std::vector<double>{5, 7}));
}

TEST(MetricSeries, SaysWhatIsWrong)
{
    EXPECT_EQ(errorOf("time,units\n2026-03-01T00:00:00Z,5\n"),
              "metrics:2: No column says whether it holds reads or writes. Expected heads such as "
              "time, read_units, write_units.");
    EXPECT_EQ(errorOf("time,read\n2026-03-01T00:00:00Z,5\nyesterday,5\n"),
              "metrics:3: \"yesterday\" is not a time. Expected one such as 2026-01-31T12:00:00Z.");
    EXPECT_EQ(errorOf("time,read\n2026-03-01T00:00:00Z,-5\n"),
              "metrics:2: \"-5\" is not a number of units.");
    EXPECT_NE(errorOf("").find("no values"), std::string::npos);
    EXPECT_NE(
        errorOf("{\"Datapoints\": [{\"Timestamp\": \"2026-03-01T00:00:00Z\", \"Average\": 1}],"
                "\"Label\": \"ConsumedReadCapacityUnits\"}")
            .find("has no Sum"),
        std::string::npos);
    EXPECT_NE(errorOf("{").find("not a CloudWatch answer"), std::string::npos);
    EXPECT_NE(errorOf("{\"Datapoints\": 5, \"Label\": \"Consumed read\"}").find("metrics"),
              std::string::npos);
    // Two minutes and then a year that nobody meant: seconds and years apart.
    EXPECT_NE(errorOf("time,read\n1,5\n2,5\n1900000000,5\n").find("span"), std::string::npos);
    EXPECT_NE(errorOf("time,read\n").find("no values"), std::string::npos);
}

struct ColumnCase
{
    const char* heads;
    const char* reads; ///< the value taken for them; empty: none
    const char* writes;
};

// Of what says read or write, only what was consumed counts.
TEST(MetricSeries, TakesWhatWasConsumed)
{
    const std::vector<ColumnCase> cases{
        {"time,ProvisionedReadCapacityUnits,ConsumedReadCapacityUnits,ReadThrottleEvents", "2", ""},
        {"time,ReadThrottleEvents,read,AccountMaxReads", "2", ""},
        {"time,read_latency,consumed_write,write", "", "2"},
        {"time,read_units,OnlineIndexConsumedWriteCapacity,write_units", "1", "3"},
        {"time,RCU,OnDemandMaxReadRequestUnits,WCU", "1", "3"},
        {"time,orders-read ConsumedWriteCapacityUnits,x,y", "", "1"},
    };
    for (const ColumnCase& one : cases) {
        const UnitSeries series =
            readGood(std::string(one.heads) + "\n2026-03-01T00:00:00Z,1,2,3\n", 60);
        const auto text = [](const std::vector<double>& values) {
            return values.empty() ? std::string() : std::to_string(static_cast<int>(values[0]));
        };
        EXPECT_EQ(text(series.readUnits), one.reads) << one.heads;
        EXPECT_EQ(text(series.writeUnits), one.writes) << one.heads;
    }
}

struct WrongCase
{
    const char* text;
    const char* error; ///< a part of it
};

TEST(MetricSeries, RefusesWhatWouldGiveAnotherBill)
{
    const std::vector<WrongCase> cases{
        {"time,read,rcu\n2026-03-01T00:00:00Z,1,2\n",
         "Two columns hold reads: \"read\" and \"rcu\""},
        {"Label,ConsumedReadCapacityUnits\nStatistic,Average\n2026/03/01 00:00:00,5\n",
         "The statistic of \"ConsumedReadCapacityUnits\" is Average. Expected Sum"},
        {R"({"MetricDataResults": [
            {"Id": "t", "Label": "Orders ConsumedReadCapacityUnits", "Timestamps": [60], "Values": [1]},
            {"Id": "i", "Label": "GSI1 ConsumedReadCapacityUnits", "Timestamps": [60], "Values": [1]}]})",
         "Two results hold reads"},
        {R"({"MetricDataResults": [{"Id": "r", "Label": "ConsumedReadCapacityUnits",
            "StatusCode": "PartialData", "Timestamps": [60], "Values": [1]}]})",
         "is PartialData. Expected Complete"},
        {R"({"NextToken": "abc", "MetricDataResults": []})",
         "metrics:1:15: The answer has a NextToken"},
        {R"({"MetricDataResults": [{"Id": "r", "Label": "ConsumedReadCapacityUnits",
            "Timestamps": [60], "Values": [-1]}]})",
         "-1 is not a number of units"},
        {R"({"MetricDataResults": [{"Id": "r", "Label": "ConsumedReadCapacityUnits",
            "Timestamps": [1e300], "Values": [1]}]})",
         "1e+300 is not a time"},
        {R"({"MetricDataResults": [{"Id": "r", "Label": "ReadThrottleEvents",
            "Timestamps": [60], "Values": [1]}]})",
         "metrics:1:45: The metric \"ReadThrottleEvents r\" is neither reads nor writes"},
        {"{\n  \"Label\": \"Latency\", \"Datapoints\": []}", "metrics:2:12: The label is neither"},
        {R"({"MetricDataResults": [{"Id": "r", "Label": "ConsumedReadCapacityUnits per second",
            "Timestamps": [60, 120], "Values": [1, 1]}]})",
         "are units a second"},
        {"time,m1/60 ConsumedReadCapacityUnits\n2026-03-01T00:00:00Z,1\n", "are units a second"},
        {"{\"Label\": \"ConsumedReadCapacityUnits\", \"Datapoints\": [\n"
         "{\"Timestamp\": 60, \"Sum\": 1, \"Unit\": \"Count/Second\"}]}",
         "metrics:2:37: The values are units a second"},
        {"time,read\n2026-03-01T00:00:00Z,1e18\n", "is not a number of units"},
        {"time,read\n1970-01-01T00:00:00Z,1\n2106-02-07T06:28:16Z,1\n",
         "\"2106-02-07T06:28:16Z\" is not a time"},
        {"time,read\n1960-01-01T00:00:00Z,1\n", "is not a time"},
        {"time,read\n1970-01-01T00:00:00Z,1\n1999-01-01T00:00:00Z,1\n", "s apart"},
    };
    for (const WrongCase& one : cases)
        EXPECT_NE(errorOf(one.text).find(one.error), std::string::npos) << errorOf(one.text);
}

// Taken for a head, or for another hour, each of these would be a smaller or a shifted load.
TEST(MetricSeries, RefusesTimesThatAreNone)
{
    for (const char* time :
         {"2026-06-31T00:00:00Z", "2026-02-30", "25:61:00", "2026-06-01T25:00:00Z",
          "2026-06-01T00:61:00Z", "2026-06-01T00:00:61Z", "06/01/2026 00:00", "01.06.2026",
          "2026-06-01T00:00:00+25:00", "2026-06-01T00:00:00Zulu", "2026-06-01T0:00"}) {
        const std::string row = std::string(time) + ",5\n";
        const std::string expected =
            ": \"" + std::string(time) + "\" is not a time. Expected one such as 2026-01-31T";
        EXPECT_NE(errorOf("time,read\n" + row).find("metrics:2" + expected), std::string::npos)
            << errorOf("time,read\n" + row);
        EXPECT_NE(errorOf("time,read\n2026-05-01T00:00:00Z,5\n" + row).find("metrics:3" + expected),
                  std::string::npos)
            << time;
    }
    for (const char* time : {"2026-06-01", "2026-06-01 23:59", "2026/06/01 23:59:59",
                             "2026-06-01T12:00:00.123Z", "2026-06-01T12:00:00+14:00",
                             "2026-06-01T12:00:00-03", "2026-06-01T12:00:00 +0530", "1780000000"})
        EXPECT_EQ(readGood("time,read\n" + std::string(time) + ",5\n", 60).readUnits.size(), 1U)
            << time;
    EXPECT_EQ(errorOf("read,write\n5,1\n6,1\n"),
              "metrics:2: The first column is \"read\". Expected the times in it.");
}

TEST(MetricSeries, RefusesATimeThatStandsTwice)
{
    EXPECT_EQ(errorOf("time,read,write\n2026-06-01T00:00:00Z,5,1\n2026-06-01T00:01:00Z,5,1\n"
                      "\n2026-06-01T02:00:00+02:00,,2\n"),
              "metrics:5: The time 2026-06-01T00:00:00Z stands here a second time.");
    EXPECT_EQ(errorOf("{\"MetricDataResults\": [\n"
                      "{\"Label\": \"ConsumedReadCapacityUnits\",\n"
                      " \"Timestamps\": [60, 120], \"Values\": [1, 1]},\n"
                      "{\"Label\": \"ConsumedWriteCapacityUnits\",\n"
                      " \"Timestamps\": [60,\n 120, 60], \"Values\": [1, 1, 1]}]}"),
              "metrics:6:7: The time 1970-01-01T00:01:00Z stands here a second time.");
    const std::string text = "time,read\n60,1\n120,1\n";
    const auto both =
        readMetricSeries({{text, "a.csv"}, {"time,read\n180,1\n120,1\n", "b.csv"}}, std::nullopt);
    ASSERT_FALSE(both);
    EXPECT_EQ(both.error().toString(),
              "b.csv:3: The time 1970-01-01T00:02:00Z is in another file of the series too.");
}

TEST(MetricSeries, ErrorsOfJsonHaveTheirPlace)
{
    EXPECT_EQ(errorOf("{\"Label\": \"ConsumedReadCapacityUnits\", \"Datapoints\": [\n"
                      "{\"Timestamp\": 60, \"Sum\": 1},\n{\"Timestamp\": 120, \"Sum\": -1}]}"),
              "metrics:3:27: -1 is not a number of units.");
    EXPECT_EQ(errorOf("{\"MetricDataResults\": [\n{\"Id\"").substr(0, 12), "metrics:2:6:");
    EXPECT_NE(errorOf("{\"MetricDataResults\": []}").find("holds no metric"), std::string::npos);
}

TEST(MetricSeries, JoinsThePagesOfAMetricAndReadsMilliseconds)
{
    const UnitSeries series = readGood(R"({"MetricDataResults": [
        {"Id": "r", "Label": "ConsumedReadCapacityUnits", "StatusCode": "Complete",
         "Timestamps": [1767225660000], "Values": [2]},
        {"Id": "p", "Label": "ProvisionedReadCapacityUnits", "Timestamps": [], "Values": []},
        {"Id": "r", "Label": "ConsumedReadCapacityUnits", "StatusCode": "Complete",
         "Timestamps": [1767225600], "Values": [1]}]})");
    EXPECT_EQ(series.readUnits, (std::vector<double>{1, 2}));
    EXPECT_EQ(series.startSecondOfDay, 0);
}

// The sum of a month taken for that of a minute would be a bill of thousands of months.
TEST(MetricSeries, AsksWhatTheOnlyValueIsOf)
{
    const std::string text = "{\"Label\": \"ConsumedReadCapacityUnits\", \"Datapoints\": [\n"
                             "{\"Timestamp\": \"2026-03-01T00:00:00Z\", \"Sum\": 2592000000}]}";
    EXPECT_EQ(errorOf(text),
              "metrics:2:15: One value does not tell what time it is the sum of. "
              "Expected the seconds beside the file: { file: metrics, period: 60 }.");
    const UnitSeries month = readGood(text, 2592000);
    EXPECT_EQ(month.stepSeconds, 2592000);
    EXPECT_EQ(month.readUnits, std::vector<double>{2592000000});
    // Two files with a value each, a day apart, tell it; months apart they may be of any length.
    const std::string head = "time,read\n";
    const auto days =
        readMetricSeries({{head + "2026-03-01,5\n", "a.csv"}, {head + "2026-03-02,6\n", "b.csv"}});
    ASSERT_TRUE(days) << days.error().toString();
    EXPECT_EQ(days->stepSeconds, 86400);
    EXPECT_EQ(days->readUnits, (std::vector<double>{5, 6}));
    EXPECT_NE(errorOf(head + "2026-03-01,5\n2026-04-01,6\n").find("each is the sum of"),
              std::string::npos);
    // Whatever the months, the amount is spread over all of them.
    const UnitSeries months =
        readGood(head + "2026-01-01,5\n2026-02-01,6\n2026-03-01,7\n", 2678400);
    EXPECT_EQ(months.readUnits, std::vector<double>{18});
    EXPECT_EQ(months.stepSeconds, 90 * 86400);
}

TEST(MetricSeries, JoinsFilesAndFillsAWindow)
{
    const auto statistics = [](const char* label, const char* minute) {
        return MetricFile{std::string("{\"Label\": \"") + label +
                              "\", \"Datapoints\": [{\"Timestamp\": \"2026-03-01T00:" + minute +
                              ":00Z\", \"Sum\": 5}]}",
                          label, 60};
    };
    const MetricFile reads = statistics("ConsumedReadCapacityUnits", "01");
    const MetricFile more = statistics("ConsumedReadCapacityUnits", "02");
    const MetricFile writes = statistics("ConsumedWriteCapacityUnits", "02");
    const auto both = readMetricSeries({reads, writes, more});
    ASSERT_TRUE(both) << both.error().toString();
    EXPECT_EQ(both->readUnits, (std::vector<double>{5, 5}));
    EXPECT_EQ(both->writeUnits, (std::vector<double>{0, 5}));
    EXPECT_FALSE(readMetricSeries({reads, reads}));
    const long long day = *metricTime("2026-03-01");
    const auto hour = readMetricSeries({reads, writes}, MetricWindow{day, day + 3600});
    ASSERT_TRUE(hour) << hour.error().toString();
    EXPECT_EQ(hour->readUnits.size(), 60U);
    EXPECT_EQ(hour->readUnits[1], 5);
    EXPECT_EQ(hour->startSecondOfDay, 0);
    EXPECT_FALSE(readMetricSeries({reads}, MetricWindow{day, day + 60}));
}

} // namespace
// Steady loads of which one was fetched by the minute and one by five: a peak of five times the
// load would be nobody's. Without the period it could as well be a job that runs every five
// minutes.
TEST(MetricSeries, SpreadsLongerPeriodsOverShorterOnes)
{
    std::string reads = "time,read_units\n";
    std::string writes = "time,write_units\n";
    for (int minute = 0; minute < 60; ++minute)
        reads += std::to_string(1767225600 + 60 * minute) + ",600\n";
    for (int minute = 0; minute < 60; minute += 5)
        writes += std::to_string(1767225600 + 60 * minute) + ",3000\n";
    const auto series = readMetricSeries({{reads, "r.csv"}, {writes, "w.csv", 300}}, std::nullopt);
    ASSERT_TRUE(series) << series.error().toString();
    EXPECT_EQ(series->stepSeconds, 60);
    EXPECT_EQ(series->readUnits, std::vector<double>(60, 600));
    EXPECT_EQ(series->writeUnits, std::vector<double>(60, 600));
    const auto job = readMetricSeries({{reads, "r.csv"}, {writes, "w.csv"}}, std::nullopt);
    ASSERT_TRUE(job) << job.error().toString();
    EXPECT_EQ(job->writeUnits[0], 3000);
    EXPECT_EQ(job->writeUnits[1], 0);
}

// An hourly job of a minute: the file says that its values are sums of a minute.
TEST(MetricSeries, TakesThePeriodThatTheConsoleTells)
{
    std::string text = "Label,ConsumedReadCapacityUnits\nPeriod,60\nStatistic,Sum\n";
    for (int hour = 0; hour < 5; ++hour)
        text += "2026/01/01 0" + std::to_string(hour) + ":00:00,6000\n";
    const auto series = readMetricSeries(text, "console.csv");
    ASSERT_TRUE(series) << series.error().toString();
    EXPECT_EQ(series->stepSeconds, 60);
    EXPECT_EQ(series->readUnits.size(), 241U);
    EXPECT_EQ(series->readUnits[0], 6000);
    EXPECT_EQ(series->readUnits[1], 0);
}

// Nobody reads an index: CloudWatch has no value for its reads.
TEST(MetricSeries, AMetricWithoutValuesInAWindowIsZero)
{
    const std::string text = R"({"MetricDataResults": [{"Id": "r", "Label":
        "ConsumedReadCapacityUnits", "Timestamps": [], "Values": [], "StatusCode": "Complete"}]})";
    EXPECT_FALSE(readMetricSeries({{text, "a.json"}}, std::nullopt));
    const auto series = readMetricSeries({{text, "a.json"}}, MetricWindow{0, 600});
    ASSERT_TRUE(series) << series.error().toString();
    EXPECT_EQ(series->readUnits, std::vector<double>(10, 0));
    EXPECT_TRUE(series->writeUnits.empty());
}

} // namespace infera::model

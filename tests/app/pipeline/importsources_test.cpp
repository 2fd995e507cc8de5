#include "app/pipeline/importsources.h"

#include "engine/server/compression.h"
#include "model/base/files.h"
#include "model/base/random.h"
#include "tests/scratchfolder.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>

using namespace infera;

namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test.
class ImportSources : public testing::Test
{
protected:
    [[nodiscard]] std::string path(const std::string& name) const
    {
        return (m_scratch.path() / name).string();
    }
    void write(const std::string& name, const std::string& text) const
    {
        fs::create_directories((m_scratch.path() / name).parent_path());
        ASSERT_TRUE(writeFileAtomically(path(name), text));
    }
    static std::string packed(const std::string& text)
    {
        return engine::compressed(text, engine::Encoding::Gzip);
    }

    test::ScratchFolder m_scratch;
};

} // namespace

TEST_F(ImportSources, PassesOverStacksOfTheCdkThatHaveNoTable)
{
    write("cdk.out/Api.template.json",
          "{\"Resources\": {\"Role\": {\"Type\": \"AWS::IAM::Role\"}}}");
    write("cdk.out/Provider.nested.template.json", "{\"Resources\": {}}");
    write("cdk.out/Data.template.json",
          "{\"Resources\": {\"Orders\": {\"Type\": \"AWS::DynamoDB::Table\", \"Properties\": "
          "{\"TableName\": \"orders\", \"KeySchema\": [{\"AttributeName\": \"id\", \"KeyType\": "
          "\"HASH\"}], \"AttributeDefinitions\": [{\"AttributeName\": \"id\", \"AttributeType\": "
          "\"S\"}]}}}}");
    const auto imported = app::importSources({path("cdk.out")});
    ASSERT_TRUE(imported) << imported.error().toString();
    ASSERT_EQ(imported->tables.size(), 1U);
    EXPECT_TRUE(std::any_of(imported->notes.begin(), imported->notes.end(), [](const Error& note) {
        return note.where.file.find("Api.template.json") != std::string::npos;
    }));
}

TEST_F(ImportSources, ReadsAnExportToS3)
{
    const std::string folder = "bucket/AWSDynamoDB/01693685827463-2d8752fd/";
    write(folder + "manifest-summary.json",
          R"({"version":"2023-08-01","tableArn":"arn:aws:dynamodb:eu-west-3:1:table/Shop",)"
          R"("itemCount":3,"outputFormat":"DYNAMODB_JSON"})");
    write(folder + "manifest-files.json",
          R"({"itemCount":2,"dataFileS3Key":"AWSDynamoDB/01693685827463-2d8752fd/data/a.json.gz"})"
          "\n"
          R"({"itemCount":1,"dataFileS3Key":"AWSDynamoDB/01693685827463-2d8752fd/data/b.json.gz"})"
          "\n");
    write(folder + "data/a.json.gz",
          packed("{\"Item\":{\"PK\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}\n"
                 "{\"Item\":{\"PK\":{\"S\":\"b\"}}}\n"));
    write(folder + "data/b.json.gz", packed("{\"Item\":{\"PK\":{\"S\":\"c\"}}}"));
    write(folder + "data/stray.json.gz", "not listed");
    for (const std::string& name :
         {std::string("bucket"), folder, folder + "manifest-files.json"}) {
        const auto imported = app::importSources({path(name)});
        ASSERT_TRUE(imported.has_value()) << name << ": " << imported.error().toString();
        ASSERT_EQ(imported->tables.size(), 1U);
        EXPECT_EQ(imported->tables[0].table.name, "Shop");
        EXPECT_EQ(imported->target.region, "eu-west-3");
        const model::Design design = model::designFrom(*imported);
        EXPECT_EQ(design.entities.front().count, 3);
        EXPECT_NEAR(design.entities.front().attribute("n")->present.value_or(1), 1.0 / 3, 1e-9);
    }
    fs::remove(path(folder + "data/b.json.gz"));
    EXPECT_FALSE(app::importSources({path("bucket")}).has_value()) << "a file of it is missing";
    write(folder + "manifest-summary.json", R"({"outputFormat":"ION"})");
    EXPECT_EQ(app::importSources({path("bucket")}).error().code, "export");
}

TEST_F(ImportSources, ReadsAnExportFromInsideItsFolder)
{
    write("in/manifest-summary.json", R"({"tableArn":"arn:aws:dynamodb:us-east-1:1:table/Shop"})");
    write("in/data/a.json", "{\"Item\":{\"PK\":{\"S\":\"a\"}}}\n");
    const fs::path before = fs::current_path();
    fs::current_path(path("in"));
    const auto imported = app::importSources({"manifest-summary.json"});
    fs::current_path(before);
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    EXPECT_EQ(imported->tables.at(0).table.name, "Shop");
}

TEST_F(ImportSources, CountsNoTableByItsChanges)
{
    write("more/manifest-summary.json",
          R"({"tableArn":"arn:aws:dynamodb:us-east-1:1:table/Shop","itemCount":1,)"
          R"("exportType":"INCREMENTAL_EXPORT"})");
    write(
        "more/data/a.json",
        "{\"Metadata\":{},\"Keys\":{\"PK\":{\"S\":\"a\"}},\"NewImage\":{\"PK\":{\"S\":\"a\"}}}\n");
    const auto imported = app::importSources({path("more")});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    EXPECT_FALSE(model::designFrom(*imported).entities.at(0).count);
    EXPECT_EQ(imported->notes.back().code, "part");
}

TEST_F(ImportSources, UnpacksFiles)
{
    write("items.json.gz", packed("{\"Item\":{\"id\":{\"S\":\"a\"}}}\n"
                                  "{\"Metadata\":{},\"Keys\":{\"id\":{\"S\":\"gone\"}}}\n"));
    const auto imported = app::importSources({path("items.json.gz")});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    EXPECT_EQ(imported->tables[0].table.name, "items");
    EXPECT_EQ(model::designFrom(*imported).entities.front().count, 1) << "the other was deleted";
    write("broken.json.gz", "\x1f\x8b broken");
    EXPECT_EQ(app::importSources({path("broken.json.gz")}).error().code, "packed");
}

// Each file of an export cut short or with flipped bits: read, or an error that names the file.
TEST_F(ImportSources, BrokenExportsEndWithAPlace)
{
    const std::string folder = "AWSDynamoDB/01693685827463-2d8752fd/";
    const std::vector<std::pair<std::string, std::string>> files = {
        {folder + "manifest-summary.json",
         R"({"version":"2023-08-01","tableArn":"arn:aws:dynamodb:eu-west-3:1:table/Shop",)"
         R"("itemCount":2,"outputFormat":"DYNAMODB_JSON"})"},
        {folder + "manifest-files.json",
         R"({"itemCount":2,"dataFileS3Key":"AWSDynamoDB/01693685827463-2d8752fd/data/a.json.gz"})"
         "\n"},
        {folder + "data/a.json.gz", packed("{\"Item\":{\"PK\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}\n"
                                           "{\"Item\":{\"PK\":{\"S\":\"b\"}}}\n")}};
    const auto readAll = [&](const std::string& broken) {
        const auto imported = app::importSources({path(folder)});
        if (imported)
            return;
        EXPECT_FALSE(imported.error().message.empty()) << broken;
        EXPECT_NE(imported.error().where.file.find("01693685827463"), std::string::npos)
            << broken << imported.error().toString();
    };
    for (const auto& [name, text] : files)
        write(name, text);
    ASSERT_TRUE(app::importSources({path(folder)}));
    Random random(9);
    for (const auto& [name, text] : files) {
        for (std::size_t end = 0; end < text.size(); end += 1 + text.size() / 20) {
            write(name, text.substr(0, end));
            readAll(name + " cut");
        }
        for (int round = 0; round < 40; ++round) {
            std::string flipped = text;
            const std::size_t at = random.below(flipped.size());
            flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^
                                            (1U << random.below(8)));
            write(name, flipped);
            readAll(name + " flipped");
        }
        write(name, text);
    }
}

// A trail has the events of every service, and a copy of it may have a file that is cut short.
TEST_F(ImportSources, ReadsATrailWhateverItsFilesHave)
{
    const auto event = [](const std::string& service, const std::string& time) {
        return R"({"eventVersion":"1.08","eventTime":"2026-03-01T)" + time +
               R"(","eventSource":")" + service +
               R"(","awsRegion":"us-east-1","eventName":"GetItem","requestParameters":)"
               R"({"tableName":"T","key":{"id":"a"}}})";
    };
    const auto file = [&](const std::string& time, const std::string& region = "us-east-1") {
        return "AWSLogs/1/CloudTrail/" + region + "/2026/03/01/1_CloudTrail_" + region +
               "_20260301T" + time + "Z_abc.json.gz";
    };
    const std::string dynamodb = "dynamodb.amazonaws.com";
    const std::string other = "ec2.amazonaws.com";
    write(file("1000"), packed("{\"Records\":[" + event(dynamodb, "10:00:00Z") + "]}"));
    write(file("1005"), packed("{\"Records\":[" + event(other, "10:05:00Z") + "]}"));
    std::string late = "{\"Records\":[";
    while (late.size() < 300'000)
        late += event(other, "10:10:00Z") + ",";
    write(file("1010"), packed(late + event(dynamodb, "10:10:00Z") + "]}"));
    write(file("1015"), packed("{\"Records\":[]}"));
    const auto whole = app::importSources({path("AWSLogs")});
    ASSERT_TRUE(whole) << whole.error().toString();
    EXPECT_TRUE(std::none_of(whole->notes.begin(), whole->notes.end(),
                             [](const Error& note) { return note.code == "unread"; }));
    const std::string text = packed("{\"Records\":[" + event(dynamodb, "10:20:00Z") + "]}");
    write(file("1020"), text.substr(0, text.size() / 2));
    write(file("1025", "eu-west-1"), packed("{\"Records\":[" + event(dynamodb, "10:25:00Z")));
    for (const std::vector<std::string>& named :
         {std::vector{path("AWSLogs")},
          std::vector{path(file("1000")), path(file("1005")), path(file("1010")),
                      path(file("1015")), path(file("1020")), path(file("1025", "eu-west-1"))}}) {
        const auto read = app::importSources(named);
        ASSERT_TRUE(read) << read.error().toString();
        ASSERT_EQ(read->patterns.size(), 1U);
        EXPECT_DOUBLE_EQ(*read->patterns[0].rate.averagePerSecond, 2.0 / 600);
        const auto broken = std::find_if(read->notes.begin(), read->notes.end(),
                                         [](const Error& note) { return note.code == "unread"; });
        ASSERT_NE(broken, read->notes.end());
        EXPECT_NE(broken->message.find("end: 2;"), std::string::npos) << broken->message;
    }
    fs::remove(path(file("1000")));
    fs::remove(path(file("1010")));
    const auto none = app::importSources({path("AWSLogs")});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, "no-request");
    EXPECT_EQ(app::importSources({path(file("1000"))}).error().code, "cannot-read");
}

TEST_F(ImportSources, ReadsALogWhoseFirstEventComesLate)
{
    std::string text = "{\"Records\":[";
    while (text.size() < 300'000)
        text += R"({"eventTime":"2026-03-01T10:10:00Z","eventSource":"ec2.amazonaws.com"},)";
    text += R"({"eventTime":"2026-03-01T10:10:00Z","eventSource":"dynamodb.amazonaws.com",)"
            R"("eventName":"GetItem","requestParameters":{"tableName":"T","key":{"id":"a"}}}]})";
    write("events.json", text);
    const auto read = app::importSources({path("events.json")});
    ASSERT_TRUE(read) << read.error().toString();
    EXPECT_EQ(read->patterns.size(), 1U);
}
